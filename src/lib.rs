#![doc = include_str!("../README.md")]
#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
pub mod __private;
mod any;
#[cfg(any(feature = "actix-web", feature = "axum"))]
mod api;
mod key;
mod respond;

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "async-graphql")]
pub mod async_graphql;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "_openapi")]
pub mod docs;
#[cfg(feature = "_layer")]
#[cfg_attr(
    not(any(feature = "tower", feature = "actix-web")),
    allow(dead_code, unused_imports, reason = "a schema has no headers, and nothing bare to rewrite")
)]
pub mod layer;
#[cfg(feature = "tower")]
pub mod tower;

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

pub use any::AnyApiError;
pub use api_error_core::request::request_id;
pub use api_error_core::{
    ApiError, Catalog, ErrorCatalog, Fault, Issue, Issues, Reply, Retry, assert_catalog, reply,
};
#[cfg(feature = "_layer")]
pub use layer::ErrorLayer;

#[cfg(any(feature = "_openapi", feature = "schemars"))]
pub use api_error_core::describe;
pub use api_error_core::{contract, envelope, fault, field, issue, report, request, visit};
