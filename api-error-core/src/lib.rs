//! The traits, the envelope, the catalog and the reply behind `api-error`, for libraries that take or wrap API errors
//! without the derive. Services add `api-error`, which re-exports all of this.

#![deny(missing_docs)]

#[path = "private.rs"]
#[doc(hidden)]
pub mod __private;
mod any;
mod api_error;
mod bits;
mod case;
mod catalog;
mod check;
mod contract;
pub mod envelope;
pub mod field;
mod hash;
mod header;
mod issue;
mod json;
mod packed;
mod reply;
pub mod report;
mod response;
mod retry;
mod scratch;
mod spec;
mod status;
mod tell;
mod template;
mod text;
mod visit;

pub use any::AnyApiError;
pub use api_error::{ApiError, reply};
pub use catalog::{Catalog, Entry, ErrorCatalog};
pub use contract::Contract;
pub use envelope::Envelope;
pub use issue::{Issue, IssuePath, Issues, Location, Segment, Segments};
pub use reply::Reply;
pub use retry::{Retry, RetryAfter};
pub use spec::{Constant, DetailSpec, Details, Docs, ErrorSpec, HeaderSpec, Presence, TypeSpec};
pub use visit::{Value, Visit};
