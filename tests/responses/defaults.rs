//! Defaults of a type for its variants: a message, and the source of titles.

use api_error::ApiError;
use api_error::envelope::PROBLEM;
use api_error::fault::{Failure, Fault};
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 500, message = "Something {{else}} failed")]
enum Failed {
    Disk,
    #[api(message = "The network failed: {0}")]
    Network(&'static str),
    #[api(title = "Out of memory")]
    Memory,
    #[api(status = 404, answers(unknown_path))]
    Path,
    /// Words.
    #[api(message = doc)]
    Doc,
}

#[test]
fn a_message_of_the_type_is_that_of_variants_without_one() {
    assert_eq!(Failed::Disk.message(), "Something {else} failed");
    assert_eq!(Failed::Network("reset").message(), "The network failed: reset");
    assert_eq!(
        (Failed::Memory.message(), Failed::Path.message()),
        (Failed::Disk.message(), Failed::Disk.message())
    );
    assert_eq!(Failed::Doc.message(), "Words.");
    let answer = Failure::new(Fault::UnknownPath).answer::<Failed>();
    assert_eq!(answer.message(), "Something {else} failed");
    let body = r#"{"error":{"code":"disk","message":"Something {else} failed"}}"#;
    assert_eq!(Failed::Disk.reply().body(), body);
}

#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 422, titles = rfc7231, envelope = PROBLEM)]
enum Before {
    Invalid,
    #[api(status = 413)]
    Large,
    #[api(status = 414)]
    Long,
    #[api(title = "Own")]
    Titled,
    #[api(transparent)]
    Now(Now),
}

#[derive(Debug, ApiError)]
#[api(code = "now", status = 422)]
struct Now;

/// The title in the body.
fn title(error: &dyn ApiError) -> String {
    let body: serde_json::Value = serde_json::from_slice(&api_error::reply(error).body()).unwrap();
    body["title"].as_str().unwrap().to_owned()
}

#[test]
fn titles_are_those_that_the_type_says() {
    assert_eq!(title(&Before::Invalid), "Unprocessable Entity");
    assert_eq!(title(&Before::Large), "Payload Too Large");
    assert_eq!(title(&Before::Long), "URI Too Long");
    assert_eq!(title(&Before::Titled), "Own");
    assert_eq!(title(&Before::Now(Now)), "Unprocessable Content");
    assert_eq!(Before::Invalid.message(), "Unprocessable Entity");
}

#[derive(Debug, ApiError)]
#[allow(dead_code, reason = "a fault makes no value")]
#[api(titles = rfc7231, envelope = PROBLEM, code = "refused", status = 400, answers(client_fault))]
struct Refused;

#[test]
fn titles_of_built_in_answers_follow_the_type() {
    let answer = Failure::new(Fault::PayloadTooLarge).answer::<Before>();
    assert_eq!((answer.code(), title(&answer)), ("payload_too_large", "Payload Too Large".to_owned()));
    let answer = Failure::of_status(StatusCode::UNPROCESSABLE_ENTITY).answer::<Before>();
    assert_eq!(title(&answer), "Unprocessable Entity");
    let answer = Failure::of_status(StatusCode::PAYLOAD_TOO_LARGE).answer::<Refused>();
    assert_eq!((answer.code(), title(&answer)), ("refused", "Payload Too Large".to_owned()));
}
