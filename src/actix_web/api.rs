//! Extractors whose errors have issues.

use core::cell::Cell;
use core::future::{Future, Ready, ready};
use core::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::Header;
use actix_web::{Error, FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_path_to_error::Segment;

use super::as_error::AsError;
use super::fault;
use crate::api::Api;
use crate::issue::{IssuePath, Location};
use crate::{Fault, Issue, Issues, fault::Failure};

/// Implements an extractor whose value serde reads.
macro_rules! extractor {
    ($extractor:ident, $made:expr, $payload:expr, $fault:ident, $issues:expr) => {
        impl<T: DeserializeOwned + 'static> FromRequest for Api<web::$extractor<T>> {
            type Error = Error;
            type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

            fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
                let take: fn(&mut Payload) -> Payload = $payload;
                let issues: fn(&HttpRequest, &Unread) -> Issues = $issues;
                let (request, mut payload) = (request.clone(), take(payload));
                // All is read when the future is polled, so that no other extractor comes between.
                Box::pin(async move {
                    let read = web::$extractor::<Placed<T>>::from_request(&request, &mut payload).await;
                    let made = read.map(|read| Self($made(read.into_inner().0)));
                    made.map_err(|error| refused(error, Fault::$fault, |unread| issues(&request, unread)))
                })
            }
        }
    };
}

extractor!(Json, web::Json, Payload::take, InvalidBody, |_, unread| unread.into());
extractor!(Form, web::Form, Payload::take, InvalidBody, |_, unread| unread.into());
extractor!(Query, web::Query, |_| Payload::None, InvalidQuery, |_, unread| {
    Issues::from(unread).located(Location::Query)
});
extractor!(Path, web::Path::from, |_| Payload::None, InvalidPath, of_path);

fn of_path(request: &HttpRequest, unread: &Unread) -> Issues {
    let parameters = request.match_info();
    let nth = |at: usize| parameters.iter().nth(at).map(|(name, _)| name.to_owned());
    let name = match unread.path().iter().next() {
        Some(Segment::Map { key }) => Some(key.clone()),
        Some(Segment::Seq { index }) => nth(*index),
        _ => nth(0).filter(|_| parameters.segment_count() == 1),
    };
    let issue = |name| Issue::invalid_value(IssuePath::root().key(name)).located(Location::Path);
    name.map(issue).into_iter().collect()
}

impl<T: Header> FromRequest for Api<web::Header<T>> {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(T::parse(request).map(|header| Self(web::Header(header))).map_err(|error| {
            let name = T::name();
            let path = IssuePath::root().key(name.as_str().to_owned());
            let is_there = request.headers().contains_key(name);
            let issue = if is_there { Issue::invalid_value(path) } else { Issue::required(path) };
            invalid(Fault::MissingHeader, issue.located(Location::Header).into(), &error)
        }))
    }
}

/// Where the value cannot be read, the thread keeps the place in `UNREAD`.
struct Placed<T>(T);

type Unread = serde_path_to_error::Error<String>;

thread_local! {
    /// The error goes through actix-web and the service's error handler, which have no room for the place. Both finish before
    /// the thread turns to another request.
    static UNREAD: Cell<Option<Unread>> = const { Cell::new(None) };
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        UNREAD.set(None);
        serde_path_to_error::deserialize(deserializer).map(Self).map_err(|error| {
            UNREAD.set(Some(Unread::new(error.path().clone(), fault::text(error.inner()))));
            error.into_inner()
        })
    }
}

/// Keeps an error that a handler has changed.
fn refused(error: Error, fault: Fault, issues: impl FnOnce(&Unread) -> Issues) -> Error {
    let failure = fault::of(&error);
    let is_invalid = failure.as_ref().is_some_and(|failure| failure.fault() == fault);
    match UNREAD.take().filter(|_| is_invalid) {
        Some(unread) => invalid(fault, issues(&unread), &unread),
        None => failure.map_or(error, |failure| AsError::from(failure).into()),
    }
}

fn invalid(fault: Fault, issues: Issues, error: &dyn core::fmt::Display) -> Error {
    AsError::from(fault::described(Failure::new(fault).issues(issues), error)).into()
}
