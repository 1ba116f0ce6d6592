//! OpenAPI 3.0, whose older JSON Schema is less exact.

use api_error_core::describe::Json;

pub(super) fn in_3_0(schema: Json) -> Json {
    let members = match schema.map_subschemas(in_3_0) {
        Json::Object(members) => members,
        schema => return schema,
    };
    let mut older = Json::Object(Vec::new());
    let has = |keyword| members.iter().any(|(name, _)| name == keyword);
    let (is_tuple, has_patterns) = (has("prefixItems"), has("patternProperties"));
    let is_referring = has("$ref") && members.len() > 1;
    let is_array = |(name, value): &(_, Json)| name == "type" && value.as_str() == Some("array");
    if members.iter().any(is_array) && !has("items") && !is_tuple {
        older.push("items", Json::Object(Vec::new()));
    }
    for (name, value) in members {
        match (&*name, value) {
            ("const", value) => older.push("enum", Json::Array(vec![value])),
            ("examples", Json::Array(examples)) => {
                examples.into_iter().take(1).for_each(|one| older.push("example", one));
            }
            ("type", Json::Array(kinds)) => of_kinds(&mut older, kinds),
            // No type has `null` alone.
            ("type", Json::String(kind)) if kind == "null" => {
                older.push("nullable", true.into());
                older.push("enum", Json::Array(vec![Json::Null]));
            }
            ("anyOf" | "oneOf", Json::Array(schemas)) => of_alternatives(&mut older, &name, schemas),
            // What elements are at which place is not said.
            ("prefixItems", Json::Array(elements)) => {
                older.push("items", Json::object([("anyOf", Json::Array(elements))]));
            }
            ("items", _) if is_tuple => {}
            ("patternProperties", value @ Json::Object(_)) => {
                let values = value.members().iter().map(|(_, value)| value.clone()).collect();
                older.push("additionalProperties", Json::object([("anyOf", Json::Array(values))]));
            }
            ("additionalProperties", Json::Bool(false)) if has_patterns => {}
            // Nothing counts beside a reference.
            ("$ref", reference) if is_referring => {
                older.push("allOf", Json::Array(vec![Json::object([("$ref", reference)])]));
            }
            ("exclusiveMinimum", limit @ Json::Number(_)) => {
                older.push("minimum", limit);
                older.push("exclusiveMinimum", true.into());
            }
            ("exclusiveMaximum", limit @ Json::Number(_)) => {
                older.push("maximum", limit);
                older.push("exclusiveMaximum", true.into());
            }
            (keyword, _) if NEWER.contains(&keyword) => {}
            (_, value) => older.push(name, value),
        }
    }
    older
}

/// OpenAPI 3.0 does not have these; schemas describe more without them.
const NEWER: [&str; 21] = [
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$schema",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

fn of_kinds(older: &mut Json, kinds: Vec<Json>) {
    let is_null = |kind: &Json| kind.as_str() == Some("null");
    let is_nullable = kinds.iter().any(is_null);
    let others: Vec<_> = kinds.into_iter().filter(|kind| !is_null(kind)).collect();
    match others.len() {
        0 => {}
        1 => others.into_iter().for_each(|kind| older.push("type", kind)),
        _ => {
            let schemas = others.into_iter().map(|kind| Json::object([("type", kind)]));
            older.push("anyOf", Json::Array(schemas.collect()));
        }
    }
    if is_nullable {
        older.push("nullable", true.into());
    }
}

/// In OpenAPI 3.0 nothing counts beside `$ref`, so one that is left alone is in `allOf`.
fn of_alternatives(older: &mut Json, keyword: &str, schemas: Vec<Json>) {
    let is_null =
        |schema: &Json| schema.get("enum").and_then(Json::as_array).is_some_and(|all| all == [Json::Null]);
    let is_nullable = schemas.iter().any(is_null);
    let others: Vec<_> = schemas.into_iter().filter(|schema| !is_null(schema)).collect();
    if is_nullable {
        older.push("nullable", true.into());
    }
    let keyword = if others.len() == 1 { "allOf" } else { keyword };
    older.push(keyword.to_owned(), Json::Array(others));
}
