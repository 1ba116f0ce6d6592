//! What generated code names. The version is in the name, so that only code of the same version relies on it.

pub use api_error_core::__private_0_1::*;

#[cfg(feature = "actix-web")]
pub use crate::actix_web::private as actix_web;

#[cfg(feature = "axum")]
pub use axum::response as axum;

#[cfg(feature = "aide")]
pub use crate::docs::openapi::aide;

#[cfg(feature = "utoipa")]
pub use crate::docs::openapi::utoipa::v6 as utoipa;

#[cfg(feature = "utoipa5")]
pub use crate::docs::openapi::utoipa::v5 as utoipa5;
