//! The headers of responses, in the contract and in the document.

use std::time::Duration;

use api_error::envelope::FLAT;
use api_error::{ApiError, ErrorCatalog, Fault, envelope::Envelope, fault::Failure};
use http::StatusCode;
use serde_json::{Value, json};

use crate::document;

const WITH_HEADERS: Envelope = FLAT.header("Vary", "Api-Version").code_header("x-error-code");

#[derive(Debug, ApiError)]
#[allow(dead_code, reason = "not all of it is made")]
#[api(envelope = WITH_HEADERS, challenge = "Bearer")]
enum Told {
    #[api(code = "no_key", status = 401)]
    NoKey,
    #[api(code = "old_key", status = 401, header("WWW-Authenticate" = "Basic"))]
    OldKey,
    #[api(code = "budget", status = 429, retry_after = 60)]
    Budget,
    #[api(code = "limit", status = 429)]
    Limit {
        #[api(retry_after)]
        wait: Duration,
        #[api(header = "X-Limit", detail)]
        limit: u32,
    },
    #[api(code = "gone", status = 410, header("Link" = "</>"), header("X-Error-Code" = "GONE"))]
    Gone,
    /// A status that invites no retry, and a value that does.
    #[api(code = "moving", status = 409)]
    Moving(#[api(retry_after)] Duration),
    #[api(code = "closed", status = 423, header("Retry-After" = "Fri, 31 Dec 2100 23:59:59 GMT"))]
    Closed,
    #[api(code = "busy", status = 503, retry_after = 5, answers(overloaded))]
    Busy,
    #[api(code = "lost", status = 404, answers(unknown_path))]
    Lost,
    #[api(code = "broken", status = 500, answers(panic, server_fault))]
    Broken,
}

/// The contract's values of a header: empty without the header, `None` if the value varies.
fn told(code: &str, status: u16, name: &str) -> Vec<Option<String>> {
    let entry = Told::CATALOG.entries().find(|entry| entry.spec().code() == code).expect("a code of it");
    let headers = entry.contract().headers(StatusCode::from_u16(status).expect("a status"));
    let values = headers.into_iter().filter(|own| own.name == name);
    values.map(|own| own.value.map(Into::into)).collect()
}

fn sent(error: &dyn ApiError, name: &str) -> Option<String> {
    let response = error.reply().response();
    response.headers().get(name).map(|value| value.to_str().expect("a text").to_owned())
}

#[test]
fn a_time_to_retry_is_told_where_one_is_sent() {
    let wait = Duration::from_secs(7);
    for (error, value) in [
        (Told::Budget, Some("60")),
        (Told::Limit { wait, limit: 1 }, None),
        (Told::Moving(wait), None),
        (Told::Closed, Some("Fri, 31 Dec 2100 23:59:59 GMT")),
        (Told::Busy, None),
    ] {
        let told = told(error.code(), error.status().as_u16(), "retry-after");
        assert_eq!(told, [value.map(str::to_owned)], "{}", error.code());
        let sent = sent(&error, "retry-after").expect("it is sent");
        assert!(value.is_none_or(|value| value == sent), "{}: {sent}", error.code());
    }
    assert_eq!((sent(&Told::Gone, "retry-after"), told("gone", 410, "retry-after")), (None, vec![]));
}

/// The framework's time replaces the constant one. It is not documented for a code that invites no retry.
#[test]
fn the_time_of_a_framework_is_told_of_codes_that_invite_a_retry() {
    for (fault, told_of_it) in
        [(Fault::Overloaded, vec![None]), (Fault::Panic, vec![None]), (Fault::UnknownPath, vec![])]
    {
        let answer = Failure::new(fault).retry_after(Duration::from_secs(9)).answer::<Told>();
        assert_eq!(sent(&answer, "retry-after").as_deref(), Some("9"), "{fault:?}");
        assert_eq!(told(answer.code(), answer.status().as_u16(), "retry-after"), told_of_it, "{fault:?}");
    }
}

#[test]
fn a_challenge_is_of_the_status() {
    assert_eq!(told("no_key", 401, "www-authenticate"), [Some("Bearer".to_owned())]);
    assert_eq!(told("old_key", 401, "www-authenticate"), [Some("Basic".to_owned())]);
    assert_eq!(told("broken", 401, "www-authenticate"), [Some("Bearer".to_owned())]);
    assert_eq!(told("broken", 500, "www-authenticate"), []);
}

fn header(response: &str, name: &str) -> Value {
    document(Told::CATALOG)["components"]["responses"][response]["headers"][name].take()
}

#[test]
fn headers_are_required_where_every_code_sends_them() {
    assert_eq!(header("TooManyRequests", "x-limit"), json!({ "schema": { "type": "string" } }));
    assert_eq!(header("TooManyRequests", "x-error-code")["required"], true);
    assert_eq!(header("Gone", "link"), json!({ "schema": { "type": "string", "enum": ["</>"] } }));
    assert_eq!(header("Gone", "www-authenticate"), json!(null));
}

/// The variant's own header replaces the envelope's.
#[test]
fn a_code_is_in_one_header() {
    assert_eq!(sent(&Told::Gone, "x-error-code").as_deref(), Some("GONE"));
    let schema = json!({ "type": "string", "enum": ["GONE", "client_error"] });
    assert_eq!(header("Gone", "x-error-code"), json!({ "schema": schema, "required": true }));
}

/// Middleware may add to these headers or replace them.
#[test]
fn what_is_not_ours_alone_has_examples() {
    let vary = json!({ "type": "string", "examples": ["Api-Version"] });
    assert_eq!(header("TooManyRequests", "vary"), json!({ "schema": vary, "required": true }));
    let challenge = json!({ "type": "string", "examples": ["Bearer", "Basic"] });
    assert_eq!(header("Unauthorized", "www-authenticate"), json!({ "schema": challenge, "required": true }));
}

#[test]
fn a_time_to_retry_is_seconds_or_else_a_text() {
    let seconds = json!({ "type": "integer", "minimum": 0 });
    assert_eq!(header("TooManyRequests", "retry-after"), json!({ "schema": seconds }));
    assert_eq!(header("ServiceUnavailable", "retry-after")["schema"], seconds);
    let date = json!({ "type": "string", "examples": ["Fri, 31 Dec 2100 23:59:59 GMT"] });
    assert_eq!(header("Locked", "retry-after"), json!({ "schema": date }));
    assert_eq!(header("NotFound", "retry-after"), json!(null));
}

/// The layer adds it to every response, unless it is turned off.
#[test]
fn an_envelope_names_the_header_of_the_id() {
    const NAMED: Envelope = FLAT.request_id_header("X-Amzn-RequestId");
    #[derive(Debug, ApiError)]
    #[allow(dead_code, reason = "only its catalog is read")]
    #[api(envelope = NAMED, codes = "snake_case", status = 409)]
    enum Amazon {
        Named,
        #[api(status = 404, envelope = FLAT)]
        Flat,
        #[api(status = 404)]
        Both,
    }
    let document = document(Amazon::CATALOG);
    let headers = |name: &str| {
        let headers = document["components"]["responses"][name]["headers"].as_object().expect("headers");
        headers.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(headers("Conflict"), ["x-amzn-requestid"]);
    assert_eq!(headers("NotFound"), ["x-amzn-requestid", "x-request-id"]);
    let sentence = "The header `X-Amzn-RequestId` has the id of the request.";
    assert!(api_error::docs::markdown(Amazon::CATALOG).contains(sentence));
    let page = api_error::docs::html(Amazon::CATALOG);
    assert!(page.contains("The header <code>X-Amzn-RequestId</code> has the id of the request."));
    assert!(api_error::docs::json(Amazon::CATALOG).contains(r#""request_id_header": "X-Amzn-RequestId""#));
}

#[test]
fn every_answer_may_have_the_id_of_its_request() {
    let document = document(Told::CATALOG);
    let responses = document["components"]["responses"].as_object().expect("responses");
    assert!(responses.len() > 10);
    for response in responses.values() {
        assert_eq!(response["headers"]["x-request-id"], json!({ "schema": { "type": "string" } }));
    }
}
