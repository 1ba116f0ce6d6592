//! What actix-web's extractors fail with, as faults.

use core::fmt::{Display, Write};

use actix_web::error::{
    ContentTypeError, InternalError, JsonPayloadError, ParseError, PathError, PayloadError,
    QueryPayloadError, UrlencodedError,
};
use actix_web::http::StatusCode;
use actix_web::{Error, ResponseError as _};

use api_error_core::request::caught;

use crate::{Fault, Issue, Issues, fault::Failure};

/// The fault behind an error of actix-web's own. An error that is the service's fault has nothing to say to a client.
pub(super) fn of(error: &Error) -> Option<Failure> {
    let fault = None
        .or_else(|| error.as_error().map(json))
        .or_else(|| error.as_error().map(payload))
        .or_else(|| error.as_error().map(|_: &QueryPayloadError| Fault::InvalidQuery))
        .or_else(|| error.as_error().map(|_: &PathError| Fault::InvalidPath))
        // What `Path` fails with, unless the service configures it otherwise.
        .or_else(|| error.as_error().filter(|error| is_of_path(error)).map(|_| Fault::InvalidPath))
        .or_else(|| error.as_error().map(form))
        .or_else(|| error.as_error().map(|_: &ContentTypeError| Fault::UnsupportedMediaType))
        .or_else(|| error.as_error().map(|_: &ParseError| Fault::MissingHeader))
        .filter(|fault| *fault != Fault::ServerFault)?;
    Some(described(Failure::new(fault).issues(malformed(error)), error))
}

fn is_of_path(error: &InternalError<serde::de::value::Error>) -> bool {
    error.status_code() == StatusCode::NOT_FOUND
}

/// What is no JSON has the issue that says so.
fn malformed(error: &Error) -> Issues {
    match error.as_error() {
        Some(JsonPayloadError::Deserialize(error)) if !error.is_data() => Issue::malformed().into(),
        _ => Issues::new(),
    }
}

/// The failure behind a bare response, with the error that it was made of. A response that has another status than the error's
/// own says what the service makes of the error.
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

/// With what the error says: in its words where a variant asks for them, and for the log.
pub(super) fn described(failure: Failure, error: &dyn Display) -> Failure {
    let text = text(error);
    failure.detail(text.clone()).source(text)
}

/// What an error says, up to where its `Display` fails.
pub(super) fn text(error: &dyn Display) -> String {
    let mut text = String::new();
    let _ = write!(text, "{error}");
    text
}

fn json(error: &JsonPayloadError) -> Fault {
    match error {
        JsonPayloadError::OverflowKnownLength { .. } | JsonPayloadError::Overflow { .. } => {
            Fault::PayloadTooLarge
        }
        JsonPayloadError::ContentType => Fault::UnsupportedMediaType,
        JsonPayloadError::Deserialize(error) if error.is_data() => Fault::InvalidBody,
        // Text that is no JSON, or too deep.
        JsonPayloadError::Deserialize(_) => Fault::MalformedBody,
        JsonPayloadError::Payload(error) => payload(error),
        _ => Fault::ServerFault,
    }
}

fn payload(error: &PayloadError) -> Fault {
    match error {
        PayloadError::Overflow => Fault::PayloadTooLarge,
        _ => Fault::MalformedBody,
    }
}

fn form(error: &UrlencodedError) -> Fault {
    match error {
        UrlencodedError::Overflow { .. } => Fault::PayloadTooLarge,
        UrlencodedError::ContentType => Fault::UnsupportedMediaType,
        UrlencodedError::Parse(_) => Fault::InvalidBody,
        UrlencodedError::Payload(error) => payload(error),
        _ => Fault::MalformedBody,
    }
}
