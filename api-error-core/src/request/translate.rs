//! An error that says its message in other words, as a layer's hook has them.

use core::error::Error;
use std::borrow::Cow;

use api_error_rules::MessageKind;

use super::{RequestHead, Settings};
use crate::contract::{Contract, ErrorContract, ErrorSpec};
use crate::visit::{Argument, Message, Visit};
use crate::{ApiError, Reply};

/// The error of a reply, with another message.
#[derive(Debug)]
pub struct Translated<'a> {
    error: &'a dyn ApiError,
    contract: Contract,
    message: Cow<'static, str>,
}

impl<'a> Translated<'a> {
    /// The error in the words of the layer's hook; none where it has no other words for it.
    pub(super) fn of(reply: &Reply<'a>, settings: &Settings, request: &RequestHead) -> Option<Self> {
        let hook = settings.message.as_ref()?;
        let (error, contract) = (reply.error(), reply.contract().saying());
        let say = |message: &Message<'_>| hook(reply.spec(), message, request);
        let mut find = Find { say: &say, has_said: false, said: None };
        if matches!(reply.contract().message_kind(), MessageKind::Template | MessageKind::Display) {
            error.visit(&mut find);
        }
        let said = match find {
            Find { has_said: true, said, .. } => said,
            // A constant, which is not visited.
            _ => say(&Message::new(reply.message_without_value(reply.status()), &[])),
        };
        said.map(|message| Self { error, contract, message })
    }
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
        // The last one counts.
        visitor.message(Message::new("{}", &[Argument::Str(&self.message)]));
    }

    fn as_error(&self) -> Option<&(dyn Error + 'static)> {
        self.error.as_error()
    }

    fn __untranslated(&self) -> Option<&dyn ApiError> {
        Some(self.error)
    }
}
