//! An envelope resolved for one code: what each of its nodes is, as far as the declaration knows. The writer and the JSON
//! Schema walk it.

use core::{fmt, iter};
use std::borrow::Cow;

use api_error_rules::MessageKind;

use crate::Issue;
use crate::contract::{Additions, Constant, Contract, Details, ErrorSpec, Shown};
use crate::envelope::{Absent, Envelope, Member, Name, Node, Taken};
use crate::issue::{Location, Segment};
use crate::visit::Content;

/// What a node is for one code.
#[derive(Debug)]
pub(crate) enum Plan {
    /// Never anything.
    Nothing,
    /// A constant.
    Constant(Content),
    /// A string for people. Another release may have another text.
    Prose(Cow<'static, str>),
    /// Always something.
    Always(Part),
    /// What takes the place of the part where that is nothing; `Nothing` where the part is left out.
    Optional(Part, Box<Plan>),
}

/// What only a value or a reply can fill, or holds such parts.
#[derive(Debug)]
pub(crate) enum Part {
    Slot(Slot),
    /// An array of the element.
    Issues(Box<Plan>),
    /// An object of such arrays, or of the first element of each.
    IssuesBy(Box<Plan>, Of),
    /// An array of what each error is in the envelope.
    Errors(&'static Envelope),
    /// Where it is optional, it is nothing when it is empty.
    Object(Vec<Property>),
    /// The same.
    Array(Vec<Plan>),
    /// One after the other. Where it is optional, it is nothing when one of them is.
    Text(Vec<Plan>),
}

/// Which of a field's issues are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    All,
    First,
}

/// A member of an object.
#[derive(Debug)]
pub(crate) enum Property {
    Named(&'static str, Plan),
    /// The members of `details`, but for those that the envelope has itself.
    Flattened(Taken),
    /// The details of an issue.
    FlattenedIssue,
}

/// What only a value or a reply can say.
#[derive(Clone, Debug)]
pub(crate) enum Slot {
    /// A number where the declared code is one.
    Code,
    CodeString,
    Title,
    Message,
    Status,
    StatusString,
    /// Details that are members, or only issues.
    Details(Taken),
    /// Details that are one value.
    Whole(Taken),
    Detail(&'static str),
    RetryAfterSeconds,
    RetryAfterMillis,
    RequestId,
    Context(&'static str),
    /// Has the status, or the title that goes with it, in a text.
    Extension(&'static Constant),
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
    Loc,
    /// As the client sent it.
    Value,
    Details,
    Detail(&'static str),
}

impl Plan {
    /// The bodies under the contract in this envelope; `has_id` is none where it is not known whether they have a request id.
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
        let (spec, taken) = (contract.spec(), envelope.taken());
        let planner = Planner { contract, spec, extensions, has_id, taken };
        let absent = || match (envelope.absent(), envelope.root()) {
            (Some(absent), _) => planner.node(absent),
            (None, Node::Object(_)) => planner.object(&[]),
            (None, _) => Self::Nothing,
        };
        planner.body(envelope.root()).or(absent).or(null)
    }

    /// Whether it surely is something; none when it surely is nothing.
    pub(crate) fn is_certain(&self) -> Option<bool> {
        match self {
            Self::Nothing => None,
            Self::Constant(_) | Self::Prose(_) | Self::Always(_) => Some(true),
            Self::Optional(_, absent) => Some(absent.is_certain() == Some(true)),
        }
    }

    /// What every answer has in it, where the declaration says all of that.
    pub(crate) fn known(&self) -> Option<Content> {
        Some(match self {
            Self::Constant(constant) => constant.clone(),
            Self::Prose(text) => Content::Str(text.clone().into_owned()),
            Self::Always(Part::Object(properties)) => {
                let named = properties.iter().filter(|property| match property {
                    Property::Named(_, Self::Nothing) => false,
                    Property::Named(..) | Property::Flattened(_) | Property::FlattenedIssue => true,
                });
                let member = |property: &Property| match property {
                    Property::Named(name, plan) => Some((Content::Str((*name).to_owned()), plan.known()?)),
                    Property::Flattened(_) | Property::FlattenedIssue => None,
                };
                Content::Map(named.map(member).collect::<Option<_>>()?)
            }
            Self::Always(Part::Array(elements)) => Content::Seq(known(elements)?),
            Self::Always(Part::Text(parts)) => Content::Str(known_text(parts)?),
            Self::Nothing | Self::Always(_) | Self::Optional(..) => return None,
        })
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

struct Planner<'c> {
    contract: &'c Contract,
    spec: &'static ErrorSpec,
    extensions: &'static [(&'static str, Constant)],
    has_id: Option<bool>,
    taken: Taken,
}

impl Planner<'_> {
    fn node(&self, node: &Node) -> Plan {
        let (spec, contract) = (self.spec, self.contract);
        match *node {
            Node::Object(members) => self.object(members),
            Node::Array(elements) => self.array(elements),
            Node::Text(parts) => self.text(parts),
            Node::Code if contract.code_varies() => certainly(Slot::Code),
            Node::CodeString if contract.code_varies() => certainly(Slot::CodeString),
            Node::Code if spec.is_numeric() => match spec.code().parse() {
                Ok(number) => Plan::Constant(Content::I64(number)),
                Err(_) => string(spec.code()),
            },
            Node::Code | Node::CodeString => string(spec.code()),
            Node::Status if contract.status_varies() => certainly(Slot::Status),
            Node::Status => Plan::Constant(Content::U64(spec.status().as_u16().into())),
            Node::StatusString if contract.status_varies() => certainly(Slot::StatusString),
            Node::StatusString => string(spec.status().as_str()),
            Node::Title => self.title(),
            Node::Message => self.message(),
            Node::Details => self.details().map_or(Plan::Nothing, optional),
            Node::Detail(name) => self.detail(name),
            ref node if node.shows_issues() && !contract.has_issues() => Plan::Nothing,
            Node::Issues(element) => Plan::part(Some(false), Part::Issues(Box::new(self.node(element)))),
            Node::IssuesBy(element) => self.issues_by(element, Of::All),
            Node::FirstIssueBy(element) => self.issues_by(element, Of::First),
            Node::IssuesByField => self.issues_by(&Node::IssueMessage, Of::All),
            Node::FirstOf(nodes) => {
                nodes.iter().fold(Plan::Nothing, |plan, node| plan.or(|| self.node(node)))
            }
            Node::Errors(element) if contract.has_errors() => Plan::Always(Part::Errors(element)),
            Node::Errors(element) => list(vec![self.body(element.root())]),
            Node::RequestId => match self.has_id {
                Some(true) => certainly(Slot::RequestId),
                Some(false) => Plan::Nothing,
                None => optional(Slot::RequestId),
            },
            Node::Context(name) => optional(Slot::Context(name)),
            Node::Docs => contract.docs().map_or(Plan::Nothing, |docs| string(&docs.to_string())),
            Node::Action => contract.action().map_or(Plan::Nothing, |action| string(&action)),
            Node::Retryable => Plan::Constant(Content::Bool(spec.retry().is_retryable())),
            Node::RetryAfterSeconds => self.retry_after(Slot::RetryAfterSeconds, 1),
            Node::RetryAfterMillis => self.retry_after(Slot::RetryAfterMillis, 1_000),
            Node::Extension(name) => self.extension(name),
            Node::Str(text) => string(text),
            Node::Int(number) => Plan::Constant(Content::I64(number)),
            Node::Bool(truth) => Plan::Constant(Content::Bool(truth)),
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
            Node::IssueValue => optional(Slot::Issue(IssuePart::Value)),
            Node::IssueLoc => optional(Slot::Issue(IssuePart::Loc)),
            Node::IssueDetails => optional(Slot::Issue(IssuePart::Details)),
            Node::IssueDetail(name) => optional(Slot::Issue(IssuePart::Detail(name))),
        }
    }

    fn issues_by(&self, element: &Node, of: Of) -> Plan {
        Plan::part(Some(false), Part::IssuesBy(Box::new(self.node(element)), of))
    }

    fn title(&self) -> Plan {
        if self.spec.title_varies() {
            certainly(Slot::Title)
        } else {
            Plan::Prose(self.contract.title_of(self.spec.status()))
        }
    }

    fn message(&self) -> Plan {
        match self.contract.message_kind() {
            MessageKind::Constant => Plan::Prose(self.contract.message_without_value(self.spec.status())),
            // `or` and `optional` take no notice of the title that replaces a message.
            MessageKind::Title => Plan::Nothing,
            MessageKind::Template | MessageKind::Display => certainly(Slot::Message),
        }
    }

    fn details(&self) -> Option<Slot> {
        match self.spec.details() {
            _ if self.contract.adds(Additions::MEMBERS) => Some(Slot::Details(self.taken.clone())),
            _ if self.contract.adds(Additions::DETAILS) => Some(Slot::Whole(self.taken.clone())),
            Details::None if self.taken.issues || !self.contract.has_issues() => None,
            Details::Whole(_) => Some(Slot::Whole(self.taken.clone())),
            Details::None | Details::Members(_) => Some(Slot::Details(self.taken.clone())),
        }
    }

    fn detail(&self, name: &'static str) -> Plan {
        match self.spec.details() {
            _ if self.contract.adds(Additions::DETAILS) || self.contract.adds(Additions::MEMBERS) => {
                optional(Slot::Detail(name))
            }
            Details::None => Plan::Nothing,
            Details::Members(members) if !members.iter().any(|member| member.name() == name) => Plan::Nothing,
            Details::Whole(_) | Details::Members(_) => optional(Slot::Detail(name)),
        }
    }

    fn retry_after(&self, slot: Slot, per_second: u64) -> Plan {
        match self.spec.retry_after() {
            _ if self.contract.retry_after_varies() => optional(slot),
            Some(seconds) => Plan::Constant(Content::U64(u64::from(seconds) * per_second)),
            None => Plan::Nothing,
        }
    }

    fn extension(&self, name: &str) -> Plan {
        match self.extensions.iter().find(|(own, _)| *own == name) {
            None => Plan::Nothing,
            Some((_, constant))
                if (self.contract.status_varies() || self.contract.code_varies())
                    && constant.has_template() =>
            {
                certainly(Slot::Extension(constant))
            }
            Some((_, constant)) => {
                let filling = self.spec.filling(self.spec.status());
                Content::of(&Shown { constant, filling }).map_or_else(|_| null(), Plan::Constant)
            }
        }
    }

    fn object(&self, members: &'static [Member]) -> Plan {
        let is_lost = |member: &Member| member.is_anchor && self.node(&member.value).is_certain().is_none();
        if members.iter().any(is_lost) {
            return Plan::Nothing;
        }
        let mut certain = members.is_empty().then_some(true);
        let mut entries = Vec::with_capacity(members.len());
        for member in members {
            match member.name {
                Name::Of(name) => {
                    let value = self.member(member);
                    certain = certain.max(value.is_certain());
                    entries.push(Property::Named(name, value));
                }
                Name::Flattened if matches!(member.value, Node::IssueDetails) => {
                    certain = certain.or(Some(false));
                    entries.push(Property::FlattenedIssue);
                }
                Name::Flattened if self.details().is_some() => {
                    certain = certain.or(Some(false));
                    entries.push(Property::Flattened(self.hidden_by(members)));
                }
                Name::Flattened => {}
            }
        }
        Plan::part(certain, Part::Object(entries))
    }

    /// What of the details is not shown beside these members: what the envelope has elsewhere, and what has the name of a member
    /// that some reply to the code has.
    fn hidden_by(&self, members: &[Member]) -> Taken {
        let any_reply = Self { has_id: None, taken: self.taken.clone(), ..*self };
        let mut taken = self.taken.clone();
        taken.names.extend(members.iter().filter_map(|member| match member.name {
            Name::Of(name) => any_reply.member(member).is_certain().map(|_| name),
            Name::Flattened => None,
        }));
        taken
    }

    fn member(&self, member: &Member) -> Plan {
        match member.absent {
            Absent::LeaveOut => self.node(&member.value),
            Absent::Null => self.required(&member.value).or(null),
            Absent::Or(node) => self.node(&member.value).or(|| self.node(&node).or(null)),
        }
    }

    /// The root of an envelope. Only of a text it is so that all of its parts are required.
    fn body(&self, root: &Node) -> Plan {
        if matches!(root, Node::Text(_)) { self.required(root) } else { self.node(root) }
    }

    /// The node in a required member, or as a part of a required text.
    fn required(&self, node: &Node) -> Plan {
        match node {
            Node::Message => self.message().or(|| self.title()),
            Node::Text(parts) => {
                let part = |part: &Node| match part {
                    Node::Text(optional) => self.text(optional),
                    part => self.required(part),
                };
                Plan::Always(Part::Text(parts.iter().map(|one| part(one).or(null)).collect()))
            }
            node => self.node(node),
        }
    }

    fn text(&self, parts: &'static [Node]) -> Plan {
        let parts: Vec<_> = parts.iter().map(|part| self.node(part)).collect();
        let certain = parts.iter().map(Plan::is_certain).min().unwrap_or(Some(true));
        Plan::part(certain, Part::Text(parts))
    }

    fn array(&self, elements: &'static [Node]) -> Plan {
        list(elements.iter().map(|element| self.node(element)).collect())
    }
}

fn list(elements: Vec<Plan>) -> Plan {
    let certain = match elements.as_slice() {
        [] => Some(true),
        elements => elements.iter().filter_map(Plan::is_certain).max(),
    };
    Plan::part(certain, Part::Array(elements))
}

fn known(elements: &[Plan]) -> Option<Vec<Content>> {
    elements.iter().filter(|element| element.is_certain().is_some()).map(Plan::known).collect()
}

/// The text of parts or elements, one after the other, where the declaration says all of it.
pub(crate) fn known_text(parts: &[Plan]) -> Option<String> {
    let text = |part: &Plan| match part {
        Plan::Nothing => Some(String::new()),
        Plan::Always(Part::Array(elements)) => known_text(elements),
        part => Some(part.known()?.into_text()),
    };
    parts.iter().map(text).collect()
}

fn null() -> Plan {
    Plan::Constant(Content::Unit)
}

fn certainly(slot: Slot) -> Plan {
    Plan::Always(Part::Slot(slot))
}

fn optional(slot: Slot) -> Plan {
    Plan::part(Some(false), Part::Slot(slot))
}

fn string(text: &str) -> Plan {
    Plan::Constant(Content::Str(text.to_owned()))
}

impl IssuePart {
    /// The text that the issue has in this part; nothing where the issue is elsewhere, and where the part is not a text.
    pub(crate) fn text(self, issue: &Issue) -> Option<Cow<'_, str>> {
        let of_path = |location, text: &dyn fmt::Display| {
            (issue.location == location).then(|| Cow::Owned(text.to_string()))
        };
        match self {
            Self::Path => Some(issue.shown_path()),
            Self::Pointer => of_path(Location::Body, &issue.path.pointer()),
            Self::PointerFragment => of_path(Location::Body, &issue.path.fragment()),
            Self::Parameter => of_path(Location::Query, &issue.path.name()),
            Self::Header => of_path(Location::Header, &issue.path.name()),
            Self::Location => Some(Cow::Borrowed(issue.location.as_str())),
            Self::Code => issue.code.as_deref().map(Cow::Borrowed),
            Self::Message => Some(Cow::Borrowed(&issue.message)),
            Self::Segments | Self::Loc | Self::Value | Self::Details | Self::Detail(_) => None,
        }
    }

    /// The same for every part.
    pub(crate) fn content(self, issue: &Issue) -> Option<Content> {
        let segments = || issue.path.segments();
        let location = || Segment::from(issue.location.as_str());
        match self {
            Self::Segments => Content::of(&segments().collect::<Vec<_>>()).ok(),
            Self::Loc => Content::of(&iter::once(location()).chain(segments()).collect::<Vec<_>>()).ok(),
            Self::Value => Content::of(issue.value.as_ref()?).ok(),
            Self::Details if issue.details.is_empty() => None,
            Self::Details => Content::of(&issue.details).ok(),
            Self::Detail(name) => Content::of(issue.details.get(name)?).ok(),
            text => text.text(issue).map(|text| Content::Str(text.into_owned())),
        }
    }
}
