#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

#[doc(hidden)]
pub use api_error_core::__private;

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
pub use api_error_core::{AnyApiError, ApiError, Reply, Retry, RetryAfter, reply};

// What was wrong with a request.
pub use api_error_core::{Issue, IssuePath, Issues, Location, Segment, Segments};

// The shape of a body, and what had to be left out of one.
pub use api_error_core::{Envelope, envelope, report};

// What a declaration says.
pub use api_error_core::{
    Catalog, Constant, DetailSpec, Details, Docs, Entry, ErrorCatalog, ErrorSpec, HeaderSpec, Presence,
    TypeSpec, assert_catalog,
};

// For errors that implement the trait by hand.
pub use api_error_core::{Contract, Value, Visit};

// What the derive asks of a field; rustc names it where a field's type cannot do it.
pub use api_error_core::field;
