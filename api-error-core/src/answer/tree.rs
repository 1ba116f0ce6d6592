//! The body as a tree, for other formats and other serializers.

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
    /// Leaves out and reports what cannot be serialised, as in JSON.
    pub(super) fn tree(&self) -> Content {
        self.with_tree(None, body)
    }

    fn with_tree<T>(&self, names: Option<Names>, read: impl FnOnce(&mut Tree<'_>, &Plan) -> T) -> T {
        let contract = self.contract();
        let plan = Plan::of(contract, contract.envelope(), Some(self.id().is_some()));
        let (facts, omissions) = (Facts::of(self), &mut Omissions::of(self.spec()));
        read(&mut Tree { reply: self, facts, issue: None, omissions, names }, &plan)
    }
}

/// Makes a name that a format can have of one in a value.
pub(crate) type Names = fn(&str) -> String;

pub(super) struct Tree<'t> {
    pub(super) reply: &'t Reply<'t>,
    pub(super) facts: Facts,
    pub(super) issue: Option<&'t Issue>,
    pub(super) omissions: &'t mut Omissions,
    pub(super) names: Option<Names>,
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
                    Some((string(self.name(place)), value?))
                });
                non_empty(places.collect())
            }
            Part::Errors(element) => {
                let mut bodies = Vec::new();
                self.reply.each_element(element, |element| bodies.push(element.with_tree(self.names, body)));
                Some(Content::Seq(bodies))
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
                            members.extend(details.filter_map(|(name, value)| {
                                Some((string(self.name(name.clone())), self.value(Content::of(value).ok()?)))
                            }));
                        }
                    }
                }
                Some(Content::Map(members))
            }
            Part::Text(parts) => self.parts(parts).map(Content::Str),
            Part::Array(elements) => {
                Some(Content::Seq(elements.iter().filter_map(|element| self.plan(element)).collect()))
            }
        }
    }

    /// The concatenated parts. `None` if one of them is nothing.
    pub(super) fn parts(&mut self, parts: &[Plan]) -> Option<String> {
        // Text has names as they are.
        let names = self.names.take();
        let text = parts.iter().map(|part| self.text(part)).collect();
        self.names = names;
        text
    }

    fn text(&mut self, plan: &Plan) -> Option<String> {
        match plan {
            Plan::Always(part) => Some(self.text_of(part).unwrap_or_default()),
            Plan::Optional(part, absent) => self.text_of(part).or_else(|| self.text(absent)),
            plan => self.plan(plan).map(Content::into_text),
        }
    }

    /// The concatenated elements of a list. `None` if there are none.
    fn text_of(&mut self, part: &Part) -> Option<String> {
        let texts: Vec<_> = match part {
            Part::Array(elements) => elements.iter().filter_map(|element| self.text(element)).collect(),
            Part::Issues(element) => {
                let issues = self.reply.issues().into_iter().flatten();
                issues.filter_map(|issue| self.of_issue(issue, |tree| tree.text(element))).collect()
            }
            Part::Errors(element) => {
                let mut texts = Vec::new();
                self.reply.each_element(element, |element| texts.extend(element.with_tree(None, text)));
                texts
            }
            part => return self.part(part).map(Content::into_text),
        };
        (!texts.is_empty()).then(|| texts.concat())
    }

    fn slot(&mut self, slot: &Slot) -> Option<Content> {
        let Facts { status, retry_after } = self.facts;
        let content = match slot {
            Slot::Code => Some(match self.reply.shown_code().parse() {
                Ok(number) if self.reply.spec().is_numeric() => Content::I64(number),
                _ => string(self.reply.shown_code()),
            }),
            Slot::CodeString => Some(string(self.reply.shown_code())),
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
                let filling = self.reply.filling(status);
                Content::of(&Shown { constant, filling }).ok()
            }
            Slot::Issue(part) => part.content(self.issue?),
        };
        content.map(|content| self.value(content))
    }

    fn name(&self, name: String) -> String {
        if let Some(names) = self.names { names(&name) } else { name }
    }

    fn value(&self, content: Content) -> Content {
        match self.names {
            Some(names) => content.renamed(names),
            None => content,
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
        let mut find = Find(None, self.omissions);
        self.reply.error().visit(&mut find);
        let without_value = || string(self.reply.contract().message_without_value(self.facts.status));
        find.0.map_or_else(without_value, Content::Str)
    }

    fn members(&mut self, taken: &Taken) -> Vec<(Content, Content)> {
        let mut shown = ShownDetails { taken, to: Members::new(self.omissions) };
        self.reply.error().visit(&mut shown);
        let members = shown.to.members;
        match self.value(Content::Map(members)) {
            Content::Map(members) => members,
            _ => Vec::new(),
        }
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
        let mut find = Find(None, self.omissions);
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
        let mut one = OneDetail { name, to: Members::new(self.omissions) };
        self.reply.error().visit(&mut one);
        one.to.members.pop().map(|(_, value)| value)
    }

    /// The issues that are something. `None` if none is.
    fn list(&mut self, element: &Plan, issues: &[&'t Issue]) -> Option<Content> {
        let elements: Vec<_> = issues.iter().filter_map(|issue| self.issue(element, issue)).collect();
        (!elements.is_empty()).then_some(Content::Seq(elements))
    }

    fn issue(&mut self, element: &Plan, issue: &'t Issue) -> Option<Content> {
        self.of_issue(issue, |tree| tree.plan(element))
    }

    fn of_issue<T>(&mut self, issue: &'t Issue, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.issue.replace(issue);
        let made = read(self);
        self.issue = outer;
        made
    }
}

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

pub(super) fn body(tree: &mut Tree<'_>, plan: &Plan) -> Content {
    tree.plan(plan).unwrap_or(Content::Unit)
}

fn text(tree: &mut Tree<'_>, plan: &Plan) -> Option<String> {
    tree.text(plan)
}

fn string(text: impl Into<String>) -> Content {
    Content::Str(text.into())
}

fn non_empty(members: Vec<(Content, Content)>) -> Option<Content> {
    (!members.is_empty()).then_some(Content::Map(members))
}

/// An optional object or array that is empty is nothing.
fn is_empty_group(part: &Part, content: &Content) -> bool {
    match (part, content) {
        (Part::Object(_), Content::Map(members)) => members.is_empty(),
        (Part::Array(_), Content::Seq(elements)) => elements.is_empty(),
        _ => false,
    }
}
