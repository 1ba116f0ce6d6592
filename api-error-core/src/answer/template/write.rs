//! A template's pieces, written for one error and one reply.

use core::cell::OnceCell;

use super::details::{JsonMembers, Omissions, OneDetail, ShownDetails, Whole, by_field};
use super::message::{MessageText, WriteMessage};
use super::{Body, Inside, Optional, Piece, Template};
use crate::answer::facts::Facts;
use crate::answer::json;
use crate::answer::tree::{Tree, body};
use crate::contract::{Constant, Shown, whole_millis, whole_seconds};
use crate::envelope::plan::{IssuePart, Of, Plan, Slot};
use crate::envelope::{Envelope, Taken};
use crate::visit::{Value as _, Visit};
use crate::{ApiError, Issue, Issues, Reply};

/// Writes one body. What turns out to be nothing writes nothing.
pub(crate) struct Writer<'w, 'r> {
    out: &'w mut Vec<u8>,
    reply: &'w Reply<'r>,
    /// Asked of the value when they are first needed.
    facts: &'w OnceCell<Facts>,
    text: &'w MessageText,
    issue: Option<&'w Issue>,
    omissions: &'w mut Omissions,
}

impl Template {
    pub(crate) fn write(&self, reply: &Reply<'_>, facts: &OnceCell<Facts>, out: &mut Vec<u8>) {
        let omissions = &mut Omissions::of(reply.spec());
        let mut writer = Writer { out, reply, facts, text: &self.message, issue: None, omissions };
        match &self.body {
            Body::Constant(body) => writer.out.extend_from_slice(body),
            Body::OneSlot([before, after], slot) => {
                writer.out.extend_from_slice(before.as_bytes());
                writer.slot(slot);
                writer.out.extend_from_slice(after.as_bytes());
            }
            Body::Pieces(pieces) => writer.run(pieces),
            Body::Tree(plan, format) => {
                let mut tree =
                    Tree { reply, facts: writer.facts(), issue: None, omissions, names: format.names() };
                format.write(out, body(&mut tree, plan));
            }
        }
    }
}

impl<'w> Writer<'w, '_> {
    fn run(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.out.extend_from_slice(text.as_bytes()),
                Piece::Separator => json::separate(self.out),
                Piece::Slot(slot) => self.slot(slot),
                Piece::Optional(optional) => self.optional(optional),
                Piece::Flattened(taken) => self.members(taken),
                Piece::FlattenedIssue => self.issue_members(),
            }
        }
    }

    fn optional(&mut self, optional: &Optional) {
        let head = |out: &mut Vec<u8>| {
            if optional.separated {
                json::separate(out);
            }
            out.extend_from_slice(optional.head.as_bytes());
        };
        self.headed(head, |writer| {
            let empty = writer.out.len();
            match &optional.value {
                Inside::Slot(slot) => writer.slot(slot),
                Inside::Issues(element) => writer.issues(element),
                Inside::IssuesBy(element, of) => writer.issues_by(element, *of),
                Inside::Errors(element) => writer.errors(element),
                Inside::Text(parts) => writer.parts(parts),
                Inside::Group { open, inside, close } => {
                    writer.group(*open, *close, |writer| writer.run(inside));
                }
            }
            if writer.out.len() == empty {
                writer.run(&optional.absent);
            }
        });
    }

    /// Brackets with what `inside` writes; nothing when it writes nothing.
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
            Slot::Code => match self.reply.shown_code().parse::<i64>() {
                Ok(number) if self.reply.spec().is_numeric() => json::number(self.out, number),
                _ => json::string(self.out, self.reply.shown_code()),
            },
            Slot::CodeString => json::string(self.out, self.reply.shown_code()),
            Slot::Title => {
                json::string(self.out, &self.reply.contract().title_of(self.facts().status));
            }
            Slot::Message => self.message(),
            Slot::Status => json::number(self.out, self.facts().status.as_u16()),
            Slot::StatusString => json::string(self.out, self.facts().status.as_str()),
            Slot::Details(taken) => self.details(taken),
            Slot::Whole(taken) => self.whole(taken),
            Slot::Detail(name) => self.detail(name),
            Slot::RetryAfterSeconds => self.number(self.facts().retry_after.map(whole_seconds)),
            Slot::RetryAfterMillis => self.number(self.facts().retry_after.map(whole_millis)),
            Slot::Context(name) => {
                self.out.extend_from_slice(self.reply.context_value(name).unwrap_or_default());
            }
            Slot::Extension(constant) => self.extension(constant),
            Slot::Issue(part) => self.issue_part(*part),
        }
    }

    fn number(&mut self, number: Option<impl itoa::Integer>) {
        if let Some(number) = number {
            json::number(self.out, number);
        }
    }

    fn message(&mut self) {
        let (out, omissions) = (&mut *self.out, &mut *self.omissions);
        let mut message = WriteMessage { out, text: self.text, omissions, start: None };
        self.reply.error().visit(&mut message);
        if message.start.is_none() {
            json::string(self.out, &self.reply.contract().message_without_value(self.facts().status));
        }
    }

    fn facts(&self) -> Facts {
        *self.facts.get_or_init(|| Facts::of(self.reply))
    }

    fn extension(&mut self, constant: &Constant) {
        let filling = self.reply.filling(self.facts().status);
        // A `Vec` takes every byte, and a constant is JSON.
        let _ = serde_json::to_writer(&mut *self.out, &Shown { constant, filling });
    }

    fn details(&mut self, taken: &Taken) {
        self.group(b'{', b'}', |writer| writer.members(taken));
    }

    fn members(&mut self, taken: &Taken) {
        let to = JsonMembers { out: self.out, omissions: self.omissions };
        self.reply.error().visit(&mut ShownDetails { taken, to });
    }

    /// Details that are one value; `null` is nothing.
    fn whole(&mut self, taken: &Taken) {
        let start = self.out.len();
        let error = self.reply.error();
        error.visit(&mut Whole(JsonMembers { out: self.out, omissions: self.omissions }));
        let is = |expected: &[u8]| self.out[start..].trim_ascii().starts_with(expected);
        if is(b"null") {
            self.out.truncate(start);
        } else if !taken.names.is_empty() && is(b"{") {
            self.out.truncate(start);
            self.details(taken);
        }
    }

    fn detail(&mut self, name: &'static str) {
        let error = self.reply.error();
        error.visit(&mut OneDetail { name, to: JsonMembers { out: self.out, omissions: self.omissions } });
    }

    /// A text, as a string; nothing where it is nothing.
    fn parts(&mut self, parts: &[Plan]) {
        let (reply, issue, facts) = (self.reply, self.issue, self.facts());
        let mut tree = Tree { reply, facts, issue, omissions: self.omissions, names: None };
        if let Some(text) = tree.parts(parts) {
            json::string(self.out, &text);
        }
    }

    fn issues(&mut self, element: &[Piece]) {
        self.list(element, self.reply.issues().into_iter().flatten());
    }

    /// An array of issues, without those that are nothing in it.
    fn list(&mut self, element: &[Piece], issues: impl IntoIterator<Item = &'w Issue>) {
        self.group(b'[', b']', |writer| {
            for issue in issues {
                writer.headed(json::separate, |writer| writer.issue(element, issue));
            }
        });
    }

    fn issue(&mut self, element: &[Piece], issue: &'w Issue) {
        let outer = self.issue.replace(issue);
        self.run(element);
        self.issue = outer;
    }

    /// What comes first, and the value; neither where the value is nothing.
    fn headed(&mut self, head: impl FnOnce(&mut Vec<u8>), value: impl FnOnce(&mut Self)) {
        let start = self.out.len();
        head(self.out);
        let empty = self.out.len();
        value(self);
        if self.out.len() == empty {
            self.out.truncate(start);
        }
    }

    fn errors(&mut self, element: &'static Envelope) {
        self.group(b'[', b']', |writer| {
            let (reply, out) = (writer.reply, &mut *writer.out);
            reply.each_element(element, |element| {
                json::separate(out);
                element.template().write(element, &OnceCell::new(), out);
            });
        });
    }

    /// The issues by field: all of each, or the first.
    fn issues_by(&mut self, element: &[Piece], of: Of) {
        self.group(b'{', b'}', |writer| {
            for (place, issues) in by_field(writer.reply.issues()) {
                writer.headed(
                    |out| json::key(out, &place),
                    |writer| match (of, issues.first()) {
                        (Of::First, Some(first)) => writer.issue(element, first),
                        _ => writer.list(element, issues),
                    },
                );
            }
        });
    }

    fn issue_part(&mut self, part: IssuePart) {
        let Some(issue) = self.issue else { return };
        match part.text(issue) {
            Some(text) => json::string(self.out, &text),
            // A `Vec` takes every byte, and names of members are text.
            None => part
                .content(issue)
                .into_iter()
                .for_each(|content| drop(serde_json::to_writer(&mut *self.out, &content))),
        }
    }

    fn issue_members(&mut self) {
        for (name, value) in self.issue.iter().flat_map(|issue| &issue.details) {
            json::key(self.out, name);
            let _ = value.write_json(self.out);
        }
    }
}

#[derive(Default)]
pub(crate) struct FindIssues<'a>(pub(crate) Option<&'a Issues>);

impl<'a> Visit<'a> for FindIssues<'a> {
    fn issues(&mut self, issues: &'a Issues) {
        self.0 = Some(issues);
    }
}

pub(crate) struct FindErrors<'a>(pub(crate) Vec<&'a dyn ApiError>);

impl<'a> Visit<'a> for FindErrors<'a> {
    fn error(&mut self, error: &'a dyn ApiError) {
        self.0.push(error);
    }
}
