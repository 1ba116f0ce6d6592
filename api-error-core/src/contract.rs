//! What a declaration says, as static data: the codes of a type, the overrides of the types around it, and the checks
//! between types.

mod additions;
mod beside;
mod builder;
pub(crate) mod catalog;
pub(crate) mod check;
pub(crate) mod const_str;
mod overrides;
mod parts;
mod retry;
pub(crate) mod rows;
pub(crate) mod same;
mod shown;
mod spec;
pub(crate) mod table;
mod types;

pub use crate::answer::AnswerHeader;
pub use crate::api_error::ErrorContract;
pub(crate) use additions::{Additions, Probe};
pub use api_error_rules::{Constant, JsonType, Presence, Retry};
#[doc(hidden)]
pub use beside::{Beside, Joins};
pub use builder::{SpecBuilder, SpecError};
pub use catalog::{Catalog, Entry, ErrorCatalog};
pub(crate) use overrides::Overrides;
#[doc(hidden)]
pub use parts::ExtensionValue;
pub use parts::{DetailSpec, Details, DocsUrl, HeaderSpec};
pub use retry::RetryAfter;
pub(crate) use retry::{whole_millis, whole_seconds};
pub(crate) use shown::Shown;
pub use spec::ErrorSpec;
#[doc(hidden)]
pub use table::MakeSchema;
pub use table::TypeSpec;
pub(crate) use table::{More, Place, Table};

use std::borrow::Cow;

use api_error_rules::{MessageKind, text};
use http::StatusCode;

use crate::answer::Template;
use crate::envelope::{DEFAULT, Envelope};
use crate::language::Language;

/// The specification of one error, and what the types around it override.
#[derive(Clone, Copy, Debug)]
pub struct Contract {
    spec: &'static ErrorSpec,
    pub(crate) overrides: Overrides,
    /// What the instance of a generic type says of its details.
    #[cfg(feature = "describe")]
    described: &'static [catalog::Described],
}

impl Contract {
    getters! {
        /// The specification.
        #[inline]
        pub spec -> &'static ErrorSpec = |contract| contract.spec;
        pub(crate) code_varies -> bool = |contract|
            contract.spec.code_varies() || contract.adds(Additions::CODE);
        /// Whether only logs say what it says: clients get another code.
        pub(crate) is_for_logs -> bool = |contract| contract.spec.hidden_as().is_some();
        pub(crate) status_varies -> bool = |contract|
            contract.spec.status_varies() || contract.adds(Additions::STATUS) || contract.is_most_severe();
        /// Whether the status is the most severe of the listed errors.
        pub is_most_severe -> bool = |contract|
            contract.spec.more().is_most_severe || contract.adds(Additions::MOST_SEVERE);
        /// Whether a value or a listed error may name a time to retry.
        pub(crate) retry_after_varies -> bool = |contract|
            contract.spec.retry_after_varies()
                || contract.adds(Additions::RETRY_AFTER)
                || contract.has_errors();
        pub(crate) has_errors -> bool = |contract|
            contract.spec.more().has_errors || contract.adds(Additions::ERRORS);
        pub(crate) has_issues -> bool = |contract|
            contract.spec.has_issues() || contract.adds(Additions::ISSUES);
    }

    /// The contract of a code that no other type wraps.
    #[inline]
    pub const fn of(spec: &'static ErrorSpec) -> Self {
        Self {
            spec,
            overrides: Overrides::NONE,
            #[cfg(feature = "describe")]
            described: &[],
        }
    }

    #[cfg(feature = "describe")]
    const fn described(self, described: &'static [catalog::Described]) -> Self {
        Self { described, ..self }
    }

    #[cfg(not(feature = "describe"))]
    const fn described(self, _: &'static [catalog::Described]) -> Self {
        self
    }

    #[cfg(feature = "describe")]
    pub(crate) fn schema_of(&self, detail: usize) -> Option<MakeSchema> {
        let is_it = |(row, at, _): &&catalog::Described| (*row, *at) == (self.spec.place(), detail);
        let of_instance = self.described.iter().find(is_it).and_then(|(_, _, make)| *make);
        of_instance.or_else(|| self.spec.schema_of(detail))
    }

    /// Whether it is of several errors that are one: of a `Many`.
    #[cfg(feature = "describe")]
    pub fn is_several(&self) -> bool {
        self.adds(Additions::ERRORS)
    }

    /// For a list of errors: the contract of the gravest, with the most severe status.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_several(self) -> Self {
        self.adding(Additions::ERRORS.and(Additions::MOST_SEVERE))
    }

    /// Under a type that wraps the error: what it names comes first.
    #[must_use]
    pub const fn within(self, ty: &'static TypeSpec) -> Self {
        Self { overrides: self.overrides.within(ty), ..self }
    }

    /// Of a value that says more beside the error that it wraps.
    #[doc(hidden)]
    #[must_use]
    pub fn beside(self, beside: &'static Beside) -> Self {
        let (spec, additions) = beside.joined(self.spec, self.has_errors());
        let unannounced = Additions::DETAILS.and(Additions::MEMBERS).and(Additions::ISSUES);
        let is_known = beside.details.is_empty() || !self.adds(unannounced);
        let additions = if is_known { additions } else { Additions::MEMBERS.and(Additions::REPEATS) };
        Self { spec, ..self }.adding(additions)
    }

    /// As an element of another error's answer: that one's type comes first.
    pub(crate) fn under(self, outer: &Self) -> Self {
        let contract = self.within(outer.spec.ty());
        Self { overrides: contract.overrides.under(&outer.overrides), ..contract }
    }

    /// In the envelope that a transparent variant, a layer or a reply names.
    #[must_use]
    pub const fn in_envelope(self, envelope: &'static Envelope) -> Self {
        Self { overrides: self.overrides.in_envelope(envelope), ..self }
    }

    /// The envelope. One that a transparent variant, a layer or a reply names comes first, then that of the variant, of
    /// the outermost type that names one, and the default.
    pub fn envelope(&self) -> &'static Envelope {
        let own = self.spec.more().envelope.filter(|_| !self.overrides.is_forced);
        own.or(self.overrides.envelope).or(self.spec.ty().envelope).unwrap_or(&DEFAULT)
    }

    /// The documentation address, as the outermost type with one says.
    pub fn docs(&self) -> Option<DocsUrl> {
        self.spec.docs_under(self.overrides.docs.unwrap_or(self.spec.ty()))
    }

    /// The challenge of a 401 whose variant names none.
    pub fn challenge(&self) -> Option<Cow<'static, str>> {
        let challenge = self.overrides.challenge.unwrap_or(self.spec.ty()).challenge?;
        Some(text::fill(challenge, &self.spec.filling(StatusCode::UNAUTHORIZED)))
    }

    #[cfg(feature = "layer")]
    pub(crate) fn is_forced(&self) -> bool {
        self.overrides.is_forced
    }

    /// As clients see it: the contract of the code that it is hidden as, if it is.
    #[must_use]
    #[inline]
    pub const fn sent(self) -> Self {
        Self { spec: self.spec.sent(), ..self }
    }

    pub(crate) const fn with(self, additions: Additions) -> Self {
        Self { overrides: self.overrides.with(additions), ..self }
    }

    pub(crate) const fn adding(self, addition: Additions) -> Self {
        self.with(self.overrides.additions.and(addition))
    }

    pub(crate) const fn adds(&self, addition: Additions) -> bool {
        self.overrides.additions.has(addition)
    }

    #[must_use]
    pub(crate) const fn in_language(self, language: &'static Language) -> Self {
        Self { overrides: self.overrides.in_language(language), ..self }
    }

    pub(crate) const fn language(&self) -> Option<&'static Language> {
        self.overrides.language
    }

    pub(crate) fn title_of(&self, status: StatusCode) -> Cow<'static, str> {
        let said = self.language().and_then(|language| language.title(self.spec, status));
        said.unwrap_or(Cow::Borrowed(self.spec.title_of(status)))
    }

    pub(crate) fn message_without_value(&self, status: StatusCode) -> Cow<'static, str> {
        let is_constant = self.spec.message_kind() == MessageKind::Constant;
        let text = self.spec.message_without_value(status);
        match self.language() {
            Some(language) if is_constant => {
                language.constant(self.spec, text).unwrap_or(Cow::Borrowed(text))
            }
            _ if is_constant => Cow::Borrowed(text),
            _ => self.title_of(status),
        }
    }

    pub(crate) fn action(&self) -> Option<Cow<'static, str>> {
        let declared = self.spec.action()?;
        let said = self.language().and_then(|language| language.action(self.spec));
        Some(said.unwrap_or(Cow::Borrowed(declared)))
    }

    pub(crate) const fn says_message(&self) -> bool {
        matches!(self.message_kind(), MessageKind::Template | MessageKind::Display)
    }

    pub(crate) const fn message_kind(&self) -> MessageKind {
        if self.adds(Additions::MESSAGE) { MessageKind::Template } else { self.spec.message_kind() }
    }

    pub(crate) fn headers_vary(&self) -> bool {
        self.adds(Additions::HEADERS) || self.spec.headers().iter().any(|header| header.value().is_none())
    }

    /// The template, made on first use.
    #[inline]
    pub(crate) fn template(&self, has_id: bool) -> &'static Template {
        self.spec.table.templates.template(self, has_id)
    }
}
