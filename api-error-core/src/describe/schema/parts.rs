//! Schemas that others are made of.

use crate::describe::{Json, JsonType, Step};
use crate::visit::Content;

pub(super) fn typed(name: &'static str) -> Json {
    limited(name, [])
}

pub(super) fn limited<const N: usize>(name: &'static str, keywords: [(&'static str, Json); N]) -> Json {
    Json::object([("type", Json::string(name))].into_iter().chain(keywords))
}

pub(super) fn nullable(schema: Json) -> Json {
    match schema {
        Json::Object(members) if members.is_empty() => Json::Object(members),
        schema => any_of(schema, typed("null")),
    }
}

/// The schema that everything satisfies.
pub(in crate::describe) fn any() -> Json {
    Json::Object(Vec::new())
}

pub(super) fn constant(value: &Content) -> Json {
    of_text(&serde_json::to_string(value).unwrap_or_default())
}

fn of_text(json: &str) -> Json {
    Json::parse(json).map_or_else(|_| any(), one_value)
}

fn one_value(value: Json) -> Json {
    let name = match value {
        Json::Null => return typed("null"),
        Json::Array(elements) => return tuple(elements.into_iter().map(one_value).collect()),
        Json::Object(_) => return any(),
        Json::Bool(_) => "boolean",
        Json::String(_) => "string",
        Json::Number(ref number) if number.is_f64() => "number",
        Json::Number(_) => "integer",
    };
    limited(name, [("const", value)])
}

pub(super) fn tuple(elements: Vec<Json>) -> Json {
    let count = i64::try_from(elements.len()).unwrap_or(i64::MAX);
    if count == 0 {
        return array_of(any(), None, Some(0));
    }
    let mut array = array_of(Json::Bool(false), Some(count), None);
    array.push("prefixItems", Json::Array(elements));
    array
}

/// A string that says this today.
pub(super) fn prose(text: &str) -> Json {
    limited("string", [("examples", Json::Array(vec![Json::string(text.to_owned())]))])
}

pub(super) fn array_of(element: Json, least: Option<i64>, most: Option<i64>) -> Json {
    let mut schema = limited("array", [("items", element)]);
    for (name, limit) in [("minItems", least), ("maxItems", most)] {
        if let Some(limit) = limit {
            schema.push(name, limit.into());
        }
    }
    schema
}

/// The one or the other; `null` joins the types of what is described by its type.
pub(super) fn any_of(one: Json, other: Json) -> Json {
    if one == other || one == any() {
        return one;
    }
    if other == any() {
        return other;
    }
    // With these, the type is not all that it says.
    let others = ["$ref", "allOf", "anyOf", "const", "enum", "if", "not", "oneOf"];
    let is_fixed = others.iter().any(|keyword| one.get(keyword).is_some());
    match (one.get("type"), &one) {
        (Some(Json::String(kind)), Json::Object(members)) if !is_fixed && other == typed("null") => {
            let kinds = Json::Array(vec![Json::String(kind.clone()), Json::string("null")]);
            let others = members.iter().filter(|(name, _)| name != "type").cloned();
            Json::object([("type".into(), kinds)].into_iter().chain(others))
        }
        _ => Json::object([("anyOf", Json::Array(vec![one, other]))]),
    }
}

/// Any of the schemas, each once: `oneOf` where the place of the code tells them apart.
pub(super) fn alternatives(all: Vec<Json>, code: Option<&[Step]>) -> Json {
    let mut schemas: Vec<Json> = Vec::new();
    for schema in all {
        if !schemas.contains(&schema) {
            schemas.push(schema);
        }
    }
    let codes: Option<Vec<_>> = schemas.iter().map(|schema| constant_at(schema, code?)).collect();
    let are_told_apart =
        codes.is_some_and(|codes| codes.iter().enumerate().all(|(at, code)| !codes[..at].contains(code)));
    match (schemas.len(), schemas.pop()) {
        (1, Some(one)) => one,
        (_, None) => any(),
        (_, Some(last)) => {
            schemas.push(last);
            Json::object([(if are_told_apart { "oneOf" } else { "anyOf" }, Json::Array(schemas))])
        }
    }
}

/// Whether what it describes can be of this type, as far as its own keywords say.
pub(super) fn may_be(schema: &Json, kind: &str) -> bool {
    schema.get("type").is_none_or(|own| own.as_str() == Some(kind) || has(own, kind))
}

pub(super) fn members_of(schema: &Json) -> impl Iterator<Item = (&str, &Json)> {
    let members = schema.get("properties").into_iter().flat_map(Json::members);
    members.map(|(name, schema)| (name.as_ref(), schema))
}

pub(super) fn requires(schema: &Json, name: &str) -> bool {
    schema.get("required").is_some_and(|names| has(names, name))
}

pub(super) fn member<'s>(schema: &'s Json, name: &str) -> Option<&'s Json> {
    schema.get("properties")?.get(name)
}

/// The schema of what is a step further in, if that is always there.
pub(super) fn always_at<'s>(schema: &'s Json, step: &Step) -> Option<&'s Json> {
    match step {
        Step::Member(name) => member(schema, name).filter(|_| requires(schema, name)),
        // A tuple has all of its elements; what is never empty has the first.
        Step::Element(at) => match schema.get("prefixItems") {
            Some(elements) => elements.as_array()?.get(*at),
            None => schema.get("items").filter(|_| *at == 0 && schema.get("minItems").is_some()),
        },
    }
}

/// The constant that is always at the end of the steps.
fn constant_at<'s>(schema: &'s Json, steps: &[Step]) -> Option<&'s Json> {
    steps.iter().try_fold(schema, always_at)?.get("const")
}

fn has(array: &Json, text: &str) -> bool {
    array.as_array().is_some_and(|all| all.iter().any(|one| one.as_str() == Some(text)))
}

pub(super) fn of_type(json: &JsonType) -> Json {
    match json {
        JsonType::Null => typed("null"),
        JsonType::Boolean => typed("boolean"),
        JsonType::Integer { is_signed: true } => typed("integer"),
        JsonType::Integer { is_signed: false } => limited("integer", [("minimum", 0.into())]),
        JsonType::Number => typed("number"),
        JsonType::String => typed("string"),
        JsonType::Text("char") => limited("string", [("minLength", 1.into()), ("maxLength", 1.into())]),
        JsonType::Text(format) => limited("string", [("format", Json::string(*format))]),
        JsonType::SystemTime => {
            let count = || of_type(&JsonType::Integer { is_signed: false });
            let parts = ["secs_since_epoch", "nanos_since_epoch"];
            let required = Json::Array(parts.map(Json::string).into());
            limited(
                "object",
                [("properties", Json::object(parts.map(|part| (part, count())))), ("required", required)],
            )
        }
        JsonType::Time => any_of(typed("string"), array_of(typed("integer"), None, None)),
        JsonType::Constant(value) => of_text(value),
        JsonType::Optional(inner) => nullable(of_type(inner)),
        JsonType::List(element) => array_of(of_type(element), None, None),
        JsonType::Map(value) => limited("object", [("additionalProperties", of_type(value))]),
        _ => any(),
    }
}
