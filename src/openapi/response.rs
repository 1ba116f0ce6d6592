//! The response object of one status.

use core::ptr;
use std::collections::{BTreeMap, BTreeSet};

use api_error_core::Json;
use http::StatusCode;

use super::Told;
use super::headers::headers;
use super::statuses::Status;

/// The response. `schema_of` says how it names or holds the schema of a code.
pub(super) fn response(status: Status, codes: &[&Told], schema_of: &dyn Fn(&Told) -> Json) -> Json {
    let mut response = Json::object([("description", Json::string(description(status)))]);
    if let Some(headers) = headers(status, codes) {
        response.push("headers", headers);
    }
    let mut by_media_type = BTreeMap::<&str, Vec<&Told>>::new();
    for told in codes {
        by_media_type.entry(told.contract.envelope().content_type()).or_default().push(told);
    }
    let content = by_media_type.into_iter().map(|(media_type, codes)| {
        let mut content = Json::object([("schema", schema(&codes, schema_of))]);
        let examples = examples(&codes);
        if !examples.is_empty() {
            content.push("examples", Json::object(examples));
        }
        (media_type, content)
    });
    response.push("content", Json::object(content));
    response
}

impl Status {
    /// As the key of a response: `404`, `4XX`.
    #[cfg(any(feature = "docs", feature = "utoipa", feature = "utoipa5"))]
    pub(crate) fn key(self) -> String {
        match self {
            Self::One(status) => status.to_string(),
            Self::Class(class) => format!("{}XX", class / 100),
        }
    }

    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::One(status) => StatusCode::from_u16(status)
                .ok()
                .and_then(|status| status.canonical_reason())
                .unwrap_or_default(),
            Self::Class(400) => "Client Error",
            Self::Class(_) => "Server Error",
        }
    }
}

fn description(status: Status) -> String {
    match (status, status.phrase()) {
        (Status::One(status), "") => status.to_string(),
        (Status::One(_), phrase) => phrase.to_owned(),
        (Status::Class(_), phrase) => format!("{phrase} with any other status"),
    }
}

/// Any of the codes: `oneOf` where each body tells by its code which one it is of.
fn schema(codes: &[&Told], schema_of: &dyn Fn(&Told) -> Json) -> Json {
    if let [told] = codes {
        return schema_of(told);
    }
    let keyword = if are_told_apart(codes) { "oneOf" } else { "anyOf" };
    Json::object([(keyword, Json::Array(codes.iter().map(|told| schema_of(told)).collect()))])
}

fn are_told_apart(codes: &[&Told]) -> bool {
    let mut seen = BTreeSet::new();
    let Some(first) = codes.first().map(|told| told.contract.envelope()) else { return true };
    codes.iter().all(|told| {
        let code = told.spec().code();
        !told.is_wide
            && ptr::eq(told.contract.envelope(), first)
            && seen.insert(code)
            && pins(&told.schema, code)
    })
}

/// Whether the text surely stands somewhere in what the schema describes.
fn pins(schema: &Json, text: &str) -> bool {
    match (schema.get("const"), schema.get("anyOf")) {
        (Some(Json::String(value) | Json::Number(value)), _) => return value == text,
        (_, Some(Json::Array(others))) => return others.iter().all(|other| pins(other, text)),
        _ => {}
    }
    let is_filled = schema.get("minItems").is_some();
    let elements = schema.get("items").filter(|_| is_filled).is_some_and(|element| pins(element, text));
    let (Some(Json::Object(properties)), Some(Json::Array(required))) =
        (schema.get("properties"), schema.get("required"))
    else {
        return elements;
    };
    let is_required = |name: &str| required.iter().any(|one| matches!(one, Json::String(one) if one == name));
    properties.iter().any(|(name, value)| is_required(name) && pins(value, text))
}

fn examples(codes: &[&Told]) -> Vec<(String, Json)> {
    let (mut examples, mut used) = (Vec::new(), BTreeSet::new());
    for told in codes {
        let answer = told.example.and_then(|example| example.response(|reply| reply).ok());
        let body = answer.and_then(|answer| Json::parse(core::str::from_utf8(answer.body()).ok()?).ok());
        let Some(body) = body else { continue };
        let name = unused(told.spec().code().to_owned(), |name| used.contains(name));
        used.insert(name.clone());
        let summary = Json::string(told.spec().title());
        examples.push((name, Json::object([("summary", summary), ("value", body)])));
    }
    examples
}

/// The name, with a number behind it where it is in use.
pub(super) fn unused(name: String, is_used: impl Fn(&str) -> bool) -> String {
    let mut numbered = (2_u32..).map(|number| format!("{name}{number}"));
    if !is_used(&name) {
        return name;
    }
    numbered.find(|name| !is_used(name)).unwrap_or_default()
}
