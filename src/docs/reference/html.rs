//! The reference as one page that needs nothing else.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use askama::Template;

use super::description;
use super::model::{Code, Details, Group, Member, Reference};
use super::read::phrase;
use super::text::{indented, visible};
use crate::describe::Json;

#[derive(Template)]
#[template(path = "reference.html")]
struct Page<'r> {
    reference: &'r Reference,
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
        let page = Page { reference: self, repeated: self.repeated(), style, script };
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
        visible(self.reference.heading(group))
    }

    fn has_namesake(&self, code: &Code) -> bool {
        self.repeated.contains(code.code.text)
    }

    fn indented(&self, body: &Json) -> String {
        indented(body)
    }

    fn envelope_anchor(&self, place: &usize) -> String {
        format!("page:envelope-{}", place + 1)
    }

    fn description(&self, code: &Code) -> String {
        description::page(code.description)
    }

    fn is_address(&self, address: &str) -> bool {
        description::is_address(address)
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

    /// Every status that a code has, with its phrase.
    fn statuses(&self) -> BTreeMap<u16, &'static str> {
        self.reference.codes().map(|code| (code.status, phrase(code.status))).collect()
    }
}
