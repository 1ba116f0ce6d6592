//! An envelope, filled in for one code as far as the declaration knows it: escaped pieces, and slots for the rest.

mod headers;
mod write;

pub(crate) use write::{FindIssues, RetryAfter};

use std::sync::OnceLock;

use http::{HeaderName, HeaderValue};

use crate::contract::Contract;
use crate::envelope::{Absent, Envelope, Member, Name, Node, Taken};
use crate::json;
use crate::spec::{Constant, Details, ErrorSpec};
use crate::Reply;

/// What is known of an answer without a value.
pub(crate) struct Template {
    pieces: Vec<Piece>,
    /// A value has something to say in the body.
    asks_error: bool,
    /// The reply has something to say in the body: a request id, a context.
    asks_reply: bool,
    /// The body, where nobody has anything to say.
    constant: OnceLock<Box<[u8]>>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

/// A piece of the body.
#[derive(Debug)]
enum Piece {
    /// JSON as it stands.
    Text(String),
    /// A comma, unless the object or array is still empty.
    Separator,
    /// The slot's value; where there is none, the pieces.
    Slot(Slot, Vec<Piece>),
    /// A member or element that is left out when there is nothing in it.
    Optional { head: Vec<Piece>, value: Vec<Piece> },
    /// An object or array that is nothing when nothing stands between its brackets; then, the last pieces.
    Group { open: u8, inside: Vec<Piece>, close: u8, absent: Vec<Piece> },
    /// The members of `details`, but for those that the envelope has itself.
    Flattened { own: &'static [Member], taken: Taken },
}

/// A place for what only a value or a reply can say.
#[derive(Debug)]
enum Slot {
    Message,
    Status,
    StatusString,
    Details(Taken),
    Detail(&'static str),
    Issues(Vec<Piece>),
    IssuesByField,
    RetryAfterSeconds,
    RetryAfterMillis,
    RequestId,
    Context(&'static str),
    Issue(Node),
}

/// What a node is for one code.
enum Value {
    Nothing,
    /// Always something.
    Certain(Vec<Piece>),
    /// Something or nothing, as the slot finds.
    Perhaps(Slot),
    /// Something if anything stands between its brackets.
    Group { open: u8, inside: Vec<Piece>, close: u8 },
}

impl Template {
    pub(crate) fn new(contract: &Contract, envelope: &Envelope) -> Self {
        let mut builder =
            Builder { contract, taken: envelope.taken(), asks_error: false, asks_reply: false };
        let value = builder.value(envelope.root());
        let pieces = value.or(|| vec![Piece::Text("null".to_owned())]);
        Self {
            pieces: merged(pieces),
            asks_error: builder.asks_error,
            asks_reply: builder.asks_reply,
            constant: OnceLock::new(),
            headers: headers::constant(contract, envelope),
        }
    }

    /// Whether the body is the same for every value and for a reply that `says_more` or not.
    pub(crate) fn is_constant(&self, says_more: bool) -> bool {
        !self.asks_error && !(self.asks_reply && says_more)
    }

    /// The constant body, written on first use.
    pub(crate) fn constant(&self, reply: &Reply<'_>) -> &[u8] {
        self.constant.get_or_init(|| {
            let mut body = Vec::new();
            self.write(reply, &mut body);
            body.into()
        })
    }
}

struct Builder<'a> {
    contract: &'a Contract,
    taken: Taken,
    asks_error: bool,
    asks_reply: bool,
}

impl Builder<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.contract.spec
    }

    fn value(&mut self, node: &Node) -> Value {
        let spec = self.spec();
        match *node {
            Node::Object(members) => self.object(members),
            Node::Array(elements) => self.array(elements),
            Node::Code if spec.numeric => raw(spec.code),
            Node::Code | Node::CodeString => string(spec.code),
            Node::Status if spec.status_varies() => self.ask_error(Slot::Status),
            Node::Status => raw(spec.status),
            Node::StatusString if spec.status_varies() => self.ask_error(Slot::StatusString),
            Node::StatusString => string(&spec.status.to_string()),
            Node::Title => string(spec.title()),
            Node::Message => self.message(),
            Node::Details => self.details(),
            Node::Detail(name) => self.detail(name),
            Node::Issues(_) | Node::IssuesByField if !spec.has_issues() => Value::Nothing,
            Node::Issues(element) => {
                let element = self.value(element).or(Vec::new);
                self.ask_error(Slot::Issues(merged(element)))
            }
            Node::IssuesByField => self.ask_error(Slot::IssuesByField),
            Node::RequestId => self.ask_reply(Slot::RequestId),
            Node::Context(name) => self.ask_reply(Slot::Context(name)),
            Node::Docs => self.contract.docs().map_or(Value::Nothing, |docs| string(&docs.to_string())),
            Node::Action => spec.action().map_or(Value::Nothing, string),
            Node::Retryable => raw(spec.retry().is_retryable()),
            Node::RetryAfterSeconds => self.retry_after(Slot::RetryAfterSeconds, 1),
            Node::RetryAfterMillis => self.retry_after(Slot::RetryAfterMillis, 1_000),
            Node::Extension(name) => self.extension(name),
            Node::Str(text) => string(text),
            Node::Int(number) => raw(number),
            Node::Bool(truth) => raw(truth),
            Node::Null => raw("null"),
            Node::IssuePath
            | Node::IssuePointer
            | Node::IssuePointerFragment
            | Node::IssueSegments
            | Node::IssueLocation
            | Node::IssueParameter
            | Node::IssueHeader
            | Node::IssueCode
            | Node::IssueMessage => Value::Perhaps(Slot::Issue(*node)),
        }
    }

    fn ask_error(&mut self, slot: Slot) -> Value {
        self.asks_error = true;
        Value::Perhaps(slot)
    }

    fn ask_reply(&mut self, slot: Slot) -> Value {
        self.asks_reply = true;
        Value::Perhaps(slot)
    }

    fn message(&mut self) -> Value {
        let spec = self.spec();
        match spec.message {
            crate::spec::Template::Constant(text) => string(text),
            // `Or` and `optional` take no notice of the title that stands in for a message.
            crate::spec::Template::Title => Value::Nothing,
            crate::spec::Template::Placeholders(_) | crate::spec::Template::Display => {
                self.ask_error(Slot::Message)
            }
        }
    }

    fn details(&mut self) -> Value {
        match self.spec().details {
            Details::None if self.taken.issues || !self.spec().has_issues() => Value::Nothing,
            _ => {
                let taken = self.taken.clone();
                self.ask_error(Slot::Details(taken))
            }
        }
    }

    fn detail(&mut self, name: &'static str) -> Value {
        match self.spec().details {
            Details::None => Value::Nothing,
            Details::Members(members) if !members.iter().any(|member| member.name() == name) => Value::Nothing,
            Details::Whole(_) | Details::Members(_) => self.ask_error(Slot::Detail(name)),
        }
    }

    fn retry_after(&mut self, slot: Slot, per_second: u64) -> Value {
        match self.spec().retry_after() {
            _ if self.spec().retry_after_varies() => self.ask_error(slot),
            Some(seconds) => raw(u64::from(seconds) * per_second),
            None => Value::Nothing,
        }
    }

    fn extension(&self, name: &str) -> Value {
        match self.spec().extensions().iter().find(|(own, _)| *own == name) {
            Some((_, Constant::Str(text))) => string(text),
            Some((_, Constant::Int(number))) => raw(number),
            Some((_, Constant::Bool(truth))) => raw(truth),
            None => Value::Nothing,
        }
    }

    fn object(&mut self, members: &'static [Member]) -> Value {
        let mut list = List::new();
        for member in members {
            match member.name {
                Name::Of(name) => {
                    let mut key = Vec::with_capacity(name.len() + 3);
                    json::string(&mut key, name);
                    key.push(b':');
                    let value = self.member(member);
                    list.push(&String::from_utf8_lossy(&key), value);
                }
                Name::Flattened => self.flatten(members, &mut list),
            }
        }
        list.finish(b'{', b'}', members.is_empty())
    }

    fn member(&mut self, member: &Member) -> Value {
        let value = self.value(&member.value);
        match member.absent {
            Absent::LeaveOut => value,
            Absent::Null => {
                let absent = self.null(&member.value);
                Value::Certain(value.or(|| absent))
            }
            Absent::Or(node) => {
                let absent = self.value(&node).or(|| pieces("null"));
                Value::Certain(value.or(|| absent))
            }
        }
    }

    /// What stands for a required member that is nothing.
    fn null(&self, node: &Node) -> Vec<Piece> {
        match (node, string(self.spec().title())) {
            (Node::Message, Value::Certain(title)) => title,
            _ => pieces("null"),
        }
    }

    fn flatten(&mut self, members: &'static [Member], list: &mut List) {
        if let Value::Perhaps(Slot::Details(taken)) = self.details() {
            list.pieces.push(Piece::Flattened { own: members, taken });
            list.certain = list.certain.or(Some(false));
        }
    }

    fn array(&mut self, elements: &'static [Node]) -> Value {
        let mut list = List::new();
        for element in elements {
            let value = self.value(element);
            list.push("", value);
        }
        list.finish(b'[', b']', elements.is_empty())
    }
}

/// The inside of an object or array under construction.
struct List {
    pieces: Vec<Piece>,
    /// Whether something surely stands there already; none when surely nothing does.
    certain: Option<bool>,
}

impl List {
    fn new() -> Self {
        Self { pieces: Vec::new(), certain: None }
    }

    fn push(&mut self, key: &str, value: Value) {
        let mut head = match self.certain {
            None => Vec::new(),
            Some(true) => pieces(","),
            Some(false) => vec![Piece::Separator],
        };
        if !key.is_empty() {
            head.extend(pieces(key));
        }
        match value {
            Value::Nothing => {}
            Value::Certain(value) => {
                self.pieces.append(&mut head);
                self.pieces.extend(value);
                self.certain = Some(true);
            }
            Value::Perhaps(_) | Value::Group { .. } => {
                self.pieces.push(Piece::Optional { head: merged(head), value: value.or(Vec::new) });
                self.certain = self.certain.or(Some(false));
            }
        }
    }

    fn finish(self, open: u8, close: u8, is_empty: bool) -> Value {
        match self.certain {
            None if !is_empty => Value::Nothing,
            Some(false) => Value::Group { open, inside: merged(self.pieces), close },
            None | Some(true) => {
                let mut pieces = pieces(char::from(open));
                pieces.extend(self.pieces);
                pieces.push(Piece::Text(char::from(close).to_string()));
                Value::Certain(pieces)
            }
        }
    }
}

impl Value {
    /// The value, with `absent` where it is nothing.
    fn or(self, absent: impl FnOnce() -> Vec<Piece>) -> Vec<Piece> {
        match self {
            Self::Nothing => absent(),
            Self::Certain(pieces) => pieces,
            Self::Perhaps(slot) => vec![Piece::Slot(slot, merged(absent()))],
            Self::Group { open, inside, close } => {
                vec![Piece::Group { open, inside, close, absent: merged(absent()) }]
            }
        }
    }
}

fn string(text: &str) -> Value {
    let mut out = Vec::with_capacity(text.len() + 2);
    json::string(&mut out, text);
    Value::Certain(pieces(String::from_utf8_lossy(&out)))
}

fn raw(text: impl ToString) -> Value {
    Value::Certain(pieces(text))
}

fn pieces(text: impl ToString) -> Vec<Piece> {
    vec![Piece::Text(text.to_string())]
}

/// The same pieces, texts that touch made one.
fn merged(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut merged: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match (merged.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(text)) => before.push_str(&text),
            (_, piece) => merged.push(piece),
        }
    }
    merged
}
