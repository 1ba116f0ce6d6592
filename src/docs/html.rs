//! The reference as one page that needs nothing else.

use std::borrow::Cow;
use std::collections::BTreeMap;

use askama::Template;
use http::StatusCode;
use serde_json::value::RawValue;

use super::model::{Answer, Code, Details, Example, Group, Member, MessageKind, Reference};
use super::text::{indented, visible};
use super::{description, markdown};

#[derive(Template)]
#[template(path = "reference.html")]
struct Page<'r> {
    reference: &'r Reference,
    style: &'static str,
    script: &'static str,
}

impl Reference {
    /// As one HTML page, which loads nothing.
    pub fn html(&self) -> String {
        let style = include_str!("templates/style.css");
        let script = include_str!("templates/script.js");
        // It writes into a `String`, which does not fail.
        Page { reference: self, style, script }.render().unwrap_or_default()
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
        visible(group.title.unwrap_or("Codes"))
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
            MessageKind::Varies => Cow::Borrowed("differs from one occurrence to the next"),
            MessageKind::Constant | MessageKind::Template => visible(code.message.text),
        }
    }

    fn members<'c>(&self, code: &'c Code) -> &'c [Member] {
        match &code.details {
            Details::Members { members } => members,
            Details::None | Details::Whole { .. } => &[],
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
        let phrase = |status| StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
        self.reference.codes().map(|code| (code.status, phrase(code.status).unwrap_or_default())).collect()
    }
}
