//! Which envelope, documentation and challenge one error is answered with, and the template kept for it.

use core::ptr;
use std::sync::OnceLock;

use crate::envelope::{DEFAULT, Envelope};
use crate::spec::{Docs, ErrorSpec, TypeSpec};
use crate::template::Template;

/// The specification of one error, and what the types around it say.
#[derive(Clone, Copy)]
pub struct Contract {
    pub(crate) spec: &'static ErrorSpec,
    envelope: &'static Envelope,
    /// Named by the variant: no type around it decides otherwise.
    of_variant: bool,
    docs: &'static TypeSpec,
    challenge: &'static TypeSpec,
    kept: Option<&'static Kept>,
}

impl Contract {
    /// A specification that stands alone, whose template is not kept.
    pub fn of(spec: &'static ErrorSpec) -> Self {
        let (envelope, of_variant) = match (spec.more.envelope, spec.ty.envelope) {
            (Some(envelope), _) => (envelope, true),
            (None, envelope) => (envelope.unwrap_or(&DEFAULT), false),
        };
        Self { spec, envelope, of_variant, docs: spec.ty, challenge: spec.ty, kept: None }
    }

    /// The same, whose templates are kept in `kept`.
    pub fn kept(spec: &'static ErrorSpec, kept: &'static Kept) -> Self {
        Self { kept: Some(kept), ..Self::of(spec) }
    }

    /// The specification.
    pub fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    /// Under a type that wraps the error: what it names comes first.
    #[must_use]
    pub fn within(mut self, ty: &'static TypeSpec) -> Self {
        if let (false, Some(envelope)) = (self.of_variant, ty.envelope) {
            self.envelope = envelope;
        }
        if ty.docs.is_some() {
            self.docs = ty;
        }
        if ty.challenge.is_some() {
            self.challenge = ty;
        }
        self
    }

    /// In the envelope that a transparent variant names.
    #[must_use]
    pub fn in_envelope(self, envelope: &'static Envelope) -> Self {
        Self { envelope, of_variant: true, ..self }
    }

    pub(crate) fn docs(&self) -> Option<Docs> {
        self.spec.docs_under(self.docs)
    }

    pub(crate) fn challenge(&self) -> Option<&'static str> {
        self.challenge.challenge
    }

    /// The template of this error: the one kept, or a new one for an envelope that the reply chose.
    pub(crate) fn template(&self, chosen: Option<&Envelope>) -> Found {
        match (chosen, self.kept) {
            (None, Some(kept)) => Found::Kept(kept.template(self)),
            (None, None) => Found::Fresh(Box::new(Template::new(self, self.envelope))),
            (Some(envelope), _) => Found::Fresh(Box::new(Template::new(self, envelope))),
        }
    }
}

/// A template that lives as long as the program, or as long as the answer.
pub(crate) enum Found {
    Kept(&'static Template),
    Fresh(Box<Template>),
}

impl Found {
    pub(crate) fn template(&self) -> &Template {
        match self {
            Self::Kept(template) => template,
            Self::Fresh(template) => template,
        }
    }
}

/// The templates of one variant, made when first used: one for each way that the types around it answer it.
///
/// What tells them apart are addresses of `static`s that the derive declares, never those of constants, which are
/// not unique.
pub struct Kept(OnceLock<Box<Entry>>);

struct Entry {
    envelope: &'static Envelope,
    docs: &'static TypeSpec,
    challenge: &'static TypeSpec,
    template: Template,
    next: Kept,
}

impl Kept {
    /// Nothing yet.
    #[allow(clippy::new_without_default, reason = "only the derive makes one, in a static")]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    fn template(&'static self, contract: &Contract) -> &'static Template {
        let mut kept = self;
        loop {
            let entry = kept.0.get_or_init(|| Box::new(Entry::new(contract)));
            if entry.is_for(contract) {
                return &entry.template;
            }
            kept = &entry.next;
        }
    }
}

impl Entry {
    fn new(contract: &Contract) -> Self {
        Self {
            envelope: contract.envelope,
            docs: contract.docs,
            challenge: contract.challenge,
            template: Template::new(contract, contract.envelope),
            next: Kept::new(),
        }
    }

    fn is_for(&self, contract: &Contract) -> bool {
        ptr::eq(self.envelope, contract.envelope)
            && ptr::eq(self.docs, contract.docs)
            && ptr::eq(self.challenge, contract.challenge)
    }
}
