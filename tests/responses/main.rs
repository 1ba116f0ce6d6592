//! Status, headers and body of the response, and what a reply adds to them.

mod added;
mod any;
mod any_status;
mod as_error;
mod by_hand;
mod challenge;
mod code;
mod defaults;
mod doc;
mod multi_status;
mod pointers;
mod reply;
mod retry_after;
mod serialized;
mod stated;
mod texts;

use std::time::Duration;

use api_error::ApiError;
use http::{HeaderMap, StatusCode};

/// The values of a header, in order.
fn values<'a>(headers: &'a HeaderMap, name: &str) -> Vec<&'a str> {
    headers.get_all(name).iter().map(|value| value.to_str().unwrap()).collect()
}

fn headers(error: &impl ApiError) -> HeaderMap {
    error.reply().response().headers().clone()
}

#[derive(Debug, ApiError)]
#[api(challenge = "Bearer")]
enum Failure {
    #[api(code = "plain", status = 404)]
    Plain,
    #[api(
        code = "constants",
        status = 405,
        header("Allow" = "GET, HEAD"),
        header("Link" = "</a>; rel=help"),
        header("Link" = "</b>; rel=help")
    )]
    Constants,
    #[api(code = "fields", status = 400)]
    Fields {
        #[api(header = "X-Limit")]
        limit: Option<u32>,
        #[api(header = "Link")]
        one: &'static str,
        #[api(header = "Link")]
        other: Option<&'static str>,
    },
    #[api(code = "combined", status = 429)]
    Combined {
        #[api(detail(name = "reset", seconds), retry_after)]
        wait: Duration,
        #[api(detail, header = "X-Limit", header = "X-Budget")]
        limit: u32,
    },
    #[api(code = "all_on_one", status = 429)]
    AllOnOne(#[api(detail = "reset", header = "X-Reset", retry_after)] u32),
    #[api(code = "constant", status = 503, retry_after = 120)]
    Constant,
    #[api(code = "unauthorized", status = 401)]
    Unauthorized,
    #[api(code = "own_challenge", status = 401, header("WWW-Authenticate" = "Basic"))]
    OwnChallenge,
    #[api(code = "field_challenge", status = 401)]
    FieldChallenge(#[api(header = "www-authenticate")] Option<&'static str>),
    #[api(code = "upstream", status = 502)]
    Upstream(#[api(status)] Option<StatusCode>),
}

#[test]
fn status_media_type_and_body_are_the_contracts() {
    let response = Failure::Plain.reply().response();
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    assert_eq!(values(response.headers(), "content-type"), ["application/json"]);
    assert_eq!(response.headers().len(), 1);
    assert_eq!(response.body(), r#"{"error":{"code":"plain","message":"Not Found"}}"#);
    assert_eq!(response.body(), &Failure::Plain.reply().body());
}

#[test]
fn constant_headers_may_repeat() {
    let headers = headers(&Failure::Constants);
    assert_eq!(values(&headers, "allow"), ["GET, HEAD"]);
    assert_eq!(values(&headers, "link"), ["</a>; rel=help", "</b>; rel=help"]);
    assert_eq!(headers.len(), 4);
}

#[test]
fn field_headers_say_what_display_says() {
    let headers = headers(&Failure::Fields { limit: Some(7), one: "</a>", other: Some("</b>") });
    assert_eq!(values(&headers, "x-limit"), ["7"]);
    assert_eq!(values(&headers, "link"), ["</a>", "</b>"]);
}

#[test]
fn none_sends_no_header() {
    let headers = headers(&Failure::Fields { limit: None, one: "</a>", other: None });
    assert_eq!(values(&headers, "x-limit"), [""; 0]);
    assert_eq!(values(&headers, "link"), ["</a>"]);
    assert_eq!(headers.len(), 2);
}

#[test]
fn an_empty_text_is_a_header_without_a_value() {
    let headers = headers(&Failure::Fields { limit: None, one: "", other: None });
    assert_eq!(values(&headers, "link"), [""]);
}

#[test]
fn keys_combine_on_one_field() {
    let response =
        Failure::Combined { wait: Duration::from_millis(1_500), limit: 9 }.reply().response().map(Vec::from);
    assert_eq!(values(response.headers(), "retry-after"), ["2"]);
    assert_eq!(values(response.headers(), "x-limit"), ["9"]);
    assert_eq!(values(response.headers(), "x-budget"), ["9"]);
    assert_eq!(
        response.body().as_slice(),
        br#"{"error":{"code":"combined","message":"Too Many Requests","details":{"reset":2,"limit":9}}}"#
    );

    let response = Failure::AllOnOne(7).reply().response();
    assert_eq!(values(response.headers(), "retry-after"), ["7"]);
    assert_eq!(values(response.headers(), "x-reset"), ["7"]);
    assert_eq!(
        response.body(),
        r#"{"error":{"code":"all_on_one","message":"Too Many Requests","details":{"reset":7}}}"#
    );
}

#[test]
fn a_status_of_run_time_is_that_of_the_response() {
    let status = |status| Failure::Upstream(status).reply().response().status();
    assert_eq!(status(Some(StatusCode::NOT_FOUND)), StatusCode::NOT_FOUND);
    assert_eq!(status(Some(StatusCode::OK)), StatusCode::BAD_GATEWAY);
    assert_eq!(status(None), StatusCode::BAD_GATEWAY);
}
