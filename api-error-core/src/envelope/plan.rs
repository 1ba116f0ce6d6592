//! An envelope for one code: what each of its places is, as far as the declaration knows. Bodies are written by it, and
//! described by it.

use core::fmt;

use api_error_rules::MessageKind;

use crate::answer::json;
use crate::contract::{Additions, Constant, Contract, Details, ErrorSpec};
use crate::envelope::{Absent, Envelope, Member, Name, Node, Taken};

/// What a node is for one code.
pub(crate) enum Known {
    Nothing,
    /// Always something.
    Certain(Form),
    /// Something, or nothing.
    Perhaps(Place),
}

/// What surely stands at a place.
pub(crate) enum Form {
    /// JSON as it stands: no object, and no array.
    Text(String),
    /// A string for people. Another release may say it in other words.
    Words(String),
    Place(Place),
    /// The first, and the second where that is nothing.
    Or(Place, Box<Form>),
}

/// What only a value or a reply can fill, or holds such places.
pub(crate) enum Place {
    Slot(Slot),
    /// An array of the element.
    Issues(Box<Known>),
    /// Where it is only perhaps there, it is nothing when it is empty.
    Object(Vec<Entry>),
    /// The same.
    Array(Vec<Known>),
}

/// A member of an object.
pub(crate) enum Entry {
    Named(&'static str, Known),
    /// The members of `details`, but for those that the envelope has itself.
    Flattened {
        own: &'static [Member],
        taken: Taken,
    },
}

/// What only a value or a reply can say.
#[derive(Debug)]
pub(crate) enum Slot {
    Title,
    Message,
    Status,
    StatusString,
    /// Details that are members, or only issues.
    Details(Taken),
    /// Details that are one value.
    Whole(Taken),
    Detail(&'static str),
    IssuesByField,
    RetryAfterSeconds,
    RetryAfterMillis,
    RequestId,
    Context(&'static str),
    Issue(Node),
}

/// What a body is of.
pub(crate) struct Subject<'c> {
    pub(crate) contract: &'c Contract,
    /// Whether the reply has a request id; none where that is not known.
    pub(crate) has_id: Option<bool>,
}

impl Subject<'_> {
    /// The body in this envelope.
    pub(crate) fn body(&self, envelope: &Envelope) -> Form {
        let forms = Forms { subject: self, taken: envelope.taken() };
        forms.value(envelope.root()).or(null)
    }
}

struct Forms<'a> {
    subject: &'a Subject<'a>,
    taken: Taken,
}

impl Forms<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.subject.contract.spec()
    }

    fn value(&self, node: &Node) -> Known {
        let (spec, contract) = (self.spec(), self.subject.contract);
        match *node {
            Node::Object(members) => self.object(members),
            Node::Array(elements) => self.array(elements),
            Node::Code if spec.is_numeric() => raw(spec.code()),
            Node::Code | Node::CodeString => string(spec.code()),
            Node::Status if contract.status_varies() => certainly(Slot::Status),
            Node::Status => raw(spec.status().as_u16()),
            Node::StatusString if contract.status_varies() => certainly(Slot::StatusString),
            Node::StatusString => string(spec.status().as_str()),
            Node::Title => Known::Certain(self.title()),
            Node::Message => self.message(),
            Node::Details => self.details().map_or(Known::Nothing, perhaps),
            Node::Detail(name) => self.detail(name),
            Node::Issues(_) | Node::IssuesByField if !contract.has_issues() => Known::Nothing,
            Node::Issues(element) => Known::Perhaps(Place::Issues(Box::new(self.value(element)))),
            Node::IssuesByField => perhaps(Slot::IssuesByField),
            Node::RequestId => match self.subject.has_id {
                Some(true) => certainly(Slot::RequestId),
                Some(false) => Known::Nothing,
                None => perhaps(Slot::RequestId),
            },
            Node::Context(name) => perhaps(Slot::Context(name)),
            Node::Docs => contract.docs().map_or(Known::Nothing, |docs| string(&docs.to_string())),
            Node::Action => spec.action().map_or(Known::Nothing, string),
            Node::Retryable => raw(spec.retry().is_retryable()),
            Node::RetryAfterSeconds => self.retry_after(Slot::RetryAfterSeconds, 1),
            Node::RetryAfterMillis => self.retry_after(Slot::RetryAfterMillis, 1_000),
            Node::Extension(name) => self.extension(name),
            Node::Str(text) => string(text),
            Node::Int(number) => raw(number),
            Node::Bool(truth) => raw(truth),
            Node::Null => Known::Certain(null()),
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

    fn title(&self) -> Form {
        if self.spec().title_varies() {
            Form::Place(Place::Slot(Slot::Title))
        } else {
            Form::Words(quoted(self.spec().title()))
        }
    }

    fn message(&self) -> Known {
        let spec = self.spec();
        match self.subject.contract.message_kind() {
            MessageKind::Constant => Known::Certain(Form::Words(quoted(spec.message()))),
            // `or` and `optional` take no notice of the title that stands in for a message.
            MessageKind::Title => Known::Nothing,
            MessageKind::Template | MessageKind::Display => certainly(Slot::Message),
        }
    }

    fn details(&self) -> Option<Slot> {
        let contract = self.subject.contract;
        match self.spec().details() {
            _ if contract.adds(Additions::DETAILS) => Some(Slot::Whole(self.taken.clone())),
            _ if contract.adds(Additions::MEMBERS) => Some(Slot::Details(self.taken.clone())),
            Details::None if self.taken.issues || !contract.has_issues() => None,
            Details::Whole(_) => Some(Slot::Whole(self.taken.clone())),
            Details::None | Details::Members(_) => Some(Slot::Details(self.taken.clone())),
        }
    }

    fn detail(&self, name: &'static str) -> Known {
        let contract = self.subject.contract;
        match self.spec().details() {
            _ if contract.adds(Additions::DETAILS) || contract.adds(Additions::MEMBERS) => {
                perhaps(Slot::Detail(name))
            }
            Details::None => Known::Nothing,
            Details::Members(members) if !members.iter().any(|member| member.name() == name) => {
                Known::Nothing
            }
            Details::Whole(_) | Details::Members(_) => perhaps(Slot::Detail(name)),
        }
    }

    fn retry_after(&self, slot: Slot, per_second: u64) -> Known {
        match self.spec().retry_after() {
            _ if self.subject.contract.retry_after_varies() => perhaps(slot),
            Some(seconds) => raw(u64::from(seconds) * per_second),
            None => Known::Nothing,
        }
    }

    fn extension(&self, name: &str) -> Known {
        match self.spec().extensions().iter().find(|(own, _)| *own == name) {
            Some((_, Constant::Str(text))) => string(text),
            Some((_, Constant::Int(number))) => raw(number),
            Some((_, Constant::Bool(truth))) => raw(truth),
            _ => Known::Nothing,
        }
    }

    fn object(&self, members: &'static [Member]) -> Known {
        let mut certain = members.is_empty().then_some(true);
        let mut entries = Vec::with_capacity(members.len());
        for member in members {
            match member.name {
                Name::Of(name) => {
                    let value = self.member(member);
                    certain = certain.max(value.is_certain());
                    entries.push(Entry::Named(name, value));
                }
                Name::Flattened if self.details().is_some() => {
                    certain = certain.or(Some(false));
                    entries.push(Entry::Flattened { own: members, taken: self.taken.clone() });
                }
                Name::Flattened => {}
            }
        }
        Known::of(certain, Place::Object(entries))
    }

    fn member(&self, member: &Member) -> Known {
        let value = self.value(&member.value);
        match (member.absent, &member.value) {
            (Absent::LeaveOut, _) => value,
            // What stands for a required member that is nothing.
            (Absent::Null, Node::Message) => Known::Certain(value.or(|| self.title())),
            (Absent::Null, _) => Known::Certain(value.or(null)),
            (Absent::Or(node), _) => Known::Certain(value.or(|| self.value(&node).or(null))),
        }
    }

    fn array(&self, elements: &'static [Node]) -> Known {
        let elements: Vec<_> = elements.iter().map(|element| self.value(element)).collect();
        let certain = match elements.as_slice() {
            [] => Some(true),
            elements => elements.iter().filter_map(Known::is_certain).max(),
        };
        Known::of(certain, Place::Array(elements))
    }
}

impl Known {
    /// Something where it surely stands; nothing where surely none of it does.
    fn of(certain: Option<bool>, place: Place) -> Self {
        match certain {
            None => Self::Nothing,
            Some(false) => Self::Perhaps(place),
            Some(true) => Self::Certain(Form::Place(place)),
        }
    }

    /// Whether it surely is something; none when it surely is nothing.
    fn is_certain(&self) -> Option<bool> {
        match self {
            Self::Nothing => None,
            Self::Certain(_) => Some(true),
            Self::Perhaps(_) => Some(false),
        }
    }

    /// The value, with `absent` where it is nothing.
    fn or(self, absent: impl FnOnce() -> Form) -> Form {
        match self {
            Self::Nothing => absent(),
            Self::Certain(form) => form,
            Self::Perhaps(place) => Form::Or(place, Box::new(absent())),
        }
    }
}

fn quoted(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 2);
    json::string(&mut out, text);
    String::from_utf8_lossy(&out).into_owned()
}

fn null() -> Form {
    Form::Text("null".to_owned())
}

fn certainly(slot: Slot) -> Known {
    Known::Certain(Form::Place(Place::Slot(slot)))
}

fn perhaps(slot: Slot) -> Known {
    Known::Perhaps(Place::Slot(slot))
}

fn string(text: &str) -> Known {
    Known::Certain(Form::Text(quoted(text)))
}

fn raw(text: impl fmt::Display) -> Known {
    Known::Certain(Form::Text(text.to_string()))
}
