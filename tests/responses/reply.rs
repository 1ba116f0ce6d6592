//! What a reply and its envelope add.

use std::time::Duration;

use api_error::ApiError;
use api_error::envelope::Node::{Code, Object};
use api_error::envelope::{Envelope, member};
use bytes::Bytes;
use http::{Response, StatusCode};

use crate::{Failure, headers, values};

#[test]
fn headers_of_the_reply_replace_those_of_the_contract() {
    let response = Failure::Constants
        .reply()
        .header("link", "</c>")
        .header("Link", "</d>")
        .header("x-more", "1")
        .header("content-type", "application/other")
        .response();
    assert_eq!(values(response.headers(), "link"), ["</c>", "</d>"]);
    assert_eq!(values(response.headers(), "x-more"), ["1"]);
    assert_eq!(values(response.headers(), "allow"), ["GET, HEAD"]);
    assert_eq!(values(response.headers(), "content-type"), ["application/other"]);
}

#[test]
fn headers_of_the_reply_replace_what_is_sent_by_itself() {
    let error = Failure::Combined { wait: Duration::from_secs(1), limit: 9 };
    let response =
        error.reply().request_id("r").header("retry-after", "5").header("x-request-id", "s").response();
    assert_eq!(values(response.headers(), "retry-after"), ["5"]);
    assert_eq!(values(response.headers(), "x-request-id"), ["s"]);
    let response = Failure::Unauthorized.reply().header("www-authenticate", "Own").response();
    assert_eq!(values(response.headers(), "www-authenticate"), ["Own"]);
    let response = Failure::Constant.reply().header("retry-after", "5").response();
    assert_eq!(values(response.headers(), "retry-after"), ["5"]);
}

#[test]
fn headers_of_the_reply_can_be_typed() {
    let name = http::header::VARY;
    let value = http::HeaderValue::from_static("accept");
    let response = Failure::Plain.reply().header(name, value).response();
    assert_eq!(values(response.headers(), "vary"), ["accept"]);
}

#[test]
fn an_envelope_has_headers_of_its_own() {
    const ENVELOPE: Envelope = Envelope::json(Code)
        .media_type("application/vnd.own+json")
        .header("Vary", "Api-Version")
        .header("X-A", "1")
        .header("X-A", "2")
        .code_header("X-Error-Code");

    #[derive(Debug, ApiError)]
    #[api(envelope = ENVELOPE)]
    enum Own {
        #[api(code = "text", status = 400)]
        Text,
        #[api(code = 7003, status = 404, header("Vary" = "Accept"))]
        Numbered,
    }

    let headers_of = |error: Own| headers(&error);
    let headers = headers_of(Own::Text);
    assert_eq!(values(&headers, "content-type"), ["application/vnd.own+json"]);
    assert_eq!(values(&headers, "vary"), ["Api-Version"]);
    assert_eq!(values(&headers, "x-a"), ["1", "2"]);
    assert_eq!(values(&headers, "x-error-code"), ["text"]);
    let headers = headers_of(Own::Numbered);
    assert_eq!(values(&headers, "x-error-code"), ["7003"]);
    assert!(values(&headers, "vary").contains(&"Accept"));
    let response = Failure::Plain.reply().envelope(&ENVELOPE).response();
    assert_eq!(values(response.headers(), "x-error-code"), ["plain"]);
}

#[test]
fn the_request_id_is_in_body_and_header() {
    let response = Failure::Plain.reply().request_id("req_1").response();
    assert_eq!(values(response.headers(), "x-request-id"), ["req_1"]);
    assert_eq!(response.body(), r#"{"error":{"code":"plain","message":"Not Found","request_id":"req_1"}}"#);
    let next = Failure::Plain.reply().request_id(String::from("req_2")).response();
    assert_eq!(values(next.headers(), "x-request-id"), ["req_2"]);
    assert!(!Failure::Plain.reply().response().headers().contains_key("x-request-id"));
}

#[test]
fn the_request_id_is_a_header_where_the_body_has_no_place_for_it() {
    let response = Failure::Plain.reply().envelope(&api_error::envelope::DETAIL).request_id("r").response();
    assert_eq!(values(response.headers(), "x-request-id"), ["r"]);
    assert_eq!(response.body(), r#"{"detail":{"code":"plain","message":"Not Found"}}"#);
}

#[test]
fn the_request_id_is_in_the_header_that_the_envelope_names() {
    const AMAZON: Envelope =
        Envelope::json(Object(&[member("code", Code)])).request_id_header("X-Amzn-RequestId");
    static BY_REPLY: Envelope = AMAZON;
    #[derive(Debug, ApiError)]
    #[api(code = "throttled", status = 400, envelope = AMAZON)]
    struct Throttled;
    let response = Throttled.reply().request_id("req_1").response();
    assert_eq!(response.body(), r#"{"code":"throttled"}"#);
    assert_eq!(values(response.headers(), "x-amzn-requestid"), ["req_1"]);
    assert_eq!(values(response.headers(), "x-request-id"), [""; 0]);
    assert_eq!(Throttled.reply().response().headers().len(), 1);
    let response = Failure::Plain.reply().envelope(&BY_REPLY).request_id("req_2").response();
    assert_eq!(values(response.headers(), "x-amzn-requestid"), ["req_2"]);
}

#[test]
fn an_error_is_a_response_with_any_body() {
    const BODY: &str = r#"{"error":{"code":"plain","message":"Not Found"}}"#;

    /// Like a framework's own body.
    #[derive(Debug, PartialEq)]
    struct Text(String);
    impl From<Bytes> for Text {
        fn from(bytes: Bytes) -> Self {
            Self(String::from_utf8(bytes.into()).unwrap())
        }
    }

    let bytes: Response<Bytes> = Failure::Plain.into();
    let vec = Response::<Vec<u8>>::from(Failure::Plain);
    let text: Response<Text> = Failure::Plain.into();
    assert_eq!(bytes.body(), BODY);
    assert_eq!(vec.body(), BODY.as_bytes());
    assert_eq!(*text.body(), Text(BODY.to_owned()));
    for (status, headers) in
        [(bytes.status(), bytes.headers()), (vec.status(), vec.headers()), (text.status(), text.headers())]
    {
        assert_eq!(status, 404);
        assert_eq!(values(headers, "content-type"), ["application/json"]);
    }
}

#[test]
fn a_reply_knows_what_it_answers() {
    let error = Failure::Upstream(Some(StatusCode::NOT_FOUND));
    let reply = error.reply();
    assert_eq!((reply.code(), reply.status().as_u16()), ("upstream", 404));
    assert_eq!(reply.spec().status(), 502);
    assert_eq!(reply.error().code(), "upstream");
    assert_eq!(api_error::reply(&error).to_string(), reply.to_string());
    assert_eq!(format!("{reply:?}"), r#"Reply { code: "upstream", status: 404, .. }"#);
}

#[test]
fn an_empty_request_id_is_none() {
    let response = Failure::Plain.reply().request_id("").response();
    assert!(!response.headers().contains_key("x-request-id"));
    assert_eq!(response.body(), r#"{"error":{"code":"plain","message":"Not Found"}}"#);
}

#[test]
fn no_header_that_is_sent_by_itself_comes_twice() {
    const ENVELOPE: Envelope = Envelope::json(Code).code_header("x-code");

    #[derive(Debug, ApiError)]
    #[api(envelope = ENVELOPE)]
    enum Own {
        #[api(code = "own", status = 404, header("X-Request-Id" = "constant"), header("X-Code" = "constant"))]
        Headers,
    }

    let response = Own::Headers.reply().request_id("r").response();
    assert_eq!(values(response.headers(), "x-request-id"), ["r"]);
    assert_eq!(values(response.headers(), "x-code"), ["constant"]);
}
