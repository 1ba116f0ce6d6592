//! The webhooks respond as the reference of their API says.
//!
//! The reference names `request_id` and an array `details`, but does not show them. They are where most APIs put them:
//! the array after the message, with an object for each field, and the id at the end. The reference has no code for
//! wrong methods and large bodies either: both are `invalid_request` here.

#[allow(dead_code, reason = "its `main` is not ours")]
#[path = "../examples/keys.rs"]
pub mod service;
pub mod services;

use std::collections::BTreeMap;
use std::io::Write;
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use api_error::{ErrorCatalog, Retry};
use axum::http::StatusCode;
use axum::http::response::Parts;

use service::shared::{Ask, ask};
use service::{ASKS, AT_ONCE, HookError, app};
use services::{Expected, assert_answers, assert_committed, assert_covers, expected, send, start};

/// The codes of the reference.
const CODES: &[(u16, &str)] = &[
    (401, "missing_api_key"),
    (401, "invalid_api_key"),
    (401, "api_key_revoked"),
    (401, "api_key_expired"),
    (403, "insufficient_scope"),
    (403, "ip_not_allowed"),
    (400, "invalid_request"),
    (422, "validation_error"),
    (400, "invalid_parameter"),
    (422, "missing_required_field"),
    (404, "resource_not_found"),
    (409, "resource_already_exists"),
    (409, "resource_conflict"),
    (429, "rate_limit_exceeded"),
    (500, "internal_error"),
    (503, "service_unavailable"),
];

/// The headings of the reference, with their codes.
const GROUPS: &[(&str, &[&str])] = &[
    (
        "Authentication errors",
        &[
            "missing_api_key",
            "invalid_api_key",
            "api_key_revoked",
            "api_key_expired",
            "insufficient_scope",
            "ip_not_allowed",
        ],
    ),
    (
        "Validation errors",
        &["invalid_request", "validation_error", "invalid_parameter", "missing_required_field"],
    ),
    ("Resource errors", &["resource_not_found", "resource_already_exists", "resource_conflict"]),
    ("Rate limit errors", &["rate_limit_exceeded"]),
    ("Server errors", &["internal_error", "service_unavailable"]),
];

const UNAUTHORIZED: &[(&str, &str)] = &[("www-authenticate", "Bearer")];

const INVALID_KEY: Expected = expected(
    401,
    r#"{"error":{"code":"invalid_api_key","message":"The Authorization header holds no key that we know.","request_id":"req_*"}}"#,
)
.headers(UNAUTHORIZED);
const UNREADABLE: Expected = expected(
    400,
    r#"{"error":{"code":"invalid_request","message":"The request cannot be read.","request_id":"req_*"}}"#,
);
const NOT_FOUND: Expected = expected(
    404,
    r#"{"error":{"code":"resource_not_found","message":"There is nothing of this name.","request_id":"req_*"}}"#,
);

const ROWS: &[Expected] = &[
    expected(
        401,
        r#"{"error":{"code":"missing_api_key","message":"The request has no Authorization header.","request_id":"req_*"}}"#,
    )
    .headers(UNAUTHORIZED),
    INVALID_KEY,
    INVALID_KEY,
    expected(
        401,
        r#"{"error":{"code":"api_key_revoked","message":"The key was withdrawn.","request_id":"req_*"}}"#,
    )
    .headers(UNAUTHORIZED),
    expected(
        401,
        r#"{"error":{"code":"api_key_expired","message":"The key's last day is over.","request_id":"req_*"}}"#,
    )
    .headers(UNAUTHORIZED),
    expected(
        403,
        r#"{"error":{"code":"insufficient_scope","message":"The key may not do this.","request_id":"req_*"}}"#,
    )
    ,
    expected(
        403,
        r#"{"error":{"code":"ip_not_allowed","message":"The key is not for use from this address.","request_id":"req_*"}}"#,
    )
    ,
    UNREADABLE,
    UNREADABLE,
    UNREADABLE,
    expected(UNREADABLE.status, UNREADABLE.body)
        .headers(&[("allow", "GET,HEAD,POST")]),
    expected(
        422,
        r#"{"error":{"code":"validation_error","message":"Fields of the body are not as they must be.","details":[{"field":"events","message":"length is lower than 1"},{"field":"id","message":"length is lower than 3"},{"field":"url","message":"value does not begin with \"https://\""}],"request_id":"req_*"}}"#,
    )
    ,
    expected(
        422,
        r#"{"error":{"code":"validation_error","message":"Fields of the body are not as they must be.","details":[{"field":"url","message":"Invalid value"}],"request_id":"req_*"}}"#,
    )
    ,
    expected(
        400,
        r#"{"error":{"code":"invalid_parameter","message":"A parameter of the query has a value that it does not take.","details":[{"field":"limit","message":"Invalid value"}],"request_id":"req_*"}}"#,
    )
    ,
    expected(
        400,
        r#"{"error":{"code":"invalid_parameter","message":"A parameter of the query has a value that it does not take.","details":[{"field":"limit","message":"greater than 100"}],"request_id":"req_*"}}"#,
    )
    ,
    expected(
        422,
        r#"{"error":{"code":"missing_required_field","message":"The body lacks a field that it must have.","details":[{"field":"url","message":"Required"}],"request_id":"req_*"}}"#,
    )
    ,
    NOT_FOUND,
    NOT_FOUND,
    NOT_FOUND,
    expected(
        409,
        r#"{"error":{"code":"resource_already_exists","message":"The id is taken.","request_id":"req_*"}}"#,
    )
    ,
    expected(
        409,
        r#"{"error":{"code":"resource_conflict","message":"The webhook is not in a state in which this can be done.","request_id":"req_*"}}"#,
    )
    ,
    expected(
        429,
        r#"{"error":{"code":"rate_limit_exceeded","message":"The key has spent the requests of this minute.","request_id":"req_*"}}"#,
    )
    .headers(&[("retry-after", "60")]),
    expected(
        500,
        r#"{"error":{"code":"internal_error","message":"Something broke on our side.","request_id":"req_*"}}"#,
    )
    ,
    expected(
        503,
        r#"{"error":{"code":"service_unavailable","message":"The API is closed for maintenance.","request_id":"req_*"}}"#,
    )
    .headers(&[("retry-after", "120")]),
];

#[tokio::test]
async fn every_answer_is_the_reference_s() {
    assert_answers(app(), "application/json", ASKS, ROWS).await;
}

#[test]
fn the_committed_reference_is_up_to_date() {
    assert_committed::<HookError>("keys");
}

#[test]
fn every_code_is_there() {
    assert_covers(HookError::CATALOG, CODES, ASKS);
}

#[test]
fn every_code_has_a_heading_a_description_and_an_action() {
    let headings: BTreeMap<_, _> =
        GROUPS.iter().flat_map(|(heading, codes)| codes.iter().map(|code| (*code, *heading))).collect();
    for spec in HookError::CATALOG.specs() {
        assert_eq!(spec.group(), headings.get(spec.code()).copied(), "{}", spec.code());
        assert!(!spec.description().is_empty(), "{}", spec.code());
        assert!(spec.action().is_some_and(|action| !action.is_empty()), "{}", spec.code());
        let waits = ["rate_limit_exceeded", "service_unavailable"].contains(&spec.code());
        assert_eq!(spec.retry() == Retry::After, waits, "{}", spec.code());
    }
}

/// The code and the request id in a body.
fn said(body: &str) -> (String, String) {
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    let text = |member: &str| body["error"][member].as_str().unwrap().to_owned();
    (text("code"), text("request_id"))
}

#[tokio::test]
async fn the_request_id_is_in_the_body_alone() {
    let at = start(app()).await;
    for ask in ASKS {
        let (head, body) = send(ask, at).await;
        if !ask.code.is_empty() {
            let (code, id) = said(&body);
            assert_eq!(code, ask.code, "{}", ask.line);
            assert!(id.starts_with("req_") && !head.headers.contains_key("x-request-id"), "{}", ask.line);
        }
    }
    let (head, body) = send(&ask("", "GET /webhooks").headers(&[("x-request-id", "ticket-42")]), at).await;
    assert_eq!(said(&body), ("missing_api_key".to_owned(), "ticket-42".to_owned()));
    assert!(!head.headers.contains_key("x-request-id"));
}

#[tokio::test]
async fn what_is_missing_is_not_what_is_wrong() {
    let at = start(app()).await;
    for (code, body) in [
        ("missing_required_field", "{}"),
        ("missing_required_field", r#"{"id":"a","events":[]}"#),
        ("missing_required_field", r#"{"id":"orders","url":"https://shop.example/","event":["delivered"]}"#),
        ("validation_error", r#"{"id":null,"url":"https://shop.example/","events":["delivered"]}"#),
        ("validation_error", r#"{"id":"orders","url":"https://shop.example/","events":[1]}"#),
        ("validation_error", r#""orders""#),
        ("invalid_request", ""),
        ("invalid_request", r#"{"id":"orders","url":"https://shop.example/""#),
    ] {
        let (_, answer) = send(&ask(code, "POST /webhooks").key("demo").json(body), at).await;
        assert_eq!(said(&answer).0, code, "{body}");
    }
}

/// Repeats the request until the response has this status.
async fn until(status: StatusCode, ask: &Ask, at: SocketAddr) -> (Parts, String) {
    for _ in 0..500 {
        let (head, body) = send(ask, at).await;
        if head.status == status {
            return (head, body);
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("never {status}")
}

#[tokio::test]
async fn too_much_at_once_is_shed() {
    let at = start(app()).await;
    let slow: Vec<_> = (0..AT_ONCE).map(|_| half_sent(at)).collect();
    let list = ask("", "GET /webhooks").key("demo");
    let (head, body) = until(StatusCode::SERVICE_UNAVAILABLE, &list, at).await;
    assert_eq!(head.headers["retry-after"], "1");
    let (code, id) = said(&body);
    assert_eq!(code, "service_unavailable");
    let message = "The API has too much to do.";
    assert_eq!(body, format!(r#"{{"error":{{"code":"{code}","message":"{message}","request_id":"{id}"}}}}"#));
    drop(slow);
    until(StatusCode::OK, &list, at).await;
}

/// Sends a request without the end of its body. It stays in progress.
fn half_sent(at: SocketAddr) -> TcpStream {
    let mut stream = TcpStream::connect(at).unwrap();
    let head = "POST /webhooks HTTP/1.1\r\nhost: test\r\nauthorization: Bearer demo\r\n\
                content-type: application/json\r\ncontent-length: 100\r\n\r\n{";
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

#[tokio::test]
async fn whoever_waits_as_long_as_it_says_is_served() {
    let at = start(app()).await;
    let close = ask("", "PUT /maintenance").key("operator").json(r#"{"seconds":1}"#);
    assert_eq!(send(&close, at).await.0.status, StatusCode::OK);
    let list = ask("", "GET /webhooks").key("demo");
    let (head, _) = send(&list, at).await;
    assert_eq!(head.status, StatusCode::SERVICE_UNAVAILABLE);
    let seconds = head.headers["retry-after"].to_str().unwrap().parse().unwrap();
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    assert_eq!(send(&list, at).await.0.status, StatusCode::OK);
}
