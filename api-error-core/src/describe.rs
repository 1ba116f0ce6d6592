//! Reads a contract for tests and documents: JSON Schema, examples, the places of parts, and whether an answer fits.

mod answered;
mod definitions;
mod envelope;
mod example;
mod fits;
mod json;
mod read;
mod schema;
#[cfg(feature = "schemars")]
mod types;

pub use answered::{Answered, Stray};
pub use api_error_rules::JsonType;
pub use definitions::Definitions;
pub use envelope::{Paths, Step};
pub use example::{Example, NoExample, Origin};
pub use fits::Misfit;
pub use json::Json;
pub use read::Said;
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use types::{describe_detail, describe_details, describe_result};

#[cfg(not(feature = "schemars"))]
mod types {
    #[derive(Debug)]
    pub(super) struct Types;

    impl Types {
        pub(super) const fn at(_: Option<&'static str>) -> Self {
            Self
        }

        #[allow(clippy::unused_self, reason = "as with the feature")]
        pub(super) const fn into_schemas(self) -> Vec<(String, super::Json)> {
            Vec::new()
        }
    }
}
