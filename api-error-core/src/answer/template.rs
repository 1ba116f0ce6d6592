//! An envelope, filled in for one code as far as the declaration knows it: escaped pieces, and slots for the rest.

mod build;
mod details;
mod headers;
mod write;

pub(crate) use write::{FindIssues, RetryAfter};

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use super::{Reply, buffer, json};
use crate::contract::Contract;
use crate::envelope::plan::{Plan, Slot};
use crate::envelope::{Envelope, Member, Taken};

/// What is known of an answer without a value.
#[derive(Debug)]
pub(crate) struct Template {
    body: Body,
    /// The headers that every answer has.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// Fields have the values of others.
    pub(crate) asks_for_headers: bool,
}

/// What is known of a body.
#[derive(Debug)]
enum Body {
    /// All of it.
    Constant(Box<[u8]>),
    /// All of it but one slot.
    OneSlot([String; 2], Slot),
    /// Pieces of it.
    Pieces(Vec<Piece>),
}

/// A piece of the body.
#[derive(Debug)]
enum Piece {
    /// JSON as it stands.
    Text(String),
    /// A comma, unless the object or array is still empty.
    Separator,
    /// What only a value or a reply can say, and surely says.
    Slot(Slot),
    /// The same, where it may have nothing to say.
    Optional(Optional),
    /// The members of `details`, but for those that the envelope has itself.
    Flattened { own: &'static [Member], taken: Taken },
}

/// A piece that can turn out to be nothing.
#[derive(Debug)]
struct Optional {
    /// Written before it: a key, with the comma where one is surely needed.
    head: String,
    /// A comma comes first, unless the object or array is still empty.
    separated: bool,
    value: Value,
    /// What stands for nothing; empty where nothing stands, and no head.
    absent: Vec<Piece>,
}

/// What may be nothing.
#[derive(Debug)]
enum Value {
    Slot(Slot),
    /// An array of these pieces, for each issue.
    Issues(Vec<Piece>),
    /// An object or array is nothing when nothing stands between its brackets.
    Group {
        open: u8,
        inside: Vec<Piece>,
        close: u8,
    },
}

impl Template {
    /// The template of answers that have a request id, or of those that have none.
    pub(crate) fn new(contract: &Contract, envelope: &Envelope, has_id: bool) -> Self {
        let asks_for_headers = contract.spec().headers().iter().any(|header| header.value().is_none());
        let headers = headers::constant(contract, envelope);
        Self { headers, asks_for_headers, ..Self::of_body(Plan::of(contract, envelope, Some(has_id))) }
    }

    /// A template of a body alone.
    pub(crate) fn of_body(plan: Plan) -> Self {
        Self { body: Body::of(build::pieces_of(plan)), headers: Vec::new(), asks_for_headers: false }
    }

    /// The body, where every answer has the same.
    #[inline]
    pub(crate) fn constant(&'static self) -> Option<&'static [u8]> {
        match &self.body {
            Body::Constant(body) => Some(body),
            Body::OneSlot(..) | Body::Pieces(_) => None,
        }
    }

    /// The body of one answer, in one allocation.
    pub(crate) fn render(&self, reply: &Reply<'_>) -> Bytes {
        if let Body::OneSlot([before, after], Slot::RequestId) = &self.body {
            let id = reply.id().unwrap_or_default();
            // Just its length, unless something of the id is escaped.
            let mut body = Vec::with_capacity(before.len() + id.len() + after.len());
            body.extend_from_slice(before.as_bytes());
            json::inside(&mut body, id);
            body.extend_from_slice(after.as_bytes());
            return Bytes::from(body);
        }
        buffer::with(|out| {
            self.write(reply, out);
            Bytes::copy_from_slice(out)
        })
    }
}

impl Body {
    fn of(pieces: Vec<Piece>) -> Self {
        match <[Piece; 1]>::try_from(pieces).map_err(<[Piece; 3]>::try_from) {
            Ok([Piece::Text(text)]) => Self::Constant(text.into_bytes().into()),
            Ok([piece]) => Self::Pieces(vec![piece]),
            Err(Ok([Piece::Text(before), Piece::Slot(slot), Piece::Text(after)])) => {
                Self::OneSlot([before, after], slot)
            }
            Err(Ok(pieces)) => Self::Pieces(pieces.into()),
            Err(Err(pieces)) => Self::Pieces(pieces),
        }
    }
}
