#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

#[path = "private.rs"]
#[doc(hidden)]
pub mod __private;
mod any;
#[cfg(any(feature = "actix-web", feature = "axum"))]
mod api;
#[cfg(feature = "_layer")]
#[cfg_attr(
    not(any(feature = "tower", feature = "actix-web")),
    allow(dead_code, unused_imports, reason = "a schema has no headers, and nothing bare to rewrite")
)]
mod layer;
#[cfg(feature = "_openapi")]
mod openapi;
mod respond;
mod schema;
#[cfg(feature = "tower")]
mod tower;

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "async-graphql")]
mod async_graphql;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "docs")]
pub mod docs;

/// Makes an enum, or a struct as one code, an error contract: implements the traits `ApiError` and [`ErrorCatalog`], and
/// `From` into an `http::Response`.
///
/// ```
/// use api_error::ApiError;
///
/// #[derive(Debug, ApiError)]
/// pub enum PhotoError {
///     /// The photo does not exist, or the key cannot see it.
///     #[api(code = "not_found", status = 404, message = "Photo {id} does not exist")]
///     NotFound { id: u64 },
/// }
///
/// let body = PhotoError::NotFound { id: 7 }.reply().to_string();
/// assert_eq!(body, r#"{"error":{"code":"not_found","message":"Photo 7 does not exist"}}"#);
/// ```
///
/// What is wrong in the declaration does not compile:
///
/// ```compile_fail
/// #[derive(api_error::ApiError)]
/// pub enum PhotoError {
///     #[api(code = "not found", status = 200)]
///     NotFound,
/// }
/// ```
///
/// A type that is itself called `ApiError` derives by path:
///
/// ```
/// use api_error::ApiError as _;
///
/// #[derive(api_error::ApiError)]
/// pub enum ApiError {
///     #[api(code = "gone", status = 410)]
///     Gone,
/// }
///
/// assert_eq!(ApiError::Gone.code(), "gone");
/// ```
///
/// [The first page](crate#attributes) has all keys.
#[cfg(feature = "derive")]
pub use api_error_derive::ApiError;

// An error and its answer.
pub use any::AnyApiError;
pub use api_error_core::{ApiError, Reply, Retry, RetryAfter, reply};

// What a framework says by itself, and who answers it.
pub use api_error_core::{Failure, Fault, FaultAnswer};
#[cfg(feature = "async-graphql")]
pub use async_graphql::graphql_response;
#[cfg(feature = "_layer")]
pub use layer::{ErrorLayer, Sent};
#[cfg(feature = "tower")]
pub use tower::{ErrorService, ResponseFuture};

// The request that an answer is for.
pub use api_error_core::scope::{RequestHead, RequestId, request_id};

// What was wrong with a request.
pub use api_error_core::{Issue, IssuePath, Issues, Location, Segment, Segments};

// The shape of a body, and what had to be left out of one.
pub use api_error_core::{Envelope, envelope, report};

// What a declaration says.
pub use api_error_core::{
    Catalog, Constant, DetailSpec, Details, Docs, Entry, ErrorCatalog, ErrorSpec, HeaderSpec, Presence,
    TypeSpec, assert_catalog,
};

// An answer to show, made of a declaration, and what all of them are as JSON Schema.
pub use api_error_core::{Definitions, Example, Json, NoExample, Origin, Shape};

// For errors that implement the trait by hand.
pub use api_error_core::{Contract, Value, Visit};

// What the derive asks of a field; rustc names it where a field's type cannot do it.
pub use api_error_core::field;
