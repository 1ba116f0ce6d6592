//! The languages of answers: those of a service, the one that a client prefers, and the words in it.

mod negotiate;
mod said;

pub(crate) use said::Said;

use core::fmt;
use std::borrow::Cow;
use std::sync::Arc;

use http::StatusCode;

use crate::Issue;
use crate::contract::ErrorSpec;
use crate::visit::Message;

/// The words of a service in other languages.
///
/// A missing text is replaced by the declared one. The same question must always have the same answer: texts without
/// values are asked for once per language, and kept. Texts that depend on the request are for
/// `api_error::ErrorLayer::message`.
///
/// ```
/// use std::borrow::Cow;
///
/// use api_error_core::contract::ErrorSpec;
/// use api_error_core::language::{Languages, Translate};
/// use api_error_core::visit::Message;
///
/// struct German;
///
/// impl Translate for German {
///     fn languages(&self) -> Vec<String> {
///         vec!["de".to_owned()]
///     }
///
///     fn message(&self, spec: &ErrorSpec, message: &Message<'_>, _: &str) -> Option<Cow<'static, str>> {
///         match spec.code() {
///             "photo_not_found" => Some(message.filled("Es gibt kein Foto {id}").to_string().into()),
///             "not_found" => Some("Hier ist nichts".into()),
///             _ => None,
///         }
///     }
/// }
///
/// let languages = Languages::new("en", German);
/// assert_eq!(languages.negotiate("fr, de-AT;q=0.8, en;q=0.5").tag(), "de");
/// assert_eq!(languages.negotiate("fr").tag(), "en");
/// ```
#[allow(unused_variables, reason = "the defaults do nothing")]
pub trait Translate: Send + Sync {
    /// The languages as tags (RFC 5646), without that of the declaration. The first of several that fit equally well is
    /// used. A text that is not a tag is ignored.
    fn languages(&self) -> Vec<String>;

    /// The message of a code. The arguments are those of the declared message.
    fn message(&self, spec: &ErrorSpec, message: &Message<'_>, language: &str) -> Option<Cow<'static, str>>;

    /// The title of the code. If the message is the title, [`message`](Self::message) is asked as well.
    fn title(&self, spec: &ErrorSpec, language: &str) -> Option<Cow<'static, str>> {
        None
    }

    /// What the caller should do.
    fn action(&self, spec: &ErrorSpec, language: &str) -> Option<Cow<'static, str>> {
        None
    }

    /// The message of an issue, by its code and its details.
    fn issue(&self, issue: &Issue, language: &str) -> Option<Cow<'static, str>> {
        None
    }

    /// Whether there are words for the code. Otherwise the answer is in the language of the declaration, and says so.
    fn translates(&self, spec: &ErrorSpec, language: &str) -> bool {
        true
    }
}

/// A language of a service's answers.
pub struct Language {
    tag: String,
    /// None in the language of the declaration, which has its words.
    translated: Option<Translated>,
}

struct Translated {
    from: String,
    words: Arc<dyn Translate>,
}

/// The languages of a service: that of the declaration and those of its translations.
///
/// They live as long as the program, and each keeps its own templates. So make them once, and copy them to the layers.
#[derive(Clone, Copy, Debug)]
pub struct Languages(&'static [Language]);

impl Languages {
    /// The languages of the translations, beside `source`, which is that of the declaration.
    pub fn new(source: &str, words: impl Translate + 'static) -> Self {
        let words: Arc<dyn Translate> = Arc::new(words);
        let mut languages = vec![Language { tag: source.to_owned(), translated: None }];
        for tag in words.languages() {
            if negotiate::is_tag(&tag) && languages.iter().all(|other| !other.tag.eq_ignore_ascii_case(&tag))
            {
                let translated = Translated { from: source.to_owned(), words: Arc::clone(&words) };
                languages.push(Language { tag, translated: Some(translated) });
            }
        }
        Self(languages.leak())
    }

    /// The language of the declaration.
    pub fn source(self) -> &'static Language {
        // It is the first that `new` makes.
        &self.0[0]
    }

    /// All of them, that of the declaration first.
    pub fn iter(self) -> impl Iterator<Item = &'static Language> {
        self.0.iter()
    }

    /// The language with this tag.
    pub fn get(self, tag: &str) -> Option<&'static Language> {
        self.iter().find(|language| language.tag.eq_ignore_ascii_case(tag))
    }

    /// The language for this `Accept-Language` (RFC 9110 section 12.5.4), by lookup (RFC 4647 section 3.4): `de-CH`
    /// finds `de`, else `de-AT`. Without a match it is the language of the declaration.
    pub fn negotiate(self, accept_language: &str) -> &'static Language {
        negotiate::preferred(accept_language, self.0).unwrap_or(self.source())
    }
}

impl Language {
    /// The tag (RFC 5646).
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Whether it is that of the declaration.
    pub const fn is_source(&self) -> bool {
        self.translated.is_none()
    }

    /// The language of an answer with this code: that of the declaration, if there are no words for it.
    pub(crate) fn of_code(&self, spec: &ErrorSpec) -> &str {
        match &self.translated {
            Some(Translated { from, words }) if !words.translates(spec, &self.tag) => from,
            _ => &self.tag,
        }
    }

    pub(crate) fn title(&self, spec: &ErrorSpec, status: StatusCode) -> Option<Cow<'static, str>> {
        let words = self.words()?;
        let as_message = || self.constant(spec, spec.title_of(status)).filter(|_| spec.message_is_title());
        words.title(spec, &self.tag).or_else(as_message)
    }

    pub(crate) fn action(&self, spec: &ErrorSpec) -> Option<Cow<'static, str>> {
        self.words()?.action(spec, &self.tag)
    }

    /// The message of a code whose declaration has this text.
    pub(crate) fn constant(&self, spec: &ErrorSpec, text: &str) -> Option<Cow<'static, str>> {
        Message::with_text(text, |message| self.message(spec, message))
    }

    fn message(&self, spec: &ErrorSpec, message: &Message<'_>) -> Option<Cow<'static, str>> {
        self.words()?.message(spec, message, &self.tag)
    }

    fn issue(&self, issue: &Issue) -> Option<Cow<'static, str>> {
        self.words()?.issue(issue, &self.tag)
    }

    fn words(&self) -> Option<&dyn Translate> {
        Some(&*self.translated.as_ref()?.words)
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Language").field(&self.tag).finish()
    }
}
