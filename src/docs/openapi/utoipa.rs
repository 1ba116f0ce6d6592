//! The responses for utoipa, read from the JSON of the document.

use api_error_core::describe::Json;

use super::Listed;

/// Utoipa writes a schema without a type, but reads it only with all types.
const ALL_TYPES: [&str; 6] = ["array", "boolean", "null", "number", "object", "string"];

/// Utoipa has no `const`, so it becomes an `enum` of one.
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

            #[doc(hidden)]
            pub type Responses = BTreeMap<String, RefOr<Response>>;

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

            fn read(responses: Vec<(Status, Json)>) -> Responses {
                let all = responses.into_iter().map(|(status, response)| {
                    let response = map_schemas(response, super::translated);
                    let response = serde_json::from_str(&response.to_string());
                    let response = response.unwrap_or_else(|_| Response::new("An error"));
                    (status.key(), RefOr::T(response))
                });
                all.collect()
            }

            /// Makes each declared code's schema a component, which the operations' responses of the catalog refer to.
            ///
            /// Generators make one named type of each. A number follows a name that the document has for another schema.
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
