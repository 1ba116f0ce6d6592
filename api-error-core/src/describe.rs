//! What tests and documents ask of a contract: JSON Schema of its bodies, examples of its answers, and where the parts of an
//! error are. Nothing in here runs while a request is answered.

#[cfg(feature = "schemars")]
mod definitions;
mod envelope;
mod example;
mod json;
mod schema;

pub use api_error_rules::JsonType;
#[cfg(feature = "schemars")]
pub use definitions::Definitions;
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use definitions::{describe_detail, describe_details};
pub use envelope::{Paths, Step};
pub use example::{Example, NoExample, Origin};
pub use json::Json;

/// The schemas of named types: none, since without `schemars` no type is described.
#[cfg(not(feature = "schemars"))]
#[derive(Debug)]
pub struct Definitions(());

#[cfg(not(feature = "schemars"))]
#[allow(clippy::unused_self, reason = "as with the feature")]
impl Definitions {
    /// None.
    pub fn at(_: &'static str) -> Self {
        Self(())
    }

    /// None.
    pub fn inline() -> Self {
        Self(())
    }

    /// None.
    pub fn into_schemas(self) -> Vec<(String, Json)> {
        Vec::new()
    }
}
