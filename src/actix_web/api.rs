//! Extractors whose errors have issues, with the paths that the client wrote.

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

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

impl<T: DeserializeOwned + 'static> FromRequest for Api<web::Json<T>> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = web::Json::<Placed<T>>::from_request(request, payload);
        let read = async { read.await.map(|json| web::Json(json.into_inner().0)) };
        Box::pin(extracted(read, Fault::InvalidBody, |_, issues| issues))
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Api<web::Form<T>> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = web::Form::<Placed<T>>::from_request(request, payload);
        let read = async { read.await.map(|form| web::Form(form.into_inner().0)) };
        Box::pin(extracted(read, Fault::InvalidBody, |_, issues| issues))
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Api<web::Query<T>> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        let read = async move {
            let query = web::Query::<Placed<T>>::extract(&request).await;
            query.map(|query| web::Query(query.into_inner().0))
        };
        Box::pin(extracted(read, Fault::InvalidQuery, |_, issues| issues.located(Location::Query)))
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Api<web::Path<T>> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let (request, named) = (request.clone(), request.clone());
        let read = async move {
            let path = web::Path::<Placed<T>>::extract(&request).await;
            path.map(|path| web::Path::from(path.into_inner().0))
        };
        Box::pin(extracted(read, Fault::InvalidPath, move |unread, _| of_path(&named, unread)))
    }
}

/// The parameter that could not be read, by its name in the route.
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

/// A value; where it cannot be read, the thread keeps the place.
struct Placed<T>(T);

/// The place, and what was said.
type Unread = serde_path_to_error::Error<String>;

thread_local! {
    /// The error goes through actix-web, and through the service's own handler of it, which have no room for the place. All of
    /// them are done with it before the thread turns to another request.
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

/// What was read. An error of the extractor within gets the place, unless a handler has made something else of it.
async fn extracted<X>(
    read: impl Future<Output = Result<X, Error>>,
    fault: Fault,
    issues: impl FnOnce(&Unread, Issues) -> Issues,
) -> Result<Api<X>, Error> {
    read.await.map(Api).map_err(|error| {
        let failure = fault::of(&error);
        let is_invalid = failure.as_ref().is_some_and(|failure| failure.fault() == fault);
        match UNREAD.take().filter(|_| is_invalid) {
            Some(unread) => invalid(fault, issues(&unread, Issues::from(&unread)), &unread),
            None => failure.map_or(error, |failure| AsError::from(failure).into()),
        }
    })
}

fn invalid(fault: Fault, issues: Issues, error: &dyn core::fmt::Display) -> Error {
    AsError::from(fault::described(Failure::new(fault).issues(issues), error)).into()
}
