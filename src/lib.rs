//! One enum is the error contract of an HTTP API.

#![deny(missing_docs)]

#[doc(hidden)]
pub use api_error_core::__private;
pub use api_error_core::*;

/// Derives `ApiError`.
#[cfg(feature = "derive")]
pub use api_error_derive::ApiError;
