//! An envelope, filled in for one code as far as the declaration knows it: escaped pieces, and slots for the rest.

mod headers;
mod write;

pub(crate) use write::{FindIssues, RetryAfter};

use std::sync::OnceLock;

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use crate::contract::Contract;
use crate::envelope::{Absent, Envelope, Member, Name, Node, Taken};
use crate::json;
use crate::spec::{Constant, Details, ErrorSpec, MessageIs};
use crate::{Reply, scratch};

/// What is known of an answer without a value.
pub(crate) struct Template {
    pieces: Vec<Piece>,
    /// A value has something to say in the body.
    asks_error: bool,
    /// A reply has something to say in the body.
    asks_reply: bool,
    /// How long the pieces are that need no asking, bytes.
    text: usize,
    /// The body, where nobody has anything to say.
    constant: OnceLock<Box<[u8]>>,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
}

/// A piece of the body.
enum Piece {
    /// JSON as it stands.
    Text(String),
    /// A comma, unless the object or array is still empty.
    Separator,
    /// What only a value or a reply can say, and surely says.
    Slot(Slot),
    /// The same, where it may have nothing to say.
    Perhaps(Perhaps),
    /// The members of `details`, but for those that the envelope has itself.
    Flattened { own: &'static [Member], taken: Taken },
}

/// A piece that can turn out to be nothing.
struct Perhaps {
    /// Written before it: a key, with the comma where one is surely needed.
    head: String,
    /// A comma comes first, unless the object or array is still empty.
    separated: bool,
    value: Value,
    /// What stands for nothing; empty where nothing stands, and no head.
    absent: Vec<Piece>,
}

/// What may be nothing.
enum Value {
    Slot(Slot),
    /// An object or array is nothing when nothing stands between its brackets.
    Group {
        open: u8,
        inside: Vec<Piece>,
        close: u8,
    },
}

/// A place for what only a value or a reply can say.
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
    /// The id without its quotes.
    RequestId,
    Context(&'static str),
    Issue(Node),
}

/// What a node is for one code.
enum Known {
    Nothing,
    /// Always something.
    Certain(Vec<Piece>),
    Perhaps(Value),
}

impl Template {
    /// The template of answers that have a request id, or of those that have none.
    pub(crate) fn new(contract: &Contract, envelope: &Envelope, has_id: bool) -> Self {
        let taken = envelope.taken();
        let mut builder = Builder { contract, has_id, taken, asks_error: false, asks_reply: false };
        let value = builder.value(envelope.root());
        let pieces = merged(value.or(|| pieces("null")));
        Self {
            text: pieces.iter().map(Piece::text).sum(),
            pieces,
            asks_error: builder.asks_error,
            asks_reply: builder.asks_reply,
            constant: OnceLock::new(),
            headers: headers::constant(contract, envelope),
        }
    }

    /// Whether every answer has the same body.
    #[inline]
    pub(crate) fn is_constant(&self) -> bool {
        !self.asks_error && !self.asks_reply
    }

    /// The body of one answer, in one allocation.
    pub(crate) fn render(&self, reply: &Reply<'_>) -> Bytes {
        if self.asks_error {
            return scratch::with(|out| {
                self.write(reply, out);
                Bytes::copy_from_slice(out)
            });
        }
        // What replies are given is text whose length is known; where nothing is escaped, this is the body's.
        let mut body = Vec::with_capacity(self.text + reply.text());
        self.write(reply, &mut body);
        Bytes::from(body)
    }

    /// The constant body, written on first use.
    #[inline]
    pub(crate) fn constant(&self, reply: &Reply<'_>) -> &[u8] {
        match self.constant.get() {
            Some(body) => body,
            None => self.write_constant(reply),
        }
    }

    #[cold]
    fn write_constant(&self, reply: &Reply<'_>) -> &[u8] {
        self.constant.get_or_init(|| {
            let mut body = Vec::new();
            self.write(reply, &mut body);
            body.into()
        })
    }
}

struct Builder<'a> {
    contract: &'a Contract,
    has_id: bool,
    taken: Taken,
    asks_error: bool,
    asks_reply: bool,
}

impl Builder<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.contract.spec
    }

    fn value(&mut self, node: &Node) -> Known {
        let spec = self.spec();
        match *node {
            Node::Object(members) => self.object(members),
            Node::Array(elements) => self.array(elements),
            Node::Code if spec.is_numeric() => raw(spec.code()),
            Node::Code | Node::CodeString => string(spec.code()),
            Node::Status if spec.status_varies() => self.certainly(Slot::Status),
            Node::Status => raw(spec.status().as_u16()),
            Node::StatusString if spec.status_varies() => self.certainly(Slot::StatusString),
            Node::StatusString => string(spec.status().as_str()),
            Node::Title => string(spec.title()),
            Node::Message => self.message(),
            Node::Details => self.details(),
            Node::Detail(name) => self.detail(name),
            Node::Issues(_) | Node::IssuesByField if !spec.has_issues() => Known::Nothing,
            Node::Issues(element) => {
                let element = self.value(element).or(Vec::new);
                self.ask_error(Slot::Issues(merged(element)))
            }
            Node::IssuesByField => self.ask_error(Slot::IssuesByField),
            Node::RequestId => self.request_id(),
            Node::Context(name) => self.context(name),
            Node::Docs => self.contract.docs().map_or(Known::Nothing, |docs| string(&docs.to_string())),
            Node::Action => spec.action().map_or(Known::Nothing, string),
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
            | Node::IssueMessage => Known::Perhaps(Value::Slot(Slot::Issue(*node))),
        }
    }

    fn ask_error(&mut self, slot: Slot) -> Known {
        self.asks_error = true;
        Known::Perhaps(Value::Slot(slot))
    }

    fn certainly(&mut self, slot: Slot) -> Known {
        self.asks_error = true;
        Known::Certain(vec![Piece::Slot(slot)])
    }

    fn request_id(&mut self) -> Known {
        if !self.has_id {
            return Known::Nothing;
        }
        self.asks_reply = true;
        let quote = || Piece::Text("\"".to_owned());
        Known::Certain(vec![quote(), Piece::Slot(Slot::RequestId), quote()])
    }

    fn context(&mut self, name: &'static str) -> Known {
        self.asks_reply = true;
        Known::Perhaps(Value::Slot(Slot::Context(name)))
    }

    fn message(&mut self) -> Known {
        let spec = self.spec();
        match spec.message_is() {
            MessageIs::Constant => string(spec.message()),
            // `or` and `optional` take no notice of the title that stands in for a message.
            MessageIs::Title => Known::Nothing,
            MessageIs::Template | MessageIs::Display => self.certainly(Slot::Message),
        }
    }

    fn details(&mut self) -> Known {
        match self.spec().details() {
            Details::None if self.taken.issues || !self.spec().has_issues() => Known::Nothing,
            _ => {
                let taken = self.taken.clone();
                self.ask_error(Slot::Details(taken))
            }
        }
    }

    fn detail(&mut self, name: &'static str) -> Known {
        match self.spec().details() {
            Details::None => Known::Nothing,
            Details::Members(members) if !members.iter().any(|member| member.name() == name) => {
                Known::Nothing
            }
            Details::Whole(_) | Details::Members(_) => self.ask_error(Slot::Detail(name)),
        }
    }

    fn retry_after(&mut self, slot: Slot, per_second: u64) -> Known {
        match self.spec().retry_after() {
            _ if self.spec().retry_after_varies() => self.ask_error(slot),
            Some(seconds) => raw(u64::from(seconds) * per_second),
            None => Known::Nothing,
        }
    }

    fn extension(&self, name: &str) -> Known {
        match self.spec().extensions().iter().find(|(own, _)| *own == name) {
            Some((_, Constant::Str(text))) => string(text),
            Some((_, Constant::Int(number))) => raw(number),
            Some((_, Constant::Bool(truth))) => raw(truth),
            None => Known::Nothing,
        }
    }

    fn object(&mut self, members: &'static [Member]) -> Known {
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

    fn member(&mut self, member: &Member) -> Known {
        let value = self.value(&member.value);
        match member.absent {
            Absent::LeaveOut => value,
            Absent::Null => {
                let absent = self.null(&member.value);
                Known::Certain(value.or(|| absent))
            }
            Absent::Or(node) => {
                let absent = self.value(&node).or(|| pieces("null"));
                Known::Certain(value.or(|| absent))
            }
        }
    }

    /// What stands for a required member that is nothing.
    fn null(&self, node: &Node) -> Vec<Piece> {
        match (node, string(self.spec().title())) {
            (Node::Message, Known::Certain(title)) => title,
            _ => pieces("null"),
        }
    }

    fn flatten(&mut self, members: &'static [Member], list: &mut List) {
        if let Known::Perhaps(Value::Slot(Slot::Details(taken))) = self.details() {
            list.pieces.push(Piece::Flattened { own: members, taken });
            list.certain = list.certain.or(Some(false));
        }
    }

    fn array(&mut self, elements: &'static [Node]) -> Known {
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

    fn push(&mut self, key: &str, value: Known) {
        let comma = if self.certain == Some(true) { "," } else { "" };
        let separated = self.certain == Some(false);
        let head = format!("{comma}{key}");
        match value {
            Known::Nothing => {}
            Known::Certain(value) => {
                if separated {
                    self.pieces.push(Piece::Separator);
                }
                self.pieces.push(Piece::Text(head));
                self.pieces.extend(value);
                self.certain = Some(true);
            }
            Known::Perhaps(value) => {
                self.pieces.push(Piece::Perhaps(Perhaps { head, separated, value, absent: Vec::new() }));
                self.certain = self.certain.or(Some(false));
            }
        }
    }

    fn finish(self, open: u8, close: u8, is_empty: bool) -> Known {
        match self.certain {
            None if !is_empty => Known::Nothing,
            Some(false) => Known::Perhaps(Value::Group { open, inside: merged(self.pieces), close }),
            None | Some(true) => {
                let mut pieces = pieces(char::from(open));
                pieces.extend(self.pieces);
                pieces.push(Piece::Text(char::from(close).to_string()));
                Known::Certain(pieces)
            }
        }
    }
}

impl Piece {
    /// How long it is when every slot has something to say, without what the slots say.
    fn text(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Separator => 1,
            Self::Perhaps(Perhaps { head, value: Value::Slot(_), .. }) => head.len(),
            Self::Perhaps(Perhaps { head, value: Value::Group { inside, .. }, .. }) => {
                head.len() + 2 + inside.iter().map(Self::text).sum::<usize>()
            }
            Self::Slot(_) | Self::Flattened { .. } => 0,
        }
    }
}

impl Known {
    /// The value, with `absent` where it is nothing.
    fn or(self, absent: impl FnOnce() -> Vec<Piece>) -> Vec<Piece> {
        match self {
            Self::Nothing => absent(),
            Self::Certain(pieces) => pieces,
            Self::Perhaps(value) => {
                let absent = merged(absent());
                vec![Piece::Perhaps(Perhaps { head: String::new(), separated: false, value, absent })]
            }
        }
    }
}

fn string(text: &str) -> Known {
    let mut out = Vec::with_capacity(text.len() + 2);
    json::string(&mut out, text);
    Known::Certain(pieces(String::from_utf8_lossy(&out)))
}

fn raw(text: impl ToString) -> Known {
    Known::Certain(pieces(text))
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
