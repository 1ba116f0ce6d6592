//! What an error written by hand says beyond its specification.

use core::fmt;
use core::time::Duration;

use api_error_rules::MessageKind;
use http::{HeaderName, StatusCode};

use super::{Details, ErrorSpec};
use crate::visit::{Message, Value, Visit};
use crate::{ApiError, Issues};

/// What a value says beyond its specification. Only wrappers written by hand do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Additions(u16);

impl Additions {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const MESSAGE: Self = Self(1);
    pub(crate) const DETAILS: Self = Self(1 << 1);
    pub(crate) const MEMBERS: Self = Self(1 << 2);
    pub(crate) const ISSUES: Self = Self(1 << 3);
    pub(crate) const HEADERS: Self = Self(1 << 4);
    pub(crate) const RETRY_AFTER: Self = Self(1 << 5);
    pub(crate) const STATUS: Self = Self(1 << 6);
    /// What it said before: the last time counts.
    pub(crate) const REPEATS: Self = Self(1 << 7);
    pub(crate) const ERRORS: Self = Self(1 << 8);
    pub(crate) const MOST_SEVERE: Self = Self(1 << 9);
    pub(crate) const CODE: Self = Self(1 << 10);

    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn any(self) -> bool {
        self.0 != 0
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Notes which methods a value calls that its specification does not announce.
pub(crate) struct Probe {
    spec: &'static ErrorSpec,
    members: Vec<&'static str>,
    has_whole: bool,
    pub(crate) found: Additions,
}

impl Probe {
    pub(crate) const fn of(spec: &'static ErrorSpec) -> Self {
        Self { spec, members: Vec::new(), has_whole: false, found: Additions::NONE }
    }

    fn note(&mut self, addition: Additions, is_announced: bool) {
        if !is_announced {
            self.found.0 |= addition.0;
        }
    }

    fn note_member(&mut self, name: &'static str) {
        self.note(Additions::REPEATS, !self.has_whole && !self.members.contains(&name));
        self.members.push(name);
        self.note_mixture();
    }

    /// Details that are one value become members beside others.
    fn note_mixture(&mut self) {
        self.note(Additions::MEMBERS, !self.has_whole || self.members.is_empty());
    }
}

impl<'a> Visit<'a> for Probe {
    fn message(&mut self, _: Message<'_>) {
        let kind = self.spec.message_kind();
        self.note(Additions::MESSAGE, matches!(kind, MessageKind::Template | MessageKind::Display));
    }

    fn code(&mut self, _: &dyn fmt::Display) {
        self.note(Additions::CODE, self.spec.code_varies());
    }

    fn details(&mut self, _: &dyn Value) {
        self.note(Additions::DETAILS, matches!(self.spec.details(), Details::Whole(_)));
        self.note(Additions::REPEATS, !self.has_whole && self.members.is_empty());
        self.has_whole = true;
        self.note_mixture();
    }

    fn detail(&mut self, name: &'static str, _: &dyn Value) {
        let is_announced = match self.spec.details() {
            Details::Members(members) => members.iter().any(|member| member.name() == name),
            _ => false,
        };
        self.note(Additions::MEMBERS, is_announced);
        self.note_member(name);
    }

    fn issues(&mut self, _: &'a Issues) {
        self.note(Additions::ISSUES, self.spec.has_issues());
        self.note_member("issues");
    }

    fn error(&mut self, _: &'a dyn ApiError) {
        self.note(Additions::ERRORS, self.spec.more().has_errors);
    }

    fn header(&mut self, _: HeaderName, _: &dyn fmt::Display) {
        self.note(Additions::HEADERS, self.spec.headers().iter().any(|header| header.value().is_none()));
    }

    fn retry_after(&mut self, _: Duration) {
        self.note(Additions::RETRY_AFTER, self.spec.retry_after_varies());
    }

    fn status(&mut self, _: StatusCode) {
        self.note(Additions::STATUS, self.spec.status_varies());
    }
}
