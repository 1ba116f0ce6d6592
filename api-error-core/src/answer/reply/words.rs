//! The words of an answer: those of a layer's hooks, of the language, or of the error, in this order.

use core::cell::OnceCell;
use std::borrow::Cow;

use super::{Around, Id, Reply};
use crate::Issue;
use crate::language::{Language, Said};
#[cfg(feature = "layer")]
use crate::request::Scope;
use crate::visit::Message;

#[cfg(feature = "layer")]
impl<'a> Reply<'a> {
    /// In this language, unless the reply chose its own.
    pub(crate) fn language_or(self, language: &'static Language) -> Self {
        if self.contract.language().is_some() { self } else { self.language(language) }
    }

    pub(crate) fn hooked_by(self, scope: &'a Scope) -> Self {
        Self { around: Around::Layer(scope), asks_words: true, ..self }
    }
}

impl Reply<'_> {
    /// In this language: where its words are missing, the declared ones are sent. The answer has `Content-Language`, and a
    /// `Vary` of `Accept-Language`. It comes before the language that a layer has found.
    ///
    /// ```
    /// # use std::borrow::Cow;
    /// # use api_error_core::contract::ErrorSpec;
    /// # use api_error_core::language::{Languages, Translate};
    /// # use api_error_core::visit::Message;
    /// # struct German;
    /// # impl Translate for German {
    /// #     fn languages(&self) -> Vec<String> {
    /// #         vec!["de".to_owned()]
    /// #     }
    /// #     fn message(&self, _: &ErrorSpec, _: &Message<'_>, _: &str) -> Option<Cow<'static, str>> {
    /// #         Some("Hier ist nichts".into())
    /// #     }
    /// # }
    /// use api_error_core::{ApiError, fault::{Failure, Fault}};
    ///
    /// let languages = Languages::new("en", German);
    /// let failure = Failure::new(Fault::UnknownPath);
    /// let response = failure.reply().language(languages.negotiate("de-AT, en;q=0.5")).response();
    /// assert_eq!(response.headers()["content-language"], "de");
    /// assert_eq!(response.body(), r#"{"error":{"code":"not_found","message":"Hier ist nichts"}}"#);
    /// ```
    pub fn language(self, language: &'static Language) -> Self {
        let reply = Self { contract: self.contract.in_language(language), ..self };
        Self { asks_words: reply.may_have_words(), ..reply }
    }

    pub(super) fn may_have_words(&self) -> bool {
        self.has_hooks() || self.contract.language().is_some_and(|language| !language.is_source())
    }

    /// Calls `write` with the reply in the words of the language and of the hooks.
    #[inline]
    pub(crate) fn in_words<T>(&self, write: impl FnOnce(&Reply<'_>) -> T) -> T {
        if self.asks_words { self.in_other_words(write) } else { write(self) }
    }

    #[cold]
    fn in_other_words<T>(&self, write: impl FnOnce(&Reply<'_>) -> T) -> T {
        let Some(said) = Said::of(self) else { return write(self) };
        write(&Reply {
            error: &said,
            contract: said.contract,
            has_envelope: self.has_envelope,
            asks_words: false,
            request_id: self.id().map_or(Id::None, Id::OfScope),
            around: Around::InOtherWords(self),
            extra: OnceCell::new(),
        })
    }

    #[cfg(feature = "layer")]
    fn hooks(&self) -> Option<&Scope> {
        match self.around {
            Around::Nothing => None,
            Around::Layer(scope) => Some(scope),
            Around::InOtherWords(reply) | Around::Whole(reply) => reply.hooks(),
        }
    }

    #[allow(clippy::unused_self, reason = "a layer has hooks")]
    pub(crate) fn has_hooks(&self) -> bool {
        #[cfg(feature = "layer")]
        let has_hooks = self.hooks().is_some();
        #[cfg(not(feature = "layer"))]
        let has_hooks = false;
        has_hooks
    }

    #[allow(unused_variables, clippy::unused_self, reason = "a layer has hooks")]
    pub(crate) fn hooked(&self, message: &Message<'_>) -> Option<Cow<'static, str>> {
        #[cfg(feature = "layer")]
        if let Some(scope) = self.hooks() {
            return scope.settings().message.as_ref()?(self.spec(), message, scope.request());
        }
        None
    }

    #[allow(unused_variables, clippy::unused_self, reason = "a layer has hooks")]
    pub(crate) fn hooked_issue(&self, issue: &Issue) -> Option<Cow<'static, str>> {
        #[cfg(feature = "layer")]
        if let Some(scope) = self.hooks() {
            return scope.settings().issue_message.as_ref()?(issue, scope.request());
        }
        None
    }
}
