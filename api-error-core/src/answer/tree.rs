//! The body of an answer as a tree, for formats other than JSON: it follows the plan that bodies are written by.

use super::Reply;
use super::facts::Facts;
use super::report::Part as Omitted;
use super::template::{Details, Omissions, OneDetail, ShownDetails, by_field};
use crate::Issue;
use crate::contract::{Shown, whole_millis, whole_seconds};
use crate::envelope::Taken;
use crate::envelope::plan::{Of, Part, Plan, Property, Slot};
use crate::visit::{Content, Message, Value, Visit};

impl Reply<'_> {
    /// The body. What cannot be serialised is left out and reported, as in JSON.
    pub(super) fn tree(&self) -> Content {
        let contract = self.contract();
        let plan = Plan::of(contract, contract.envelope(), Some(self.id().is_some()));
        let (facts, omissions) = (Facts::of(self), Omissions::of(self.spec()));
        Tree { reply: self, facts, issue: None, omissions }.plan(&plan).unwrap_or(Content::Unit)
    }
}

struct Tree<'t> {
    reply: &'t Reply<'t>,
    facts: Facts,
    issue: Option<&'t Issue>,
    omissions: Omissions,
}

impl<'t> Tree<'t> {
    fn plan(&mut self, plan: &Plan) -> Option<Content> {
        match plan {
            Plan::Nothing => None,
            Plan::Constant(constant) => Some(constant.clone()),
            Plan::Prose(text) => Some(string(text.clone())),
            Plan::Always(part) => self.part(part),
            Plan::Optional(part, absent) => {
                let content = self.part(part).filter(|content| !is_empty_group(part, content));
                content.or_else(|| self.plan(absent))
            }
        }
    }

    fn part(&mut self, part: &Part) -> Option<Content> {
        match part {
            Part::Slot(slot) => self.slot(slot),
            Part::Issues(element) => {
                let issues: Vec<_> = self.reply.issues().into_iter().flatten().collect();
                self.list(element, &issues)
            }
            Part::IssuesBy(element, of) => {
                let places = by_field(self.reply.issues()).into_iter().filter_map(|(place, issues)| {
                    let value = match (of, issues.first()) {
                        (Of::First, Some(first)) => self.issue(element, first),
                        _ => self.list(element, &issues),
                    };
                    Some((Content::Str(place), value?))
                });
                non_empty(places.collect())
            }
            Part::Errors(element) => {
                let elements = self.reply.elements(element);
                Some(Content::Seq(
                    elements.iter().map(|element| element.in_words(|one| one.tree())).collect(),
                ))
            }
            Part::Object(properties) => {
                let mut members = Vec::new();
                for property in properties {
                    match property {
                        Property::Named(name, plan) => {
                            members.extend(self.plan(plan).map(|value| (string(*name), value)));
                        }
                        Property::Flattened(taken) => members.extend(self.members(taken)),
                        Property::FlattenedIssue => {
                            let details = self.issue.iter().flat_map(|issue| &issue.details);
                            members.extend(
                                details.filter_map(|(name, value)| {
                                    Some((string(name), Content::of(value).ok()?))
                                }),
                            );
                        }
                    }
                }
                Some(Content::Map(members))
            }
            Part::Array(elements) => {
                Some(Content::Seq(elements.iter().filter_map(|element| self.plan(element)).collect()))
            }
        }
    }

    fn slot(&mut self, slot: &Slot) -> Option<Content> {
        let Facts { status, retry_after } = self.facts;
        match slot {
            Slot::Title => Some(string(self.reply.contract().title_of(status))),
            Slot::Message => Some(self.message()),
            Slot::Status => Some(Content::U64(status.as_u16().into())),
            Slot::StatusString => Some(string(status.as_str())),
            Slot::Details(taken) => non_empty(self.members(taken)),
            Slot::Whole(taken) => self.whole(taken),
            Slot::Detail(name) => self.detail(name),
            Slot::RetryAfterSeconds => Some(Content::U64(whole_seconds(retry_after?))),
            Slot::RetryAfterMillis => Some(Content::U128(whole_millis(retry_after?))),
            Slot::RequestId => self.reply.id().map(string),
            Slot::Context(name) => serde_json::from_slice(self.reply.context_value(name)?).ok(),
            Slot::Extension(constant) => {
                let filling = self.reply.spec().filling(status);
                Content::of(&Shown { constant, filling }).ok()
            }
            Slot::Issue(part) => part.content(self.issue?),
        }
    }

    fn message(&mut self) -> Content {
        struct Find<'f>(Option<String>, &'f mut Omissions);
        impl Visit<'_> for Find<'_> {
            fn message(&mut self, message: Message<'_>) {
                let mut text = String::new();
                match core::fmt::write(&mut text, format_args!("{message}")) {
                    Ok(()) => self.0 = Some(text),
                    Err(error) => self.1.add(Omitted::Message, &error),
                }
            }
        }
        let mut find = Find(None, &mut self.omissions);
        self.reply.error().visit(&mut find);
        let without_value = || string(self.reply.contract().message_without_value(self.facts.status));
        find.0.map_or_else(without_value, Content::Str)
    }

    fn members(&mut self, taken: &Taken) -> Vec<(Content, Content)> {
        let mut shown = ShownDetails { taken, to: Members::new(&mut self.omissions) };
        self.reply.error().visit(&mut shown);
        shown.to.members
    }

    fn whole(&mut self, taken: &Taken) -> Option<Content> {
        struct Find<'f>(Option<Content>, &'f mut Omissions);
        impl Visit<'_> for Find<'_> {
            fn details(&mut self, details: &dyn Value) {
                match details.content() {
                    Ok(content) => self.0 = Some(content),
                    Err(error) => self.1.add(Omitted::Details, &error),
                }
            }
        }
        let mut find = Find(None, &mut self.omissions);
        self.reply.error().visit(&mut find);
        match find.0? {
            content if content.is_null() => None,
            Content::Map(_) | Content::Struct(..) if !taken.names.is_empty() => {
                non_empty(self.members(taken))
            }
            content => Some(content),
        }
    }

    fn detail(&mut self, name: &'static str) -> Option<Content> {
        let mut one = OneDetail { name, to: Members::new(&mut self.omissions) };
        self.reply.error().visit(&mut one);
        one.to.members.pop().map(|(_, value)| value)
    }

    /// The issues, without those that are nothing; nothing where that is so of all.
    fn list(&mut self, element: &Plan, issues: &[&'t Issue]) -> Option<Content> {
        let elements: Vec<_> = issues.iter().filter_map(|issue| self.issue(element, issue)).collect();
        (!elements.is_empty()).then_some(Content::Seq(elements))
    }

    fn issue(&mut self, element: &Plan, issue: &'t Issue) -> Option<Content> {
        let outer = self.issue.replace(issue);
        let content = self.plan(element);
        self.issue = outer;
        content
    }
}

/// Details as members of a tree.
struct Members<'m> {
    members: Vec<(Content, Content)>,
    omissions: &'m mut Omissions,
}

impl<'m> Members<'m> {
    fn new(omissions: &'m mut Omissions) -> Self {
        Self { members: Vec::new(), omissions }
    }
}

impl Details for Members<'_> {
    fn omissions(&mut self) -> &mut Omissions {
        self.omissions
    }

    fn member(&mut self, name: &str, value: &dyn Value) {
        match value.content() {
            Ok(content) => match self.members.iter_mut().find(|(other, _)| *other == string(name)) {
                Some((_, earlier)) => *earlier = content,
                None => self.members.push((string(name), content)),
            },
            Err(error) => self.omissions.add(Omitted::Detail(name), &error),
        }
    }
}

fn string(text: impl Into<String>) -> Content {
    Content::Str(text.into())
}

fn non_empty(members: Vec<(Content, Content)>) -> Option<Content> {
    (!members.is_empty()).then_some(Content::Map(members))
}

/// Whether an object or array that may be nothing is empty, and so nothing.
fn is_empty_group(part: &Part, content: &Content) -> bool {
    match (part, content) {
        (Part::Object(_), Content::Map(members)) => members.is_empty(),
        (Part::Array(_), Content::Seq(elements)) => elements.is_empty(),
        _ => false,
    }
}
