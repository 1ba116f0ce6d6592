//! Which envelope, documentation and challenge one error is answered with, and the template kept for it.

use core::ptr;
use std::borrow::Cow;
use std::sync::OnceLock;

use http::StatusCode;
use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};

use crate::envelope::{self, Envelope};
use crate::spec::{Docs, ErrorSpec, TypeSpec};
use crate::template::Template;

/// The specification of one error, and what the types around it say.
#[derive(Clone, Copy)]
pub struct Contract {
    pub(crate) spec: &'static ErrorSpec,
    kept: Option<&'static Kept>,
    around: Around,
}

/// What the types that wrap an error say. Each is a `static` that the derive declares, so that addresses tell them
/// apart; those of constants would not be unique.
#[derive(Clone, Copy, Default)]
struct Around {
    envelope: Option<&'static Envelope>,
    /// The envelope is one that a transparent variant names: it counts before what types name.
    of_variant: bool,
    docs: Option<&'static TypeSpec>,
    challenge: Option<&'static TypeSpec>,
}

impl Contract {
    /// A specification that stands alone, whose template is not kept.
    pub fn of(spec: &'static ErrorSpec) -> Self {
        Self { spec, kept: None, around: Around::default() }
    }

    /// The same, whose templates are kept in `kept`.
    #[inline]
    pub fn kept(spec: &'static ErrorSpec, kept: &'static Kept) -> Self {
        Self { spec, kept: Some(kept), around: Around::default() }
    }

    /// The same, whose templates are kept here.
    pub(crate) fn keeping(self, kept: &'static Kept) -> Self {
        Self { kept: Some(kept), ..self }
    }

    /// As the walk of a catalog has found it: the envelope is chosen.
    pub(crate) const fn placed(
        spec: &'static ErrorSpec,
        envelope: &'static Envelope,
        docs: &'static TypeSpec,
        challenge: Option<&'static TypeSpec>,
    ) -> Self {
        let around = Around { envelope: Some(envelope), of_variant: true, docs: Some(docs), challenge };
        Self { spec, kept: None, around }
    }

    /// The specification.
    pub fn spec(&self) -> &'static ErrorSpec {
        self.spec
    }

    /// Under a type that wraps the error: what it names comes first.
    #[must_use]
    pub fn within(mut self, ty: &'static TypeSpec) -> Self {
        let around = &mut self.around;
        if !around.of_variant {
            around.envelope = ty.envelope.or(around.envelope);
        }
        if ty.docs.is_some() {
            around.docs = Some(ty);
        }
        if ty.challenge.is_some() {
            around.challenge = Some(ty);
        }
        self
    }

    /// In the envelope that a transparent variant names, or a layer.
    #[must_use]
    pub fn in_envelope(mut self, envelope: &'static Envelope) -> Self {
        self.around.envelope = Some(envelope);
        self.around.of_variant = true;
        self
    }

    /// The variant's envelope, else that of the outermost type that names one, else the default.
    pub fn envelope(&self) -> &'static Envelope {
        let around = self.around.envelope.or(self.spec.ty().envelope);
        envelope::chosen(self.spec, around, self.around.of_variant)
    }

    /// Where the code is documented, as the outermost type that names an address says.
    pub fn docs(&self) -> Option<Docs> {
        self.spec.docs_under(self.around.docs.unwrap_or(self.spec.ty()))
    }

    /// The challenge of a 401 whose variant names none.
    pub fn challenge(&self) -> Option<&'static str> {
        self.around.challenge.unwrap_or(self.spec.ty()).challenge
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

    /// The template of this error: the one kept, or a new one for an envelope that the reply chose.
    #[inline]
    pub(crate) fn template(&self, chosen: Option<&Envelope>, has_id: bool) -> Found {
        match (chosen, self.kept) {
            (None, Some(kept)) => Found::Kept(kept.template(self, has_id)),
            (chosen, _) => self.fresh(chosen, has_id),
        }
    }

    #[cold]
    fn fresh(&self, chosen: Option<&Envelope>, has_id: bool) -> Found {
        let envelope = chosen.unwrap_or_else(|| self.envelope());
        Found::Fresh(Box::new(Template::new(self, envelope, has_id)))
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

/// The templates of one variant, made when first used: those for each way that types wrap it.
pub struct Kept(OnceLock<Box<Templates>>);

struct Templates {
    around: Around,
    without_id: OnceLock<Template>,
    with_id: OnceLock<Template>,
    next: Kept,
}

impl Kept {
    /// Nothing yet.
    #[allow(clippy::new_without_default, reason = "only the derive makes one, in a static")]
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    #[inline]
    fn template(&'static self, contract: &Contract, has_id: bool) -> &'static Template {
        let entry = match self.0.get() {
            Some(first) if first.around.is(&contract.around) => first,
            _ => self.find(contract),
        };
        let template = if has_id { &entry.with_id } else { &entry.without_id };
        match template.get() {
            Some(template) => template,
            None => make(template, contract, has_id),
        }
    }

    #[cold]
    fn find(&'static self, contract: &Contract) -> &'static Templates {
        let mut kept = self;
        loop {
            let entry = kept.0.get_or_init(|| Box::new(Templates::new(contract.around)));
            if entry.around.is(&contract.around) {
                return entry;
            }
            kept = &entry.next;
        }
    }
}

#[cold]
fn make(template: &'static OnceLock<Template>, contract: &Contract, has_id: bool) -> &'static Template {
    template.get_or_init(|| Template::new(contract, contract.envelope(), has_id))
}

impl Templates {
    fn new(around: Around) -> Self {
        Self { around, without_id: OnceLock::new(), with_id: OnceLock::new(), next: Kept::new() }
    }
}

impl Around {
    #[inline]
    fn is(&self, other: &Self) -> bool {
        fn same<T>(one: Option<&T>, other: Option<&T>) -> bool {
            ptr::eq(one.map_or(ptr::null(), ptr::from_ref), other.map_or(ptr::null(), ptr::from_ref))
        }
        same(self.envelope, other.envelope)
            && self.of_variant == other.of_variant
            && same(self.docs, other.docs)
            && same(self.challenge, other.challenge)
    }
}
