//! Extractors whose errors have issues, with the paths that the client wrote.

mod body;
mod head;

use core::future::Future;
use core::pin::Pin;

use actix_web::Error;
use serde::de::DeserializeOwned;

use super::as_error::AsError;
use super::fault;
use crate::api::Api;
use crate::{Fault, Issues, fault::Failure};

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

/// What could not be read of a request.
fn invalid(fault: Fault, issues: Issues, error: &dyn core::fmt::Display) -> Error {
    answered(fault::described(Failure::new(fault).issues(issues), error))
}

/// What a query or a form says.
fn urlencoded<T: DeserializeOwned>(
    text: &str,
) -> Result<T, serde_path_to_error::Error<serde::de::value::Error>> {
    let pairs = form_urlencoded::parse(text.as_bytes());
    serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs))
}

/// An error of the extractor within: a fault, or what its error handler makes of it.
fn rejected(error: Error) -> Error {
    fault::of(&error).map_or(error, answered)
}

fn answered(failure: Failure) -> Error {
    AsError::from(failure).into()
}
