//! Checks of the response.

use serde_json::Value;

use super::Problems;
use crate::cases::{Case, Details, Expected};
use crate::client::Answer;
use crate::{Contract, SECRET};

/// Texts of frameworks, of serde and of Rust.
const FRAMEWORKS_OWN: &[&str] = &[
    SECRET,
    "postgres",
    "cursed",
    "panicked",
    "Failed to",
    "failed to",
    "deserialize",
    "deserialization",
    "Json",
    "u32",
    "u64",
    "ParseIntError",
    "invalid type",
    "invalid digit",
    "missing field",
    "expected",
    "EOF",
    " line ",
    " column ",
    "Cannot parse",
    "can not parse",
    "length limit",
    "JSON payload",
    "payload reached",
    "Content type error",
    "Content-Type",
    "If-Modified-Since",
    "invalid Header",
    "resource's requirements",
    "<html",
    "frameworks",
];

pub(super) fn check(problems: &mut Problems, contract: Contract, case: &Case, answer: &Answer, id: &str) {
    let (status, code) = case.expected.said(contract);
    problems.same("status", answer.status, status);
    problems.holds("two answers", answer.next.is_empty());
    let is_preflight = case.request.method == "OPTIONS";
    if !is_preflight {
        problems.same("ids in the header", answer.headers("x-request-id").collect(), vec![id]);
    }
    for (name, value) in &case.has {
        let has = answer.headers(name).any(|found| found.contains(value));
        problems.holds(&format!("no {name} with {value}: {:?}", answer.headers), has);
    }
    for name in &case.lacks {
        problems.same(name, answer.header(name), None);
    }
    match &case.expected {
        Expected::Envelope { details, .. } => {
            let code = code.unwrap_or_default();
            if let Some(found) = envelope(problems, case, answer, id, code) {
                self::details(problems, contract, details, found);
            }
        }
        Expected::Untouched { content_type, body, .. } => {
            untouched(problems, answer, content_type, body);
        }
    }
}

/// The details, or none without a body.
fn envelope(problems: &mut Problems, case: &Case, answer: &Answer, id: &str, code: &str) -> Option<Value> {
    problems.same("content type", answer.header("content-type"), Some("application/json"));
    let challenge = answer.header("www-authenticate").is_some();
    problems.holds("a 401 without a challenge", challenge || answer.status != 401 || code == "unauthorized");
    if case.request.method == "HEAD" {
        problems.holds("HEAD without a length", answer.header("content-length").is_some_and(|n| n != "0"));
        return None;
    }
    let mut body = answer.json();
    let error = &mut body["error"];
    problems.same("code", error["code"].as_str(), Some(code));
    problems.same("id in the body", error["request_id"].as_str(), Some(id));
    problems.holds("no message", error["message"].as_str().is_some_and(|text| !text.is_empty()));
    let details = error["details"].take();
    let text = format!("{body} {}", String::from_utf8_lossy(&answer.head));
    no_words_of_a_framework(problems, &text);
    Some(details)
}

fn no_words_of_a_framework(problems: &mut Problems, text: &str) {
    for word in FRAMEWORKS_OWN {
        problems.holds(&format!("{word:?} is in {text}"), !text.contains(word));
    }
}

fn details(problems: &mut Problems, contract: Contract, expected: &Details, found: Value) {
    match expected {
        Details::None => problems.same("details", found, Value::Null),
        Details::Are(json) => {
            problems.same("details", found, serde_json::from_str(json).unwrap_or_default());
        }
        Details::SomeIssue(code) => {
            problems.same("the issue's code", found["issues"][0]["code"].as_str(), Some(code));
            no_words_of_a_framework(problems, &found.to_string());
        }
        Details::Words(_) if contract == Contract::Quiet => {
            let is_malformed = found["issues"][0]["code"] == "malformed";
            problems.holds(&format!("words in {found}"), is_malformed || found.is_null());
            no_words_of_a_framework(problems, &found.to_string());
        }
        Details::Words(member) => {
            let has_words = found[member].as_str().is_some_and(|words| words.len() > 3);
            problems.holds(&format!("no words in {found}"), has_words);
        }
    }
}

fn untouched(problems: &mut Problems, answer: &Answer, content_type: &str, body: &[u8]) {
    let found = answer.header("content-type").unwrap_or_default();
    problems.same("media type", found.split(';').next(), content_type.split(';').next());
    problems.holds("another body", answer.body == body);
    if content_type == "text/event-stream" && answer.status == 200 {
        // Each came as its own chunk, so none was buffered.
        let frames = body.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
        problems.same("frames", answer.chunks, frames);
    }
}
