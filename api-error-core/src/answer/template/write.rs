//! A template's pieces, written for one error and one reply.

use core::fmt::Display;
use core::time::Duration;

use std::collections::HashMap;

use super::details::{Members, Message, Omissions, Pick, Whole, issue_path, spelled};
use super::{Body, Optional, Piece, Template, Value};
use crate::answer::json;
use crate::contract::{whole_millis, whole_seconds};
use crate::envelope::plan::{IssuePart, Slot};
use crate::envelope::{self, Taken};
use crate::issue::{Location, Segment};
use crate::visit::Visit;
use crate::{Issue, Issues, Reply};

/// Writes one body. What turns out to be nothing writes nothing.
pub(crate) struct Writer<'w, 'r> {
    out: &'w mut Vec<u8>,
    reply: &'w Reply<'r>,
    issue: Option<&'w Issue>,
    omissions: &'w mut Omissions,
}

impl Template {
    /// Writes the body of one answer.
    pub(crate) fn write(&self, reply: &Reply<'_>, out: &mut Vec<u8>) {
        let omissions = &mut Omissions::of(reply.spec());
        let mut writer = Writer { out, reply, issue: None, omissions };
        match &self.body {
            Body::Constant(body) => writer.out.extend_from_slice(body),
            Body::OneSlot([before, after], slot) => {
                writer.out.extend_from_slice(before.as_bytes());
                writer.slot(slot);
                writer.out.extend_from_slice(after.as_bytes());
            }
            Body::Pieces(pieces) => writer.run(pieces),
        }
    }
}

impl Writer<'_, '_> {
    fn run(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.out.extend_from_slice(text.as_bytes()),
                Piece::Separator => json::separate(self.out),
                Piece::Slot(slot) => self.slot(slot),
                Piece::Optional(optional) => self.optional(optional),
                Piece::Flattened { own, taken } => self.members(own, taken),
            }
        }
    }

    fn optional(&mut self, optional: &Optional) {
        let start = self.out.len();
        if optional.separated {
            json::separate(self.out);
        }
        self.out.extend_from_slice(optional.head.as_bytes());
        let empty = self.out.len();
        match &optional.value {
            Value::Slot(slot) => self.slot(slot),
            Value::Issues(element) => self.issues(element),
            Value::Group { open, inside, close } => self.group(*open, *close, |writer| writer.run(inside)),
        }
        if self.out.len() == empty {
            self.run(&optional.absent);
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
            Slot::Title => json::string(self.out, self.reply.title()),
            Slot::Message => self.message(),
            Slot::Status => number(self.out, self.reply.status().as_u16()),
            Slot::StatusString => json::string(self.out, self.reply.status().as_str()),
            Slot::Details(taken) => self.details(taken),
            Slot::Whole(taken) => self.whole(taken),
            Slot::Detail(name) => self.detail(name),
            Slot::IssuesByField => self.issues_by_field(),
            Slot::RetryAfterSeconds => {
                if let Some(after) = self.reply.retry_after() {
                    number(self.out, whole_seconds(after));
                }
            }
            Slot::RetryAfterMillis => {
                if let Some(after) = self.reply.retry_after() {
                    number(self.out, whole_millis(after));
                }
            }
            Slot::Context(name) => self.string(self.reply.context_value(name)),
            Slot::Issue(part) => self.issue_part(*part),
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
            json::string(self.out, self.reply.title());
        }
    }

    fn details(&mut self, taken: &Taken) {
        self.group(b'{', b'}', |writer| writer.members(&[], taken));
    }

    fn whole(&mut self, taken: &Taken) {
        let error = self.reply.error();
        error.visit(&mut Whole { out: self.out, omissions: self.omissions, taken });
    }

    fn members(&mut self, own: &[envelope::Member], taken: &Taken) {
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
        let (mut places, mut seen) = (Vec::<(String, Vec<&Issue>)>::new(), HashMap::new());
        for issue in self.reply.issues().into_iter().flatten() {
            let place = issue.display_path().to_string();
            let at = *seen.entry(place.clone()).or_insert(places.len());
            if at == places.len() {
                places.push((place, Vec::new()));
            }
            places[at].1.push(issue);
        }
        self.group(b'{', b'}', |writer| {
            for (place, issues) in places {
                json::separate(writer.out);
                json::string(writer.out, &place);
                writer.out.extend_from_slice(b":[");
                for issue in issues {
                    json::separate(writer.out);
                    json::string(writer.out, &issue.message);
                }
                writer.out.push(b']');
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

    fn issue_part(&mut self, part: IssuePart) {
        let Some(issue) = self.issue else { return };
        let is_in = |location| issue.location == location;
        match part {
            IssuePart::Path => issue_path(self.out, issue),
            IssuePart::Pointer => self.spelled_if(is_in(Location::Body), issue.path.pointer()),
            IssuePart::PointerFragment => self.spelled_if(is_in(Location::Body), issue.path.fragment()),
            IssuePart::Segments => self.issue_segments(issue),
            IssuePart::Location => json::string(self.out, issue.location.as_str()),
            IssuePart::Parameter => self.spelled_if(is_in(Location::Query), issue.path.name()),
            IssuePart::Header => self.spelled_if(is_in(Location::Header), issue.path.name()),
            IssuePart::Code => self.string(issue.code.as_deref()),
            IssuePart::Message => json::string(self.out, &issue.message),
        }
    }

    fn spelled_if(&mut self, is_there: bool, text: impl Display) {
        if is_there {
            spelled(self.out, text);
        }
    }
}

/// Writes a number, which does not fail.
fn number(out: &mut Vec<u8>, number: impl serde::Serialize) {
    let _ = serde_json::to_writer(out, &number);
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
