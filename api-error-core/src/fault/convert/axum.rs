//! The rejections of axum's extractors.

use core::error::Error;
use core::fmt::Display;
use core::iter;

use axum::extract::path::ErrorKind;
use axum::extract::rejection::{
    BytesRejection, ExtensionRejection, FormRejection, JsonRejection, MatchedPathRejection,
    NestedPathRejection, PathRejection, QueryRejection, RawFormRejection, RawPathParamsRejection,
    StringRejection,
};
use http::StatusCode;

use crate::fault::Failure;
use crate::issue::{IssuePath, Location};
use crate::{Fault, Issue, Issues};

/// What a body that could not be read comes to: too large, cut off, or no text.
pub(super) fn of_body(status: StatusCode) -> Fault {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::PayloadTooLarge,
        _ => Fault::MalformedBody,
    }
}

macro_rules! bodies {
    ($($rejection:ty),*) => {$(
        /// The body could not be read.
        impl From<$rejection> for Failure {
            fn from(rejection: $rejection) -> Self {
                Self::new(of_body(rejection.status())).described(rejection)
            }
        }
    )*};
}

bodies!(BytesRejection, RawFormRejection, StringRejection);

macro_rules! of_server {
    ($($rejection:ty),*) => {$(
        /// The service's own mistake: its route does not have what the handler asks for.
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
        let fault = match &rejection {
            JsonRejection::JsonDataError(_) => Fault::InvalidBody,
            JsonRejection::JsonSyntaxError(_) => Fault::MalformedBody,
            JsonRejection::MissingJsonContentType(_) => Fault::UnsupportedMediaType,
            rejection => of_body(rejection.status()),
        };
        let mut issues = issues::<serde_json::Error>(&rejection);
        if matches!(rejection, JsonRejection::JsonSyntaxError(_)) && issues.is_empty() {
            // Text after the JSON is not an error of the type that the JSON was read as.
            issues.push(Issue::malformed());
        }
        Self::new(fault).issues(issues).described(rejection)
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
        let (fault, location) = match &rejection {
            FormRejection::InvalidFormContentType(_) => (Fault::UnsupportedMediaType, Location::Body),
            FormRejection::FailedToDeserializeForm(_) => (Fault::InvalidQuery, Location::Query),
            FormRejection::FailedToDeserializeFormBody(_) => (Fault::InvalidBody, Location::Body),
            rejection => (of_body(rejection.status()), Location::Body),
        };
        let issues = issues::<serde::de::value::Error>(&rejection).located(location);
        Self::new(fault).issues(issues).described(rejection)
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
    /// The rejection of a path whose parameters have these names: what one without a struct around it does not know.
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
    let mut causes = iter::successors(Some(rejection), |&error| error.source());
    let unread = causes.find_map(|cause| cause.downcast_ref::<serde_path_to_error::Error<E>>());
    unread.map(Issues::from).unwrap_or_default()
}
