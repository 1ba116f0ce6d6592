//! The answers of a contract by status, as OpenAPI 3.1.

mod components;
mod discriminate;
#[cfg(feature = "docs")]
mod document;
#[cfg(feature = "docs")]
mod faults;
mod headers;
#[cfg(feature = "docs")]
mod older;
#[cfg(any(feature = "aide", feature = "utoipa", feature = "utoipa5"))]
mod operation;
mod response;
#[cfg(any(feature = "docs", feature = "utoipa", feature = "utoipa5"))]
mod schemas;
mod statuses;

use super::names::Names;
#[cfg(feature = "docs")]
pub(crate) use document::document;
use statuses::{Listed, Statuses};

#[cfg(feature = "aide")]
pub mod aide;

#[cfg(any(feature = "utoipa", feature = "utoipa5"))]
pub(crate) mod utoipa;
