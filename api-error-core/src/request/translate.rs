//! An error that says its message, and those of its issues, in other words, as a layer's hooks have them.

use core::error::Error;
use std::borrow::Cow;

use api_error_rules::MessageKind;

use super::settings::{OnIssue, OnMessage};
use super::{RequestHead, Settings};
use crate::contract::{Additions, Contract, ErrorContract, ErrorSpec};
use crate::visit::{Argument, Message, Visit};
use crate::{ApiError, Issue, Issues, Reply};

/// The error of a reply, with another message or other issues.
#[derive(Debug)]
pub struct Translated<'a> {
    error: &'a dyn ApiError,
    pub(crate) contract: Contract,
    message: Option<Cow<'static, str>>,
    issues: Option<Issues>,
}

impl<'a> Translated<'a> {
    /// The error in the words of the layer's hooks; none where they have no other words for it.
    pub(super) fn of(reply: &Reply<'a>, settings: &Settings, request: &RequestHead) -> Option<Self> {
        let message = settings.message.as_ref().and_then(|hook| message(reply, hook, request));
        let issues = settings.issue_message.as_ref().and_then(|hook| issues(reply, hook, request));
        let contract = match (&message, &issues) {
            (None, None) => return None,
            (Some(_), None) => reply.contract().adding(Additions::MESSAGE),
            (None, Some(_)) => reply.contract().adding(Additions::REPEATS),
            (Some(_), Some(_)) => reply.contract().adding(Additions::MESSAGE.and(Additions::REPEATS)),
        };
        Some(Self { error: reply.error(), contract, message, issues })
    }
}

fn message(reply: &Reply<'_>, hook: &OnMessage, request: &RequestHead) -> Option<Cow<'static, str>> {
    let say = |message: &Message<'_>| hook(reply.spec(), message, request);
    let mut find = Find { say: &say, has_said: false, said: None };
    if matches!(reply.contract().message_kind(), MessageKind::Template | MessageKind::Display) {
        reply.error().visit(&mut find);
    }
    match find {
        Find { has_said: true, said, .. } => said,
        // A constant, which is not visited.
        _ => say(&Message::new(reply.message_without_value(reply.status()), &[])),
    }
}

fn issues(reply: &Reply<'_>, hook: &OnIssue, request: &RequestHead) -> Option<Issues> {
    let say = |issue: &Issue| match hook(issue, request) {
        Some(message) => Issue { message, ..issue.clone() },
        None => issue.clone(),
    };
    reply.issues().map(|issues| issues.iter().map(say).collect())
}

/// What a hook makes of the message that a value says.
struct Find<'h> {
    say: &'h dyn Fn(&Message<'_>) -> Option<Cow<'static, str>>,
    has_said: bool,
    said: Option<Cow<'static, str>>,
}

impl Visit<'_> for Find<'_> {
    fn message(&mut self, message: Message<'_>) {
        self.has_said = true;
        self.said = (self.say)(&message);
    }
}

#[diagnostic::do_not_recommend]
impl ErrorContract for Translated<'_> {
    fn spec(&self) -> &'static ErrorSpec {
        self.contract.spec()
    }

    fn contract(&self) -> Contract {
        self.contract
    }

    fn __contract(&self) -> Contract {
        self.contract
    }

    fn visit<'v>(&'v self, visitor: &mut dyn Visit<'v>) {
        self.error.visit(visitor);
        // The last ones count.
        if let Some(message) = &self.message {
            visitor.message(Message::new("{}", &[Argument::Str(message)]));
        }
        if let Some(issues) = &self.issues {
            visitor.issues(issues);
        }
    }

    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        self.error.as_error()
    }

    fn __untranslated(&self) -> Option<&dyn ApiError> {
        Some(self.error)
    }
}
