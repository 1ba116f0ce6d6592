//! What axum's extractors reject a request with, as faults.

use core::any::Any;
use core::error::Error;
use core::iter;

use axum::extract::path::ErrorKind;
use axum::extract::rejection::{
    BytesRejection, ExtensionRejection, FormRejection, JsonRejection, PathRejection, QueryRejection,
    StringRejection,
};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::{
    Fault, Issue, Issues,
    fault::Failure,
    issue::{IssuePath, Location},
};

/// Why an [`Api`](super::Api) could not be made of a request.
///
/// It answers by the contract of the [`ErrorLayer`](crate::ErrorLayer) around the router. The rejection of an extractor that
/// is not axum's own says for itself what it says; where that is no envelope, the layer makes it one.
#[derive(Debug)]
#[non_exhaustive]
pub enum Rejection {
    /// A fault that a contract has an answer to.
    Fault(Failure),
    /// What an extractor of other origin answers.
    Other(Response),
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        match self {
            Self::Fault(failure) => failure.response(),
            Self::Other(response) => response,
        }
    }
}

impl Rejection {
    /// `names` are those of the path's parameters.
    pub(super) fn of<R: IntoResponse + 'static>(rejection: R, names: &[String]) -> Self {
        // Which of these it is, is known when the extractor is: the others are optimised away.
        let rejection = &mut Some(rejection);
        let failure = take(rejection)
            .map(json)
            .or_else(|| take(rejection).map(query))
            .or_else(|| take(rejection).map(|rejection| path(rejection, names)))
            .or_else(|| take(rejection).map(form))
            .or_else(|| take(rejection).map(|body: BytesRejection| described(of_body(body.status()), body)))
            .or_else(|| take(rejection).map(|text: StringRejection| described(of_body(text.status()), text)))
            // The service's own mistake.
            .or_else(|| take(rejection).map(|error: ExtensionRejection| of_server(error)));
        #[cfg(feature = "axum-extra")]
        let failure = failure.or_else(|| take(rejection).map(typed_header));
        match (failure, rejection.take()) {
            (Some(failure), _) => Self::Fault(failure),
            (None, other) => Self::Other(other.map(IntoResponse::into_response).unwrap_or_default()),
        }
    }
}

/// The rejection, if it is a `T`.
fn take<R: 'static, T: 'static>(rejection: &mut Option<R>) -> Option<T> {
    (rejection as &mut dyn Any).downcast_mut::<Option<T>>()?.take()
}

fn json(rejection: JsonRejection) -> Failure {
    let fault = match &rejection {
        JsonRejection::JsonDataError(_) => Fault::InvalidBody,
        JsonRejection::JsonSyntaxError(_) => Fault::MalformedBody,
        JsonRejection::MissingJsonContentType(_) => Fault::UnsupportedMediaType,
        rejection => of_body(rejection.status()),
    };
    let mut issues = issues::<serde_json::Error>(&rejection);
    if matches!(rejection, JsonRejection::JsonSyntaxError(_)) && issues.is_empty() {
        // What follows the JSON is no error of the type that it was read as.
        issues.push(Issue::malformed());
    }
    described(fault, rejection).issues(issues)
}

fn query(rejection: QueryRejection) -> Failure {
    let issues = issues::<serde::de::value::Error>(&rejection).located(Location::Query);
    described(Fault::InvalidQuery, rejection).issues(issues)
}

fn form(rejection: FormRejection) -> Failure {
    let (fault, location) = match &rejection {
        FormRejection::InvalidFormContentType(_) => (Fault::UnsupportedMediaType, Location::Body),
        FormRejection::FailedToDeserializeForm(_) => (Fault::InvalidQuery, Location::Query),
        FormRejection::FailedToDeserializeFormBody(_) => (Fault::InvalidBody, Location::Body),
        rejection => (of_body(rejection.status()), Location::Body),
    };
    let issues = issues::<serde::de::value::Error>(&rejection).located(location);
    described(fault, rejection).issues(issues)
}

/// A body that could not be read: too large, cut off, or no text.
fn of_body(status: StatusCode) -> Fault {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Fault::PayloadTooLarge,
        _ => Fault::MalformedBody,
    }
}

fn path(rejection: PathRejection, names: &[String]) -> Failure {
    // The handler asks for what the route does not have.
    if rejection.status().is_server_error() {
        return of_server(rejection);
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
    described(Fault::InvalidPath, rejection).issues(issues).detail(text)
}

#[cfg(feature = "axum-extra")]
fn typed_header(rejection: axum_extra::typed_header::TypedHeaderRejection) -> Failure {
    let path = IssuePath::root().key(rejection.name().to_string());
    let issue = if rejection.is_missing() { Issue::required(path) } else { Issue::invalid_value(path) };
    described(Fault::MissingHeader, rejection).issues(issue.located(Location::Header).into())
}

fn of_server(rejection: impl Error + Send + Sync + 'static) -> Failure {
    Failure::new(Fault::ServerFault).source(rejection)
}

/// With what the rejection says: in its words where a variant asks for them, and for the log.
fn described(fault: Fault, rejection: impl Error + Send + Sync + 'static) -> Failure {
    Failure::new(fault).detail(rejection.to_string()).source(rejection)
}

/// What serde could not read, where that is why.
fn issues<E: core::fmt::Display + 'static>(rejection: &(dyn Error + 'static)) -> Issues
where
    serde_path_to_error::Error<E>: Error,
{
    let mut causes = iter::successors(Some(rejection), |&error| error.source());
    let unread = causes.find_map(|cause| cause.downcast_ref::<serde_path_to_error::Error<E>>());
    unread.map(Issues::from).unwrap_or_default()
}
