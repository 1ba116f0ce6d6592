//! The answers that are counted, each by the derive and by hand.

use std::hint::black_box;
use std::time::Duration;

use api_error::{ApiError, Issues};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use http::{Response, StatusCode};
use serde::Serialize;

pub(crate) struct Case {
    pub name: &'static str,
    pub title: &'static str,
    /// What it should cost, as a share of the instructions of the hand-written one.
    pub goal: f64,
    /// What it may cost: the bench fails above it.
    pub most: f64,
    pub most_allocations: u64,
    pub ours: fn(),
    pub by_hand: fn(),
}

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "a",
        title: "A constant answer",
        goal: 0.10,
        most: 0.10,
        most_allocations: 0,
        ours: constant,
        by_hand: constant_by_hand,
    },
    Case {
        name: "b",
        title: "B an integer in the message",
        goal: 0.45,
        most: 0.58,
        most_allocations: 1,
        ours: message,
        by_hand: message_by_hand,
    },
    Case {
        name: "c",
        title: "C a string, a number and two issues",
        goal: 0.65,
        most: 0.60,
        most_allocations: 2,
        ours: details,
        by_hand: details_by_hand,
    },
    Case {
        name: "d",
        title: "D constant, with a request id",
        goal: 0.25,
        most: 0.30,
        most_allocations: 1,
        ours: request_id,
        by_hand: request_id_by_hand,
    },
    Case {
        name: "e",
        title: "E response of C, retry-after, x-request-id",
        goal: 0.60,
        most: 0.65,
        most_allocations: 4,
        ours: response,
        by_hand: response_by_hand,
    },
];

#[derive(ApiError)]
#[api(status = 400)]
enum Error {
    #[api(code = "unauthorized", status = 403, message = "Missing or unknown API key")]
    Constant,
    #[api(code = "not_found", status = 404, message = "Photo {id} does not exist")]
    Message { id: u64 },
    #[api(code = "validation_failed", message = "Request body failed validation")]
    Details {
        #[api(detail)]
        resource: &'static str,
        #[api(detail)]
        limit: u32,
        #[api(issues)]
        issues: Issues,
    },
    #[api(code = "rate_limited", status = 429, message = "Request body failed validation")]
    Response {
        #[api(detail)]
        resource: &'static str,
        #[api(detail)]
        limit: u32,
        #[api(issues)]
        issues: Issues,
        #[api(retry_after)]
        wait: Duration,
    },
}

const ID: &str = "req_01HXYZ123ABC";

fn constant() {
    black_box(black_box(&Error::Constant).reply().body());
}

fn message() {
    black_box(black_box(&Error::Message { id: 8_123_456 }).reply().body());
}

fn request_id() {
    black_box(black_box(&Error::Constant).reply().request_id(black_box(ID)).body());
}

thread_local! {
    static DETAILS: Error = Error::Details { resource: "photos", limit: 20, issues: issues() };
    static RESPONSE: Error =
        Error::Response { resource: "photos", limit: 20, issues: issues(), wait: Duration::from_secs(30) };
}

fn issues() -> Issues {
    Issues::new().at("name", "Required").at("scopes", "Must contain at least one scope")
}

fn details() {
    DETAILS.with(|error| black_box(black_box(error).reply().body()));
}

fn response() {
    RESPONSE.with(|error| black_box(black_box(error).reply().request_id(black_box(ID)).response()));
}

#[derive(Serialize)]
struct Body<'a> {
    error: Inner<'a>,
}

#[derive(Serialize)]
struct Inner<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<DetailsBody<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
}

#[derive(Serialize)]
struct DetailsBody<'a> {
    resource: &'a str,
    limit: u32,
    issues: &'a [IssueBody<'a>],
}

#[derive(Serialize)]
struct IssueBody<'a> {
    path: &'a str,
    message: &'a str,
}

const ISSUES: &[IssueBody<'_>] = &[
    IssueBody { path: "name", message: "Required" },
    IssueBody { path: "scopes", message: "Must contain at least one scope" },
];

fn body(code: &str, message: &str, details: Option<DetailsBody<'_>>, request_id: Option<&str>) -> Bytes {
    let body = Body { error: Inner { code, message, details, request_id } };
    Bytes::from(serde_json::to_vec(black_box(&body)).unwrap_or_default())
}

fn details_body() -> DetailsBody<'static> {
    DetailsBody { resource: "photos", limit: 20, issues: black_box(ISSUES) }
}

fn constant_by_hand() {
    black_box(body("unauthorized", "Missing or unknown API key", None, None));
}

fn message_by_hand() {
    let message = format!("Photo {} does not exist", black_box(8_123_456_u64));
    black_box(body("not_found", &message, None, None));
}

fn details_by_hand() {
    black_box(body("validation_failed", "Request body failed validation", Some(details_body()), None));
}

fn request_id_by_hand() {
    black_box(body("unauthorized", "Missing or unknown API key", None, Some(black_box(ID))));
}

fn response_by_hand() {
    let body =
        body("rate_limited", "Request body failed validation", Some(details_body()), Some(black_box(ID)));
    let wait = black_box(Duration::from_secs(30));
    let response = Response::builder()
        .status(StatusCode::TOO_MANY_REQUESTS)
        .header(CONTENT_TYPE, "application/json")
        .header(RETRY_AFTER, HeaderValue::from(wait.as_secs()))
        .header("x-request-id", black_box(ID))
        .body(body);
    let _ = black_box(response);
}
