//! The details of an error, for bodies and for other formats.

use core::fmt;
use std::collections::HashMap;

use crate::answer::json;
use crate::answer::report::{Part, omitted};
use crate::contract::ErrorSpec;
use crate::envelope::Taken;
use crate::visit::{Content, Value, Visit};
use crate::{Issue, Issues};

/// Reports each part that is left out once, however often the envelope shows it.
pub(crate) struct Omissions {
    spec: &'static ErrorSpec,
    reported: Vec<String>,
}

impl Omissions {
    pub(crate) fn of(spec: &'static ErrorSpec) -> Self {
        Self { spec, reported: Vec::new() }
    }

    #[cold]
    pub(crate) fn add(&mut self, part: Part<'_>, reason: &dyn fmt::Display) {
        let name = format!("{part:?}");
        if !self.reported.contains(&name) {
            self.reported.push(name);
            omitted(self.spec, part, reason);
        }
    }

    /// Writes a value, or leaves `out` as it was.
    fn write(&mut self, out: &mut Vec<u8>, part: Part<'_>, value: &dyn Value) -> bool {
        let start = out.len();
        let written = value.write_json(out);
        if let Err(error) = &written {
            out.truncate(start);
            self.add(part, error);
        }
        written.is_ok()
    }
}

/// Where details go.
pub(crate) trait Details {
    fn omissions(&mut self) -> &mut Omissions;

    fn member(&mut self, name: &str, value: &dyn Value);

    fn issues(&mut self, issues: &Issues) {
        self.member("issues", issues);
    }

    fn value(&mut self, name: &str, value: &dyn Value) {
        self.member(name, value);
    }
}

/// Passes on the details that an envelope shows.
pub(crate) struct ShownDetails<'w, D> {
    pub(crate) taken: &'w Taken,
    pub(crate) to: D,
}

impl<D: Details> ShownDetails<'_, D> {
    fn member(&mut self, name: &str, value: &dyn Value) {
        if self.taken.shows(name) {
            self.to.member(name, value);
        }
    }
}

impl<'a, D: Details> Visit<'a> for ShownDetails<'_, D> {
    fn detail(&mut self, name: &'static str, value: &dyn Value) {
        self.member(name, value);
    }

    fn issues(&mut self, issues: &'a Issues) {
        if !self.taken.issues && !issues.is_empty() && self.taken.shows("issues") {
            self.to.issues(issues);
        }
    }

    fn details(&mut self, details: &dyn Value) {
        match members(details, self.to.omissions()) {
            Some(Ok(members)) => members.iter().for_each(|(name, value)| self.member(name, value)),
            Some(Err(value)) if value.is_null() => {}
            None => {}
            Some(Err(value)) => self.member("details", &value),
        }
    }
}

pub(crate) struct OneDetail<D> {
    pub(crate) name: &'static str,
    pub(crate) to: D,
}

impl<D: Details> Visit<'_> for OneDetail<D> {
    fn detail(&mut self, name: &'static str, value: &dyn Value) {
        if name == self.name {
            self.to.value(name, value);
        }
    }

    fn details(&mut self, details: &dyn Value) {
        let members = members(details, self.to.omissions()).and_then(Result::ok).unwrap_or_default();
        if let Some((_, value)) = members.iter().find(|(name, _)| name == self.name) {
            self.to.value(self.name, value);
        }
    }
}

/// The members of a value that is an object; else the value.
fn members(value: &dyn Value, omissions: &mut Omissions) -> Option<Result<Vec<(String, Content)>, Content>> {
    let members = value.content().and_then(Content::into_members);
    members.map_err(|error| omissions.add(Part::Details, &error)).ok()
}

/// Details as JSON: as members of an open object, or in its place.
pub(super) struct JsonMembers<'w> {
    pub(super) out: &'w mut Vec<u8>,
    pub(super) omissions: &'w mut Omissions,
}

impl Details for JsonMembers<'_> {
    fn omissions(&mut self) -> &mut Omissions {
        self.omissions
    }

    fn member(&mut self, name: &str, value: &dyn Value) {
        let start = self.out.len();
        json::key(self.out, name);
        if !self.omissions.write(self.out, Part::Detail(name), value) {
            self.out.truncate(start);
        }
    }

    fn issues(&mut self, issues: &Issues) {
        json::key(self.out, "issues");
        self.out.push(b'[');
        for issue in issues {
            json::separate(self.out);
            write_issue(self.out, issue);
        }
        self.out.push(b']');
    }

    fn value(&mut self, name: &str, value: &dyn Value) {
        self.omissions.write(self.out, Part::Detail(name), value);
    }
}

pub(super) struct Whole<'w>(pub(super) JsonMembers<'w>);

impl Visit<'_> for Whole<'_> {
    fn details(&mut self, details: &dyn Value) {
        self.0.omissions.write(self.0.out, Part::Details, details);
    }
}

/// Writes what an issue's `Serialize` would, without serde.
fn write_issue(out: &mut Vec<u8>, issue: &Issue) {
    out.extend_from_slice(b"{\"path\":");
    json::string(out, &issue.shown_path());
    out.extend_from_slice(b",\"message\":");
    json::string(out, &issue.message);
    if let Some(code) = &issue.code {
        out.extend_from_slice(b",\"code\":");
        json::string(out, code);
    }
    if !issue.details.is_empty() {
        out.extend_from_slice(b",\"details\":");
        // A map of strings to JSON is JSON.
        let _ = issue.details.write_json(out);
    }
    out.push(b'}');
}

/// The issues by their displayed paths, sorted.
pub(crate) fn by_field(issues: Option<&Issues>) -> Vec<(String, Vec<&Issue>)> {
    let (mut places, mut seen) = (Vec::<(String, Vec<&Issue>)>::new(), HashMap::new());
    for issue in issues.into_iter().flatten() {
        let place = issue.shown_path().into_owned();
        let at = *seen.entry(place.clone()).or_insert(places.len());
        if at == places.len() {
            places.push((place, Vec::new()));
        }
        places[at].1.push(issue);
    }
    places
}
