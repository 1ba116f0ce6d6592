//! What tests and documents ask of a contract: JSON Schema of its bodies, examples of its answers, and where the parts of an
//! error are. Nothing in here runs while a request is answered.

mod definitions;
mod envelope;
mod example;
mod json;
mod schema;

pub use api_error_rules::JsonType;
pub use definitions::Definitions;
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use definitions::{describe_detail, describe_details};
pub use envelope::{Paths, Step};
pub use example::{Example, NoExample, Origin};
pub use json::Json;
