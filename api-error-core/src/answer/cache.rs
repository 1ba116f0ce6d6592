//! The templates of one code, made when they are first used.

use std::sync::OnceLock;

use super::Template;
use crate::contract::{Contract, Overrides};

/// With a request id and without one.
type Templates = [OnceLock<Box<Template>>; 2];

#[allow(clippy::declare_interior_mutable_const, reason = "each use is to be a new one")]
const EMPTY: Templates = [const { OnceLock::new() }; 2];

/// The templates of one code: one for each way in which types wrap it and in which envelopes are chosen.
///
/// Envelopes are compared by address. A program that leaks new ones while it runs leaks their templates too.
#[derive(Debug)]
pub struct TemplateCache {
    /// Where nothing overrides anything, with a request id and without one.
    plain: Templates,
    others: OnceLock<Box<Overridden>>,
}

/// The templates under one set of overrides, and those under others.
#[derive(Debug)]
struct Overridden {
    overrides: Overrides,
    templates: Templates,
    next: OnceLock<Box<Self>>,
}

impl TemplateCache {
    /// An empty cache.
    #[allow(clippy::new_without_default, reason = "only tables have one, in a static")]
    pub const fn new() -> Self {
        Self { plain: EMPTY, others: OnceLock::new() }
    }

    #[inline]
    pub(crate) fn template(&'static self, contract: &Contract, has_id: bool) -> &'static Template {
        let overrides = &contract.overrides;
        let templates = if overrides.is_plain { &self.plain } else { find(&self.others, overrides) };
        let template = &templates[usize::from(has_id)];
        match template.get() {
            Some(template) => template,
            None => make(template, contract, has_id),
        }
    }
}

fn find(mut others: &'static OnceLock<Box<Overridden>>, overrides: &Overrides) -> &'static Templates {
    loop {
        let entry = match others.get() {
            Some(entry) => entry,
            None => others.get_or_init(|| {
                Box::new(Overridden { overrides: *overrides, templates: EMPTY, next: OnceLock::new() })
            }),
        };
        if entry.overrides.is(overrides) {
            return &entry.templates;
        }
        others = &entry.next;
    }
}

#[cold]
fn make(template: &'static OnceLock<Box<Template>>, contract: &Contract, has_id: bool) -> &'static Template {
    template.get_or_init(|| Box::new(Template::new(contract, has_id)))
}
