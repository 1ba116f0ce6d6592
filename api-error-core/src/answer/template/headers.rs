//! The headers that are the same for every answer with one code.

use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderName, HeaderValue};

use crate::answer::report::{Part, omitted};
use crate::contract::{Contract, ErrorSpec};
use crate::envelope::Envelope;

type Headers = Vec<(HeaderName, HeaderValue)>;

pub(super) fn constant(contract: &Contract, envelope: &Envelope) -> Headers {
    let spec = contract.spec();
    let mut headers = vec![(CONTENT_TYPE, HeaderValue::from_static(envelope.content_type()))];
    for (name, value) in envelope.headers() {
        push(&mut headers, spec, name, value);
    }
    for header in spec.headers() {
        if let Some(value) = header.value() {
            push(&mut headers, spec, header.name(), value);
        }
    }
    if let Some(seconds) = spec.retry_after() {
        headers.push((RETRY_AFTER, HeaderValue::from(seconds)));
    }
    let is_named = |name: &str| spec.headers().iter().any(|header| header.name().eq_ignore_ascii_case(name));
    if let Some(name) = envelope.header_of_code().filter(|name| !is_named(name)) {
        push(&mut headers, spec, name, spec.code());
    }
    headers
}

/// Constants are checked where they are declared; this asks again rather than panic.
fn push(headers: &mut Headers, spec: &'static ErrorSpec, name: &'static str, value: &'static str) {
    match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
        (Ok(name), Ok(value)) => headers.push((name, value)),
        (Err(error), _) => omitted(spec, Part::Header(name), &error),
        (_, Err(error)) => omitted(spec, Part::Header(name), &error),
    }
}
