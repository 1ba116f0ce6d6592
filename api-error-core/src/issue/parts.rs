//! The grammar of a dotted path. Every text is one, and no character of it is lost.
//!
//! ```text
//! path    = [ first *next ]
//! first   = plain / bracket
//! next    = "." plain / bracket
//! bracket = "[" index "]" / "[" DQUOTE key DQUOTE "]"     ; in a quoted key, \" is a " and \\ is a \
//! ```
//!
//! What looks like a bracket but is not one (`a[`, `a[x]`, `a[01]`, `a[0]b`) is part of its key; between two
//! dots, or before the first and after the last, there is a key even if it is empty.

use core::iter;
use std::borrow::Cow;

/// A key or an index, as the text has it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'a> {
    Literal(&'a str),
    /// A key between quotes, its escapes still in it.
    Quoted(&'a str),
    Index {
        digits: &'a str,
        value: usize,
    },
}

impl<'a> Part<'a> {
    /// Whether a path made of segments would be spelt like this, apart from escapes.
    pub(super) fn is_canonical(&self) -> bool {
        match self {
            Self::Literal(key) => is_plain(key),
            Self::Quoted(key) => !is_plain(key),
            Self::Index { .. } => true,
        }
    }

    /// The text of the key or index, without escapes.
    pub(super) fn text(self) -> Cow<'a, str> {
        match self {
            Self::Quoted(key) if key.contains('\\') => unescaped(key).into(),
            Self::Literal(text) | Self::Quoted(text) | Self::Index { digits: text, .. } => text.into(),
        }
    }
}

/// Whether a dotted path can have the key without quotes. A path outside of the body begins with a question mark.
pub(super) fn is_plain(key: &str) -> bool {
    !key.is_empty() && !key.starts_with('?') && !key.bytes().any(|byte| matches!(byte, b'.' | b'[' | b']'))
}

#[derive(Clone, Debug)]
pub(super) struct Parts<'a> {
    rest: &'a str,
    started: bool,
}

impl<'a> Parts<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { rest: text, started: false }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        // What was read stopped before a dot, a bracket or the end.
        let after_dot = if self.started { self.rest.strip_prefix('.') } else { None };
        self.started = true;
        let (part, rest) = match after_dot {
            Some(rest) => literal(rest),
            None if self.rest.is_empty() => return None,
            None => bracket(self.rest).unwrap_or_else(|| literal(self.rest)),
        };
        self.rest = rest;
        Some(part)
    }
}

/// The key up to a dot, a bracket or the end.
fn literal(text: &str) -> (Part<'_>, &str) {
    let end = text.bytes().enumerate().position(|(at, byte)| match byte {
        b'.' => true,
        b'[' => bracket(&text[at..]).is_some(),
        _ => false,
    });
    let (key, rest) = text.split_at(end.unwrap_or(text.len()));
    (Part::Literal(key), rest)
}

/// `[0]` or `["key"]`, before a dot, another bracket or the end.
///
/// It reads at most up to the next opening bracket, so that the time is linear.
fn bracket(text: &str) -> Option<(Part<'_>, &str)> {
    let inside = text.strip_prefix('[')?;
    let (part, rest) = match inside.strip_prefix('"') {
        Some(quoted) => {
            let (key, rest) = quoted.split_at(closing_quote(quoted)?);
            (Part::Quoted(key), &rest[1..])
        }
        None => index(inside)?,
    };
    let rest = rest.strip_prefix(']')?;
    matches!(rest.bytes().next(), None | Some(b'.' | b'[')).then_some((part, rest))
}

fn index(text: &str) -> Option<(Part<'_>, &str)> {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(end);
    let value = digits.parse().ok()?;
    (digits == "0" || !digits.starts_with('0')).then_some((Part::Index { digits, value }, rest))
}

/// The first unescaped quote. `None` if anything but a quote or a backslash is escaped.
fn closing_quote(text: &str) -> Option<usize> {
    let mut bytes = text.bytes().enumerate();
    loop {
        match bytes.next()? {
            (at, b'"') => return Some(at),
            (_, b'\\') if !matches!(bytes.next()?.1, b'"' | b'\\') => return None,
            _ => {}
        }
    }
}

fn unescaped(key: &str) -> String {
    let mut letters = key.chars();
    iter::from_fn(|| {
        letters.next().and_then(|letter| if letter == '\\' { letters.next() } else { Some(letter) })
    })
    .collect()
}
