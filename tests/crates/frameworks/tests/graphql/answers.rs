//! Responses with errors that resolvers return.

use api_error::ErrorLayer;
use api_error::envelope::{Envelope, Node::*, PROBLEM, member};
use async_graphql::Request;
use frameworks::{SECRET, log};
use serde_json::{Value, json};
use tracing::Level;

use crate::schema::{BillingError, PhotoError, answer, photos, under};

/// The only error, without its request id, which is checked separately.
#[track_caller]
fn only(mut answer: Value) -> Value {
    let mut errors = answer["errors"].take();
    assert_eq!(errors.as_array().map(Vec::len), Some(1), "{errors}");
    let id = errors[0]["extensions"].as_object_mut().and_then(|members| members.remove("request_id"));
    assert_eq!(id.as_ref().and_then(Value::as_str).map(str::len), Some(36), "{id:?}");
    errors[0].take()
}

#[track_caller]
fn assert_error(query: &str, message: &str, extensions: &Value) {
    let error = only(answer(&photos(), query));
    assert_eq!(error["message"], message, "{query}");
    assert_eq!(error["extensions"], *extensions, "{query}");
}

#[test]
fn it_is_whole() {
    let error = only(answer(&photos(), "{\n  it: photo(id: 7)\n}"));
    let expected = json!({
        "message": "Photo 7 does not exist",
        "locations": [{ "line": 2, "column": 3 }],
        "path": ["it"],
        "extensions": { "code": "photo_not_found", "http": { "status": 404 }, "details": { "id": 7 } },
    });
    assert_eq!(error, expected);
}

#[test]
fn a_number_stays_one() {
    assert_error("{ taken }", "Already there", &json!({ "code": 50035, "http": { "status": 409 } }));
}

#[test]
fn details_are_those_of_rest() {
    let details = json!({ "the \"window\"": 60 });
    let extensions = json!({ "code": "rate_limited", "http": { "status": 429 }, "details": details });
    assert_error("{ limited }", "Too many requests", &extensions);
    let details = json!({ "issues": [{ "path": "tags[1]", "message": "Too long" }] });
    let extensions = json!({ "code": "invalid", "http": { "status": 400 }, "details": details });
    assert_error("{ invalid }", "Not valid", &extensions);
}

#[test]
fn whatever_holds_it() {
    for query in ["{ any }", "{ shared }", "{ boxed }"] {
        assert_error(query, "Already there", &json!({ "code": 50035, "http": { "status": 409 } }));
    }
    assert_error("{ unpaid }", "Pay first", &json!({ "code": "unpaid", "http": { "status": 402 } }));
}

#[test]
fn beside_what_succeeds() {
    let mut answer = answer(&photos(), "{ id album { title cover pages } }");
    assert_eq!(answer["data"]["album"], json!({ "title": "Dawn", "cover": null, "pages": [1, null] }));
    let paths = |answer: &Value| {
        let errors = answer["errors"].as_array().cloned().unwrap_or_default();
        errors.iter().map(|error| (error["extensions"]["code"].clone(), error.get("path").cloned())).collect()
    };
    let mut found: Vec<(Value, Option<Value>)> = paths(&answer);
    found.sort_by_key(|(code, _)| code.to_string());
    assert_eq!(found.iter().map(|(code, _)| code).collect::<Vec<_>>(), ["photo_not_found", "unpaid"]);
    // All errors of an operation have one id, and resolvers know it.
    let id = answer["data"]["id"].take();
    assert_eq!(answer["errors"][0]["extensions"]["request_id"], id);
    assert_eq!(answer["errors"][1]["extensions"]["request_id"], id);
}

#[test]
fn each_is_logged_once() {
    for (query, level, code, cause) in [
        ("{ photo(id: 7) }", Level::DEBUG, "photo_not_found", None),
        ("{ broken }", Level::ERROR, "broken", Some(SECRET)),
        ("{ foreign }", Level::ERROR, "broken", Some(SECRET)),
        ("{ text }", Level::ERROR, "broken", Some("hunter2 0")),
        ("{ panics }", Level::ERROR, "broken", Some("panicked: hunter2")),
        ("{ photoz }", Level::DEBUG, "invalid", None),
    ] {
        let answer = answer(&photos(), query);
        let lines = log::of(answer["errors"][0]["extensions"]["request_id"].as_str().unwrap_or_default());
        assert_eq!(lines.len(), 1, "{query}: {lines:?}");
        assert_eq!((lines[0].level, lines[0].field("code")), (level, code), "{query}");
        let causes = lines[0].causes.join(": ");
        assert!(causes.contains(cause.unwrap_or_default()), "{query}: {causes}");
        assert_eq!(causes.is_empty(), cause.is_none(), "{query}: {causes}");
    }
}

/// A GraphQL envelope of the service's own.
const MINE: Envelope = Envelope::json(Object(&[member(
    "errors",
    Array(&[Object(&[
        member("message", Message),
        member(
            "extensions",
            Object(&[
                member("type", CodeString),
                member("retryAfter", RetryAfterSeconds).optional(),
                member("again", Retryable),
            ]),
        ),
    ])]),
)]));

#[test]
fn in_an_envelope_of_ones_own() {
    let schema = under(ErrorLayer::<PhotoError>::new().envelope(&MINE));
    let error = &answer(&schema, "{ limited }")["errors"][0];
    assert_eq!(error["extensions"], json!({ "type": "rate_limited", "retryAfter": 7, "again": true }));
    let error = &answer(&schema, "{ taken }")["errors"][0];
    assert_eq!(error["extensions"], json!({ "type": "50035", "again": false }));
    assert_eq!(error["path"], json!(["taken"]));
}

#[test]
fn an_envelope_of_http_is_left_to_http() {
    let schema = under(ErrorLayer::<PhotoError>::new().envelope(&PROBLEM).and::<BillingError>());
    let error = only(answer(&schema, "{ unpaid }"));
    assert_eq!(error["message"], "Pay first");
    assert_eq!(error["extensions"], json!({ "code": "unpaid", "http": { "status": 402 } }));
}

#[test]
fn settings_count() {
    let told = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let tells = std::sync::Arc::clone(&told);
    let layer = ErrorLayer::<PhotoError>::new()
        .make_request_id(|| "made-7".to_owned())
        .on_answer(move |sent| tells.lock().unwrap().push((sent.code, sent.status.as_u16())));
    let answer = answer(&under(layer), Request::new("{ a: taken } "));
    assert_eq!(answer["errors"][0]["extensions"]["request_id"], "made-7");
    assert_eq!(*told.lock().unwrap(), [(Some("50035"), 409)]);
}
