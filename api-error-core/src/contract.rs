//! What a declaration says, as static data: the codes of a type, what the types around it override, and the checks between
//! types. Nothing in here knows a value or writes a byte of an answer.

mod catalog;
mod check;
pub(crate) mod const_str;
mod overrides;
mod parts;
mod retry;
mod rows;
mod spec;
mod table;

pub use api_error_rules::{Constant, JsonType, Presence, Retry};
#[doc(hidden)]
pub use catalog::Wrapped;
pub use catalog::{Catalog, Entry, ErrorCatalog};
#[doc(hidden)]
pub use check::assert_extensions;
pub(crate) use overrides::Overrides;
pub use parts::{DetailSpec, Details, DocsUrl, HeaderSpec};
pub use retry::RetryAfter;
pub(crate) use retry::{whole_millis, whole_seconds};
#[doc(hidden)]
pub use rows::{details, rows};
pub use spec::ErrorSpec;
pub use table::TypeSpec;
#[doc(hidden)]
pub use table::{MakeSchema, More, Place, Show, Table};

use std::borrow::Cow;

use http::StatusCode;
use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};

use crate::answer::Template;
use crate::envelope::{DEFAULT, Envelope};

/// The specification of one error, and what the types around it override.
#[derive(Clone, Copy, Debug)]
pub struct Contract {
    spec: &'static ErrorSpec,
    overrides: Overrides,
}

impl Contract {
    /// The contract of a code that no other type wraps.
    #[inline]
    pub const fn of(spec: &'static ErrorSpec) -> Self {
        Self { spec, overrides: Overrides::NONE }
    }

    /// The specification.
    #[inline]
    pub const fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    /// Under a type that wraps the error: what it names comes first.
    #[must_use]
    pub const fn within(self, ty: &'static TypeSpec) -> Self {
        Self { overrides: self.overrides.within(ty), ..self }
    }

    /// In the envelope that a transparent variant, a layer or a reply names.
    #[must_use]
    pub const fn in_envelope(self, envelope: &'static Envelope) -> Self {
        Self { overrides: self.overrides.in_envelope(envelope), ..self }
    }

    /// The variant's envelope, else that of the outermost type that names one, else the default. One that a transparent
    /// variant, a layer or a reply names comes before all of them.
    pub fn envelope(&self) -> &'static Envelope {
        let own = self.spec.more().envelope.filter(|_| !self.overrides.is_forced());
        own.or(self.overrides.envelope()).or(self.spec.ty().envelope).unwrap_or(&DEFAULT)
    }

    /// Where the code is documented, as the outermost type that names an address says.
    pub fn docs(&self) -> Option<DocsUrl> {
        self.spec.docs_under(self.overrides.docs().unwrap_or(self.spec.ty()))
    }

    /// The challenge of a 401 whose variant names none.
    pub fn challenge(&self) -> Option<&'static str> {
        self.overrides.challenge().unwrap_or(self.spec.ty()).challenge
    }

    /// The code's own headers in an answer with this status, beside those of its envelope: names in lower case, and the value
    /// where every answer has the same. Those without one may be missing from an answer.
    ///
    /// `Retry-After` is among them where the declaration has a time, where a value may name one, and where a framework may:
    /// for a code that answers faults, unless it says that a retry is in vain. (A framework that names a time even then is
    /// not held back.) The challenge is among them for a 401.
    pub fn headers(&self, status: StatusCode) -> Vec<(&'static str, Option<Cow<'static, str>>)> {
        let own = self.spec.headers().iter().map(|header| (header.name(), header.value().map(Cow::Borrowed)));
        let mut headers: Vec<_> = own.collect();
        let retry_after = RETRY_AFTER.as_str();
        if self.spec.may_be_told_when() {
            // In place of a constant, where a value or a framework knows better.
            headers.retain(|(name, _)| *name != retry_after);
            headers.push((retry_after, None));
        } else if let Some(seconds) = self.spec.retry_after() {
            headers.push((retry_after, Some(seconds.to_string().into())));
        }
        let is_challenged = headers.iter().any(|(name, _)| *name == WWW_AUTHENTICATE.as_str());
        if status == StatusCode::UNAUTHORIZED && !is_challenged {
            let challenge = self.challenge().map(Cow::Borrowed);
            headers.extend(challenge.map(|challenge| (WWW_AUTHENTICATE.as_str(), Some(challenge))));
        }
        headers
    }

    /// The template of this error's answers, which is made when it is first used.
    #[inline]
    pub(crate) fn template(&self, has_id: bool) -> &'static Template {
        self.spec.templates().template(self, self.overrides, has_id)
    }
}
