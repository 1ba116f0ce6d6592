//! Whether a constant tells the schemas of several codes apart.

use std::collections::{BTreeMap, BTreeSet};

use api_error_core::describe::Json;

/// Whether there is a place that each of these bodies has, with a constant there that no other has: then no body is of two.
pub(super) fn are_discriminated(schemas: &[&Json]) -> bool {
    let all: Vec<_> = schemas.iter().map(|schema| constants(schema, "")).collect();
    let tells = |place: &String| {
        let mut seen = BTreeSet::new();
        all.iter().all(|constants| constants.get(place).is_some_and(|constant| seen.insert(constant)))
    };
    all.first().is_none_or(|first| first.keys().any(tells))
}

/// The constants that are in every body, by their places.
fn constants(schema: &Json, place: &str) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    if let Some(constant) = schema.get("const") {
        found.insert(place.to_owned(), constant.to_string());
    }
    found.extend(in_all(list(schema, "anyOf"), place));
    // What is in an array counts where one element is sure to be there.
    if schema.get("minItems").is_some() && is(schema, "array") {
        let element = schema.get("items").into_iter();
        found.extend(element.flat_map(|element| constants(element, &format!("{place}/*"))));
        for (at, element) in list(schema, "prefixItems").iter().enumerate() {
            found.extend(constants(element, &format!("{place}/{at}")));
        }
    }
    if is(schema, "object") {
        for name in list(schema, "required") {
            let property = name.as_str().and_then(|name| schema.get("properties")?.get(name));
            // In quotes, so that no name looks like two.
            found.extend(property.into_iter().flat_map(|value| constants(value, &format!("{place}/{name}"))));
        }
    }
    found
}

fn list<'s>(schema: &'s Json, keyword: &str) -> &'s [Json] {
    schema.get(keyword).and_then(Json::as_array).unwrap_or_default()
}

fn is(schema: &Json, kind: &str) -> bool {
    schema.get("type").and_then(Json::as_str) == Some(kind)
}

/// Those that are the same whichever of the schemas a body is of.
fn in_all(schemas: &[Json], place: &str) -> BTreeMap<String, String> {
    let all = schemas.iter().map(|schema| constants(schema, place));
    let same = all.reduce(|mut first, other| {
        first.retain(|place, constant| other.get(place) == Some(constant));
        first
    });
    same.unwrap_or_default()
}
