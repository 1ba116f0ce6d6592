//! A code that only the value knows.

use std::fmt;
use std::sync::Mutex;

use api_error::contract::{ErrorContract, ErrorSpec};
use api_error::envelope::Node::{Code, CodeString, Extension, Message, Object};
use api_error::envelope::{Envelope, PROBLEM, member};
use api_error::visit::Visit;
use api_error::{ApiError, ErrorCatalog, Many, report};
use http::StatusCode;

use crate::{headers, values};

const WITH_HEADER: Envelope = Envelope::json(Object(&[
    member("code", Code),
    member("text", CodeString),
    member("message", Message),
    member("type", Extension("type")).optional(),
]))
.code_header("x-code");

/// A newtype as services have one for the codes of others.
#[derive(Debug)]
struct Upstream(&'static str);

impl fmt::Display for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[derive(Debug, ApiError)]
#[api(envelope = WITH_HEADER)]
enum Proxy {
    #[api(code = "custom", status = 400, message = "{message}", extension(type = "urn:{code}"))]
    Custom {
        #[api(code)]
        code: Upstream,
        message: &'static str,
    },
    #[api(code = "maybe", status = 400)]
    Maybe(#[api(code)] Option<String>),
    #[api(code = 1000, status = 502)]
    Number(#[api(code, detail = "same")] i32),
}

fn custom(code: &'static str) -> Proxy {
    Proxy::Custom { code: Upstream(code), message: "It says no" }
}

fn body(error: &dyn ApiError) -> String {
    let reply = error.reply();
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&reply.to_string()).unwrap(),
        serde_json::to_value(&reply).unwrap()
    );
    reply.to_string()
}

#[test]
fn bodies_and_the_header_show_the_code_of_the_value() {
    let error = custom("M_TEAPOT");
    assert_eq!(
        body(&error),
        r#"{"code":"M_TEAPOT","text":"M_TEAPOT","message":"It says no","type":"urn:M_TEAPOT"}"#
    );
    assert_eq!(values(&headers(&error), "x-code"), ["M_TEAPOT"]);
    // What logs and metrics count is the declared one.
    assert_eq!(
        (error.code(), error.reply().code(), error.reply().shown_code()),
        ("custom", "custom", "M_TEAPOT")
    );
    assert_eq!(
        error.reply().envelope(&PROBLEM).to_string(),
        r#"{"type":"about:blank","title":"Bad Request","status":400,"detail":"It says no","code":"M_TEAPOT"}"#
    );
}

#[test]
fn a_value_without_one_has_the_declared_code() {
    let error = Proxy::Maybe(None);
    assert_eq!(body(&error), r#"{"code":"maybe","text":"maybe","message":"Bad Request"}"#);
    assert_eq!(values(&headers(&error), "x-code"), ["maybe"]);
    let error = Proxy::Maybe(Some("other".to_owned()));
    assert_eq!(body(&error), r#"{"code":"other","text":"other","message":"Bad Request"}"#);
}

#[test]
fn a_number_stays_a_number() {
    let error = Proxy::Number(-7);
    assert_eq!(body(&error), r#"{"code":-7,"text":"-7","message":"Bad Gateway"}"#);
    assert_eq!(values(&headers(&error), "x-code"), ["-7"]);
}

static OMITTED: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn omitted() -> Vec<String> {
    std::mem::take(&mut *OMITTED.lock().unwrap())
}

#[derive(Debug, ApiError)]
#[api(code = "declared", status = 400, envelope = WITH_HEADER)]
struct Reported(#[api(code)] Upstream);

#[derive(Debug, ApiError)]
#[api(code = 5, status = 400, envelope = WITH_HEADER)]
struct ReportedNumber(#[api(code)] Upstream);

#[test]
fn a_code_that_clients_cannot_compare_is_left_out_and_reported() {
    _ = report::set_reporter(|omission| {
        if omission.code == "declared" || omission.code == "5" {
            OMITTED.lock().unwrap().push(omission.to_string());
        }
    });
    for (code, why) in [
        ("", "it is empty"),
        ("a b", "it contains a space; clients compare codes"),
        ("a\nb", "it contains white space; clients compare codes"),
        ("\u{7}", "it contains a control character; clients compare codes"),
    ] {
        let response = Reported(Upstream(code)).reply().response();
        assert_eq!(response.body(), r#"{"code":"declared","text":"declared","message":"Bad Request"}"#);
        assert_eq!(values(response.headers(), "x-code"), ["declared"]);
        // Once an answer.
        assert_eq!(omitted(), [format!("the answer to `declared` left out its code: {why}")]);
    }
    let response = ReportedNumber(Upstream("seven")).reply().response();
    assert_eq!(response.body(), r#"{"code":5,"text":"5","message":"Bad Request"}"#);
    assert_eq!(
        omitted(),
        ["the answer to `5` left out its code: it is not a number, as the declared code is"]
    );
    // A body can have what no header can.
    let response = Reported(Upstream("日本")).reply().response();
    assert_eq!(response.body(), r#"{"code":"日本","text":"日本","message":"Bad Request"}"#);
    assert!(values(response.headers(), "x-code").is_empty());
    assert_eq!(omitted().len(), 1);
}

#[test]
fn each_of_several_errors_shows_its_own() {
    const LIST: Envelope =
        Envelope::json(Object(&[member("errors", api_error::envelope::Node::Errors(&WITH_HEADER))]));
    let mut errors = Many::from(custom("one"));
    errors.extend([Proxy::Maybe(None)]);
    let body = errors.reply().envelope(&LIST).to_string();
    assert!(body.contains(r#"{"code":"one","text":"one""#) && body.contains(r#"{"code":"maybe""#), "{body}");
}

#[test]
fn the_catalog_says_that_it_varies() {
    let varies: Vec<_> = Proxy::CATALOG.specs().map(|spec| (spec.code(), spec.code_varies())).collect();
    assert_eq!(varies, [("custom", true), ("maybe", true), ("1000", true)]);
    let entry = Proxy::CATALOG.entries().next().unwrap();
    let headers = entry.contract().headers(StatusCode::BAD_REQUEST);
    let code = headers.iter().find(|header| header.name == "x-code").unwrap();
    assert_eq!((code.value.as_deref(), code.default.as_deref()), (None, Some("custom")));
}

/// By hand it needs no announcement.
#[test]
fn a_wrapper_by_hand_names_one() {
    #[derive(Debug, ApiError)]
    #[api(code = "inner", status = 400)]
    struct Inner;

    struct Renamed;

    impl ErrorContract for Renamed {
        fn spec(&self) -> &'static ErrorSpec {
            Inner.spec()
        }

        fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
            visitor.code(&"outer");
        }
    }

    assert_eq!(Renamed.reply().to_string(), r#"{"error":{"code":"outer","message":"Bad Request"}}"#);
    assert_eq!(Renamed.code(), "inner");
}
