//! What a reference says: the one model that every format is written from.

use serde::{Serialize, Serializer};
use std::borrow::Cow;

use crate::describe::{Json, Step};

/// The reference of a catalog.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Reference {
    /// Of this schema.
    pub version: u32,
    /// What the reference is of: the API, or the type.
    pub title: String,
    /// The address of the API's documentation.
    pub home: Option<&'static str>,
    /// Whether a field without a catalog can bring codes that are not listed.
    pub open: bool,
    /// What the bodies look like: that of the type, and those of variants that have their own.
    pub envelopes: Vec<EnvelopeShape>,
    /// The codes under their headings, in the order of their declaration.
    pub groups: Vec<Group>,
    /// The codes that answer for the framework where none of the others does.
    pub framework: Vec<Code>,
    /// The schemas of named types, which others refer to as `#/definitions/…`.
    pub definitions: Json,
    /// Those of issues and errors in lists, which bodies refer to in the same way.
    #[serde(skip)]
    pub(super) elements: Json,
}

/// The shape of the bodies.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct EnvelopeShape {
    /// The `content-type`.
    pub media_type: &'static str,
    /// What the bodies are written as: `json`, `text` or `xml`.
    pub format: &'static str,
    /// The headers of every answer.
    pub headers: Vec<Header>,
    /// The header that repeats the code.
    pub code_header: Option<&'static str>,
    /// The header that has the id of the request, where the envelope names it.
    pub request_id_header: Option<&'static str>,
    /// A body that says all it can say.
    pub example: Body,
    /// The way to the code, from the root of the body; none where it is not there, and where the body is not JSON.
    pub code_path: Option<Vec<Step>>,
    /// The way to the message.
    pub message_path: Option<Vec<Step>>,
    /// The way to the details, or to the object that has them among its own members.
    pub details_path: Option<Vec<Step>>,
    /// The way to the id of the request.
    pub request_id_path: Option<Vec<Step>>,
    /// Whether the issues are the member `issues` of the details.
    pub has_issues_in_details: bool,
}

impl EnvelopeShape {
    /// Whether neither a body nor a header says the code.
    pub(super) fn is_mute(&self) -> bool {
        self.code_path.is_none() && self.code_header.is_none()
    }
}

/// Codes under one heading.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Group {
    /// The heading; none for the codes that name none.
    pub title: Option<&'static str>,
    /// The codes.
    pub codes: Vec<Code>,
}

/// One code.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
#[expect(clippy::struct_excessive_bools, reason = "each is a member of the document")]
pub struct Code {
    /// As bodies have it: a string or a number.
    pub code: CodeValue,
    /// Its anchor in a page: the code, with a number behind it where an earlier code is the same.
    pub anchor: String,
    /// Whether an answer may have another code, which its value names.
    pub code_varies: bool,
    /// The status.
    pub status: u16,
    /// Whether an answer may have another status.
    pub status_varies: bool,
    /// What the kind of error is called.
    pub title: &'static str,
    /// The message, and what it is.
    pub message: Message,
    /// The doc comment, markdown; it may be empty.
    pub description: &'static str,
    /// What the caller should do.
    pub action: Option<&'static str>,
    /// Whether and when the same request may succeed.
    pub retry: Retry,
    /// The address of its documentation.
    pub docs: Option<String>,
    /// The place of its envelope among all, counted from zero.
    pub envelope: usize,
    /// The headers that only this code has.
    pub headers: Vec<Header>,
    /// What `details` holds.
    pub details: Details,
    /// The members that every answer has where its envelope has the details; one that is the whole of them has no name.
    #[serde(skip)]
    pub(super) required: Vec<&'static str>,
    /// The schema of its bodies, where its envelope has a list of errors.
    #[serde(skip)]
    pub(super) body: Option<Json>,
    /// Whether the answer says what was wrong with the request, point by point.
    pub issues: bool,
    /// The faults and the statuses of the framework that it answers, as `answers(…)` takes them.
    pub answers: Vec<Cow<'static, str>>,
    /// The codes of the errors that its answers have a list of.
    pub errors: Vec<CodeValue>,
    /// Whether it is only the code of errors in such lists.
    pub is_listed: bool,
    /// The codes that it had before.
    pub formerly: &'static [&'static str],
    /// The note of `#[deprecated]`; it may be empty.
    pub deprecated: Option<&'static str>,
    /// An answer, or why there is none.
    pub example: Example,
}

/// A machine code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeValue {
    /// Its text, for numbers too.
    pub text: &'static str,
    /// Whether it goes out as a number.
    pub is_number: bool,
}

/// A message.
#[derive(Clone, Copy, Debug, Serialize)]
#[non_exhaustive]
pub struct Message {
    /// The text, with placeholders in a template.
    pub text: &'static str,
    /// What the text is.
    pub kind: MessageKind,
}

/// What the text of a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MessageKind {
    /// What every answer says.
    Constant,
    /// With placeholders, which each answer fills.
    Template,
    /// Only the title: each answer has words of its own.
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
    /// Whether an answer may name a time of its own.
    pub varies: bool,
}

/// A header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Header {
    /// In lower case.
    pub name: String,
    /// None where it differs from one answer to the next.
    pub value: Option<String>,
}

/// What `details` holds.
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
        /// What it becomes, in words; the Rust type, where its name says nothing.
        json: String,
        /// What it becomes, as JSON Schema.
        schema: Json,
    },
    /// An object.
    Members {
        /// Its members.
        members: Vec<Member>,
    },
}

/// A member of `details`.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// The Rust type that it serialises as.
    #[serde(rename = "type")]
    pub type_name: &'static str,
    /// What it becomes, in words; the Rust type, where its name says nothing.
    pub json: String,
    /// What it becomes, as JSON Schema; `null` where it is [nullable](Self::presence) comes beside it.
    pub schema: Json,
    /// `always`, `nullable` or `optional`.
    pub presence: &'static str,
}

/// An example of the answers, or why there is none.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Example {
    /// From the value that the declaration gives.
    Declared(Answer),
    /// Every answer is like this.
    Constant(Answer),
    /// Its values are made up.
    MadeUp(Answer),
    /// There is none.
    None {
        /// In words.
        reason: String,
    },
}

/// A whole answer.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Its phrase; it may be empty.
    pub reason: &'static str,
    /// The headers, in their order.
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
    /// What is in another format, as it is.
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
