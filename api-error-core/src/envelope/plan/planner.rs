//! What each node of an envelope is for one code.

use api_error_rules::MessageKind;

use super::{IssuePart, Of, Part, Plan, Property, Slot};
use crate::contract::{Additions, Constant, Contract, Details, ErrorSpec, Shown};
use crate::envelope::{Absent, Member, Name, Node, Taken};
use crate::visit::Content;

pub(super) struct Planner<'c> {
    pub(super) contract: &'c Contract,
    pub(super) spec: &'static ErrorSpec,
    pub(super) extensions: &'static [(&'static str, Constant)],
    pub(super) has_id: Option<bool>,
    pub(super) taken: Taken,
}

impl Planner<'_> {
    pub(super) fn node(&self, node: &Node) -> Plan {
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

    pub(super) fn object(&self, members: &'static [Member]) -> Plan {
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

    /// Details that these members replace: those in another place of the envelope, and those with the name of another
    /// member.
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

    /// The root of an envelope. All parts of a text are required there.
    pub(super) fn body(&self, root: &Node) -> Plan {
        if matches!(root, Node::Text(_)) { self.required(root) } else { self.node(root) }
    }

    /// A required member, or a part of a required text.
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

pub(super) fn null() -> Plan {
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
