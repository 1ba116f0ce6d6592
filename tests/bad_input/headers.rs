//! Values that are not valid in a header, and values that only look invalid.

use api_error::ApiError;
use api_error::envelope::{Envelope, Node::Code};
use http::{HeaderMap, HeaderValue};

use crate::omitted;

#[derive(Debug, ApiError)]
#[api(code = "sent", status = 429)]
struct Sent<'a> {
    #[api(header = "x-before")]
    before: u8,
    #[api(header = "x-text")]
    text: &'a str,
    #[api(header = "x-after", retry_after)]
    after: u8,
}

const BODY: &str = r#"{"error":{"code":"sent","message":"Too Many Requests"}}"#;

/// The headers of a response with this text in a field. The rest of the response is checked.
fn headers(text: &str) -> (HeaderMap, Vec<String>) {
    let (response, omissions) = omitted(|| Sent { before: 1, text, after: 2 }.reply().response());
    assert_eq!(response.status(), 429);
    assert_eq!(response.body(), BODY);
    let headers = response.headers();
    assert_eq!(headers["x-before"], "1");
    assert_eq!(headers["x-after"], "2");
    assert_eq!(headers["retry-after"], "2");
    assert_eq!(headers["content-type"], "application/json");
    (headers.clone(), omissions)
}

#[test]
fn what_proxies_do_not_take_drops_the_header_and_nothing_else() {
    let control =
        ["a\r\nSet-Cookie: b=c", "\r", "\n", "a\0", "\u{1b}[0m", "\u{7f}", "a\r\n\r\n<html>", "é\n"];
    let long = "x".repeat(8_001);
    for text in control.into_iter().chain(["größe", "\u{1f600}", &long]) {
        let (headers, omissions) = headers(text);
        assert_eq!(headers.len(), 4, "{text:?}");
        assert_eq!(omissions, [r#"sent: Header("x-text")"#]);
    }
}

#[test]
fn every_other_text_is_sent_as_it_is() {
    let long = "x".repeat(8_000);
    for text in ["", " ", "a\tb", "\"quoted\"", "%0D%0A", &long] {
        let (headers, omissions) = headers(text);
        assert_eq!(headers["x-text"].as_bytes(), text.as_bytes());
        assert_eq!(headers.len(), 5);
        assert_eq!(omissions, [""; 0]);
    }
}

#[test]
fn a_request_id_that_no_header_can_carry_is_in_the_body_only() {
    for id in ["a\r\nb", "\0", "\u{7f}", "é\n"] {
        let error = Sent { before: 1, text: "", after: 2 };
        let (response, omissions) = omitted(|| error.reply().request_id(id).response());
        assert!(!response.headers().contains_key("x-request-id"));
        assert_eq!(response.headers().len(), 5);
        let id = serde_json::to_string(id).unwrap();
        assert_eq!(
            response.body(),
            &format!(r#"{{"error":{{"code":"sent","message":"Too Many Requests","request_id":{id}}}}}"#)
        );
        assert_eq!(omissions, [r#"sent: Header("x-request-id")"#]);
    }
}

#[test]
fn a_request_id_of_any_other_text_is_in_both() {
    let long = "r".repeat(10_000);
    for id in ["r", "größe", "a\tb", "\"", &long] {
        let error = Sent { before: 1, text: "", after: 2 };
        let (response, omissions) = omitted(|| error.reply().request_id(id).response());
        assert_eq!(response.headers()["x-request-id"].as_bytes(), id.as_bytes());
        let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
        assert_eq!(body["error"]["request_id"], id);
        assert_eq!(omissions, [""; 0]);
    }
}

#[test]
fn a_header_of_the_reply_that_cannot_be_sent_is_dropped_alone() {
    let error = Sent { before: 1, text: "t", after: 2 };
    let long = "n".repeat(70_000);
    for (name, value, reported) in [
        ("x-bad", "a\r\nb", r#"sent: Header("x-bad")"#),
        ("X-Bad", "\0", r#"sent: Header("x-bad")"#),
        ("x-text", "\u{7f}", r#"sent: Header("x-text")"#),
        ("", "v", r#"sent: Header("?")"#),
        ("a b", "v", r#"sent: Header("?")"#),
        ("a:b", "v", r#"sent: Header("?")"#),
        ("a\r\n", "v", r#"sent: Header("?")"#),
        ("größe", "v", r#"sent: Header("?")"#),
        ("\0", "\0", r#"sent: Header("?")"#),
        (&long, "v", r#"sent: Header("?")"#),
    ] {
        let reply = || error.reply().header("x-one", "1").header(name, value).header("x-two", "2");
        let (response, omissions) = omitted(|| reply().response());
        assert_eq!(omissions, [reported], "{name:?}");
        assert_eq!(response.headers().len(), 7);
        assert_eq!(response.headers()["x-one"], "1");
        assert_eq!(response.headers()["x-text"], "t");
        assert_eq!(response.headers()["x-two"], "2");
        assert_eq!(response.status(), 429);
        assert_eq!(response.body(), BODY);
    }
}

#[test]
fn a_header_of_the_reply_is_bytes_or_text_and_can_be_long_or_empty() {
    let error = Sent { before: 1, text: "t", after: 2 };
    let long = "v".repeat(10_000);
    let (response, omissions) = omitted(|| {
        let reply = error.reply().header("x-long", long.as_str()).header("x-empty", "");
        reply.header("x-bytes", &b"\xff"[..]).header("x-text", String::from("größe")).response()
    });
    assert_eq!(response.headers()["x-long"], long.as_str());
    assert_eq!(response.headers()["x-empty"], "");
    assert_eq!(response.headers()["x-bytes"], HeaderValue::from_bytes(b"\xff").unwrap());
    assert_eq!(response.headers()["x-text"].as_bytes(), "größe".as_bytes());
    assert_eq!(omissions, [""; 0]);
}

#[test]
fn a_code_header_carries_no_more_than_a_field_can() {
    const ENVELOPE: Envelope = Envelope::json(Code).code_header("x-code");

    #[derive(Debug, ApiError)]
    #[api(code = "größe", status = 400, envelope = ENVELOPE)]
    struct Named(#[api(header = "x-field")] &'static str);

    let code = "größe";
    for _ in 0..2 {
        let (response, omissions) = omitted(|| Named(code).reply().response());
        assert_eq!(response.body(), "\"größe\"");
        assert_eq!(omissions, [r#"größe: Header("x-code")"#, r#"größe: Header("x-field")"#]);
        assert_eq!(response.headers().len(), 1);
    }
}
