//! The words by which errors of frameworks are known.

use bytes::Bytes;
use http::Response;
use serde_json::Value;

const WORDS: &[&str] = &[
    "Failed to deserialize",
    "Failed to parse the request",
    "Failed to buffer the request body",
    "Expected request with `Content-Type",
    "Invalid URL: ",
    "Invalid UTF-8 in `",
    "Cannot parse `",
    "length limit exceeded",
    "Missing request extension",
    "Extension of type `",
    "Header of type `",
    "header did not include 'upgrade'",
    "Service panicked",
    "Json deserialize error",
    "Query deserialize error",
    "Content type error",
    "JSON payload (",
    "payload reached size limit",
    "can not parse \"",
    "parse error: ",
    "EOF while parsing",
    " at line 1 column ",
    "missing field `",
    "unknown field `",
    "unknown variant `",
    "invalid type: ",
    "invalid value: ",
    "invalid digit found in string",
    "panicked at ",
];

/// Skips the detail that has a framework's words by the contract.
pub(super) fn found(answer: &Response<Bytes>, own: Option<&str>) -> Option<&'static str> {
    let body: Value = serde_json::from_slice(answer.body()).ok()?;
    in_value(&body, own)
}

fn in_value(value: &Value, own: Option<&str>) -> Option<&'static str> {
    match value {
        Value::String(text) => WORDS.iter().copied().find(|words| text.contains(words)),
        Value::Array(elements) => elements.iter().find_map(|element| in_value(element, own)),
        Value::Object(members) => {
            let mut others = members.iter().filter(|(name, _)| own != Some(name.as_str()));
            others.find_map(|(_, value)| in_value(value, own))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}
