//! One enum is the error contract of an HTTP API.
//!
//! The [derive](derive@ApiError) turns each value into a response (status, headers, JSON body), and the type into a
//! [catalog](ErrorCatalog) of its codes, from which documents are written. Mistakes in the contract are compile errors.
//!
//! ```
//! use std::time::Duration;
//!
//! use api_error::{ApiError, Issues};
//!
//! /// All errors of the photo service.
//! #[derive(Debug, ApiError)]
//! pub enum PhotoError {
//!     /// The body or the query is invalid. `issues` says where.
//!     #[api(code = "validation_failed", status = 400, message = "The request is not valid")]
//!     Invalid(#[api(issues)] Issues),
//!
//!     /// The photo does not exist, or the key cannot see it.
//!     #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
//!     NotFound { id: u64, bucket: String }, // `bucket` is never sent
//!
//!     /// The key has used up its requests for this minute.
//!     #[api(code = "rate_limited", status = 429, message = "Too many requests")]
//!     RateLimited {
//!         #[api(detail)]
//!         limit: u32,
//!         #[api(retry_after)]
//!         wait: Duration,
//!     },
//!
//!     /// Something broke on our side.
//!     #[api(code = "internal_error", status = 500, message = "Something went wrong")]
//!     Internal(#[api(source)] std::io::Error), // for logs, never sent
//! }
//!
//! let error = PhotoError::RateLimited { limit: 100, wait: Duration::from_secs(30) };
//! let response: http::Response<Vec<u8>> = error.into();
//!
//! assert_eq!(response.status(), 429);
//! assert_eq!(response.headers()["retry-after"], "30");
//! assert_eq!(
//!     response.body(),
//!     br#"{"error":{"code":"rate_limited","message":"Too many requests","details":{"limit":100}}}"#
//! );
//! ```
//!
//! - The [derive](derive@ApiError) lists all keys of the attribute `api`.
//! - The [`guide`] has a page for each task.
//! - An [`ErrorLayer`](guide::frameworks) gives the errors of a framework the same envelope.
//!
//! Only what an attribute names is sent. `Display`, `Debug`, sources and unmarked fields never are.

#![deny(missing_docs)]
#![warn(missing_debug_implementations)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod any;
#[cfg(any(feature = "actix-web", feature = "axum"))]
mod api;
mod many;
mod multi_status;
mod respond;

pub mod guide;

#[doc(hidden)]
pub mod __private_0_1;

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "async-graphql")]
pub mod async_graphql;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(any(feature = "aide", feature = "docs", feature = "utoipa", feature = "utoipa5"))]
pub mod docs;
#[cfg(feature = "fluent")]
pub mod fluent;
#[cfg(any(feature = "actix-web", feature = "async-graphql", feature = "test", feature = "tower"))]
pub mod layer;
#[cfg(feature = "test")]
pub mod test;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "utoipa5")]
pub use docs::openapi::utoipa::v5 as utoipa5;
#[cfg(feature = "utoipa")]
pub use docs::openapi::utoipa::v6 as utoipa;

/// Makes an enum or a struct an error contract: implements `ApiError`, [`ErrorCatalog`], and `From` into an `http::Response`.
///
/// ```
/// use api_error::ApiError;
///
/// #[derive(Debug, ApiError)]
/// pub enum PhotoError {
///     /// The photo does not exist, or the key cannot see it.
///     #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
///     NotFound { id: u64 },
/// }
///
/// let body = PhotoError::NotFound { id: 7 }.reply().to_string();
/// assert_eq!(body, r#"{"error":{"code":"photo_not_found","message":"Photo 7 does not exist"}}"#);
/// ```
///
/// A mistake in the declaration does not compile:
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
/// [The guide](crate::guide) has a page for each task. All keys follow here.
#[cfg(feature = "derive")]
pub use api_error_derive::ApiError;

pub use any::AnyApiError;
pub use api_error_core::request::request_id;
pub use api_error_core::{
    ApiError, Catalog, ErrorCatalog, Fault, Issue, Issues, Reply, Retry, assert_catalog, reply,
};
#[cfg(any(feature = "actix-web", feature = "async-graphql", feature = "test", feature = "tower"))]
pub use layer::{ErrorLayer, in_request, log};
pub use many::Many;
pub use multi_status::MultiStatus;

#[cfg(any(
    feature = "aide",
    feature = "docs",
    feature = "schemars",
    feature = "test",
    feature = "utoipa",
    feature = "utoipa5"
))]
pub use api_error_core::describe;
pub use api_error_core::{contract, envelope, fault, field, issue, language, report, request, visit};
