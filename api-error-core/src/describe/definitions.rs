//! The schemas of named types, which other schemas refer to.

#[cfg(feature = "schemars")]
mod generator;

use super::Json;
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use generator::{describe_detail, describe_details};
#[cfg(not(feature = "schemars"))]
use nothing as generator;

/// The schemas of named types, which other schemas refer to: one for all schemas of a document.
#[derive(Debug)]
pub struct Definitions(generator::Generator);

impl Definitions {
    /// They are there in the document, as in `/components/schemas`.
    pub fn at(pointer: &'static str) -> Self {
        Self(generator::Generator::new(Some(pointer)))
    }

    /// Each is where it is referred to. What holds itself is anything at that place.
    pub fn inline() -> Self {
        Self(generator::Generator::new(None))
    }

    /// The schemas, sorted by their names.
    pub fn into_schemas(self) -> Vec<(String, Json)> {
        self.0.into_schemas()
    }
}

/// Without `schemars` no type is described. Where one is to be, the facade says which feature is missing.
#[cfg(not(feature = "schemars"))]
mod nothing {
    use super::Json;

    #[derive(Debug)]
    pub(super) struct Generator(());

    impl Generator {
        pub(super) fn new(_: Option<&'static str>) -> Self {
            Self(())
        }

        pub(super) fn into_schemas(self) -> Vec<(String, Json)> {
            let Self(()) = self;
            Vec::new()
        }
    }
}
