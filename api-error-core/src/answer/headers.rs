//! The one list of an answer's headers, which responses and documents read.

use core::iter;
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
        let envelope = self.envelope();
        let of_envelope =
            iter::once((CONTENT_TYPE.as_str(), envelope.content_type())).chain(envelope.headers());
        let of_envelope = of_envelope.filter_map(|(name, value)| AnswerHeader::constant(name, value));
        let of_variant = self.spec().headers().iter().filter_map(|header| match header.value() {
            Some(value) => AnswerHeader::constant(header.name(), value),
            None => AnswerHeader::varying(header.name()),
        });
        let mut headers = of_envelope.map(AnswerHeader::of_envelope).chain(of_variant).collect();
        self.add_code(&mut headers);
        self.add_retry_after(&mut headers);
        if status == StatusCode::UNAUTHORIZED {
            self.add_challenge(&mut headers);
        }
        self.add_language(&mut headers);
        headers
    }

    fn add_code(&self, headers: &mut Vec<AnswerHeader>) {
        let code = self.envelope().header_of_code().and_then(|name| {
            if self.code_varies() {
                Some(AnswerHeader {
                    default: Some(self.spec().code().into()),
                    ..AnswerHeader::varying(name)?
                })
            } else {
                AnswerHeader::constant(name, self.spec().code())
            }
        });
        let is_own = |code: &AnswerHeader| {
            headers.iter().any(|other| other.name == code.name && !other.is_of_envelope)
        };
        if let Some(code) = code.filter(|code| !is_own(code)) {
            headers.push(code.of_envelope());
        }
    }

    fn add_retry_after(&self, headers: &mut Vec<AnswerHeader>) {
        let seconds = self.spec().retry_after().map(|seconds| Cow::Owned(seconds.to_string()));
        if self.spec().may_name_retry_after() || self.has_errors() {
            // In place of a constant, where a value or a framework knows better.
            let own = headers.iter().position(|own| own.name == RETRY_AFTER && !own.is_of_envelope);
            let own = own.and_then(|at| headers.remove(at).value);
            let varying = AnswerHeader::varying(RETRY_AFTER.as_str());
            headers.extend(varying.map(|header| AnswerHeader { default: own.or(seconds), ..header }));
        } else if let Some(seconds) = seconds {
            headers.extend(AnswerHeader::constant(RETRY_AFTER.as_str(), seconds));
        }
    }

    fn add_challenge(&self, headers: &mut Vec<AnswerHeader>) {
        let Some(challenge) = self.challenge() else { return };
        match headers.iter_mut().find(|header| header.name == WWW_AUTHENTICATE) {
            None => headers.extend(AnswerHeader::constant(WWW_AUTHENTICATE.as_str(), challenge)),
            Some(own) if own.value.is_none() => own.default = Some(challenge),
            Some(_) => {}
        }
    }

    fn add_language(&self, headers: &mut Vec<AnswerHeader>) {
        let Some(language) = self.language() else { return };
        headers.retain(|header| header.name != CONTENT_LANGUAGE);
        let of_code = language.of_code(self.spec()).to_owned();
        headers.extend(AnswerHeader::constant(CONTENT_LANGUAGE.as_str(), of_code));
        let own = headers.iter().position(|header| header.name == VARY && header.value.is_some());
        let own = own.and_then(|at| headers.remove(at).value);
        let vary = own.map_or(Cow::Borrowed(BY_LANGUAGE), |own| format!("{own}, {BY_LANGUAGE}").into());
        headers.extend(AnswerHeader::constant(VARY.as_str(), vary));
    }
}
