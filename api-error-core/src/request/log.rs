//! The events: each 5xx once at ERROR, for people and for what collects errors; a 4xx at DEBUG.

use core::error::Error;
use core::fmt::Write;
use core::iter;

use http::StatusCode;

use super::RequestHead;
use crate::Reply;

/// An event with the fields that every answer has, and further ones.
macro_rules! event {
    ($level:ident, $status:expr, $request:expr, $($more:tt)*) => {
        tracing::$level!(
            target: "api_error",
            status = $status.as_u16(),
            request_id = $request.id().as_str(),
            method = $request.method().as_str(),
            path = $request.path(),
            $($more)*
        )
    };
}

pub(super) fn answered(reply: &Reply<'_>, status: StatusCode, request: &RequestHead) {
    let (code, error) = (reply.code(), reply.error());
    if !status.is_server_error() {
        event!(debug, status, request, code, "{}", error.message());
        return;
    }
    let message = error.message();
    // As an error, whose causes collectors walk.
    match (error.as_error(), error.error_source()) {
        (Some(itself), Some(source)) if itself.source().is_none() => {
            event!(error, status, request, code, error = source, causes = causes(source), "{itself}");
        }
        (Some(cause), _) | (None, Some(cause)) => {
            event!(error, status, request, code, error = cause, causes = causes(cause), "{message}");
        }
        (None, None) => event!(error, status, request, code, "{message}"),
    }
}

/// The service's documents do not have the code.
pub(super) fn undeclared(reply: &Reply<'_>, request: &RequestHead) {
    let (code, ty) = (reply.code(), reply.spec().type_name());
    tracing::debug!(target: "api_error::catalog", request_id = request.id().as_str(), code, "no type of the service wraps `{ty}`, which declares this code");
}

/// What the causes of an error say, in one line: a subscriber that writes JSON has no more of the error than its own words.
fn causes(error: &(dyn Error + 'static)) -> Option<String> {
    let mut text = String::new();
    for cause in iter::successors(error.source(), |&cause| cause.source()) {
        let between = if text.is_empty() { "" } else { ": " };
        // Up to where its `Display` fails.
        let _ = write!(text, "{between}{cause}");
    }
    (!text.is_empty()).then_some(text)
}

pub(super) fn left_alone(status: StatusCode, request: &RequestHead) {
    if status.is_server_error() {
        event!(error, status, request, "answered by itself");
    } else {
        event!(debug, status, request, "answered by itself");
    }
}
