//! The model that every format but OpenAPI is written from.

use serde::{Serialize, Serializer};
use std::borrow::Cow;

use crate::describe::{Json, Step};

/// The reference of a catalog.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Reference {
    /// The version of this schema.
    pub version: u32,
    /// The name of the API, or of the type.
    pub title: String,
    /// The address of the API's documentation.
    pub home: Option<&'static str>,
    /// Whether answers can have codes that are not listed, from a field without a catalog.
    pub open: bool,
    /// The envelope of the type, then those of variants that have their own.
    pub envelopes: Vec<EnvelopeShape>,
    /// The codes under their headings, in the order of declaration.
    pub groups: Vec<Group>,
    /// The built-in codes for faults that no variant answers.
    pub framework: Vec<Code>,
    /// The schemas of named types, which others refer to as `#/definitions/…`.
    pub definitions: Json,
    /// The schemas of issues and errors in lists, which bodies refer to in the same way.
    #[serde(skip)]
    pub(super) elements: Json,
}

/// The shape of the bodies.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct EnvelopeShape {
    /// The `content-type`.
    pub media_type: &'static str,
    /// The format of the bodies: `json`, `text` or `xml`.
    pub format: &'static str,
    /// The headers of every answer.
    pub headers: Vec<Header>,
    /// The header that repeats the code.
    pub code_header: Option<&'static str>,
    /// The header with the id of the request, where the envelope names one.
    pub request_id_header: Option<&'static str>,
    /// A body with every part.
    pub example: Body,
    /// The path to the code, from the root of the body; `None` if the body does not have it or is not JSON.
    pub code_path: Option<Vec<Step>>,
    /// The path to the message.
    pub message_path: Option<Vec<Step>>,
    /// The path to the details, or to the object that has them among its own members.
    pub details_path: Option<Vec<Step>>,
    /// The path to the id of the request.
    pub request_id_path: Option<Vec<Step>>,
    /// Whether the issues are the member `issues` of the details.
    pub has_issues_in_details: bool,
}

impl EnvelopeShape {
    pub(super) fn is_mute(&self) -> bool {
        self.code_path.is_none() && self.code_header.is_none()
    }
}

/// Codes under one heading.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Group {
    /// The heading, if the codes name one.
    pub title: Option<&'static str>,
    /// The codes.
    pub codes: Vec<Code>,
}

/// One code.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a member of the document")]
pub struct Code {
    /// The code, as in bodies.
    pub code: CodeValue,
    /// The anchor in a page: the code, with a number where an earlier code is the same.
    pub anchor: String,
    /// Whether the value may name another code.
    pub code_varies: bool,
    /// The declared status.
    pub status: u16,
    /// Whether an answer may have another status.
    pub status_varies: bool,
    /// The name of this kind of error.
    pub title: &'static str,
    /// The message.
    pub message: Message,
    /// The doc comment as markdown, perhaps empty.
    pub description: &'static str,
    /// What the caller should do.
    pub action: Option<&'static str>,
    /// Whether and when the same request may succeed.
    pub retry: Retry,
    /// The address of the documentation.
    pub docs: Option<String>,
    /// The index of its envelope in [`Reference::envelopes`].
    pub envelope: usize,
    /// The headers that the envelope does not have.
    pub headers: Vec<Header>,
    /// The contents of `details`.
    pub details: Details,
    /// The members that every answer has; the name is empty for a value that is the whole details.
    #[serde(skip)]
    pub(super) required: Vec<&'static str>,
    /// Only where the envelope has a list of errors.
    #[serde(skip)]
    pub(super) body: Option<Json>,
    /// Whether the answer lists what was wrong with the request.
    pub issues: bool,
    /// The faults and statuses of the framework that it answers, as in `answers(…)`.
    pub answers: Vec<Cow<'static, str>>,
    /// The codes of the errors that its answers list.
    pub errors: Vec<CodeValue>,
    /// Whether it is only the code of errors in such lists.
    pub is_listed: bool,
    /// Its former codes.
    pub formerly: &'static [&'static str],
    /// The note of `#[deprecated]`, perhaps empty.
    pub deprecated: Option<&'static str>,
    /// An answer, or why there is none.
    pub example: Example,
}

/// A machine code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeValue {
    /// The text, also of a number.
    pub text: &'static str,
    /// Whether bodies have a number.
    pub is_number: bool,
}

/// A message.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct Message {
    /// The text; a template has names in braces.
    pub text: &'static str,
    /// The kind of the text.
    pub kind: MessageKind,
}

/// The kind of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MessageKind {
    /// Every answer has this text.
    Constant,
    /// Each answer fills the placeholders.
    Template,
    /// The text is the title: each answer has its own message.
    Varies,
}

/// Whether and when the same request may succeed.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct Retry {
    /// `never`, `after` or `backoff`.
    pub kind: &'static str,
    /// The constant `Retry-After`, in seconds.
    pub after_seconds: Option<u32>,
    /// Whether an answer may name its own time.
    pub varies: bool,
}

/// A header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Header {
    /// The name in lower case.
    pub name: String,
    /// `None` if it differs between answers.
    pub value: Option<String>,
}

/// The contents of `details`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Details {
    /// Nothing but issues.
    None,
    /// One value.
    Whole {
        /// The Rust type that it serialises as.
        #[serde(rename = "type")]
        type_name: &'static str,
        /// The JSON in words, or the Rust type if its name says nothing.
        json: String,
        /// The JSON Schema.
        schema: Json,
    },
    /// An object.
    Members {
        /// The members.
        members: Vec<Member>,
    },
}

/// A member of `details`.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Member {
    /// The name.
    pub name: &'static str,
    /// The Rust type that it serialises as.
    #[serde(rename = "type")]
    pub type_name: &'static str,
    /// The JSON in words, or the Rust type if its name says nothing.
    pub json: String,
    /// The JSON Schema, without the `null` of a [nullable](Self::presence) member.
    pub schema: Json,
    /// `always`, `nullable` or `optional`.
    pub presence: &'static str,
}

/// An example of the answers.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Example {
    /// The answer to the value that `example = EXPR` gives.
    Declared(Answer),
    /// Every answer is like this.
    Constant(Answer),
    /// The values are made up from the names of their types.
    MadeUp(Answer),
    /// There is none.
    None {
        /// The reason in words.
        reason: String,
    },
}

/// A whole answer.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The reason phrase, perhaps empty.
    pub reason: &'static str,
    /// The headers in order.
    pub headers: Vec<Header>,
    /// The body.
    pub body: Body,
}

/// A body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Body {
    /// JSON.
    Json(Json),
    /// Another format.
    Text(String),
}

impl Reference {
    /// All codes, those of the framework last.
    pub fn codes(&self) -> impl Iterator<Item = &Code> {
        self.groups.iter().flat_map(|group| &group.codes).chain(&self.framework)
    }
}

impl Example {
    /// The answer, if there is one.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Declared(answer) | Self::Constant(answer) | Self::MadeUp(answer) => Some(answer),
            Self::None { .. } => None,
        }
    }
}

impl Serialize for CodeValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.text.parse::<i64>() {
            Ok(number) if self.is_number => serializer.serialize_i64(number),
            _ => serializer.serialize_str(self.text),
        }
    }
}
