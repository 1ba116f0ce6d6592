//! Whether a constant tells the schemas of several codes apart.

use std::collections::{BTreeMap, BTreeSet};

use api_error_core::describe::Json;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// Linters of `oneOf` look no further.
    Member,
    #[cfg_attr(not(feature = "docs"), allow(dead_code, reason = "only the document is in OpenAPI 3.0"))]
    Any,
}

/// Whether all bodies have one place with a constant that no other body has there.
pub(super) fn are_discriminated(schemas: &[&Json], depth: Depth) -> bool {
    let all: Vec<_> = schemas.iter().map(|schema| constants(schema, &[])).collect();
    let tells = |place: &Place| {
        let mut seen = BTreeSet::new();
        all.iter().all(|constants| constants.get(place).is_some_and(|constant| seen.insert(constant)))
    };
    let is_looked_at = |place: &&Place| depth == Depth::Any || place.len() <= 1;
    all.first().is_none_or(|first| first.keys().filter(is_looked_at).any(tells))
}

/// The names of members and the indices of elements, from the outside in.
type Place = Vec<String>;

fn constants(schema: &Json, place: &[String]) -> BTreeMap<Place, String> {
    let mut found = BTreeMap::new();
    let inner = |schema, step: String| constants(schema, &[place, &[step]].concat());
    if let Some(constant) = schema.get("const") {
        found.insert(place.to_vec(), constant.to_string());
    }
    found.extend(in_all(list(schema, "anyOf"), place));
    // What is in an array counts where one element is sure to be there.
    if schema.get("minItems").is_some() && is(schema, "array") {
        found.extend(schema.get("items").into_iter().flat_map(|element| inner(element, "*".to_owned())));
        for (at, element) in list(schema, "prefixItems").iter().enumerate() {
            found.extend(inner(element, at.to_string()));
        }
    }
    if is(schema, "object") {
        for name in list(schema, "required").iter().filter_map(Json::as_str) {
            let property = schema.get("properties").and_then(|all| all.get(name));
            found.extend(property.into_iter().flat_map(|value| inner(value, name.to_owned())));
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

fn in_all(schemas: &[Json], place: &[String]) -> BTreeMap<Place, String> {
    let all = schemas.iter().map(|schema| constants(schema, place));
    let same = all.reduce(|mut first, other| {
        first.retain(|place, constant| other.get(place) == Some(constant));
        first
    });
    same.unwrap_or_default()
}
