//! The templates of one code, made when they are first used.

use std::sync::OnceLock;

use super::Template;
use crate::contract::{Contract, Overrides};

/// The templates of one code: one for each way in which types wrap it and in which envelopes are chosen.
///
/// Envelopes are compared by address. A program that leaks new ones while it runs leaks their templates too.
#[derive(Debug)]
pub struct TemplateCache(OnceLock<Box<Templates>>);

#[derive(Debug)]
struct Templates {
    overrides: Overrides,
    without_id: OnceLock<Template>,
    with_id: OnceLock<Template>,
    next: TemplateCache,
}

impl TemplateCache {
    /// An empty cache.
    #[allow(clippy::new_without_default, reason = "only tables have one, in a static")]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    #[inline]
    pub(crate) fn template(
        &'static self,
        contract: &Contract,
        overrides: Overrides,
        has_id: bool,
    ) -> &'static Template {
        let entry = match self.0.get() {
            Some(first) if first.overrides.is(&overrides) => first,
            _ => self.find(overrides),
        };
        let template = if has_id { &entry.with_id } else { &entry.without_id };
        match template.get() {
            Some(template) => template,
            None => make(template, contract, has_id),
        }
    }

    #[cold]
    fn find(&'static self, overrides: Overrides) -> &'static Templates {
        let mut cache = self;
        loop {
            let entry = cache.0.get_or_init(|| Box::new(Templates::new(overrides)));
            if entry.overrides.is(&overrides) {
                return entry;
            }
            cache = &entry.next;
        }
    }
}

#[cold]
fn make(template: &'static OnceLock<Template>, contract: &Contract, has_id: bool) -> &'static Template {
    template.get_or_init(|| Template::new(contract, has_id))
}

impl Templates {
    fn new(overrides: Overrides) -> Self {
        let next = TemplateCache::new();
        Self { overrides, without_id: OnceLock::new(), with_id: OnceLock::new(), next }
    }
}
