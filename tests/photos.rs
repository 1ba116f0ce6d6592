//! The photo library responds as the reference of its API says.

#[allow(dead_code, reason = "its `main` is not ours")]
#[path = "../examples/photos.rs"]
pub mod service;
pub mod services;

use api_error::ErrorCatalog;

use service::{ASKS, PhotoError, app};
use services::{Expected, assert_answers, assert_committed, assert_covers, expected};

const CODES: &[(u16, &str)] = &[
    (400, "validation_failed"),
    (400, "invalid_cursor"),
    (401, "unauthorized"),
    (403, "scope_required"),
    (403, "ip_not_whitelisted"),
    (404, "not_found"),
    (409, "conflict"),
    (413, "payload_too_large"),
    (415, "unsupported_media"),
    (429, "rate_limited"),
    (403, "tariff_not_supported"),
    (500, "internal_error"),
];

const UNAUTHORIZED: Expected =
    expected(401, r#"{"error":{"code":"unauthorized","message":"A valid API key is needed"}}"#)
        .headers(&[("www-authenticate", "Bearer")]);
const NOT_FOUND: Expected =
    expected(404, r#"{"error":{"code":"not_found","message":"The key sees nothing of this name"}}"#);

const ROWS: &[Expected] = &[
    expected(
        400,
        r#"{"error":{"code":"validation_failed","message":"Request body failed validation","details":{"issues":[{"path":"name","message":"Required"},{"path":"scopes","message":"Must contain at least one scope"}]}}}"#,
    ),
    expected(
        400,
        r#"{"error":{"code":"validation_failed","message":"Request body failed validation","details":{"issues":[{"path":"?query=days","message":"Invalid value"}]}}}"#,
    ),
    expected(
        400,
        r#"{"error":{"code":"validation_failed","message":"Request body failed validation","details":{"issues":[{"path":"name","message":"Invalid value"}]}}}"#,
    ),
    expected(
        400,
        r#"{"error":{"code":"validation_failed","message":"Request body failed validation","details":{"issues":[{"path":"","message":"Malformed input"}]}}}"#,
    ),
    expected(400, r#"{"error":{"code":"invalid_cursor","message":"The cursor points nowhere"}}"#),
    UNAUTHORIZED,
    UNAUTHORIZED,
    expected(
        403,
        r#"{"error":{"code":"scope_required","message":"Missing required scope","details":{"scope":"photos:write"}}}"#,
    ),
    expected(
        403,
        r#"{"error":{"code":"ip_not_whitelisted","message":"The key is not for use from this address"}}"#,
    ),
    NOT_FOUND,
    NOT_FOUND,
    NOT_FOUND,
    expected(409, r#"{"error":{"code":"conflict","message":"There is a tag night already"}}"#),
    expected(
        413,
        r#"{"error":{"code":"payload_too_large","message":"The body is longer than the endpoint reads"}}"#,
    ),
    expected(415, r#"{"error":{"code":"unsupported_media","message":"The endpoint reads JSON"}}"#)
        .headers(&[("accept", "application/json")]),
    expected(429, r#"{"error":{"code":"rate_limited","message":"Too many requests"}}"#)
        .headers(&[("retry-after", "60")]),
    expected(403, r#"{"error":{"code":"tariff_not_supported","message":"The plan does not include this"}}"#),
    expected(500, r#"{"error":{"code":"internal_error","message":"Something went wrong"}}"#)
        .headers(&[("x-request-id", "req_*")]),
];

#[tokio::test]
async fn every_answer_is_the_reference_s() {
    assert_answers(app(), "application/json", ASKS, ROWS).await;
}

#[test]
fn the_committed_reference_is_up_to_date() {
    assert_committed::<PhotoError>("photos");
}

#[test]
fn every_code_is_there() {
    assert_covers(PhotoError::CATALOG, CODES, ASKS);
}
