//! The response: status, headers and body.

use core::cell::OnceCell;
use core::fmt::{self, Write};

use bytes::Bytes;
use http::header::{RETRY_AFTER, VARY};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::facts::Facts;
use super::report::{NOT_SENDABLE, Part, omitted};
use super::template::{Headers, Template, sendable};
use super::{Reply, buffer, json};
use crate::ApiError;
use crate::contract::{ErrorSpec, whole_seconds};
use crate::envelope::Format;
#[cfg(feature = "layer")]
use crate::request::answered;
use crate::visit::Visit;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The response to an error, with any body that is made of bytes.
pub fn into_response<B: From<Bytes>>(error: &dyn ApiError) -> Response<B> {
    response(Reply::new(error)).map(B::from)
}

/// The response to an error, for a list of JSON: a body in another format is a string.
pub fn into_json_response(error: &dyn ApiError) -> Response<Bytes> {
    answered(Reply::new(error), |response, reply| {
        let is_json = reply.contract().envelope().written_as() == Format::Json;
        let text = |body: Bytes| json::quoted(&String::from_utf8_lossy(&body)).into();
        if is_json { response } else { response.map(text) }
    })
}

impl<B: From<Bytes>> From<Reply<'_>> for Response<B> {
    fn from(reply: Reply<'_>) -> Self {
        response(reply).map(B::from)
    }
}

/// The response, in the scope that this thread is in.
pub(crate) fn response(reply: Reply<'_>) -> Response<Bytes> {
    answered(reply, |response, _| response)
}

#[cfg(not(feature = "layer"))]
fn answered<T>(mut reply: Reply<'_>, make: impl Fn(Response<Bytes>, &Reply<'_>) -> T) -> T {
    make(rendered(&mut reply), &reply)
}

pub(crate) fn rendered(reply: &mut Reply<'_>) -> Response<Bytes> {
    let chosen = reply.take_headers();
    let mut response = reply.in_words(declared);
    if let Some((mut chosen, beside)) = chosen {
        let headers = response.headers_mut();
        let vary: Vec<_> = chosen.get_all(VARY).iter().cloned().collect();
        chosen.remove(VARY);
        // The first of a name replaces what is there, the others join it.
        headers.extend(chosen);
        for (name, value) in vary.into_iter().map(|value| (VARY, value)).chain(beside) {
            headers.append(name, value);
        }
        join_vary(headers);
    }
    response
}

/// Joins the lines of `Vary`, since some middleware reads only the first.
fn join_vary(headers: &mut HeaderMap) {
    let lines: Vec<_> = headers.get_all(VARY).iter().map(HeaderValue::as_bytes).collect();
    if lines.len() > 1
        && let Ok(joined) = HeaderValue::from_bytes(&lines.join(&b", "[..]))
    {
        headers.insert(VARY, joined);
    }
}

fn declared(reply: &Reply<'_>) -> Response<Bytes> {
    let facts = Facts::of(reply);
    let template = reply.template();
    let (headers, body);
    match template.constant() {
        Some(constant) if facts.retry_after.is_none() && reply.own_id().is_none() => {
            headers = declared_headers(reply, template, &facts, 0);
            body = Bytes::from_static(constant);
        }
        constant => {
            let mut own = declared_headers(reply, template, &facts, 2);
            body = Texts::of(reply, template, constant, &facts).into_body(&mut own, reply);
            headers = own;
        }
    }
    let mut response = Response::new(body);
    *response.status_mut() = facts.status;
    *response.headers_mut() = headers;
    response
}

fn declared_headers(reply: &Reply<'_>, template: &Template, facts: &Facts, more: usize) -> HeaderMap {
    let (contract, spec) = (reply.contract(), reply.spec());
    let is_401 = |status: StatusCode| status == StatusCode::UNAUTHORIZED;
    if is_401(facts.status) == is_401(spec.status()) {
        with_fields(reply, template.headers(), more)
    } else {
        // The challenge is a matter of the status.
        with_fields(reply, &Headers::of(contract, facts.status), more)
    }
}

fn with_fields(reply: &Reply<'_>, declared: &Headers, more: usize) -> HeaderMap {
    declared.report(reply);
    let mut headers = declared.with_room_for(more);
    if declared.vary {
        reply.error().visit(&mut FieldHeaders { headers: &mut headers, spec: reply.spec() });
    }
    if let Some(name) = &declared.code {
        match sendable(reply.shown_code()) {
            Some(code) => drop(headers.insert(name, code)),
            None => omitted(reply.spec(), Part::Header(name.as_str()), &NOT_SENDABLE),
        }
    }
    for (name, value) in &declared.defaults {
        if !headers.contains_key(name) {
            headers.append(name, value.clone());
        }
    }
    headers
}

/// The texts of one response in one allocation: body, `Retry-After` and request id.
struct Texts {
    bytes: Bytes,
    /// The body, where every answer has the same.
    constant: Option<&'static [u8]>,
    /// Where the body ends.
    body: usize,
    /// Where `Retry-After` ends.
    retry_after: usize,
}

impl Texts {
    fn of(reply: &Reply<'_>, template: &Template, constant: Option<&'static [u8]>, facts: &Facts) -> Self {
        buffer::with(|out| {
            if constant.is_none() {
                template.write(reply, &OnceCell::from(*facts), out);
            }
            let body = out.len();
            if let Some(after) = facts.retry_after {
                json::number(out, whole_seconds(after));
            }
            let retry_after = out.len();
            out.extend_from_slice(reply.own_id().unwrap_or_default().as_bytes());
            Self { bytes: Bytes::copy_from_slice(out), constant, body, retry_after }
        })
    }

    /// The body; the other texts become headers.
    fn into_body(self, headers: &mut HeaderMap, reply: &Reply<'_>) -> Bytes {
        let of_envelope = reply.contract().envelope().header_of_request_id();
        // Names are checked where they are declared.
        let id = of_envelope.and_then(|name| name.try_into().ok()).unwrap_or(X_REQUEST_ID);
        for (name, text) in
            [(RETRY_AFTER, self.body..self.retry_after), (id, self.retry_after..self.bytes.len())]
        {
            if !text.is_empty() {
                match HeaderValue::from_maybe_shared(self.bytes.slice(text)) {
                    // In place of what a constant says of the same name.
                    Ok(value) => drop(headers.insert(name, value)),
                    Err(error) => omitted(reply.spec(), Part::Header(name.as_str()), &error),
                }
            }
        }
        match self.constant {
            Some(body) => Bytes::from_static(body),
            // To share what nothing else has would cost an allocation.
            None if self.body == self.bytes.len() => self.bytes,
            None => self.bytes.slice(..self.body),
        }
    }
}

struct FieldHeaders<'w> {
    headers: &'w mut HeaderMap,
    spec: &'static ErrorSpec,
}

impl Visit<'_> for FieldHeaders<'_> {
    fn header(&mut self, name: HeaderName, value: &dyn fmt::Display) {
        let mut text = String::new();
        let reason: &dyn fmt::Display = match (write!(text, "{value}"), sendable(&text)) {
            (Ok(()), Some(value)) => {
                self.headers.append(name, value);
                return;
            }
            (Ok(()), None) => &NOT_SENDABLE,
            (Err(_), _) => &fmt::Error,
        };
        omitted(self.spec, Part::Header(name.as_str()), reason);
    }
}
