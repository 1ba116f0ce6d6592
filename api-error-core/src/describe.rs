//! What tests and documents ask of a contract: JSON Schema of its bodies, and examples of its answers. Nothing in here runs
//! while a request is answered.

mod definitions;
mod example;
mod json;
mod schema;

pub use api_error_rules::JsonType;
pub use definitions::{Definitions, describe_detail, describe_details};
pub use example::{Example, NoExample, Origin};
pub use json::Json;
