//! An envelope resolved for one code: what each of its nodes is, as far as the declaration knows. The writer and the JSON
//! Schema walk it.

use core::fmt;

use api_error_rules::MessageKind;

use crate::answer::json;
use crate::contract::{Constant, Contract, Details, DocsUrl, ErrorSpec};
use crate::envelope::{Absent, Envelope, Member, Name, Node, Taken};

/// What a node is for one code.
pub(crate) enum Plan {
    /// Never anything.
    Nothing,
    /// JSON as it is: no object, and no array.
    Text(String),
    /// A string for people. Another release may have another text.
    Prose(String),
    /// Always something.
    Always(Part),
    /// What takes the place of the part where that is nothing; `Nothing` where the part is left out.
    Optional(Part, Box<Plan>),
}

/// What only a value or a reply can fill, or holds such parts.
pub(crate) enum Part {
    Slot(Slot),
    /// An array of the element.
    Issues(Box<Plan>),
    /// Where it is optional, it is nothing when it is empty.
    Object(Vec<Property>),
    /// The same.
    Array(Vec<Plan>),
}

/// A member of an object.
pub(crate) enum Property {
    Named(&'static str, Plan),
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
    Issue(IssuePart),
}

/// What an issue's element can say of the issue.
#[derive(Clone, Copy, Debug)]
pub(crate) enum IssuePart {
    Path,
    Pointer,
    PointerFragment,
    Segments,
    Location,
    Parameter,
    Header,
    Code,
    Message,
}

impl Plan {
    /// The bodies under the contract in this envelope. `has_id`: whether the reply has a request id; none where that is
    /// not known.
    pub(crate) fn of(contract: &Contract, envelope: &Envelope, has_id: Option<bool>) -> Self {
        Self::with(contract, contract.spec().extensions(), envelope, has_id)
    }

    /// The same with other extensions than the code's own.
    pub(crate) fn with(
        contract: &Contract,
        extensions: &'static [(&'static str, Constant)],
        envelope: &Envelope,
        has_id: Option<bool>,
    ) -> Self {
        let (spec, docs, taken) = (contract.spec(), contract.docs(), envelope.taken());
        Planner { spec, docs, extensions, has_id, taken }.node(envelope.root()).or(null)
    }

    /// Whether it surely is something; none when it surely is nothing.
    pub(crate) fn is_certain(&self) -> Option<bool> {
        match self {
            Self::Nothing => None,
            Self::Text(_) | Self::Prose(_) | Self::Always(_) => Some(true),
            Self::Optional(_, absent) => Some(absent.is_certain() == Some(true)),
        }
    }

    /// Something where it surely is something; nothing where surely none of it is.
    fn part(certain: Option<bool>, part: Part) -> Self {
        match certain {
            None => Self::Nothing,
            Some(false) => Self::Optional(part, Box::new(Self::Nothing)),
            Some(true) => Self::Always(part),
        }
    }

    /// The plan, with `absent` where it is nothing.
    fn or(self, absent: impl FnOnce() -> Self) -> Self {
        match self {
            Self::Nothing => absent(),
            Self::Optional(part, before) => Self::Optional(part, Box::new(before.or(absent))),
            certain => certain,
        }
    }
}

struct Planner {
    spec: &'static ErrorSpec,
    docs: Option<DocsUrl>,
    extensions: &'static [(&'static str, Constant)],
    has_id: Option<bool>,
    taken: Taken,
}

impl Planner {
    fn node(&self, node: &Node) -> Plan {
        let spec = self.spec;
        match *node {
            Node::Object(members) => self.object(members),
            Node::Array(elements) => self.array(elements),
            Node::Code if spec.is_numeric() => raw(spec.code()),
            Node::Code | Node::CodeString => string(spec.code()),
            Node::Status if spec.status_varies() => certainly(Slot::Status),
            Node::Status => raw(spec.status().as_u16()),
            Node::StatusString if spec.status_varies() => certainly(Slot::StatusString),
            Node::StatusString => string(spec.status().as_str()),
            Node::Title => self.title(),
            Node::Message => self.message(),
            Node::Details => self.details().map_or(Plan::Nothing, optional),
            Node::Detail(name) => self.detail(name),
            Node::Issues(_) | Node::IssuesByField if !spec.has_issues() => Plan::Nothing,
            Node::Issues(element) => Plan::part(Some(false), Part::Issues(Box::new(self.node(element)))),
            Node::IssuesByField => optional(Slot::IssuesByField),
            Node::RequestId => match self.has_id {
                Some(true) => certainly(Slot::RequestId),
                Some(false) => Plan::Nothing,
                None => optional(Slot::RequestId),
            },
            Node::Context(name) => optional(Slot::Context(name)),
            Node::Docs => self.docs.map_or(Plan::Nothing, |docs| string(&docs.to_string())),
            Node::Action => spec.action().map_or(Plan::Nothing, string),
            Node::Retryable => raw(spec.retry().is_retryable()),
            Node::RetryAfterSeconds => self.retry_after(Slot::RetryAfterSeconds, 1),
            Node::RetryAfterMillis => self.retry_after(Slot::RetryAfterMillis, 1_000),
            Node::Extension(name) => self.extension(name),
            Node::Str(text) => string(text),
            Node::Int(number) => raw(number),
            Node::Bool(truth) => raw(truth),
            Node::Null => null(),
            Node::IssuePath => optional(Slot::Issue(IssuePart::Path)),
            Node::IssuePointer => optional(Slot::Issue(IssuePart::Pointer)),
            Node::IssuePointerFragment => optional(Slot::Issue(IssuePart::PointerFragment)),
            Node::IssueSegments => optional(Slot::Issue(IssuePart::Segments)),
            Node::IssueLocation => optional(Slot::Issue(IssuePart::Location)),
            Node::IssueParameter => optional(Slot::Issue(IssuePart::Parameter)),
            Node::IssueHeader => optional(Slot::Issue(IssuePart::Header)),
            Node::IssueCode => optional(Slot::Issue(IssuePart::Code)),
            Node::IssueMessage => optional(Slot::Issue(IssuePart::Message)),
        }
    }

    fn title(&self) -> Plan {
        if self.spec.title_varies() { certainly(Slot::Title) } else { Plan::Prose(quoted(self.spec.title())) }
    }

    fn message(&self) -> Plan {
        let spec = self.spec;
        match spec.message_kind() {
            MessageKind::Constant => Plan::Prose(quoted(spec.message())),
            // `or` and `optional` take no notice of the title that stands in for a message.
            MessageKind::Title => Plan::Nothing,
            MessageKind::Template | MessageKind::Display => certainly(Slot::Message),
        }
    }

    fn details(&self) -> Option<Slot> {
        match self.spec.details() {
            Details::None if self.taken.issues || !self.spec.has_issues() => None,
            Details::Whole(_) => Some(Slot::Whole(self.taken.clone())),
            Details::None | Details::Members(_) => Some(Slot::Details(self.taken.clone())),
        }
    }

    fn detail(&self, name: &'static str) -> Plan {
        match self.spec.details() {
            Details::None => Plan::Nothing,
            Details::Members(members) if !members.iter().any(|member| member.name() == name) => Plan::Nothing,
            Details::Whole(_) | Details::Members(_) => optional(Slot::Detail(name)),
        }
    }

    fn retry_after(&self, slot: Slot, per_second: u64) -> Plan {
        match self.spec.retry_after() {
            _ if self.spec.retry_after_varies() => optional(slot),
            Some(seconds) => raw(u64::from(seconds) * per_second),
            None => Plan::Nothing,
        }
    }

    fn extension(&self, name: &str) -> Plan {
        match self.extensions.iter().find(|(own, _)| *own == name) {
            Some((_, Constant::Str(text))) => string(text),
            Some((_, Constant::Int(number))) => raw(number),
            Some((_, Constant::Bool(truth))) => raw(truth),
            _ => Plan::Nothing,
        }
    }

    fn object(&self, members: &'static [Member]) -> Plan {
        let mut certain = members.is_empty().then_some(true);
        let mut entries = Vec::with_capacity(members.len());
        for member in members {
            match member.name {
                Name::Of(name) => {
                    let value = self.member(member);
                    certain = certain.max(value.is_certain());
                    entries.push(Property::Named(name, value));
                }
                Name::Flattened if self.details().is_some() => {
                    certain = certain.or(Some(false));
                    entries.push(Property::Flattened { own: members, taken: self.taken.clone() });
                }
                Name::Flattened => {}
            }
        }
        Plan::part(certain, Part::Object(entries))
    }

    fn member(&self, member: &Member) -> Plan {
        let value = self.node(&member.value);
        match (member.absent, &member.value) {
            (Absent::LeaveOut, _) => value,
            // What a required member has in place of nothing.
            (Absent::Null, Node::Message) => value.or(|| self.title()),
            (Absent::Null, _) => value.or(null),
            (Absent::Or(node), _) => value.or(|| self.node(&node).or(null)),
        }
    }

    fn array(&self, elements: &'static [Node]) -> Plan {
        let elements: Vec<_> = elements.iter().map(|element| self.node(element)).collect();
        let certain = match elements.as_slice() {
            [] => Some(true),
            elements => elements.iter().filter_map(Plan::is_certain).max(),
        };
        Plan::part(certain, Part::Array(elements))
    }
}

fn quoted(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 2);
    json::string(&mut out, text);
    String::from_utf8_lossy(&out).into_owned()
}

fn null() -> Plan {
    Plan::Text("null".to_owned())
}

fn certainly(slot: Slot) -> Plan {
    Plan::Always(Part::Slot(slot))
}

fn optional(slot: Slot) -> Plan {
    Plan::part(Some(false), Part::Slot(slot))
}

fn string(text: &str) -> Plan {
    Plan::Text(quoted(text))
}

fn raw(text: impl fmt::Display) -> Plan {
    Plan::Text(text.to_string())
}
