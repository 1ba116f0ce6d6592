//! The traits, the envelope, the catalog and the reply behind `api-error`, for libraries that take or wrap API errors
//! without the derive. Services add `api-error`, which re-exports all of this.

#![deny(missing_docs)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[doc(hidden)]
pub mod __private;
mod answer;
mod api_error;
pub mod contract;
#[cfg(feature = "describe")]
#[cfg_attr(docsrs, doc(cfg(feature = "describe")))]
pub mod describe;
pub mod envelope;
pub mod fault;
pub mod field;
pub mod issue;
#[cfg(feature = "lock")]
mod lock;
pub mod request;
pub mod visit;

pub use answer::Reply;
pub use answer::report;
pub use api_error::{ApiError, reply};
pub use api_error_rules::{Fault, Retry};
pub use contract::{Catalog, ErrorCatalog};
pub use issue::{Issue, Issues};
