//! The responses as utoipa has them: read from the JSON that the document would have, with the schemas in place.

use api_error_core::describe::Json;

use super::Listed;

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

/// What belongs to one version of utoipa.
macro_rules! version {
    ($name:ident, $feature:literal, $utoipa:ident) => {
        #[doc = concat!("The responses of operations in ", $feature, ".")]
        #[cfg(feature = $feature)]
        pub mod $name {
            use core::cell::RefCell;
            use std::collections::BTreeMap;

            #[doc(hidden)]
            pub use $utoipa::IntoResponses;
            use $utoipa::PartialSchema;
            use $utoipa::openapi::{OpenApi, RefOr, Response, Schema};

            use super::super::components::free_name;
            use super::super::operation;
            use super::super::schemas::map_schemas;
            use super::super::statuses::Status;
            use super::Listed;
            use crate::describe::Json;
            use crate::{Catalog, ErrorCatalog, MultiStatus};

            /// The responses by their keys.
            #[doc(hidden)]
            pub type Responses = BTreeMap<String, RefOr<Response>>;

            /// All codes of a status are in its one response.
            #[doc(hidden)]
            pub fn responses(catalog: &'static Catalog) -> Responses {
                responses_with(catalog, &|listed, _| listed.schema.clone())
            }

            fn responses_with(
                catalog: &'static Catalog,
                schema_of: &dyn Fn(&Listed, &str) -> Json,
            ) -> Responses {
                read(operation::responses(catalog, schema_of))
            }

            impl<T: PartialSchema, E: ErrorCatalog> IntoResponses for MultiStatus<T, E> {
                fn responses() -> Responses {
                    let value = serde_json::to_string(&T::schema());
                    let value = value.and_then(|schema| Json::parse(&schema)).unwrap_or(true.into());
                    read(operation::multi_status(E::CATALOG, value, &|listed, _| listed.schema.clone()))
                }
            }

            /// A response that this version cannot read becomes a description alone.
            fn read(responses: Vec<(Status, Json)>) -> Responses {
                let all = responses.into_iter().map(|(status, response)| {
                    let response = map_schemas(response, super::translated);
                    let response = serde_json::from_str(&response.to_string());
                    let response = response.unwrap_or_else(|_| Response::new("An error"));
                    (status.key(), RefOr::T(response))
                });
                all.collect()
            }

            /// Makes a component of the schema of each declared code, and refers to it wherever an operation has a response of
            /// the catalog: generators make one named type of each. Where the document has the name with another schema, a
            /// number follows it.
            pub fn extract_schemas(document: &mut OpenApi, catalog: &'static Catalog) {
                let components = RefCell::new(document.components.get_or_insert_default());
                let extracted = responses_with(catalog, &|listed, name| {
                    let schema = super::translated(listed.schema.clone());
                    let Ok(schema) = serde_json::from_str::<RefOr<Schema>>(&schema.to_string()) else {
                        return listed.schema.clone();
                    };
                    let schemas = &mut components.borrow_mut().schemas;
                    let name = free_name(name, |name| schemas.get(name).is_none_or(|known| *known == schema));
                    let reference = Json::string(format!("#/components/schemas/{name}"));
                    schemas.insert(name, schema);
                    Json::object([("$ref", reference)])
                });
                let inline = responses(catalog);
                let operations = document.paths.paths.values_mut().flat_map(|path| {
                    let reads = [&mut path.get, &mut path.head, &mut path.options, &mut path.trace];
                    let writes = [&mut path.put, &mut path.post, &mut path.patch, &mut path.delete];
                    reads.into_iter().chain(writes).flatten()
                });
                for (key, response) in operations.flat_map(|operation| &mut operation.responses.responses) {
                    if inline.get(key).is_some_and(|inline| inline == response) {
                        response.clone_from(&extracted[key]);
                    }
                }
            }
        }
    };
}

version!(v6, "utoipa", utoipa);
version!(v5, "utoipa5", utoipa5);
