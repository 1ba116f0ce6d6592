//! An envelope resolved for one code, as far as the declaration knows it. The writer and the JSON Schema walk it.

mod issue_part;
mod planner;

pub(crate) use issue_part::IssuePart;

use std::borrow::Cow;

use planner::{Planner, null};

use crate::contract::{Constant, Contract};
use crate::envelope::{Envelope, Node, Taken};
use crate::visit::Content;

/// What a node is for one code.
#[derive(Debug)]
pub(crate) enum Plan {
    Nothing,
    Constant(Content),
    /// A string for people. Another release may have another text.
    Prose(Cow<'static, str>),
    Always(Part),
    /// The plan in place of a part that is nothing; `Nothing` leaves it out.
    Optional(Part, Box<Plan>),
}

/// What only a value or a reply can fill, or holds such parts.
#[derive(Debug)]
pub(crate) enum Part {
    Slot(Slot),
    Issues(Box<Plan>),
    /// An object of such arrays, or of the first element of each.
    IssuesBy(Box<Plan>, Of),
    Errors(&'static Envelope),
    /// Where it is optional, it is nothing when it is empty.
    Object(Vec<Property>),
    /// The same.
    Array(Vec<Plan>),
    /// Concatenated. An optional text is nothing if one part is.
    Text(Vec<Plan>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    All,
    First,
}

#[derive(Debug)]
pub(crate) enum Property {
    Named(&'static str, Plan),
    /// The members of `details`, but for those that the envelope has itself.
    Flattened(Taken),
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

impl Plan {
    /// `has_id` is `None` if it is not known whether replies have a request id.
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

fn known(elements: &[Plan]) -> Option<Vec<Content>> {
    elements.iter().filter(|element| element.is_certain().is_some()).map(Plan::known).collect()
}

/// The concatenated text, if the declaration knows all of it.
pub(crate) fn known_text(parts: &[Plan]) -> Option<String> {
    let text = |part: &Plan| match part {
        Plan::Nothing => Some(String::new()),
        Plan::Always(Part::Array(elements)) => known_text(elements),
        part => Some(part.known()?.into_text()),
    };
    parts.iter().map(text).collect()
}
