//! The headers of answers with one status.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use api_error_core::describe::Json;
use http::HeaderName;
use http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER, VARY, WWW_AUTHENTICATE};

use super::Listed;
use super::statuses::Status;

/// The default of layers.
const REQUEST_ID: &str = "x-request-id";
/// A middleware may add to these headers, or replace them.
const NOT_OURS_ALONE: [HeaderName; 4] = [ALLOW, RETRY_AFTER, VARY, WWW_AUTHENTICATE];

/// The constant that one code sends under a name, or `None` where its answers differ.
struct Use {
    value: Option<Cow<'static, str>>,
    always: bool,
}

pub(super) fn headers(status: Status, codes: &[&Listed]) -> Json {
    let mut all = BTreeMap::<String, Vec<Use>>::new();
    for listed in codes {
        all.entry(request_id(listed)).or_default();
        for (name, sent) in uses(status, listed) {
            all.entry(name).or_default().push(sent);
        }
    }
    let headers = all.into_iter().map(|(name, sent)| {
        let always = sent.len() == codes.len() && sent.iter().all(|sent| sent.always);
        let mut header = Json::object([("schema", schema(&name, &sent, codes))]);
        if always {
            header.push("required", true.into());
        }
        (name, header)
    });
    Json::object(headers)
}

fn request_id(listed: &Listed) -> String {
    listed.contract.envelope().header_of_request_id().unwrap_or(REQUEST_ID).to_ascii_lowercase()
}

fn uses(status: Status, listed: &Listed) -> BTreeMap<String, Use> {
    let mut all = BTreeMap::<String, Use>::new();
    let headers = listed.contract.headers(status.code()).into_iter();
    for header in headers.filter(|header| header.name != CONTENT_TYPE) {
        let always = header.is_always_sent();
        // The header of a code has the code of each that the schema is of.
        let is_of_code = listed.contract.envelope().header_of_code().is_some_and(|name| header.name == name);
        let value = header.value.filter(|_| !(listed.is_wide && is_of_code && header.is_of_envelope));
        all.entry(header.name.as_str().to_owned())
            // A name that is sent twice may arrive as one line.
            .and_modify(|sent| *sent = Use { value: None, always: always || sent.always })
            .or_insert(Use { value, always });
    }
    all
}

fn schema(name: &str, sent: &[Use], codes: &[&Listed]) -> Json {
    // A header that a code names may have a date.
    let mut named = codes.iter().flat_map(|listed| listed.spec().headers());
    if name == RETRY_AFTER.as_str() && named.all(|header| header.name() != name) {
        return Json::object([("type", Json::string("integer")), ("minimum", 0.into())]);
    }
    let mut schema = Json::object([("type", Json::string("string"))]);
    let keyword = match NOT_OURS_ALONE.iter().any(|own| own == name) {
        true => "examples",
        false if sent.iter().any(|sent| sent.value.is_none()) => return schema,
        false => "enum",
    };
    let mut seen = BTreeSet::new();
    let values = sent.iter().filter_map(|sent| sent.value.clone()).filter(|value| seen.insert(value.clone()));
    let values: Vec<_> = values.map(Json::String).collect();
    if !values.is_empty() {
        schema.push(keyword, Json::Array(values));
    }
    schema
}
