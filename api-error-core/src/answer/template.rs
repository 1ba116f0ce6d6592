//! An envelope with all constants of one code filled in: escaped pieces, and slots for the rest.

mod build;
mod details;
mod message;
mod write;

pub(super) use details::{Details, Omissions, OneDetail, ShownDetails, by_field};
pub(crate) use write::{FindErrors, FindIssues};

use core::cell::OnceCell;

use api_error_rules::header;
use bytes::Bytes;
use http::StatusCode;
use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::headers::AnswerHeader;
use super::report::{self, Part};
use super::{Reply, buffer, json};
use crate::contract::{Additions, Contract};
use crate::envelope::plan::{Of, Plan, Slot};
use crate::envelope::{Envelope, Format, Taken};
use message::MessageText;

#[derive(Debug)]
pub(crate) struct Template {
    body: Body,
    message: MessageText,
    headers: Headers,
}

#[derive(Debug)]
enum Body {
    Constant(Box<[u8]>),
    OneSlot([String; 2], Slot),
    Pieces(Vec<Piece>),
    /// In formats other than JSON, and for a value that says something twice: the last time counts, and written text
    /// cannot be taken back.
    Tree(Plan, Format),
}

#[derive(Debug)]
enum Piece {
    /// JSON as it is.
    Text(String),
    /// A comma, unless the object or array is still empty.
    Separator,
    /// What only a value or a reply can say, and surely says.
    Slot(Slot),
    /// The same, where it may have nothing to say.
    Optional(Optional),
    /// The members of `details`, but for those that the envelope has itself.
    Flattened(Taken),
    FlattenedIssue,
}

#[derive(Debug)]
struct Optional {
    /// Written before it: a key, with the comma where one is surely needed.
    head: String,
    /// A comma comes first, unless the object or array is still empty.
    separated: bool,
    value: Inside,
    /// What takes the place of nothing; empty where nothing does, and no head.
    absent: Vec<Piece>,
}

#[derive(Debug)]
enum Inside {
    Slot(Slot),
    /// An array of these pieces, for each issue.
    Issues(Vec<Piece>),
    IssuesBy(Vec<Piece>, Of),
    Errors(&'static Envelope),
    Text(Vec<Plan>),
    /// An object or array is nothing when nothing is between its brackets.
    Group {
        open: u8,
        inside: Vec<Piece>,
        close: u8,
    },
}

#[derive(Debug, Default)]
pub(crate) struct Headers {
    constant: HeaderMap,
    /// The same, as they are copied into a map with room for others.
    listed: Vec<(HeaderName, HeaderValue)>,
    /// Those of answers whose value names none.
    pub(crate) defaults: Vec<(HeaderName, HeaderValue)>,
    /// Fields have the values of others.
    pub(crate) vary: bool,
    /// That of a code which the value may name.
    pub(crate) code: Option<HeaderName>,
    unsendable: Vec<HeaderName>,
}

impl Template {
    pub(crate) fn new(contract: &Contract, has_id: bool) -> Self {
        let envelope = contract.envelope();
        let plan = Plan::of(contract, envelope, Some(has_id));
        let headers = Headers::of(contract, contract.spec().status());
        Self { headers, ..Self::of_body(contract, plan, envelope.written_as()) }
    }

    pub(crate) fn of_body(contract: &Contract, plan: Plan, format: Format) -> Self {
        let body = match format {
            Format::Json if !contract.adds(Additions::REPEATS) => Body::of(build::pieces_of(plan)),
            format => plan
                .known()
                .map_or(Body::Tree(plan, format), |body| Body::Constant(format.written(body).into())),
        };
        let message = match &body {
            Body::OneSlot([before, after], Slot::Message) => MessageText::within(contract, before, after),
            _ => MessageText::of(contract),
        };
        Self { body, message, headers: Headers::default() }
    }

    #[inline]
    pub(crate) fn headers(&self) -> &Headers {
        &self.headers
    }

    #[inline]
    pub(crate) fn constant(&'static self) -> Option<&'static [u8]> {
        match &self.body {
            Body::Constant(body) => Some(body),
            Body::OneSlot(..) | Body::Pieces(_) | Body::Tree(..) => None,
        }
    }

    /// The body of one answer, in one allocation.
    pub(crate) fn render(&self, reply: &Reply<'_>) -> Bytes {
        let in_one_write = match &self.body {
            Body::OneSlot([before, after], Slot::RequestId) => Some(with_id(reply, before, after)),
            Body::OneSlot(_, Slot::Message) => self.message.in_one_write(reply),
            _ => None,
        };
        match in_one_write {
            Some(body) => body.into(),
            None => buffer::with(|out| {
                self.write(reply, &OnceCell::new(), out);
                Bytes::copy_from_slice(out)
            }),
        }
    }
}

fn with_id(reply: &Reply<'_>, before: &str, after: &str) -> Vec<u8> {
    let id = reply.id().unwrap_or_default();
    // Just its length, unless something of the id is escaped.
    let mut body = Vec::with_capacity(before.len() + id.len() + after.len());
    body.extend_from_slice(before.as_bytes());
    json::inside(&mut body, id);
    body.extend_from_slice(after.as_bytes());
    body
}

impl Body {
    fn of(pieces: Vec<Piece>) -> Self {
        match &*pieces {
            [Piece::Text(text)] => Self::Constant(text.as_bytes().into()),
            [Piece::Text(before), Piece::Slot(slot), Piece::Text(after)] => {
                Self::OneSlot([before.clone(), after.clone()], slot.clone())
            }
            _ => Self::Pieces(pieces),
        }
    }
}

impl Headers {
    pub(crate) fn of(contract: &Contract, status: StatusCode) -> Self {
        let all = contract.headers(status);
        let (constant, vary) = (HeaderMap::with_capacity(all.len()), contract.headers_vary());
        let mut headers = Self { constant, vary, ..Self::default() };
        for AnswerHeader { name, value, default, is_of_envelope } in all {
            // Of those that an envelope asks for, only the code can vary.
            if is_of_envelope && value.is_none() {
                headers.code = Some(name);
                continue;
            }
            match (value.map(|value| sendable(&value)), default.map(|default| sendable(&default))) {
                (Some(Some(value)), _) => {
                    headers.listed.push((name.clone(), value.clone()));
                    headers.constant.append(name, value);
                }
                (None, Some(Some(default))) => headers.defaults.push((name, default)),
                (None, None) => {}
                (Some(None), _) | (None, Some(None)) => headers.unsendable.push(name),
            }
        }
        headers
    }

    pub(crate) fn with_room_for(&self, more: usize) -> HeaderMap {
        if more == 0 {
            return self.constant.clone();
        }
        let mut headers = HeaderMap::with_capacity(self.constant.len() + more);
        for (name, value) in &self.listed {
            headers.append(name, value.clone());
        }
        headers
    }

    pub(crate) fn report(&self, reply: &Reply<'_>) {
        for name in &self.unsendable {
            report::omitted(reply.spec(), Part::Header(name.as_str()), &report::NOT_SENDABLE);
        }
    }
}

/// A header value of visible ASCII (RFC 9110 section 5.5), no longer than proxies accept.
pub(super) fn sendable(text: &str) -> Option<HeaderValue> {
    let is_sendable = text.len() <= header::LONGEST && header::is_visible(text);
    HeaderValue::from_str(text).ok().filter(|_| is_sendable)
}
