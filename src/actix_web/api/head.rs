//! Those that read the head: the query, the path, and a header.

use core::future::{Ready, ready};

use actix_router::PathDeserializer;
use actix_web::dev::Payload;
use actix_web::error::QueryPayloadError;
use actix_web::http::header::Header;
use actix_web::{Error, FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;

use super::{Api, Extracted, answered, invalid, rejected, urlencoded};
use crate::actix_web::fault;
use crate::{
    Fault, Issue, Issues,
    issue::{IssuePath, Location},
};

impl<T: DeserializeOwned + 'static> FromRequest for Api<web::Query<T>> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let query = web::Query::from_request(request, payload);
        let text = request.query_string().to_owned();
        Box::pin(async move {
            match query.await {
                Ok(query) => Ok(Self(query)),
                Err(error) if error.as_error::<QueryPayloadError>().is_some() => {
                    Err(unread::<T>(&text, error))
                }
                Err(error) => Err(rejected(error)),
            }
        })
    }
}

/// Reads a query again, to see where it could not be read.
fn unread<T: DeserializeOwned>(text: &str, error: Error) -> Error {
    match urlencoded::<T>(text) {
        Ok(_) => rejected(error),
        Err(error) => {
            let issues = Issues::from(&error).located(Location::Query);
            invalid(Fault::InvalidQuery, issues, &error)
        }
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Api<web::Path<T>> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let path = web::Path::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            match path.await {
                Ok(path) => Ok(Self(path)),
                Err(error) => match fault::of(&error) {
                    Some(failure) => Err(answered(failure.issues(of_path::<T>(&request)))),
                    None => Err(error),
                },
            }
        })
    }
}

/// The parameter that could not be read, by its name in the route.
fn of_path<T: DeserializeOwned>(request: &HttpRequest) -> Issues {
    let parameters = request.match_info();
    let Err(error) = serde_path_to_error::deserialize::<_, T>(PathDeserializer::new(parameters)) else {
        return Issues::new();
    };
    let nth = |at: usize| parameters.iter().nth(at).map(|(name, _)| name.to_owned());
    let name = match error.path().iter().next() {
        Some(Segment::Map { key }) => Some(key.clone()),
        Some(Segment::Seq { index }) => nth(*index),
        _ => nth(0).filter(|_| parameters.segment_count() == 1),
    };
    name.map(|name| Issue::invalid_value(IssuePath::root().key(name)).located(Location::Path))
        .into_iter()
        .collect()
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
