//! The response object of one status.

use std::collections::BTreeMap;

use api_error_core::describe::Json;
use http::StatusCode;

use super::discriminate::{Depth, are_discriminated};
use super::headers::headers;
use super::statuses::Status;
use super::{Listed, Names};

/// `depth` limits where in a body the codes are distinguished.
pub(super) fn response(
    status: Status,
    codes: &[&Listed],
    depth: Depth,
    schema_of: &dyn Fn(&Listed) -> Json,
) -> Json {
    let mut response = Json::object([("description", Json::string(description(status)))]);
    response.push("headers", headers(status, codes));
    let mut by_media_type = BTreeMap::<&str, Vec<&Listed>>::new();
    for listed in codes {
        by_media_type.entry(listed.contract.envelope().content_type()).or_default().push(listed);
    }
    let content = by_media_type.into_iter().map(|(media_type, codes)| {
        let mut content = Json::object([("schema", schema(&codes, depth, schema_of))]);
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
    #[cfg(any(feature = "docs", feature = "utoipa", feature = "utoipa5"))]
    pub(crate) fn key(self) -> String {
        match self {
            Self::One(status) => status.as_str().to_owned(),
            Self::Class(class) => format!("{}XX", class.as_u16() / 100),
        }
    }

    pub(super) fn code(self) -> StatusCode {
        let (Self::One(status) | Self::Class(status)) = self;
        status
    }

    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::One(status) => api_error_rules::status::reason(status.as_u16()).unwrap_or_default(),
            Self::Class(class) => match class.as_u16() {
                500.. => "Server Error",
                400.. => "Client Error",
                300.. => "Redirection",
                _ => "Success",
            },
        }
    }
}

fn description(status: Status) -> String {
    match (status, status.phrase()) {
        (Status::One(status), "") => status.as_str().to_owned(),
        (Status::One(_), phrase) => phrase.to_owned(),
        (Status::Class(_), phrase) => format!("{phrase} with any other status"),
    }
}

pub(super) fn schema(codes: &[&Listed], depth: Depth, schema_of: &dyn Fn(&Listed) -> Json) -> Json {
    if let [listed] = codes {
        return schema_of(listed);
    }
    let schemas: Vec<_> = codes.iter().map(|listed| &listed.schema).collect();
    let keyword = if are_discriminated(&schemas, depth) { "oneOf" } else { "anyOf" };
    Json::object([(keyword, Json::Array(codes.iter().map(|listed| schema_of(listed)).collect()))])
}

fn examples(codes: &[&Listed]) -> Vec<(String, Json)> {
    let mut names = Names::default();
    let examples = codes.iter().filter_map(|listed| {
        let answer = listed.example?.shown().ok()?;
        let text = core::str::from_utf8(answer.body()).ok()?;
        let body = match listed.contract.envelope().format() {
            "json" => Json::parse(text).ok()?,
            // As it is.
            _ => Json::string(text.to_owned()),
        };
        let example = [("summary", Json::string(listed.spec().title())), ("value", body)];
        Some((names.unused(listed.spec().code(), ""), Json::object(example)))
    });
    examples.collect()
}
