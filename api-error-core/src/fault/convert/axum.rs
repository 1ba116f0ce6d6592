//! The rejections of axum's extractors.

use core::error::Error;
use core::fmt::Display;
use std::io;

use axum::extract::path::ErrorKind;
use axum::extract::rejection::{
    BytesRejection, ExtensionRejection, FormRejection, JsonRejection, MatchedPathRejection,
    NestedPathRejection, PathRejection, QueryRejection, RawFormRejection, RawPathParamsRejection,
    StringRejection,
};
use http::StatusCode;

use super::text_of;
use crate::fault::Failure;
use crate::issue::{IssuePath, Location};
use crate::request::causes;
use crate::{Fault, Issue, Issues};

/// The failure of a body that was too slow, too large, cut off, or not text.
pub(super) fn of_body(status: StatusCode, error: &(dyn Error + 'static)) -> Failure {
    if causes(error).any(is_timeout) {
        return Failure::of_status(StatusCode::REQUEST_TIMEOUT);
    }
    Failure::new(match status {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::PayloadTooLarge,
        _ => Fault::MalformedBody,
    })
}

/// The error of tower-http's `RequestBodyTimeoutLayer`. Each version has a type of its own with this text.
const SLOW_BODY: &str = "data was not received within the designated timeout";

fn is_timeout(error: &(dyn Error + 'static)) -> bool {
    let is_io = |error: &io::Error| error.kind() == io::ErrorKind::TimedOut;
    error.downcast_ref().is_some_and(is_io) || text_of(error) == SLOW_BODY
}

macro_rules! bodies {
    ($($rejection:ty),*) => {$(
        /// The body could not be read.
        impl From<$rejection> for Failure {
            fn from(rejection: $rejection) -> Self {
                of_body(rejection.status(), &rejection).described(rejection)
            }
        }
    )*};
}

bodies!(BytesRejection, RawFormRejection, StringRejection);

macro_rules! of_server {
    ($($rejection:ty),*) => {$(
        /// A mistake of the service: the route lacks what the handler extracts.
        impl From<$rejection> for Failure {
            fn from(rejection: $rejection) -> Self {
                Self::new(Fault::ServerFault).source(rejection)
            }
        }
    )*};
}

of_server!(ExtensionRejection, MatchedPathRejection, NestedPathRejection);

impl From<JsonRejection> for Failure {
    fn from(rejection: JsonRejection) -> Self {
        let failure = match &rejection {
            JsonRejection::JsonDataError(_) => Self::new(Fault::InvalidBody),
            JsonRejection::JsonSyntaxError(_) => Self::new(Fault::MalformedBody),
            JsonRejection::MissingJsonContentType(_) => Self::new(Fault::UnsupportedMediaType),
            rejection => of_body(rejection.status(), rejection),
        };
        let mut issues = issues::<serde_json::Error>(&rejection);
        if matches!(rejection, JsonRejection::JsonSyntaxError(_)) && issues.is_empty() {
            // Text after the JSON is not an error of the type that the JSON was read as.
            issues.push(Issue::malformed());
        }
        failure.issues(issues).described(rejection)
    }
}

impl From<QueryRejection> for Failure {
    fn from(rejection: QueryRejection) -> Self {
        let issues = issues::<serde::de::value::Error>(&rejection).located(Location::Query);
        Self::new(Fault::InvalidQuery).issues(issues).described(rejection)
    }
}

impl From<FormRejection> for Failure {
    fn from(rejection: FormRejection) -> Self {
        let (failure, location) = match &rejection {
            FormRejection::InvalidFormContentType(_) => {
                (Self::new(Fault::UnsupportedMediaType), Location::Body)
            }
            FormRejection::FailedToDeserializeForm(_) => (Self::new(Fault::InvalidQuery), Location::Query),
            FormRejection::FailedToDeserializeFormBody(_) => (Self::new(Fault::InvalidBody), Location::Body),
            rejection => (of_body(rejection.status(), rejection), Location::Body),
        };
        let issues = issues::<serde::de::value::Error>(&rejection).located(location);
        failure.issues(issues).described(rejection)
    }
}

/// The parameter, where the rejection names it.
impl From<PathRejection> for Failure {
    fn from(rejection: PathRejection) -> Self {
        Self::of_path(rejection, &[])
    }
}

impl From<RawPathParamsRejection> for Failure {
    fn from(rejection: RawPathParamsRejection) -> Self {
        if rejection.status().is_server_error() {
            return Self::new(Fault::ServerFault).source(rejection);
        }
        Self::new(Fault::InvalidPath).described(rejection)
    }
}

impl Failure {
    /// The rejection of a path with these parameters. Without a struct, the rejection does not know their names.
    pub fn of_path(rejection: PathRejection, names: &[String]) -> Self {
        // The handler asks for what the route does not have.
        if rejection.status().is_server_error() {
            return Self::new(Fault::ServerFault).source(rejection);
        }
        let text = rejection.body_text();
        let name = match &rejection {
            PathRejection::FailedToDeserializePathParams(error) => match error.kind() {
                ErrorKind::ParseErrorAtKey { key, .. }
                | ErrorKind::InvalidUtf8InPathParam { key }
                | ErrorKind::DeserializeError { key, .. } => Some(key),
                ErrorKind::ParseErrorAtIndex { index, .. } => names.get(*index),
                _ => names.first().filter(|_| names.len() == 1),
            },
            _ => None,
        };
        let issue =
            |name: &String| Issue::invalid_value(IssuePath::root().key(name.clone())).located(Location::Path);
        let issues = name.map(issue).into_iter().collect();
        Self::new(Fault::InvalidPath).issues(issues).described(rejection).detail(text)
    }
}

/// What serde could not read, where that is why.
pub(super) fn issues<E: Display + 'static>(rejection: &(dyn Error + 'static)) -> Issues
where
    serde_path_to_error::Error<E>: Error,
{
    let unread = causes(rejection).find_map(|cause| cause.downcast_ref::<serde_path_to_error::Error<E>>());
    unread.map(Issues::from).unwrap_or_default()
}
