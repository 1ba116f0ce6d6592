//! One enum is the error contract of an HTTP API.

#![deny(missing_docs)]

pub use api_error_core::*;
#[doc(hidden)]
pub use api_error_core::__private;

/// Derives `ApiError`.
#[cfg(feature = "derive")]
pub use api_error_derive::ApiError;
