//! The templates of one table's codes.

use std::sync::OnceLock;

use super::Template;
use crate::contract::{Contract, Overrides};

/// The templates of one table's codes, made on first use.
///
/// Envelopes are compared by address, so leaked envelopes leak their templates.
#[derive(Debug)]
pub struct TemplateCache {
    count: usize,
    codes: OnceLock<Box<[OfCode]>>,
}

/// With a request id and without one.
type Templates = [OnceLock<Box<Template>>; 2];

/// One code has templates for each set of overrides.
#[derive(Debug, Default)]
struct OfCode {
    plain: Templates,
    others: OnceLock<Box<Overridden>>,
}

#[derive(Debug)]
struct Overridden {
    overrides: Overrides,
    templates: Templates,
    next: OnceLock<Box<Self>>,
}

impl TemplateCache {
    /// An empty cache for this many codes.
    pub const fn new(count: usize) -> Self {
        Self { count, codes: OnceLock::new() }
    }

    pub(crate) const fn count(&self) -> usize {
        self.count
    }

    #[inline]
    pub(crate) fn template(&'static self, contract: &Contract, has_id: bool) -> &'static Template {
        let codes = self.codes.get().map_or_else(|| self.make(), |codes| &**codes);
        let (code, overrides) = (&codes[contract.spec().place()], &contract.overrides);
        let templates = if overrides.is_plain { &code.plain } else { find(&code.others, overrides) };
        let template = &templates[usize::from(has_id)];
        match template.get() {
            Some(template) => template,
            None => make(template, contract, has_id),
        }
    }

    #[cold]
    fn make(&self) -> &[OfCode] {
        self.codes.get_or_init(|| (0..self.count).map(|_| OfCode::default()).collect())
    }
}

#[inline(never)]
fn find(mut others: &'static OnceLock<Box<Overridden>>, overrides: &Overrides) -> &'static Templates {
    loop {
        let entry = match others.get() {
            Some(entry) => entry,
            None => others.get_or_init(|| {
                let (templates, next) = Default::default();
                Box::new(Overridden { overrides: *overrides, templates, next })
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
