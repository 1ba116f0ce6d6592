//! The traits, the envelope, the catalog and the reply behind `api-error`, for libraries that take or wrap API errors
//! without the derive. Services add `api-error`, which re-exports all of this.

#![deny(missing_docs)]

#[path = "private.rs"]
#[doc(hidden)]
pub mod __private;
mod answers;
mod api_error;
mod bits;
mod case;
mod catalog;
mod check;
mod contract;
pub mod envelope;
mod example;
mod failure;
mod fault;
pub mod field;
mod form;
mod hash;
mod header;
mod issue;
mod json;
mod lock;
mod packed;
mod reply;
pub mod report;
mod response;
mod retry;
mod rust_type;
mod schema;
pub mod scope;
mod scratch;
mod spec;
mod status;
mod tell;
mod template;
mod text;
mod visit;

pub use answers::Answers;
pub use api_error::{ApiError, reply};
pub use catalog::{Catalog, Entry, ErrorCatalog};
pub use contract::Contract;
pub use envelope::Envelope;
pub use example::{Example, NoExample, Origin, Shape};
pub use failure::{Failure, FaultAnswer};
pub use fault::Fault;
pub use issue::{Issue, IssuePath, Issues, Location, Segment, Segments};
pub use reply::Reply;
pub use retry::{Retry, RetryAfter};
pub use schema::{Definitions, Json};
pub use spec::{Constant, DetailSpec, Details, Docs, ErrorSpec, HeaderSpec, Presence, TypeSpec};
pub use visit::{Value, Visit};
