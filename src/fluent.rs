//! Translations in files of [Fluent](https://projectfluent.org), one for each language.
//!
//! ```text
//! # locales/errors/de.ftl
//! photo_not_found = Es gibt kein Foto { $id }
//!     .title = Foto nicht gefunden
//! too_many_tags = { $count ->
//!     [one] Ein Tag ist zu viel
//!    *[other] { $count } Tags sind zu viel
//! }
//! issue-too_short = Mindestens { $min } Zeichen
//! ```
//!
//! | in a file | translates | arguments |
//! |---|---|---|
//! | a message named as a code | the message, or the title if the declaration has no message | those of the declared message; the first field of a tuple variant is `$arg0` |
//! | its attribute `.title` | the title | |
//! | its attribute `.action` | what the caller should do | |
//! | a message named `issue-` and the code of an issue | the message of the issue | its details |
//!
//! A name in Fluent has letters, digits, `-` and `_`. Any other character of a code becomes `-`, and a code that does not begin
//! with a letter gets the prefix `code-`. Integers are numbers, which have plurals in Fluent. Other arguments are text.
//!
//! A text that a language lacks comes from a file with fewer subtags, such as `de` for `de-AT`. If no file has it, or Fluent
//! cannot format it, the answer has the declared text. [`assert_messages!`](crate::assert_messages) finds such texts.

mod arguments;
mod check;

pub use check::Finding;
#[doc(hidden)]
pub use check::missing;

use core::fmt;
use core::iter;
use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;
use std::{fs, io};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource};
use fluent_syntax::ast::Pattern;
use unic_langid::LanguageIdentifier;

use crate::Issue;
use crate::contract::ErrorSpec;
use crate::language::Translate;
use crate::visit::Message;

/// The translations of a service, with a Fluent file for each language.
///
/// ```
/// use api_error::fluent::Messages;
/// use api_error::language::Languages;
/// use api_error::{ApiError, ErrorLayer};
///
/// #[derive(ApiError)]
/// #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
/// struct PhotoNotFound {
///     id: u64,
/// }
///
/// // In a service, `include_str!` has the text, or `Messages::from_dir` reads the files.
/// let german = "photo_not_found = Es gibt kein Foto { $id }";
/// let languages = Languages::new("en", Messages::new().with("de", "locales/errors/de.ftl", german));
/// let layer = ErrorLayer::<PhotoNotFound>::new().languages(languages);
///
/// let reply = PhotoNotFound { id: 7 }.reply().language(languages.negotiate("de-CH"));
/// assert_eq!(reply.to_string(), r#"{"error":{"code":"photo_not_found","message":"Es gibt kein Foto 7"}}"#);
/// ```
#[derive(Clone, Default)]
pub struct Messages(Vec<Arc<File>>);

struct File {
    language: String,
    name: String,
    text: Arc<FluentResource>,
    bundle: FluentBundle<Arc<FluentResource>>,
    /// What is wrong with the file by itself.
    mistakes: Vec<String>,
}

impl Messages {
    /// No translations.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds the messages of a language. [`assert_messages!`](crate::assert_messages) names the file in its findings.
    pub fn with(mut self, language: &str, file: &str, text: impl Into<String>) -> Self {
        self.0.push(Arc::new(File::new(language, file, text.into())));
        self
    }

    /// Reads the file of each language from the folder, such as `de.ftl`.
    ///
    /// # Errors
    ///
    /// Returns an error that names the file if one cannot be read.
    pub fn from_dir<'l>(
        folder: impl AsRef<Path>,
        languages: impl IntoIterator<Item = &'l str>,
    ) -> io::Result<Self> {
        languages.into_iter().try_fold(Self::new(), |messages, language| {
            let path = folder.as_ref().join(format!("{language}.ftl"));
            let name = path.display().to_string();
            let text = fs::read_to_string(&path)
                .map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
            Ok(messages.with(language, &name, text))
        })
    }

    /// The most specific file comes first.
    fn files<'m>(&'m self, language: &'m str) -> impl Iterator<Item = &'m File> {
        let tags = iter::successors(Some(language), |tag| Some(tag.rsplit_once('-')?.0));
        tags.filter_map(|tag| {
            self.0.iter().find(|file| file.language.eq_ignore_ascii_case(tag)).map(|file| &**file)
        })
    }

    fn say(
        &self,
        language: &str,
        id: &str,
        attribute: Option<&str>,
        arguments: Option<&FluentArgs<'_>>,
    ) -> Option<Cow<'static, str>> {
        let (file, pattern) =
            self.files(language).find_map(|file| Some((file, file.pattern(id, attribute)?)))?;
        let mut errors = Vec::new();
        let text = file.bundle.format_pattern(pattern, arguments, &mut errors);
        errors.is_empty().then(|| text.into_owned().into())
    }
}

impl Translate for Messages {
    fn languages(&self) -> Vec<String> {
        self.0.iter().map(|file| file.language.clone()).collect()
    }

    fn message(&self, spec: &ErrorSpec, message: &Message<'_>, language: &str) -> Option<Cow<'static, str>> {
        self.say(language, &id_of(spec.code()), None, Some(&arguments::of_message(message)?))
    }

    fn title(&self, spec: &ErrorSpec, language: &str) -> Option<Cow<'static, str>> {
        self.say(language, &id_of(spec.code()), Some(TITLE), None)
    }

    fn action(&self, spec: &ErrorSpec, language: &str) -> Option<Cow<'static, str>> {
        self.say(language, &id_of(spec.code()), Some(ACTION), None)
    }

    fn issue(&self, issue: &Issue, language: &str) -> Option<Cow<'static, str>> {
        let id = id_of_issue(issue.code.as_deref()?);
        self.say(language, &id, None, Some(&arguments::of_issue(issue)))
    }

    fn translates(&self, spec: &ErrorSpec, language: &str) -> bool {
        let id = id_of(spec.code());
        self.files(language).any(|file| file.bundle.has_message(&id))
    }
}

impl File {
    fn new(language: &str, name: &str, text: String) -> Self {
        let mut mistakes = Vec::new();
        let tag = language.parse().unwrap_or_else(|_| {
            mistakes.push(format!("`{language}` is not the tag of a language (RFC 5646)"));
            LanguageIdentifier::default()
        });
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // What a client gets is the text alone, without marks of its direction.
        bundle.set_use_isolating(false);
        mistakes.extend(bundle.add_builtins().err().map(|error| error.to_string()));
        let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
            let line = |at: usize| resource.source().get(..at).unwrap_or_default().matches('\n').count() + 1;
            mistakes.extend(errors.iter().map(|error| format!("line {}: {error}", line(error.pos.start))));
            resource
        });
        let text = Arc::new(resource);
        let twice = bundle.add_resource(Arc::clone(&text)).err().into_iter().flatten();
        mistakes.extend(twice.map(|error| match error {
            FluentError::Overriding { id, .. } => format!("has `{id}` twice"),
            error => error.to_string(),
        }));
        Self { language: language.to_owned(), name: name.to_owned(), text, bundle, mistakes }
    }

    fn pattern(&self, id: &str, attribute: Option<&str>) -> Option<&Pattern<&str>> {
        let message = self.bundle.get_message(id)?;
        match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
            None => message.value(),
        }
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files: Vec<_> = self.0.iter().map(|file| &file.name).collect();
        f.debug_tuple("Messages").field(&files).finish()
    }
}

const TITLE: &str = "title";
const ACTION: &str = "action";
const ISSUE: &str = "issue-";

fn id_of(code: &str) -> String {
    let is_of_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let before = if code.starts_with(|first: char| first.is_ascii_alphabetic()) { "" } else { "code-" };
    let letters = code.chars().map(|letter| if is_of_name(letter) { letter } else { '-' });
    before.chars().chain(letters).collect()
}

fn id_of_issue(code: &str) -> String {
    id_of(&format!("{ISSUE}{code}"))
}
