//! The errors of actix-web's extractors as faults.

use core::fmt::{Display, Write};

use actix_web::error::{
    ContentTypeError, InternalError, JsonPayloadError, ParseError, PathError, PayloadError,
    QueryPayloadError, UrlencodedError,
};
use actix_web::http::StatusCode;
use actix_web::{Error, ResponseError as _};

use api_error_core::request::caught;

use crate::{Fault, fault::Failure};

/// An error that is the service's fault has no words for a client.
pub(super) fn of(error: &Error) -> Option<Failure> {
    let failure = None
        .or_else(|| error.as_error().map(|error: &JsonPayloadError| error.into()))
        .or_else(|| error.as_error().map(|error: &PayloadError| error.into()))
        .or_else(|| error.as_error().map(|error: &QueryPayloadError| error.into()))
        .or_else(|| error.as_error().map(|error: &PathError| error.into()))
        // What `Path` fails with, unless the service configures it otherwise.
        .or_else(|| {
            let error = error.as_error().filter(|error| is_of_path(error))?;
            Some(described(Failure::new(Fault::InvalidPath), error))
        })
        .or_else(|| error.as_error().map(|error: &UrlencodedError| error.into()))
        .or_else(|| error.as_error().map(|error: &ContentTypeError| error.into()))
        .or_else(|| error.as_error().map(|error: &ParseError| error.into()));
    failure.filter(|failure: &Failure| failure.fault() != Fault::ServerFault)
}

fn is_of_path(error: &InternalError<serde::de::value::Error>) -> bool {
    error.status_code() == StatusCode::NOT_FOUND
}

/// Ignores the error's type if the service has answered it with another status.
pub(super) fn caused(failure: Failure, status: http::StatusCode, error: Option<&Error>) -> Failure {
    let Some(error) = error else { return failure };
    let is_own = caught(|| error.as_response_error().status_code().as_u16() == status.as_u16());
    let typed = is_own.unwrap_or_default().then(|| of(error)).flatten();
    typed.unwrap_or_else(|| match caught(|| text(error)) {
        // A stranger's words are for the log alone.
        Ok(text) => failure.source(text),
        Err(panic) => failure.source(panic),
    })
}

/// The words are for a variant's `fault` field, and for the log.
pub(super) fn described(failure: Failure, error: &dyn Display) -> Failure {
    let text = text(error);
    failure.detail(text.clone()).source(text)
}

/// The text, up to where `Display` fails.
pub(super) fn text(error: &dyn Display) -> String {
    let mut text = String::new();
    let _ = write!(text, "{error}");
    text
}
