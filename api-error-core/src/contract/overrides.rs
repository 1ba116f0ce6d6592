//! The overrides of the types around an error: one rule for replies and catalogs.

use core::ptr;

use super::{Additions, TypeSpec};
use crate::envelope::Envelope;
use crate::language::Language;

/// The overrides of the types around an error, applied from the inside out.
///
/// Each reference is to a `static`, since the address of a constant is not unique.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Overrides {
    pub(super) envelope: Option<&'static Envelope>,
    /// A transparent variant, a layer or a reply names the envelope, which comes first.
    pub(super) is_forced: bool,
    pub(super) docs: Option<&'static TypeSpec>,
    pub(super) challenge: Option<&'static TypeSpec>,
    pub(super) language: Option<&'static Language>,
    pub(super) additions: Additions,
    pub(crate) is_plain: bool,
}

impl Overrides {
    pub(crate) const NONE: Self = Self {
        envelope: None,
        is_forced: false,
        docs: None,
        challenge: None,
        language: None,
        additions: Additions::NONE,
        is_plain: true,
    };

    pub(crate) const fn within(mut self, ty: &'static TypeSpec) -> Self {
        if !self.is_forced && ty.envelope.is_some() {
            self.envelope = ty.envelope;
        }
        if ty.docs.is_some() {
            self.docs = Some(ty);
        }
        if ty.challenge.is_some() {
            self.challenge = Some(ty);
        }
        self.is_plain &= ty.envelope.is_none() && ty.docs.is_none() && ty.challenge.is_none();
        self
    }

    pub(crate) fn under(self, outer: &Self) -> Self {
        let (docs, challenge) = (outer.docs.or(self.docs), outer.challenge.or(self.challenge));
        let language = outer.language.or(self.language);
        let is_plain =
            self.is_plain && outer.docs.is_none() && outer.challenge.is_none() && language.is_none();
        Self { docs, challenge, language, is_plain, ..self }
    }

    pub(crate) const fn in_envelope(self, envelope: &'static Envelope) -> Self {
        Self { envelope: Some(envelope), is_forced: true, is_plain: false, ..self }
    }

    pub(crate) const fn in_language(self, language: &'static Language) -> Self {
        Self { language: Some(language), is_plain: false, ..self }
    }

    pub(crate) const fn with(self, additions: Additions) -> Self {
        Self { additions, is_plain: self.is_plain && !additions.any(), ..self }
    }

    #[inline]
    pub(crate) fn is(&self, other: &Self) -> bool {
        fn same<T>(one: Option<&T>, other: Option<&T>) -> bool {
            ptr::eq(one.map_or(ptr::null(), ptr::from_ref), other.map_or(ptr::null(), ptr::from_ref))
        }
        same(self.envelope, other.envelope)
            && self.is_forced == other.is_forced
            && self.additions == other.additions
            && same(self.docs, other.docs)
            && same(self.challenge, other.challenge)
            && same(self.language, other.language)
    }
}
