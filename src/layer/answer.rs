//! What the layer does to an answer of any HTTP framework.

use core::mem;
use core::time::Duration;

use api_error_core::request::{Handled, Mark, Scope, caught};
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode};

use super::merge::merged;
use crate::{contract::RetryAfter, fault::Failure};

pub(crate) trait Answer: Sized {
    fn status(&self) -> StatusCode;

    fn header(&self, name: &HeaderName) -> Option<&str>;

    fn insert_header(&mut self, name: &HeaderName, value: HeaderValue);

    fn take_headers(&mut self) -> HeaderMap;

    /// Bytes, if known before the body is sent.
    fn length(&self) -> Option<u64>;

    fn mark(&self) -> Option<Mark>;

    fn made(response: Response<Bytes>) -> Self;

    /// Takes what handlers leave in another answer for outer middleware.
    fn inherit(&mut self, other: &mut Self);

    /// Dropping the old body runs code of the service, which may panic.
    fn replace(&mut self, response: Response<Bytes>) {
        let mut replaced = mem::replace(self, Self::made(response));
        self.inherit(&mut replaced);
        drop(caught(|| drop(replaced)));
    }
}

/// A thread that is ending has no scope.
pub(crate) fn failed<A: Answer>(request: &mut Handled, failure: Failure) -> A {
    let response = match request.scope() {
        // To write a cause down is the service's own code.
        Some(scope) => caught(|| scope.answer(failure)).unwrap_or_else(|panic| scope.answer(panic.into())),
        None => failure.response(),
    };
    let mut answer = A::made(response);
    add_id(request, &mut answer);
    answer
}

/// Puts a bare failure in an envelope. `cause` adds what the framework knows of it.
pub(crate) fn finish<A: Answer>(
    request: &mut Handled,
    answer: &mut A,
    cause: impl FnOnce(&A, Failure) -> Failure,
) {
    let status = answer.status();
    if let Some(scope) = request.scope() {
        let is_failure = status.is_client_error() || status.is_server_error();
        match marked(request, scope, answer) {
            // An error of ours has whatever status it declares.
            Marked::As(mark) if is_failure || mark.has_code() => scope.pass(mark),
            mark if is_failure => {
                let is_reported = matches!(mark, Marked::AsAnother(mark) if mark.covers(status));
                envelop(scope, answer, is_reported, cause);
            }
            _ => {}
        }
    }
    add_id(request, answer);
}

enum Marked {
    As(Mark),
    /// Another answer has replaced the marked one.
    AsAnother(Mark),
    Not,
}

#[inline]
fn marked(request: &Handled, scope: &Scope, answer: &impl Answer) -> Marked {
    match mark_of(request, scope, answer) {
        Some(mark) if is_of(mark, scope, answer) => Marked::As(mark),
        Some(mark) => Marked::AsAnother(mark),
        None => Marked::Not,
    }
}

fn is_of(mark: Mark, scope: &Scope, answer: &impl Answer) -> bool {
    mark.is_of(answer.status(), length(scope, answer), answer.header(&CONTENT_TYPE))
}

#[inline]
fn mark_of(request: &Handled, scope: &Scope, answer: &impl Answer) -> Option<Mark> {
    answer.mark().filter(|mark| scope.has_marked(*mark)).or_else(|| request.mark().copied())
}

pub(crate) fn add_id(request: &mut Handled, answer: &mut impl Answer) {
    let Some(scope) = request.scope() else { return };
    // An envelope that names the header has the mark with the answer.
    let own = answer.mark().filter(|mark| scope.has_marked(*mark) && is_of(*mark, scope, answer));
    let own = own.and_then(Mark::id_header);
    let header = request.scope_mut().and_then(|scope| scope.id_header(answer.status()));
    if let Some((name, id)) = header {
        answer.insert_header(own.as_ref().unwrap_or(name), id);
    }
}

fn length(scope: &Scope, answer: &impl Answer) -> Option<u64> {
    // Routers leave out the body of an answer to a HEAD.
    answer.length().filter(|_| scope.request().method() != Method::HEAD)
}

fn envelop<A: Answer>(
    scope: &Scope,
    answer: &mut A,
    is_reported: bool,
    cause: impl FnOnce(&A, Failure) -> Failure,
) {
    let (status, settings) = (answer.status(), scope.settings());
    let is_ours = settings.only.as_ref().is_none_or(|is_ours| is_ours(scope.request()));
    let is_empty = length(scope, answer) == Some(0);
    if !is_ours || !is_bare(scope, answer, is_empty || settings.rewrites_json) {
        if !is_reported {
            scope.left_alone(status);
        }
        return;
    }
    let retry_after = answer.header(&RETRY_AFTER).and_then(time_of);
    let failure = retry_after.into_iter().fold(Failure::of_status(status), Failure::retry_after);
    let response = merged(scope.answer(cause(answer, failure)), status, answer.take_headers());
    answer.replace(response);
}

/// Whether clients cannot read the body. An empty body is not JSON (RFC 8259 section 2). Other streams belong to the service.
fn is_bare(scope: &Scope, answer: &impl Answer, rewrites_json: bool) -> bool {
    let Some(content_type) = answer.header(&CONTENT_TYPE) else { return true };
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match media_type.split_once('/').unwrap_or_default() {
        ("" | "text", "" | "plain" | "html") => true,
        ("text", "event-stream") => false,
        ("application", subtype) if subtype.starts_with("grpc") => false,
        (_, subtype) if subtype == "json" || subtype.ends_with("+json") => rewrites_json,
        _ if scope.settings().answers_as(scope.request(), &media_type) => rewrites_json,
        // A compressed body has no known length either.
        _ => answer.length().is_some() || answer.header(&CONTENT_ENCODING).is_some(),
    }
}

/// Seconds, or a date (RFC 9110 section 10.2.3).
fn time_of(retry_after: &str) -> Option<Duration> {
    let date = || httpdate::parse_http_date(retry_after).ok()?.retry_after();
    retry_after.parse().ok().map(Duration::from_secs).or_else(date)
}
