//! The OpenAPI document describes the service's responses, public tools accept it, and generated clients type-check.

#![allow(clippy::duplicate_mod, reason = "each service is a program of its own")]

mod document;
mod headers;
mod schemathesis;
mod service;
mod tools;

macro_rules! services {
    ($($name:ident, $path:literal;)*) => {$(
        #[allow(dead_code, reason = "its `main` is not ours")]
        #[path = $path]
        pub mod $name;
    )*};
}

services! {
    keys, "../../examples/keys.rs";
    photos, "../../examples/photos.rs";
    raster, "../../examples/raster.rs";
    render, "../../examples/render.rs";
    vision, "../../examples/vision.rs";
}

use api_error::docs;
use serde_json::Value;

/// The parsed document of a contract behind a layer.
fn document(catalog: &'static api_error::Catalog) -> Value {
    serde_json::from_str(&docs::Options::new().faults(true).openapi(catalog)).expect("it is JSON")
}

/// The names of the schemas that a response has under a media type, with the keyword that joins them.
fn schemas<'d>(document: &'d Value, response: &str, media_type: &str) -> (&'d str, Vec<&'d str>) {
    let schema = &document["components"]["responses"][response]["content"][media_type]["schema"];
    let name = |schema: &'d Value| {
        schema["$ref"]
            .as_str()
            .and_then(|path| path.strip_prefix("#/components/schemas/"))
            .unwrap_or_default()
    };
    for keyword in ["oneOf", "anyOf"] {
        if let Some(all) = schema[keyword].as_array() {
            return (keyword, all.iter().map(name).collect());
        }
    }
    ("", vec![name(schema)])
}

/// The same, for a type.
fn schemas_of<E: api_error::ErrorCatalog>(response: &str, media_type: &str) -> (String, Vec<String>) {
    let document = document(E::CATALOG);
    let (keyword, all) = schemas(&document, response, media_type);
    (keyword.to_owned(), all.into_iter().map(str::to_owned).collect())
}
