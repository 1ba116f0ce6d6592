//! What an error says of itself, as JSON: its message and its details.

use core::fmt;

use crate::answer::json;
use crate::answer::report::{Part, omitted};
use crate::contract::ErrorSpec;
use crate::envelope::{Member, Taken, has_member};
use crate::issue::Location;
use crate::visit::{Content, Value, Visit};
use crate::{Issue, Issues};

/// What one body left out, each part reported once, however often the envelope places it.
pub(super) struct Omissions {
    spec: &'static ErrorSpec,
    reported: Vec<String>,
}

impl Omissions {
    pub(super) fn of(spec: &'static ErrorSpec) -> Self {
        Self { spec, reported: Vec::new() }
    }

    #[cold]
    pub(super) fn add(&mut self, part: Part<'_>, reason: &dyn fmt::Display) {
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

    /// The members of a value that is an object; else the value.
    fn members(&mut self, value: &dyn Value) -> Option<Result<Vec<(String, Content)>, Content>> {
        match value.content().and_then(Content::into_members) {
            Ok(members) => Some(members),
            Err(error) => {
                self.add(Part::Details, &error);
                None
            }
        }
    }
}

/// Details that are one value; `null` is nothing.
pub(super) struct Whole<'w> {
    pub(super) out: &'w mut Vec<u8>,
    pub(super) omissions: &'w mut Omissions,
    pub(super) taken: &'w Taken,
}

impl Visit<'_> for Whole<'_> {
    fn details(&mut self, details: &dyn Value) {
        let start = self.out.len();
        self.omissions.write(self.out, Part::Details, details);
        if self.out[start..].trim_ascii() == b"null" {
            self.out.truncate(start);
        } else if !self.taken.details.is_empty() && self.out[start..].trim_ascii().starts_with(b"{") {
            self.out.truncate(start);
            self.out.push(b'{');
            let (out, omissions, taken) = (&mut *self.out, &mut *self.omissions, self.taken);
            Members { out, omissions, own: &[], taken }.details(details);
            if self.out.len() == start + 1 {
                self.out.truncate(start);
            } else {
                self.out.push(b'}');
            }
        }
    }
}

/// The members of details, in an object that stands open.
pub(super) struct Members<'w> {
    pub(super) out: &'w mut Vec<u8>,
    pub(super) omissions: &'w mut Omissions,
    /// The envelope's members beside which they stand.
    pub(super) own: &'w [Member],
    pub(super) taken: &'w Taken,
}

impl Members<'_> {
    /// Writes the member's name, unless the envelope has the member itself.
    fn key(&mut self, name: &str) -> bool {
        if has_member(self.own, name) || self.taken.details.contains(&name) {
            return false;
        }
        json::separate(self.out);
        json::string(self.out, name);
        self.out.push(b':');
        true
    }

    fn member(&mut self, name: &str, value: &dyn Value) {
        let start = self.out.len();
        if self.key(name) && !self.omissions.write(self.out, Part::Detail(name), value) {
            self.out.truncate(start);
        }
    }
}

impl<'a> Visit<'a> for Members<'_> {
    fn detail(&mut self, name: &'static str, value: &dyn Value) {
        self.member(name, value);
    }

    fn issues(&mut self, issues: &'a Issues) {
        if self.taken.issues || issues.is_empty() || !self.key("issues") {
            return;
        }
        self.out.push(b'[');
        for issue in issues {
            json::separate(self.out);
            write_issue(self.out, issue);
        }
        self.out.push(b']');
    }

    fn details(&mut self, details: &dyn Value) {
        match self.omissions.members(details) {
            Some(Ok(members)) => members.iter().for_each(|(name, value)| self.member(name, value)),
            Some(Err(Content::Unit)) | None => {}
            Some(Err(value)) => self.member("details", &value),
        }
    }
}

/// One member of details.
pub(super) struct Pick<'w> {
    pub(super) out: &'w mut Vec<u8>,
    pub(super) omissions: &'w mut Omissions,
    pub(super) name: &'static str,
}

impl Visit<'_> for Pick<'_> {
    fn detail(&mut self, name: &'static str, value: &dyn Value) {
        if name == self.name {
            self.omissions.write(self.out, Part::Detail(name), value);
        }
    }

    fn details(&mut self, details: &dyn Value) {
        let members = self.omissions.members(details).and_then(Result::ok).unwrap_or_default();
        if let Some((_, value)) = members.iter().find(|(name, _)| name == self.name) {
            self.detail(self.name, value);
        }
    }
}

/// Writes an issue as `details` has it: what its `Serialize` says, without the detour.
fn write_issue(out: &mut Vec<u8>, issue: &Issue) {
    out.extend_from_slice(b"{\"path\":");
    issue_path(out, issue);
    out.extend_from_slice(b",\"message\":");
    json::string(out, &issue.message);
    if let Some(code) = &issue.code {
        out.extend_from_slice(b",\"code\":");
        json::string(out, code);
    }
    out.push(b'}');
}

pub(super) fn issue_path(out: &mut Vec<u8>, issue: &Issue) {
    match issue.location {
        Location::Body => json::string(out, issue.path.as_str()),
        _ => spelled(out, issue.display_path()),
    }
}

/// Writes a spelling of a path, whose `Display` does not fail.
pub(super) fn spelled(out: &mut Vec<u8>, path: impl fmt::Display) {
    let _ = json::format(out, format_args!("{path}"));
}
