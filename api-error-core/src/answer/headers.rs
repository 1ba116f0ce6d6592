//! The one list of an answer's headers, which responses and documents read.

use std::borrow::Cow;

use http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, VARY, WWW_AUTHENTICATE};
use http::{HeaderName, StatusCode};

use crate::contract::Contract;

/// A header of the answers with one code and one status.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AnswerHeader {
    /// The name.
    pub name: HeaderName,
    /// The value, where every answer has the same.
    pub value: Option<Cow<'static, str>>,
    /// The value of an answer whose value names none.
    pub default: Option<Cow<'static, str>>,
    /// The envelope asks for it: the media type, its own headers, and that of the code.
    pub is_of_envelope: bool,
}

impl AnswerHeader {
    fn constant(name: &str, value: impl Into<Cow<'static, str>>) -> Option<Self> {
        Some(Self { value: Some(value.into()), ..Self::varying(name)? })
    }

    fn varying(name: &str) -> Option<Self> {
        // Names are checked where they are declared.
        let name = HeaderName::try_from(name).ok()?;
        Some(Self { name, value: None, default: None, is_of_envelope: false })
    }

    fn of_envelope(self) -> Self {
        Self { is_of_envelope: true, ..self }
    }

    /// Whether every answer has it.
    pub const fn is_always_sent(&self) -> bool {
        self.value.is_some() || self.default.is_some()
    }
}

const BY_LANGUAGE: &str = "accept-language";

impl Contract {
    /// The headers of answers with this status, in the order in which they are sent.
    ///
    /// `Retry-After` is among them if the declaration has a time, if a value or a listed error may name one, and if a
    /// framework may: for codes that answer faults, unless a retry is in vain. The challenge is among them for a 401.
    /// The answers of a service with [languages](crate::language::Languages) name theirs.
    pub fn headers(&self, status: StatusCode) -> Vec<AnswerHeader> {
        let (spec, envelope) = (self.spec(), self.envelope());
        let of_envelope =
            core::iter::once((CONTENT_TYPE.as_str(), envelope.content_type())).chain(envelope.headers());
        let mut headers: Vec<_> = of_envelope
            .filter_map(|(name, value)| Some(AnswerHeader::constant(name, value)?.of_envelope()))
            .collect();
        headers.extend(spec.headers().iter().filter_map(|header| match header.value() {
            Some(value) => AnswerHeader::constant(header.name(), value),
            None => AnswerHeader::varying(header.name()),
        }));
        let code = envelope.header_of_code().and_then(|name| {
            if self.code_varies() {
                Some(AnswerHeader { default: Some(spec.code().into()), ..AnswerHeader::varying(name)? })
            } else {
                AnswerHeader::constant(name, spec.code())
            }
        });
        if let Some(code) =
            code.filter(|code| !headers.iter().any(|other| other.name == code.name && !other.is_of_envelope))
        {
            headers.push(code.of_envelope());
        }
        let seconds = spec.retry_after().map(|seconds| Cow::Owned(seconds.to_string()));
        if spec.may_name_retry_after() || self.has_errors() {
            // In place of a constant, where a value or a framework knows better.
            let own = headers.iter().position(|own| own.name == RETRY_AFTER && !own.is_of_envelope);
            let own = own.and_then(|at| headers.remove(at).value);
            let varying = AnswerHeader::varying(RETRY_AFTER.as_str());
            headers.extend(varying.map(|header| AnswerHeader { default: own.or(seconds), ..header }));
        } else if let Some(seconds) = seconds {
            headers.extend(AnswerHeader::constant(RETRY_AFTER.as_str(), seconds));
        }
        let is_401 = status == StatusCode::UNAUTHORIZED;
        if let Some(challenge) = is_401.then(|| self.challenge()).flatten() {
            match headers.iter_mut().find(|header| header.name == WWW_AUTHENTICATE) {
                None => headers.extend(AnswerHeader::constant(WWW_AUTHENTICATE.as_str(), challenge)),
                Some(own) if own.value.is_none() => own.default = Some(challenge),
                Some(_) => {}
            }
        }
        if let Some(language) = self.language() {
            headers.retain(|header| header.name != CONTENT_LANGUAGE);
            let of_language = language.of_code(spec).to_owned();
            headers.extend(AnswerHeader::constant(CONTENT_LANGUAGE.as_str(), of_language));
            let own = headers.iter().position(|header| header.name == VARY && header.value.is_some());
            let own = own.and_then(|at| headers.remove(at).value);
            let vary = own.map_or(Cow::Borrowed(BY_LANGUAGE), |own| format!("{own}, {BY_LANGUAGE}").into());
            headers.extend(AnswerHeader::constant(VARY.as_str(), vary));
        }
        headers
    }
}
