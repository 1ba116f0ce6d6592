//! The message of an answer: the declared template, escaped once, and the values between its texts.

use core::fmt;

use api_error_rules::MessageKind;
use api_error_rules::message::{self, Piece};

use super::details::Omissions;
use crate::Reply;
use crate::answer::json;
use crate::answer::report::Part;
use crate::contract::Contract;
use crate::visit::{Argument, Message, Visit};

#[derive(Debug)]
pub(super) struct MessageText {
    template: &'static str,
    /// The escaped texts around the values.
    texts: Vec<String>,
    /// The same with the rest of the body, if that has no other slots; else empty.
    body: Vec<String>,
    length: usize,
}

impl MessageText {
    pub(super) fn of(contract: &Contract) -> Self {
        let template = match contract.spec().message_kind() {
            MessageKind::Template => contract.spec().message(),
            _ => "",
        };
        Self { template, texts: texts(template), body: Vec::new(), length: 0 }
    }

    pub(super) fn within(contract: &Contract, before: &str, after: &str) -> Self {
        let text = Self::of(contract);
        let mut body = text.texts.clone();
        if let Some(first) = body.first_mut() {
            first.insert_str(0, &format!("{before}\""));
        }
        if let Some(last) = body.last_mut() {
            last.extend(["\"", after]);
        }
        Self { length: body.iter().map(String::len).sum(), body, ..text }
    }

    /// Writes a JSON string. After an error `out` is as it was.
    fn write(&self, out: &mut Vec<u8>, message: &Message<'_>) -> fmt::Result {
        json::string_of(out, |out| {
            if message.template() == self.template {
                write(out, &self.texts, message.arguments())
            } else {
                write(out, &texts(message.template()), message.arguments())
            }
        })
    }

    /// The whole body, where its length is known before it is written.
    pub(super) fn in_one_write(&self, reply: &Reply<'_>) -> Option<Vec<u8>> {
        let mut whole = WholeBody { text: self, body: None };
        reply.error().visit(&mut whole);
        whole.body
    }
}

struct WholeBody<'t> {
    text: &'t MessageText,
    body: Option<Vec<u8>>,
}

impl Visit<'_> for WholeBody<'_> {
    fn message(&mut self, message: Message<'_>) {
        // A wrapper says its own after the error that it wraps: the last one counts.
        self.body = None;
        let (text, arguments) = (self.text, message.arguments());
        if message.template() != text.template || arguments.len() + 1 != text.body.len() {
            return;
        }
        let mut length = text.length;
        for argument in arguments {
            length += match argument {
                Argument::Unsigned(number) => digits(*number),
                Argument::Signed(number) => digits(number.unsigned_abs()) + usize::from(*number < 0),
                Argument::Str(text) => text.len(),
                Argument::Display(_) => return,
            };
        }
        let mut body = Vec::with_capacity(length);
        // What has to be escaped makes it longer. It does not fail: nothing in it is a `Display`.
        let _ = write(&mut body, &text.body, arguments);
        self.body = Some(body);
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

/// Writes the texts, and an argument after each but the last.
fn write(out: &mut Vec<u8>, texts: &[String], arguments: &[Argument<'_>]) -> fmt::Result {
    for (at, text) in texts.iter().enumerate() {
        out.extend_from_slice(text.as_bytes());
        match arguments.get(at).filter(|_| at + 1 < texts.len()) {
            Some(Argument::Unsigned(number)) => json::number(out, *number),
            Some(Argument::Signed(number)) => json::number(out, *number),
            Some(Argument::Str(text)) => json::inside(out, text),
            Some(Argument::Display(value)) => json::format_inside(out, format_args!("{value}"))?,
            None => {}
        }
    }
    Ok(())
}

pub(super) struct WriteMessage<'w> {
    pub(super) out: &'w mut Vec<u8>,
    pub(super) text: &'w MessageText,
    pub(super) omissions: &'w mut Omissions,
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
