//! An envelope to pieces: whatever the declaration knows becomes text here.

use core::fmt;

use super::{Perhaps, Piece, Slot, Value};
use crate::contract::Contract;
use crate::envelope::{Absent, Envelope, Member, Name, Node, Taken};
use crate::json;
use crate::spec::{Constant, Details, ErrorSpec, MessageIs};

/// The pieces of the bodies of one code; texts that touch are one.
pub(super) fn pieces_of(contract: &Contract, envelope: &Envelope, has_id: bool) -> Vec<Piece> {
    let builder = Builder { contract, has_id, taken: envelope.taken() };
    merged(builder.value(envelope.root()).or(|| pieces("null")))
}

/// What a node is for one code.
enum Known {
    Nothing,
    /// Always something.
    Certain(Vec<Piece>),
    Perhaps(Value),
}

struct Builder<'a> {
    contract: &'a Contract,
    has_id: bool,
    taken: Taken,
}

impl Builder<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.contract.spec
    }

    fn value(&self, node: &Node) -> Known {
        let spec = self.spec();
        match *node {
            Node::Object(members) => self.object(members),
            Node::Array(elements) => self.array(elements),
            Node::Code if spec.is_numeric() => raw(spec.code()),
            Node::Code | Node::CodeString => string(spec.code()),
            Node::Status if spec.status_varies() => certainly(Slot::Status),
            Node::Status => raw(spec.status().as_u16()),
            Node::StatusString if spec.status_varies() => certainly(Slot::StatusString),
            Node::StatusString => string(spec.status().as_str()),
            Node::Title => string(spec.title()),
            Node::Message => self.message(),
            Node::Details => self.details(),
            Node::Detail(name) => self.detail(name),
            Node::Issues(_) | Node::IssuesByField if !spec.has_issues() => Known::Nothing,
            Node::Issues(element) => {
                let element = self.value(element).or(Vec::new);
                perhaps(Slot::Issues(merged(element)))
            }
            Node::IssuesByField => perhaps(Slot::IssuesByField),
            Node::RequestId => self.request_id(),
            Node::Context(name) => perhaps(Slot::Context(name)),
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
            | Node::IssueMessage => perhaps(Slot::Issue(*node)),
        }
    }

    fn request_id(&self) -> Known {
        if !self.has_id {
            return Known::Nothing;
        }
        let quote = || Piece::Text("\"".to_owned());
        Known::Certain(vec![quote(), Piece::Slot(Slot::RequestId), quote()])
    }

    fn message(&self) -> Known {
        let spec = self.spec();
        match spec.message_is() {
            MessageIs::Constant => string(spec.message()),
            // `or` and `optional` take no notice of the title that stands in for a message.
            MessageIs::Title => Known::Nothing,
            MessageIs::Template | MessageIs::Display => certainly(Slot::Message),
        }
    }

    fn details(&self) -> Known {
        match self.spec().details() {
            Details::None if self.taken.issues || !self.spec().has_issues() => Known::Nothing,
            Details::Whole(_) => {
                let taken = self.taken.clone();
                perhaps(Slot::Whole(taken))
            }
            Details::None | Details::Members(_) => {
                let taken = self.taken.clone();
                perhaps(Slot::Details(taken))
            }
        }
    }

    fn detail(&self, name: &'static str) -> Known {
        match self.spec().details() {
            Details::None => Known::Nothing,
            Details::Members(members) if !members.iter().any(|member| member.name() == name) => {
                Known::Nothing
            }
            Details::Whole(_) | Details::Members(_) => perhaps(Slot::Detail(name)),
        }
    }

    fn retry_after(&self, slot: Slot, per_second: u64) -> Known {
        match self.spec().retry_after() {
            _ if self.spec().retry_after_varies() => perhaps(slot),
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

    fn object(&self, members: &'static [Member]) -> Known {
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

    fn member(&self, member: &Member) -> Known {
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

    fn flatten(&self, members: &'static [Member], list: &mut List) {
        if let Known::Perhaps(Value::Slot(Slot::Details(taken) | Slot::Whole(taken))) = self.details() {
            list.pieces.push(Piece::Flattened { own: members, taken });
            list.certain = list.certain.or(Some(false));
        }
    }

    fn array(&self, elements: &'static [Node]) -> Known {
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

fn certainly(slot: Slot) -> Known {
    Known::Certain(vec![Piece::Slot(slot)])
}

fn perhaps(slot: Slot) -> Known {
    Known::Perhaps(Value::Slot(slot))
}

fn string(text: &str) -> Known {
    let mut out = Vec::with_capacity(text.len() + 2);
    json::string(&mut out, text);
    Known::Certain(pieces(String::from_utf8_lossy(&out)))
}

fn raw(text: impl fmt::Display) -> Known {
    Known::Certain(pieces(text.to_string()))
}

fn pieces(text: impl Into<String>) -> Vec<Piece> {
    vec![Piece::Text(text.into())]
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
