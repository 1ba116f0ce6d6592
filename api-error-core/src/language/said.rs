//! The error of a reply in other words: those of a layer's hooks, else those of the language.

use core::error::Error;
use core::fmt;
use core::time::Duration;
use std::borrow::Cow;

use http::{HeaderName, StatusCode};

use super::Language;
use crate::contract::{Additions, Contract, ErrorContract, ErrorSpec};
use crate::visit::{Argument, Message, Value, Visit};
use crate::{ApiError, Issue, Issues, Reply};

#[derive(Debug)]
pub(crate) struct Said<'a> {
    error: &'a dyn ApiError,
    pub(crate) contract: Contract,
    message: Option<Cow<'static, str>>,
    issues: Option<Issues>,
}

impl<'a> Said<'a> {
    /// The error in other words, if there are any. Constant texts are in the language's template already.
    pub(crate) fn of(reply: &Reply<'a>) -> Option<Self> {
        let words = Words { reply, language: reply.contract().language() };
        let (message, issues) = (words.message(), words.issues());
        if message.is_none() && issues.is_none() {
            return None;
        }
        let is_said = reply.contract().says_message() || message.is_none();
        let contract = *reply.contract();
        let contract = if is_said { contract } else { contract.adding(Additions::MESSAGE) };
        Some(Self { error: reply.error(), contract, message, issues })
    }
}

/// Who is asked for the words of a reply.
struct Words<'w, 'a> {
    reply: &'w Reply<'a>,
    language: Option<&'static Language>,
}

impl Words<'_, '_> {
    fn message(&self) -> Option<Cow<'static, str>> {
        let reply = self.reply;
        let say = |message: &Message<'_>| {
            reply.hooked(message).or_else(|| self.language?.message(reply.spec(), message))
        };
        let mut find = Find { say: &say, has_said: false, said: None };
        if reply.contract().says_message() {
            reply.error().visit(&mut find);
        }
        match find {
            Find { has_said: true, said, .. } => said,
            // A constant, which is not visited.
            _ if !reply.has_hooks() => None,
            _ => {
                let text = reply.spec().message_without_value(reply.status());
                Message::with_text(text, |message| reply.hooked(message))
            }
        }
    }

    fn issues(&self) -> Option<Issues> {
        let issues = self.reply.issues()?;
        let said: Vec<_> = issues.iter().map(|issue| self.issue(issue)).collect();
        if said.iter().all(Option::is_none) {
            return None;
        }
        let other = |(issue, said): (&Issue, Option<_>)| match said {
            Some(message) => Issue { message, ..issue.clone() },
            None => issue.clone(),
        };
        Some(issues.iter().zip(said).map(other).collect())
    }

    fn issue(&self, issue: &Issue) -> Option<Cow<'static, str>> {
        self.reply.hooked_issue(issue).or_else(|| self.language?.issue(issue))
    }
}

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
impl ErrorContract for Said<'_> {
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
        // The words are for clients.
        if visitor.is_for_logs() {
            return self.error.visit(visitor);
        }
        let mut instead = Instead { said: self, visitor };
        self.error.visit(&mut instead);
        if let Some(message) = &self.message {
            visitor.message(Message::new("{}", &[Argument::Str(message)]));
        }
    }

    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        self.error.as_error()
    }
}

struct Instead<'w, 'a, 'v> {
    said: &'v Said<'a>,
    visitor: &'w mut dyn Visit<'v>,
}

impl<'v> Visit<'v> for Instead<'_, '_, 'v> {
    fn message(&mut self, message: Message<'_>) {
        if self.said.message.is_none() {
            self.visitor.message(message);
        }
    }

    fn issues(&mut self, issues: &'v Issues) {
        self.visitor.issues(self.said.issues.as_ref().unwrap_or(issues));
    }

    fn details(&mut self, details: &dyn Value) {
        self.visitor.details(details);
    }

    fn detail(&mut self, name: &'static str, value: &dyn Value) {
        self.visitor.detail(name, value);
    }

    fn error(&mut self, error: &'v dyn ApiError) {
        self.visitor.error(error);
    }

    fn header(&mut self, name: HeaderName, value: &dyn fmt::Display) {
        self.visitor.header(name, value);
    }

    fn retry_after(&mut self, after: Duration) {
        self.visitor.retry_after(after);
    }

    fn status(&mut self, status: StatusCode) {
        self.visitor.status(status);
    }

    fn code(&mut self, code: &dyn fmt::Display) {
        self.visitor.code(code);
    }

    fn source(&mut self, source: &'v (dyn Error + 'static)) {
        self.visitor.source(source);
    }
}
