//! The derive works wherever an item is allowed, whatever names are in scope: one file per promise.

#![deny(warnings)]

mod allowed;
mod borrowed;
mod deprecated;
mod empty;
mod fragments;
mod generics;
mod identifiers;
mod methods;
mod modules;
mod places;
mod prelude;
mod privacy;
mod recursive;
mod satisfied;
pub mod shapes;
mod sources;
mod variants;

use api_error::{ApiError, ErrorCatalog};

/// The status, code and message of an error.
fn said(error: &impl ApiError) -> String {
    format!("{} {}: {}", error.status().as_u16(), error.code(), error.message())
}

/// What the derive promises for every type, and a response with any body.
fn answers<E: ApiError + ErrorCatalog>(error: E) -> String
where
    http::Response<Vec<u8>>: From<E>,
{
    let said = said(&error);
    let response: http::Response<Vec<u8>> = error.into();
    assert_eq!(response.status().as_str(), &said[..3]);
    said
}

/// The body of the response.
fn body(error: &impl ApiError) -> String {
    api_error::reply(error).to_string()
}

/// The codes of a type, in the order of their declaration.
fn codes<E: ErrorCatalog>() -> Vec<&'static str> {
    E::CATALOG.specs().map(api_error::contract::ErrorSpec::code).collect()
}
