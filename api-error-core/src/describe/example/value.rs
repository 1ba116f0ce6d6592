//! Values made up by type names or schemas. None looks like a real one.

use api_error_rules::JsonType;
use serde_json::{Map, Value};

use crate::describe::Json;

pub(super) fn of_type(json: &JsonType) -> Option<Value> {
    Some(match json {
        JsonType::Null => Value::Null,
        JsonType::Boolean => true.into(),
        JsonType::Integer { .. } => 1.into(),
        JsonType::Number => 1.5.into(),
        JsonType::String => of_format("").into(),
        JsonType::Text(format) => of_format(format).into(),
        JsonType::SystemTime => {
            serde_json::json!({ "secs_since_epoch": 1_769_860_800, "nanos_since_epoch": 0 })
        }
        JsonType::Constant(value) => serde_json::from_str(value).ok()?,
        JsonType::Optional(inner) => of_type(inner).unwrap_or_default(),
        JsonType::List(element) => vec![of_type(element)?].into(),
        JsonType::Map(value) => Value::Object([("key".to_owned(), of_type(value)?)].into_iter().collect()),
        _ => return None,
    })
}

/// A string of a format. Addresses are the ones reserved for documents (RFC 2606, RFC 3849, RFC 5737).
fn of_format(format: &str) -> &'static str {
    match format {
        "uuid" => "67e55044-10b1-426f-9247-bb680e5fe0c8",
        "date-time" => "2026-01-31T12:00:00Z",
        "date" => "2026-01-31",
        "time" | "partial-time" => "12:00:00",
        "uri" | "url" => "https://example.com/",
        "email" => "name@example.com",
        "ip" | "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "socket-address" => "192.0.2.1:443",
        "decimal" => "1.50",
        "char" => "c",
        _ => "string",
    }
}

/// A value for a schema of the keywords that types have: the first alternative.
pub(super) fn of_schema(schema: &Json) -> Option<Value> {
    let first = |keyword: &str| schema.get(keyword)?.as_array()?.first();
    if let Some(value) = schema.get("const").or_else(|| first("examples")).or_else(|| first("enum")) {
        return plain(value);
    }
    for keyword in ["oneOf", "anyOf", "allOf"] {
        if let Some(alternative) = first(keyword) {
            let (own, value) = (object(schema), of_schema(alternative)?);
            return Some(match (own, value) {
                (Some(own), Value::Object(members)) => {
                    own.into_iter().chain(members).collect::<Map<_, _>>().into()
                }
                (_, value) => value,
            });
        }
    }
    let kinds = schema.get("type")?;
    let kind = kinds.as_str().or_else(|| kinds.as_array()?.first()?.as_str())?;
    Some(match kind {
        "null" => Value::Null,
        "boolean" => true.into(),
        "integer" => {
            plain(schema.get("minimum").filter(|minimum| **minimum != 0.into()).unwrap_or(&1.into()))?
        }
        "number" => 1.5.into(),
        "string" if schema.get("maxLength") == Some(&1.into()) => of_format("char").into(),
        "string" if schema.get("pattern").is_some() => return None,
        "string" => of_format(schema.get("format").and_then(Json::as_str).unwrap_or_default()).into(),
        "array" => array(schema)?,
        "object" => object(schema)?.into(),
        _ => return None,
    })
}

fn array(schema: &Json) -> Option<Value> {
    if let Some(elements) = schema.get("prefixItems").and_then(Json::as_array) {
        return elements.iter().map(of_schema).collect::<Option<Vec<_>>>().map(Value::from);
    }
    Some(vec![of_schema(schema.get("items")?)?].into())
}

fn object(schema: &Json) -> Option<Map<String, Value>> {
    let properties = schema.get("properties").map(Json::members).unwrap_or_default();
    let required = schema.get("required").and_then(Json::as_array).unwrap_or_default();
    let is_required = |name: &str| required.iter().any(|required| required.as_str() == Some(name));
    let known = properties.iter().filter(|(name, _)| is_required(name));
    let known: Option<Map<_, _>> =
        known.map(|(name, schema)| Some((name.to_string(), of_schema(schema)?))).collect();
    match schema.get("additionalProperties") {
        Some(value @ Json::Object(_)) if properties.is_empty() => {
            Some([("key".to_owned(), of_schema(value)?)].into_iter().collect())
        }
        _ if schema.get("type").is_some() || !properties.is_empty() => known,
        _ => None,
    }
}

fn plain(json: &Json) -> Option<Value> {
    serde_json::from_str(&json.to_string()).ok()
}
