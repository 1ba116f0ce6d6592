//! Beside an error of any type: what it says is not known before it is there.

use api_error::envelope::PROBLEM;
use api_error::{AnyApiError, ApiError, Issues};
use serde::Serialize;

use crate::{Kind, body, values};

#[derive(Debug, ApiError)]
struct Request {
    #[api(transparent(open))]
    error: Box<dyn ApiError + Send + Sync>,
    #[api(detail)]
    limit: Option<&'static str>,
    #[api(header = "X-Trace")]
    trace: u64,
}

fn request(error: impl ApiError + Send + Sync + 'static, limit: Option<&'static str>) -> Request {
    Request { error: Box::new(error), limit, trace: 9 }
}

#[derive(Serialize)]
struct Whole {
    limit: u8,
    plan: &'static str,
}

#[derive(Debug, ApiError)]
#[api(code = "whole", status = 402)]
struct OneValue<T: Serialize>(#[api(details)] T);

#[derive(Debug, ApiError)]
#[api(code = "invalid", status = 422)]
struct Invalid(#[api(issues)] Issues);

#[test]
fn any_error_gets_what_is_beside_it() {
    let error = request(Kind::NotFound, Some("all"));
    assert_eq!(
        body(&error),
        r#"{"error":{"code":"not_found","message":"There is none","details":{"limit":"all"}}}"#
    );
    assert_eq!(values(&error, "x-trace"), ["9"]);
    let invalid = request(Invalid(Issues::new().at("name", "Required")), Some("all"));
    assert_eq!(
        body(&invalid),
        concat!(
            r#"{"error":{"code":"invalid","message":"Unprocessable Content","details":"#,
            r#"{"issues":[{"path":"name","message":"Required"}],"limit":"all"}}}"#
        )
    );
}

/// The outermost comes last, and counts.
#[test]
fn no_name_is_there_twice() {
    let error = request(Kind::Limited { limit: 5 }, Some("all"));
    assert!(body(&error).ends_with(r#""details":{"limit":"all"}}}"#), "{}", body(&error));
    let error = request(Kind::Limited { limit: 5 }, None);
    assert!(body(&error).ends_with(r#""details":{"limit":5}}}"#), "{}", body(&error));
    let error = request(OneValue(Whole { limit: 1, plan: "free" }), Some("all"));
    assert!(body(&error).ends_with(r#""details":{"limit":"all","plan":"free"}}}"#), "{}", body(&error));
    assert_eq!(
        error.reply().envelope(&PROBLEM).to_string(),
        r#"{"type":"about:blank","title":"Payment Required","status":402,"code":"whole","limit":"all","plan":"free"}"#
    );
}

/// What is no object is a member beside the others.
#[test]
fn one_value_that_is_no_object() {
    let error = request(OneValue([1, 2]), Some("all"));
    assert!(body(&error).ends_with(r#""details":{"details":[1,2],"limit":"all"}}}"#), "{}", body(&error));
    let error = request(OneValue(()), Some("all"));
    assert!(body(&error).ends_with(r#""details":{"limit":"all"}}}"#), "{}", body(&error));
    let error = request(OneValue(()), None);
    assert!(body(&error).ends_with(r#""message":"Payment Required"}}"#), "{}", body(&error));
}

#[test]
fn an_erased_error() {
    let error = AnyApiError::from(request(Kind::NotFound, Some("all")));
    assert_eq!(error.code(), "not_found");
    assert!(body(&*error).contains(r#""limit":"all""#));
}
