//! The headers of answers with one status.

use std::collections::BTreeMap;

use api_error_core::Json;
use http::header::{RETRY_AFTER, WWW_AUTHENTICATE};

use super::Told;
use super::statuses::Status;

/// What one code sends under one name: the constants, or nothing where its answers differ.
struct Sent {
    values: Option<Vec<&'static str>>,
    always: bool,
}

/// The `headers` of a response that has one of these codes; nothing where they send none of their own.
pub(super) fn headers(status: Status, codes: &[&Told]) -> Option<Json> {
    let mut all = BTreeMap::<String, Vec<Sent>>::new();
    for told in codes {
        for (name, sent) in sent(status, told) {
            all.entry(name).or_default().push(sent);
        }
    }
    let headers = all.into_iter().map(|(name, sent)| {
        let always = sent.len() == codes.len() && sent.iter().all(|sent| sent.always);
        let schema = schema(&name, &sent);
        let mut header = Json::object([("schema", schema)]);
        if always {
            header.push("required", true.into());
        }
        (name, header)
    });
    let headers: Vec<_> = headers.collect();
    (!headers.is_empty()).then(|| Json::object(headers))
}

fn sent(status: Status, told: &Told) -> BTreeMap<String, Sent> {
    let (spec, envelope) = (told.spec(), told.contract.envelope());
    let mut all = BTreeMap::new();
    for (name, value) in envelope.headers() {
        constant(&mut all, name, value);
    }
    if let Some(name) = envelope.header_of_code() {
        if told.is_wide {
            varying(&mut all, name, true);
        } else {
            constant(&mut all, name, spec.code());
        }
    }
    for header in spec.headers() {
        match header.value() {
            Some(value) => constant(&mut all, header.name(), value),
            None => varying(&mut all, header.name(), false),
        }
    }
    let is_named = all.contains_key(WWW_AUTHENTICATE.as_str());
    if let Some(challenge) = told.contract.challenge().filter(|_| status == Status::One(401) && !is_named) {
        constant(&mut all, WWW_AUTHENTICATE.as_str(), challenge);
    }
    if spec.retry_after().is_some() || told.may_say_when() {
        varying(&mut all, RETRY_AFTER.as_str(), spec.retry_after().is_some());
    }
    all
}

fn constant(all: &mut BTreeMap<String, Sent>, name: &str, value: &'static str) {
    let sent = all.entry(name.to_ascii_lowercase());
    let sent = sent.or_insert(Sent { values: Some(Vec::new()), always: true });
    sent.always = true;
    if let Some(values) = &mut sent.values {
        values.push(value);
    }
}

fn varying(all: &mut BTreeMap<String, Sent>, name: &str, always: bool) {
    let sent = all.entry(name.to_ascii_lowercase()).or_insert(Sent { values: None, always });
    sent.values = None;
    sent.always |= always;
}

fn schema(name: &str, sent: &[Sent]) -> Json {
    if name == RETRY_AFTER.as_str() {
        return Json::object([("type", Json::string("integer")), ("minimum", 0.into())]);
    }
    let mut schema = Json::object([("type", Json::string("string"))]);
    let mut values = Vec::new();
    for sent in sent {
        match sent.values.as_deref() {
            Some([value]) if values.contains(value) => {}
            Some([value]) => values.push(*value),
            // A name that is sent twice may arrive as one line.
            _ => return schema,
        }
    }
    schema.push("enum", Json::Array(values.into_iter().map(Json::string).collect()));
    schema
}
