//! The reference as one page that needs nothing else.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use askama::Template;
use serde_json::value::RawValue;

use super::model::{Answer, Code, Details, Example, Group, Member, MessageKind, Reference};
use super::read::phrase;
use super::text::{indented, visible};
use super::{description, markdown};

#[derive(Template)]
#[template(path = "reference.html")]
struct Page<'r> {
    reference: &'r Reference,
    /// The heading of the codes that name no group.
    without_group: &'static str,
    /// The codes that stand there more than once.
    repeated: HashSet<&'static str>,
    style: &'static str,
    script: &'static str,
}

impl Reference {
    /// As one HTML page, which loads nothing.
    pub fn html(&self) -> String {
        let style = include_str!("templates/style.css");
        let script = include_str!("templates/script.js");
        let is_grouped = self.groups.iter().any(|group| group.title.is_some());
        let page = Page {
            reference: self,
            without_group: if is_grouped { "Other codes" } else { "Codes" },
            repeated: self.repeated(),
            style,
            script,
        };
        // It writes into a `String`, which does not fail.
        page.render().unwrap_or_default()
    }

    fn repeated(&self) -> HashSet<&'static str> {
        let mut seen = HashSet::new();
        self.codes().map(|code| code.code.text).filter(|text| !seen.insert(*text)).collect()
    }
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    clippy::unused_self,
    reason = "a template calls methods, with references"
)]
impl Page<'_> {
    fn show<'t>(&self, text: &'t str) -> Cow<'t, str> {
        visible(text)
    }

    fn heading<'g>(&self, group: &'g Group) -> Cow<'g, str> {
        visible(group.title.unwrap_or(self.without_group))
    }

    fn has_namesake(&self, code: &Code) -> bool {
        self.repeated.contains(code.code.text)
    }

    /// Of what the code of a status is made that no other code answers.
    fn code_of_others(&self) -> &'static str {
        if self.reference.framework.iter().any(|code| code.code.is_number) { "number" } else { "name" }
    }

    fn indented(&self, body: &RawValue) -> String {
        indented(body.get())
    }

    fn envelope_anchor(&self, place: &usize) -> String {
        format!("page:envelope-{}", place + 1)
    }

    fn http(&self, answer: &Answer) -> String {
        markdown::http(answer)
    }

    fn retry(&self, code: &Code) -> String {
        markdown::retry(code)
    }

    fn description(&self, code: &Code) -> String {
        description::page(code.description)
    }

    fn is_address(&self, address: &str) -> bool {
        description::is_address(address)
    }

    fn message<'c>(&self, code: &'c Code) -> Cow<'c, str> {
        match code.message.kind {
            MessageKind::Varies => Cow::Borrowed("varies from one occurrence to the next"),
            MessageKind::Constant | MessageKind::Template => visible(code.message.text),
        }
    }

    fn members<'c>(&self, code: &'c Code) -> &'c [Member] {
        match &code.details {
            Details::Members { members } => members,
            Details::None | Details::Whole { .. } => &[],
        }
    }

    fn presence(&self, member: &Member) -> &'static str {
        match member.presence {
            "nullable" => "may be null",
            "optional" => "may be missing",
            always => always,
        }
    }

    fn whole<'c>(&self, code: &'c Code) -> Option<&'c str> {
        match &code.details {
            Details::Whole { json, .. } => Some(json),
            Details::None | Details::Members { .. } => None,
        }
    }

    fn example_title(&self, code: &Code) -> String {
        match &code.example {
            Example::Declared(_) | Example::Constant(_) => "Example".to_owned(),
            Example::MadeUp(_) => "Example, with values made up".to_owned(),
            Example::None { reason } => format!("No example: {}.", visible(reason)),
        }
    }

    /// Every status that a code has, with its phrase.
    fn statuses(&self) -> BTreeMap<u16, &'static str> {
        self.reference.codes().map(|code| (code.status, phrase(code.status))).collect()
    }
}
