//! A template's pieces, written for one error and one reply.

use core::fmt;
use core::time::Duration;

use super::{Perhaps, Piece, Slot, Template, Value};
use crate::envelope::{Member, Node, Taken, has_member};
use crate::json::{self, Text};
use crate::report::{Part, omitted};
use crate::spec::Details;
use crate::visit::{self, Visit};
use crate::{Issue, Issues, Location, Reply, Segment, retry};

/// Writes one body. What turns out to be nothing writes nothing.
pub(crate) struct Writer<'w, 'r> {
    out: &'w mut Vec<u8>,
    reply: &'w Reply<'r>,
    issue: Option<&'w Issue>,
    omissions: &'w mut Omissions,
}

impl Template {
    pub(crate) fn write(&self, reply: &Reply<'_>, out: &mut Vec<u8>) {
        let mut omissions = Omissions::of(reply.code());
        Writer { out, reply, issue: None, omissions: &mut omissions }.run(&self.pieces);
    }
}

impl Writer<'_, '_> {
    fn run(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.out.extend_from_slice(text.as_bytes()),
                Piece::Separator => json::separate(self.out),
                Piece::Slot(slot) => self.slot(slot),
                Piece::Perhaps(perhaps) => self.perhaps(perhaps),
                Piece::Flattened { own, taken } => self.members(own, taken),
            }
        }
    }

    fn perhaps(&mut self, perhaps: &Perhaps) {
        let start = self.out.len();
        if perhaps.separated {
            json::separate(self.out);
        }
        self.out.extend_from_slice(perhaps.head.as_bytes());
        let empty = self.out.len();
        match &perhaps.value {
            Value::Slot(slot) => self.slot(slot),
            Value::Group { open, inside, close } => self.group(*open, *close, |writer| writer.run(inside)),
        }
        if self.out.len() == empty {
            self.run(&perhaps.absent);
        }
        if self.out.len() == empty {
            self.out.truncate(start);
        }
    }

    /// Brackets, and nothing when nothing stands between them.
    fn group(&mut self, open: u8, close: u8, inside: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        self.out.push(open);
        inside(self);
        if self.out.len() > start + 1 {
            self.out.push(close);
        } else {
            self.out.truncate(start);
        }
    }

    fn slot(&mut self, slot: &Slot) {
        match slot {
            Slot::RequestId => json::inside(self.out, self.reply.id().unwrap_or_default()),
            Slot::Message => self.message(),
            Slot::Status => number(self.out, self.reply.status().as_u16()),
            Slot::StatusString => json::string(self.out, self.reply.status().as_str()),
            Slot::Details(taken) => self.details(taken),
            Slot::Detail(name) => self.detail(name),
            Slot::Issues(element) => self.issues(element),
            Slot::IssuesByField => self.issues_by_field(),
            Slot::RetryAfterSeconds => {
                if let Some(after) = self.reply.retry_after() {
                    number(self.out, retry::whole_seconds(after));
                }
            }
            Slot::RetryAfterMillis => {
                if let Some(after) = self.reply.retry_after() {
                    number(self.out, retry::whole_millis(after));
                }
            }
            Slot::Context(name) => self.string(self.reply.context_value(name)),
            Slot::Issue(node) => self.issue_part(*node),
        }
    }

    fn string(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            json::string(self.out, text);
        }
    }

    fn message(&mut self) {
        let mut message = Message { out: self.out, omissions: self.omissions, is_written: false };
        self.reply.error().visit(&mut message);
        if !message.is_written {
            json::string(self.out, self.reply.spec().title());
        }
    }

    fn details(&mut self, taken: &Taken) {
        let error = self.reply.error();
        if matches!(self.reply.spec().details(), Details::Whole(_)) {
            error.visit(&mut Whole { out: self.out, omissions: self.omissions, taken });
        } else {
            self.group(b'{', b'}', |writer| writer.members(&[], taken));
        }
    }

    fn members(&mut self, own: &[Member], taken: &Taken) {
        let error = self.reply.error();
        error.visit(&mut Members { out: self.out, omissions: self.omissions, own, taken });
    }

    fn detail(&mut self, name: &'static str) {
        let error = self.reply.error();
        error.visit(&mut Pick { out: self.out, omissions: self.omissions, name });
    }

    fn issues(&mut self, element: &[Piece]) {
        let reply = self.reply;
        self.group(b'[', b']', |writer| {
            for issue in reply.issues().into_iter().flatten() {
                let start = writer.out.len();
                json::separate(writer.out);
                let empty = writer.out.len();
                let omissions = &mut *writer.omissions;
                Writer { out: writer.out, reply, issue: Some(issue), omissions }.run(element);
                if writer.out.len() == empty {
                    writer.out.truncate(start);
                }
            }
        });
    }

    /// One member a place, with all that was wrong there. Places are the same that are shown the same.
    fn issues_by_field(&mut self) {
        let issues = self.reply.issues().into_iter().flatten();
        let mut issues: Vec<_> = issues.map(|issue| (issue.display_path().to_string(), issue)).collect();
        self.group(b'{', b'}', |writer| {
            while let Some((place, _)) = issues.first().cloned() {
                json::separate(writer.out);
                json::string(writer.out, &place);
                writer.out.push(b':');
                writer.group(b'[', b']', |writer| {
                    for (_, issue) in issues.extract_if(.., |(other, _)| *other == place) {
                        json::separate(writer.out);
                        json::string(writer.out, &issue.message);
                    }
                });
            }
        });
    }

    fn issue_segments(&mut self, issue: &Issue) {
        self.out.push(b'[');
        for segment in issue.path.segments() {
            json::separate(self.out);
            match segment {
                Segment::Key(key) => json::string(self.out, &key),
                Segment::Index(index) => number(self.out, index),
            }
        }
        self.out.push(b']');
    }

    fn issue_part(&mut self, node: Node) {
        let Some(issue) = self.issue else { return };
        let in_body = issue.location == Location::Body;
        match node {
            Node::IssuePath => issue_path(self.out, issue),
            Node::IssuePointer if in_body => spelled(self.out, issue.path.pointer()),
            Node::IssuePointerFragment if in_body => spelled(self.out, issue.path.fragment()),
            Node::IssueSegments => self.issue_segments(issue),
            Node::IssueLocation => json::string(self.out, issue.location.as_str()),
            Node::IssueParameter if issue.location == Location::Query => spelled(self.out, issue.path.name()),
            Node::IssueHeader if issue.location == Location::Header => spelled(self.out, issue.path.name()),
            Node::IssueCode => self.string(issue.code.as_deref()),
            Node::IssueMessage => json::string(self.out, &issue.message),
            _ => {}
        }
    }
}

/// Writes a spelling of a path, whose `Display` does not fail.
fn spelled(out: &mut Vec<u8>, path: impl fmt::Display) {
    let _ = json::format(out, format_args!("{path}"));
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

fn issue_path(out: &mut Vec<u8>, issue: &Issue) {
    match issue.location {
        Location::Body => json::string(out, issue.path.as_str()),
        _ => spelled(out, issue.display_path()),
    }
}

/// Writes a number, which does not fail.
fn number(out: &mut Vec<u8>, number: impl serde::Serialize) {
    let _ = serde_json::to_writer(out, &number);
}

/// What one body left out, each part told of once, however often the envelope places it.
struct Omissions {
    code: &'static str,
    told: Vec<String>,
}

impl Omissions {
    fn of(code: &'static str) -> Self {
        Self { code, told: Vec::new() }
    }

    #[cold]
    fn add(&mut self, part: Part<'_>, reason: &dyn fmt::Display) {
        let name = format!("{part:?}");
        if !self.told.contains(&name) {
            self.told.push(name);
            omitted(self.code, part, reason);
        }
    }

    /// Writes a value, or leaves `out` as it was.
    fn write(&mut self, out: &mut Vec<u8>, part: Part<'_>, value: &dyn visit::Value) -> bool {
        let start = out.len();
        let written = value.write_json(out);
        if let Err(error) = &written {
            out.truncate(start);
            self.add(part, error);
        }
        written.is_ok()
    }

    /// What a value writes, as text of its own.
    fn text(&mut self, value: &dyn visit::Value) -> Option<String> {
        let mut text = Vec::new();
        if !self.write(&mut text, Part::Details, value) {
            return None;
        }
        String::from_utf8(text).ok()
    }
}

struct Message<'w> {
    out: &'w mut Vec<u8>,
    omissions: &'w mut Omissions,
    is_written: bool,
}

impl Visit<'_> for Message<'_> {
    fn message(&mut self, message: fmt::Arguments<'_>) {
        match json::format(self.out, message) {
            Ok(()) => self.is_written = true,
            Err(error) => self.omissions.add(Part::Message, &error),
        }
    }
}

/// Details that are one value; `null` is nothing.
struct Whole<'w> {
    out: &'w mut Vec<u8>,
    omissions: &'w mut Omissions,
    taken: &'w Taken,
}

impl Visit<'_> for Whole<'_> {
    fn details(&mut self, details: &dyn visit::Value) {
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
struct Members<'w> {
    out: &'w mut Vec<u8>,
    omissions: &'w mut Omissions,
    /// The envelope's members beside which they stand.
    own: &'w [Member],
    taken: &'w Taken,
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

    fn member(&mut self, name: &str, value: &dyn visit::Value) {
        let start = self.out.len();
        if self.key(name) && !self.omissions.write(self.out, Part::Detail(name), value) {
            self.out.truncate(start);
        }
    }
}

impl<'a> Visit<'a> for Members<'_> {
    fn detail(&mut self, name: &'static str, value: &dyn visit::Value) {
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

    fn details(&mut self, details: &dyn visit::Value) {
        let Some(text) = self.omissions.text(details) else { return };
        match Text::of(&text) {
            Text("null") => {}
            object if object.is_object() => {
                object.members().for_each(|(name, value)| self.member(&name, &value))
            }
            value => self.member("details", &value),
        }
    }
}

/// One member of details.
struct Pick<'w> {
    out: &'w mut Vec<u8>,
    omissions: &'w mut Omissions,
    name: &'static str,
}

impl Visit<'_> for Pick<'_> {
    fn detail(&mut self, name: &'static str, value: &dyn visit::Value) {
        if name == self.name {
            self.omissions.write(self.out, Part::Detail(name), value);
        }
    }

    fn details(&mut self, details: &dyn visit::Value) {
        let Some(text) = self.omissions.text(details) else { return };
        if let Some((_, value)) = Text::of(&text).members().find(|(name, _)| name == self.name) {
            self.out.extend_from_slice(value.0.as_bytes());
        }
    }
}

/// When a retry makes sense, as the error says.
#[derive(Default)]
pub(crate) struct RetryAfter(pub(crate) Option<Duration>);

impl Visit<'_> for RetryAfter {
    fn retry_after(&mut self, after: Duration) {
        self.0 = Some(after);
    }
}

/// The issues of an error.
#[derive(Default)]
pub(crate) struct FindIssues<'a>(pub(crate) Option<&'a Issues>);

impl<'a> Visit<'a> for FindIssues<'a> {
    fn issues(&mut self, issues: &'a Issues) {
        self.0 = Some(issues);
    }
}
