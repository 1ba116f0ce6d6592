#![doc = include_str!("../README.md")]
#![deny(missing_docs)]
#![warn(missing_debug_implementations)]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod any;
#[cfg(any(feature = "actix-web", feature = "axum"))]
mod api;
mod many;
mod respond;

#[doc(hidden)]
pub mod __private_0_1;

#[cfg(feature = "actix-web")]
pub mod actix_web;
#[cfg(feature = "async-graphql")]
pub mod async_graphql;
#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "_openapi")]
pub mod docs;
#[cfg(feature = "_layer")]
pub mod layer;
#[cfg(feature = "tower")]
pub mod tower;
#[cfg(feature = "utoipa5")]
pub use docs::openapi::utoipa::v5 as utoipa5;
#[cfg(feature = "utoipa")]
pub use docs::openapi::utoipa::v6 as utoipa;

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
///
/// # Other frameworks
///
/// `respond(axum)` calls a macro of this crate that writes the impl of the framework's response trait. A framework that this
/// crate does not know brings its own macro, and `respond(path::to::the_macro)` calls that. Its input is three groups in
/// brackets: the parameters of the impl, the type, and the where clause, the first and the last of which may be empty.
///
/// ```
/// mod framework {
///     pub trait Responder {
///         fn respond(self) -> (u16, String);
///     }
///
///     macro_rules! respond {
///         ([$($generics:tt)*] [$error:ty] [$($where:tt)*]) => {
///             impl $($generics)* $crate::framework::Responder for $error $($where)* {
///                 fn respond(self) -> (u16, String) {
///                     let reply = api_error::reply(&self);
///                     (reply.status().as_u16(), reply.to_string())
///                 }
///             }
///         };
///     }
///     pub(crate) use respond;
/// }
///
/// use framework::Responder as _;
///
/// #[derive(api_error::ApiError)]
/// #[api(respond(crate::framework::respond), code = "taken", status = 409)]
/// struct Taken<T>(T);
///
/// # fn main() {
/// assert_eq!(Taken(7).respond().0, 409);
/// # }
/// ```
///
/// `respond(none)` leaves out all responses, `From` into `http::Response` too, for a type that has its own:
///
/// ```
/// #[derive(api_error::ApiError)]
/// #[api(respond(none), code = "gone", status = 410)]
/// struct Gone;
///
/// impl From<Gone> for http::Response<&'static str> {
///     fn from(_: Gone) -> Self {
///         Self::new("It was here")
///     }
/// }
/// ```
#[cfg(feature = "derive")]
pub use api_error_derive::ApiError;

pub use any::AnyApiError;
#[cfg(feature = "_layer")]
pub use api_error_core::request::log;
pub use api_error_core::request::request_id;
pub use api_error_core::{
    ApiError, Catalog, ErrorCatalog, Fault, Issue, Issues, Reply, Retry, assert_catalog, reply,
};
#[cfg(feature = "_layer")]
pub use layer::{ErrorLayer, in_request};
pub use many::Many;

#[cfg(any(feature = "_openapi", feature = "schemars"))]
pub use api_error_core::describe;
pub use api_error_core::{contract, envelope, fault, field, issue, report, request, visit};
