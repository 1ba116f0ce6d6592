//! The reference as one self-contained page.

use std::collections::{BTreeMap, HashSet};

use askama::Template;

use super::description::{is_address, page};
use super::model::{Details, Reference};
use super::named::NamedType;
use super::read::phrase;
use super::text::visible;

#[derive(Template)]
#[template(path = "reference.html")]
struct Page<'r> {
    reference: &'r Reference,
    repeated: HashSet<&'static str>,
    statuses: BTreeMap<u16, &'static str>,
    types: Vec<NamedType<'r>>,
    style: &'static str,
    script: &'static str,
}

impl Reference {
    /// The HTML page, which loads nothing.
    pub fn html(&self) -> String {
        let mut seen = HashSet::new();
        let page = Page {
            reference: self,
            repeated: self.codes().map(|code| code.code.text).filter(|text| !seen.insert(*text)).collect(),
            statuses: self.codes().map(|code| (code.status, phrase(code.status))).collect(),
            types: self.types(),
            style: include_str!("templates/style.css"),
            script: include_str!("templates/script.js"),
        };
        // It writes into a `String`, which does not fail.
        page.render().unwrap_or_default() + "\n"
    }
}
