//! The responses as utoipa has them: read from the JSON that the document would have, with the schemas in place.

use api_error_core::describe::Json;

/// What the model reads for a schema without a type, which it only writes.
const ALL_TYPES: [&str; 6] = ["array", "boolean", "null", "number", "object", "string"];

/// The schema in the words that utoipa's model has: `const` as an `enum` of one, and anything as all types.
fn translated(schema: Json) -> Json {
    match schema.map_subschemas(translated) {
        Json::Object(keywords) if keywords.is_empty() => {
            Json::object([("type", Json::Array(ALL_TYPES.map(Json::string).into()))])
        }
        Json::Object(keywords) => {
            Json::object(keywords.into_iter().map(|(keyword, value)| match &*keyword {
                "const" => ("enum".into(), Json::Array(vec![value])),
                _ => (keyword, value),
            }))
        }
        schema => schema,
    }
}

/// What the macros of one version name.
macro_rules! version {
    ($name:ident, $feature:literal, $utoipa:ident) => {
        /// What its impls name.
        #[cfg(feature = $feature)]
        pub mod $name {
            use std::collections::BTreeMap;

            pub use $utoipa::IntoResponses;
            use $utoipa::openapi::{RefOr, Response};

            use super::super::schemas::map_schemas;
            use crate::Catalog;

            /// The responses by their keys.
            pub type Responses = BTreeMap<String, RefOr<Response>>;

            /// All codes of a status are in its one response. A response that this version cannot read becomes a description alone.
            pub fn responses(catalog: &'static Catalog) -> Responses {
                let all = crate::docs::openapi::inline(catalog).into_iter().map(|(status, response)| {
                    let response = map_schemas(response, super::translated);
                    let response = serde_json::from_str(&response.to_string());
                    let response = response.unwrap_or_else(|_| Response::new("An error"));
                    (status.key(), RefOr::T(response))
                });
                all.collect()
            }
        }
    };
}

version!(v6, "utoipa", utoipa);
version!(v5, "utoipa5", utoipa5);
