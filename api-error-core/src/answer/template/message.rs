//! The message of an answer: the declared template, escaped once, and the values of one occurrence between its texts.

use api_error_rules::MessageKind;
use api_error_rules::message::{self, Piece};

use super::details::Omissions;
use crate::Reply;
use crate::answer::json;
use crate::answer::report::Part;
use crate::contract::Contract;
use crate::visit::{Argument, Message, Visit};

/// A template, taken apart.
#[derive(Debug)]
pub(super) struct MessageText {
    template: &'static str,
    /// What is before, between and after the values, as the inside of a JSON string.
    texts: Vec<String>,
}

impl MessageText {
    pub(super) fn of(contract: &Contract) -> Self {
        let template = match contract.spec().message_kind() {
            MessageKind::Template => contract.spec().message(),
            _ => "",
        };
        Self { template, texts: texts(template) }
    }

    /// Writes the message as a JSON string. Says whether it could; if not, `out` is as it was.
    fn write(&self, out: &mut Vec<u8>, message: &Message<'_>) -> Result<(), core::fmt::Error> {
        if message.template() == self.template {
            write(out, &self.texts, message.arguments())
        } else {
            write(out, &texts(message.template()), message.arguments())
        }
    }

    /// A body that is all known but for the message, where the length of the message is known before it is written.
    pub(super) fn in_one_write(&self, reply: &Reply<'_>, before: &str, after: &str) -> Option<Vec<u8>> {
        struct Body<'b> {
            text: &'b MessageText,
            around: [&'b str; 2],
            body: Option<Vec<u8>>,
        }
        impl Visit<'_> for Body<'_> {
            fn message(&mut self, message: Message<'_>) {
                let texts = &self.text.texts;
                if message.template() != self.text.template || message.arguments().len() + 1 != texts.len() {
                    return;
                }
                let mut length = self.around[0].len() + self.around[1].len() + 2;
                for text in texts {
                    length += text.len();
                }
                for argument in message.arguments() {
                    length += match argument {
                        Argument::Unsigned(number) => digits(*number),
                        Argument::Signed(number) => digits(number.unsigned_abs()) + usize::from(*number < 0),
                        Argument::Str(text) => text.len(),
                        Argument::Display(_) => return,
                    };
                }
                let mut body = Vec::with_capacity(length);
                body.extend_from_slice(self.around[0].as_bytes());
                // What needs to be escaped makes it longer; it does not fail.
                let _ = write(&mut body, texts, message.arguments());
                body.extend_from_slice(self.around[1].as_bytes());
                self.body = Some(body);
            }
        }
        let mut body = Body { text: self, around: [before, after], body: None };
        reply.error().visit(&mut body);
        body.body
    }
}

fn digits(number: u64) -> usize {
    number.checked_ilog10().map_or(1, |log| log as usize + 1)
}

/// The texts around the placeholders of a template: one more than these.
fn texts(template: &str) -> Vec<String> {
    let mut texts = vec![Vec::new()];
    for piece in message::parse(template).unwrap_or_default() {
        match (piece, texts.last_mut()) {
            (Piece::Text(text), Some(last)) => json::inside(last, &text),
            _ => texts.push(Vec::new()),
        }
    }
    texts.into_iter().map(|text| String::from_utf8_lossy(&text).into_owned()).collect()
}

fn write(out: &mut Vec<u8>, texts: &[String], arguments: &[Argument<'_>]) -> Result<(), core::fmt::Error> {
    let start = out.len();
    out.push(b'"');
    for (at, text) in texts.iter().enumerate() {
        out.extend_from_slice(text.as_bytes());
        match arguments.get(at).filter(|_| at + 1 < texts.len()) {
            Some(Argument::Unsigned(number)) => json::number(out, *number),
            Some(Argument::Signed(number)) => json::number(out, *number),
            Some(Argument::Str(text)) => json::inside(out, text),
            Some(Argument::Display(value)) => {
                if let Err(error) = json::format_inside(out, format_args!("{value}")) {
                    out.truncate(start);
                    return Err(error);
                }
            }
            None => {}
        }
    }
    out.push(b'"');
    Ok(())
}

/// Writes the message of one value.
pub(super) struct WriteMessage<'w> {
    pub(super) out: &'w mut Vec<u8>,
    pub(super) text: &'w MessageText,
    pub(super) omissions: &'w mut Omissions,
    /// Where it begins, once it is written.
    pub(super) start: Option<usize>,
}

impl Visit<'_> for WriteMessage<'_> {
    fn message(&mut self, message: Message<'_>) {
        // A wrapper says its own after the error that it wraps: the last one counts.
        let end = self.out.len();
        match self.text.write(self.out, &message) {
            Ok(()) => {
                let start = *self.start.get_or_insert(end);
                self.out.drain(start..end);
            }
            Err(error) => self.omissions.add(Part::Message, &error),
        }
    }
}
