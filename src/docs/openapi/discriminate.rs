//! Whether the schemas of several codes are told apart by a constant.

use std::collections::{BTreeMap, BTreeSet};

use api_error_core::describe::Json;

/// Whether there is a place that each of these bodies has, with a constant there that no other has: then no body is of two.
pub(super) fn are_told_apart(schemas: &[&Json]) -> bool {
    let mut all = schemas.iter().map(|schema| constants(schema));
    let Some(first) = all.next() else { return true };
    let mut seen: BTreeMap<String, BTreeSet<String>> =
        first.into_iter().map(|(place, constant)| (place, BTreeSet::from([constant]))).collect();
    for mut constants in all {
        seen.retain(|place, seen| constants.remove(place).is_some_and(|constant| seen.insert(constant)));
    }
    !seen.is_empty()
}

/// The constants that stand in every body, by their places.
fn constants(schema: &Json) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    collect(schema, "", &mut found);
    found
}

fn collect(schema: &Json, place: &str, found: &mut BTreeMap<String, String>) {
    if let Some(constant) = schema.get("const") {
        found.insert(place.to_owned(), constant.to_string());
    }
    if let Some(Json::Array(others)) = schema.get("anyOf") {
        found.extend(in_all(others, place));
    }
    // What is in an array counts where one element is sure to be there.
    if schema.get("minItems").is_some() && is(schema, "array") {
        if let Some(element) = schema.get("items") {
            collect(element, &format!("{place}/*"), found);
        }
        if let Some(Json::Array(elements)) = schema.get("prefixItems") {
            for (at, element) in elements.iter().enumerate() {
                collect(element, &format!("{place}/{at}"), found);
            }
        }
    }
    if let Some(Json::Array(required)) = schema.get("required").filter(|_| is(schema, "object")) {
        for name in required {
            let value = match (name, schema.get("properties")) {
                (Json::String(name), Some(properties)) => properties.get(name),
                _ => None,
            };
            if let Some(value) = value {
                // In quotes, so that no name looks like two.
                collect(value, &format!("{place}/{name}"), found);
            }
        }
    }
}

fn is(schema: &Json, kind: &str) -> bool {
    matches!(schema.get("type"), Some(Json::String(own)) if own == kind)
}

/// Those that are the same whichever of the schemas a body is of.
fn in_all(schemas: &[Json], place: &str) -> BTreeMap<String, String> {
    let mut all = schemas.iter().map(|schema| {
        let mut found = BTreeMap::new();
        collect(schema, place, &mut found);
        found
    });
    let mut first = all.next().unwrap_or_default();
    for other in all {
        first.retain(|place, constant| other.get(place) == Some(constant));
    }
    first
}
