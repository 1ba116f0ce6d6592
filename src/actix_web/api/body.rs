//! Those that read the body.

use core::cell::Cell;

use actix_web::dev::Payload;
use actix_web::{Error, FromRequest, HttpRequest, web};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::{Api, Extracted, invalid, rejected};
use crate::actix_web::fault;
use crate::{Fault, Issues};

impl<T: DeserializeOwned + 'static> FromRequest for Api<web::Json<T>> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = web::Json::<Placed<T>>::from_request(request, payload);
        Box::pin(async {
            let web::Json(Placed(value)) = read.await.map_err(placed)?;
            Ok(Self(web::Json(value)))
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Api<web::Form<T>> {
    type Error = Error;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let read = web::Form::<Placed<T>>::from_request(request, payload);
        Box::pin(async {
            let web::Form(Placed(value)) = read.await.map_err(placed)?;
            Ok(Self(web::Form(value)))
        })
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

/// An error of the extractor within, with the place, unless a handler has made something else of it.
fn placed(error: Error) -> Error {
    let is_invalid = fault::of(&error).is_some_and(|failure| failure.fault() == Fault::InvalidBody);
    match UNREAD.take().filter(|_| is_invalid) {
        Some(unread) => invalid(Fault::InvalidBody, Issues::from(&unread), &unread),
        None => rejected(error),
    }
}
