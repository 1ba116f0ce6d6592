//! Whether a constant tells the schemas of several codes apart.

use std::collections::{BTreeMap, BTreeSet};

use api_error_core::describe::Json;

/// Whether there is a member that each of these bodies has, with a constant there that no other has: then no body is of two.
/// A constant further in tells as much, but tools that check `oneOf` read the members of the body alone.
pub(super) fn are_discriminated(schemas: &[&Json]) -> bool {
    let all: Vec<_> = schemas.iter().map(|schema| constants(schema)).collect();
    let tells = |name: &&str| {
        let mut seen = BTreeSet::new();
        all.iter().all(|constants| constants.get(name).is_some_and(|constant| seen.insert(constant)))
    };
    all.first().is_none_or(|first| first.keys().any(tells))
}

/// The constants that each body has, by the names of their members.
fn constants(schema: &Json) -> BTreeMap<&str, String> {
    let required = schema.get("required").and_then(Json::as_array).unwrap_or_default();
    let constant = |name: &str| Some(schema.get("properties")?.get(name)?.get("const")?.to_string());
    required.iter().filter_map(Json::as_str).filter_map(|name| Some((name, constant(name)?))).collect()
}
