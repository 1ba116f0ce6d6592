//! The response: status, headers and body.

use core::fmt::{self, Write};

use bytes::Bytes;
use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};

use super::{Reply, buffer};
use crate::ApiError;
use crate::answer::report::{Part, omitted};
use crate::answer::template::Template;
use crate::contract::{ErrorSpec, whole_seconds};
use crate::visit::Visit;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The response to an error, with any body that is made of bytes.
pub fn into_response<B: From<Bytes>>(error: &dyn ApiError) -> Response<B> {
    response(Reply::new(error)).map(B::from)
}

impl<B: From<Bytes>> From<Reply<'_>> for Response<B> {
    fn from(reply: Reply<'_>) -> Self {
        response(reply).map(B::from)
    }
}

/// The response, in the scope that this thread is in.
pub(crate) fn response(reply: Reply<'_>) -> Response<Bytes> {
    #[cfg(feature = "layer")]
    if let Some(scope) = crate::request::current() {
        return scope.respond(reply);
    }
    rendered(&mut { reply })
}

pub(crate) fn rendered(reply: &mut Reply<'_>) -> Response<Bytes> {
    let chosen = reply.take_headers();
    let status = reply.status();
    let template = reply.template();
    let constant = template.constant();
    let texts = Texts::of(reply, template, constant.is_some());
    let mut headers = headers(reply, template, &texts, status);
    if let Some((chosen, beside)) = chosen {
        // The first of a name replaces what stands, the others join it.
        headers.extend(chosen);
        for (name, value) in beside {
            headers.append(name, value);
        }
    }
    let mut response = Response::new(constant.map_or_else(|| texts.body(), Bytes::from_static));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

fn headers(reply: &Reply<'_>, template: &Template, texts: &Texts, status: StatusCode) -> HeaderMap {
    let spec = reply.spec();
    let mut headers = HeaderMap::with_capacity(template.headers.len() + 2);
    for (name, value) in &template.headers {
        headers.append(name, value.clone());
    }
    if template.asks_for_headers {
        reply.error().visit(&mut FieldHeaders { headers: &mut headers, spec });
    }
    texts.add_headers(&mut headers, spec);
    if status == StatusCode::UNAUTHORIZED
        && let Some(challenge) = reply.challenge()
        && !headers.contains_key(WWW_AUTHENTICATE)
    {
        add(&mut headers, spec, WWW_AUTHENTICATE, HeaderValue::from_str(challenge));
    }
    headers
}

/// Adds a header; one that cannot be sent is left out, and nothing else.
fn add<E: fmt::Display>(
    headers: &mut HeaderMap,
    spec: &'static ErrorSpec,
    name: HeaderName,
    value: Result<HeaderValue, E>,
) {
    match value {
        Ok(value) => {
            headers.append(name, value);
        }
        Err(error) => omitted(spec, Part::Header(name.as_str()), &error),
    }
}

/// The texts that only this response has, in one piece of memory: the body, `Retry-After`, the request id.
struct Texts {
    bytes: Bytes,
    /// Where the body ends.
    body: usize,
    /// Where `Retry-After` ends.
    retry_after: usize,
}

impl Texts {
    fn of(reply: &Reply<'_>, template: &Template, is_constant: bool) -> Self {
        buffer::with(|out| {
            if !is_constant {
                template.write(reply, out);
            }
            let body = out.len();
            if let Some(after) = reply.retry_after() {
                // A number, and a `Vec` takes it.
                let _ = serde_json::to_writer(&mut *out, &whole_seconds(after));
            }
            let retry_after = out.len();
            out.extend_from_slice(reply.own_id().unwrap_or_default().as_bytes());
            Self { bytes: Bytes::copy_from_slice(out), body, retry_after }
        })
    }

    fn body(self) -> Bytes {
        // To share what nobody else has would cost an allocation.
        if self.body == self.bytes.len() { self.bytes } else { self.bytes.slice(..self.body) }
    }

    fn add_headers(&self, headers: &mut HeaderMap, spec: &'static ErrorSpec) {
        for (name, text) in
            [(RETRY_AFTER, self.body..self.retry_after), (X_REQUEST_ID, self.retry_after..self.bytes.len())]
        {
            if !text.is_empty() {
                match HeaderValue::from_maybe_shared(self.bytes.slice(text)) {
                    // In place of what a constant says of the same name.
                    Ok(value) => drop(headers.insert(name, value)),
                    Err(error) => omitted(spec, Part::Header(name.as_str()), &error),
                }
            }
        }
    }
}

/// The headers whose values are fields.
struct FieldHeaders<'w> {
    headers: &'w mut HeaderMap,
    spec: &'static ErrorSpec,
}

impl Visit<'_> for FieldHeaders<'_> {
    fn header(&mut self, name: HeaderName, value: &dyn fmt::Display) {
        let mut text = String::new();
        match write!(text, "{value}") {
            Ok(()) => add(self.headers, self.spec, name, HeaderValue::try_from(text)),
            Err(error) => omitted(self.spec, Part::Header(name.as_str()), &error),
        }
    }
}
