//! Which code answers a fault of the framework, and with which response.

mod kept;

use std::io;
use std::time::Duration;

use api_error::contract::ErrorContract as _;
use api_error::envelope::{Envelope, GOOGLE, Node::*, PROBLEM, member};
use api_error::{ApiError, ErrorCatalog, Fault, Issues, assert_catalog, fault::Failure};
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api(challenge = "Bearer", status = 400)]
enum PhotoError {
    #[api(code = "no_endpoint", status = 404, message = "No such endpoint", answers(unknown_path))]
    #[api(header("Cache-Control" = "no-store"))]
    NoEndpoint,
    #[api(code = "invalid", message = "Not valid", answers(malformed_body, invalid_body))]
    Invalid {
        #[api(issues)]
        issues: Issues,
        #[api(detail, fault)]
        reason: Option<String>,
        #[api(detail)]
        line: u64,
    },
    #[api(code = "silent", answers(invalid_query))]
    Silent {
        #[api(private)]
        issues: Issues,
        #[expect(dead_code, reason = "nothing may send it")]
        reason: String,
    },
    #[api(code = "key", status = 401, answers(unauthorized))]
    Key,
    #[api(code = "broken", status = 500, message = "Something went wrong", answers(panic))]
    Broken(#[api(source)] io::Error),
    #[api(code = "refused", answers(client_fault))]
    Refused,
    #[api(code = "down", status = 503, title = "Down", answers(server_fault))]
    Down {
        #[api(detail(seconds), retry_after)]
        wait: Duration,
    },
}

#[derive(Debug, ApiError)]
#[api(codes = "SCREAMING_SNAKE_CASE", envelope = api_error::envelope::FLAT)]
#[expect(dead_code, reason = "it answers nothing")]
enum Plain {
    #[api(status = 404)]
    NotThere,
}

#[track_caller]
fn assert_answer<E: ErrorCatalog>(failure: Failure, status: u16, body: &str) {
    let response = failure.answer::<E>().reply().response();
    assert_eq!((response.status().as_u16(), response.body().as_ref()), (status, body.as_bytes()), "{body}");
}

#[track_caller]
fn assert_code<E: ErrorCatalog>(fault: Fault, status: u16, code: &str) {
    let answer = Failure::new(fault).answer::<E>();
    assert_eq!((answer.status().as_u16(), answer.code()), (status, code));
}

#[test]
fn a_variant_lends_what_it_says() {
    let body = r#"{"error":{"code":"no_endpoint","message":"No such endpoint"}}"#;
    assert_answer::<PhotoError>(Failure::new(Fault::UnknownPath), 404, body);
    let response = Failure::new(Fault::UnknownPath).answer::<PhotoError>().reply().response();
    assert_eq!(response.headers()["cache-control"], "no-store");
    let response = Failure::new(Fault::Unauthorized).answer::<PhotoError>().reply().response();
    assert_eq!(response.headers()["www-authenticate"], "Bearer");
}

#[test]
fn no_field_is_sent_but_issues_and_words() {
    let failure = || {
        let issues = Issues::new().at("tags[0]", "Invalid value");
        Failure::new(Fault::InvalidBody).issues(issues).detail("invalid type: \"secret\"").source("a cause")
    };
    assert_answer::<PhotoError>(
        failure(),
        400,
        concat!(
            r#"{"error":{"code":"invalid","message":"Not valid","details":{"reason":"invalid type: \"secret\"","#,
            r#""issues":[{"path":"tags[0]","message":"Invalid value"}]}}}"#
        ),
    );
    assert_answer::<PhotoError>(
        Failure::new(Fault::MalformedBody),
        400,
        r#"{"error":{"code":"invalid","message":"Not valid"}}"#,
    );
    let silent = Failure::new(Fault::InvalidQuery).issues(Issues::new().query("a", "b")).detail("secret");
    assert_answer::<PhotoError>(silent, 400, r#"{"error":{"code":"silent","message":"Bad Request"}}"#);
    let answer = failure().answer::<PhotoError>();
    assert_eq!(answer.error_source().unwrap().to_string(), "a cause");
    assert_eq!(answer.fault(), Fault::InvalidBody);
}

#[test]
fn nets_keep_the_status() {
    for (status, code) in [(409, "refused"), (418, "refused"), (499, "refused"), (500, "down"), (599, "down")]
    {
        let failure = Failure::of_status(StatusCode::from_u16(status).unwrap());
        let answer = failure.answer::<PhotoError>();
        assert_eq!((answer.status().as_u16(), answer.code()), (status, code));
        let response = answer.reply().envelope(&PROBLEM).response();
        let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
        assert_eq!(body["status"], status, "{body}");
    }
    // Faults without a variant of their own.
    assert_code::<PhotoError>(Fault::PayloadTooLarge, 413, "refused");
    assert_code::<PhotoError>(Fault::Timeout, 504, "down");
    // The declared status is that of the variant's values.
    assert_eq!(PhotoError::Refused.status(), 400);
    assert!(PhotoError::CATALOG.get("refused").unwrap().status_varies());
    assert!(!PhotoError::CATALOG.get("no_endpoint").unwrap().status_varies());
}

#[test]
fn what_nobody_answers_has_a_code_in_the_types_own_style() {
    let body = r#"{"code":"NOT_FOUND","message":"Nothing is found at this path"}"#;
    assert_answer::<Plain>(Failure::new(Fault::UnknownPath), 404, body);
    for fault in Fault::ALL {
        let answer = Failure::new(*fault).answer::<Plain>();
        assert!(!answer.code().is_empty() && answer.code().to_uppercase() == answer.code(), "{fault:?}");
        assert!(!answer.message().is_empty());
        assert!(answer.status().is_client_error() || answer.status().is_server_error());
        assert!(!answer.code().contains("PANIC"), "clients need not know");
    }
    for (status, code) in [
        (409, "CONFLICT"),
        (429, "TOO_MANY_REQUESTS"),
        (502, "BAD_GATEWAY"),
        (499, "CLIENT_ERROR"),
        (520, "SERVER_ERROR"),
    ] {
        let answer = Failure::of_status(StatusCode::from_u16(status).unwrap()).answer::<Plain>();
        assert_eq!((answer.status().as_u16(), answer.code()), (status, code));
    }
}

#[test]
fn styles_are_read_from_codes() {
    macro_rules! assert_style {
        ($expected:literal, $($code:literal),+) => {{
            #[derive(ApiError)]
            #[allow(dead_code)]
            enum Error {
                $(#[api(code = $code, status = 404)]
                Variant {},)+
            }
            assert_code::<Error>(Fault::MethodNotAllowed, 405, $expected);
        }};
    }
    assert_style!("method_not_allowed", "a_b");
    assert_style!("METHOD_NOT_ALLOWED", "A_B");
    assert_style!("method-not-allowed", "a-b");
    assert_style!("methodNotAllowed", "aB");
    assert_style!("MethodNotAllowed", "AbCd");
    assert_style!("method_not_allowed", "gone");
    assert_style!("METHOD_NOT_ALLOWED", "GONE");
}

#[test]
fn numbers_stay_numbers() {
    #[derive(ApiError)]
    #[allow(dead_code)]
    enum Numbers {
        #[api(code = 10003, status = 404)]
        Channel,
    }
    let body = r#"{"error":{"code":405,"message":"The path does not support this method"}}"#;
    assert_answer::<Numbers>(Failure::new(Fault::MethodNotAllowed), 405, body);
}

#[test]
fn a_prefix_is_that_of_the_own_codes() {
    #[derive(ApiError)]
    #[api(codes = "kebab-case", prefix = "billing/", status = 404)]
    #[allow(dead_code)]
    enum Billing {
        NoInvoice,
    }
    assert_code::<Billing>(Fault::UnknownPath, 404, "not-found");
}

#[test]
fn built_in_answers_have_the_extensions_the_docs_and_the_challenge_of_the_type() {
    #[derive(ApiError)]
    #[api(envelope = GOOGLE, extension(status = "UNKNOWN", domain = "photos.example"), challenge = "Bearer")]
    #[api(docs = "https://photos.example/{code}", code = "gone", status = 410)]
    struct Gone;
    let response = Failure::new(Fault::Unauthorized).answer::<Gone>().reply().response();
    let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
    assert_eq!(body["error"]["details"][0]["domain"], "photos.example");
    assert_eq!(body["error"]["details"][0]["reason"], "unauthorized");
    assert_eq!(response.headers()["www-authenticate"], "Bearer");
    let answer = Failure::new(Fault::Forbidden).answer::<Gone>();
    assert_eq!(answer.spec().docs().unwrap().to_string(), "https://photos.example/forbidden");
}

mod wrapped {
    use super::*;

    #[derive(ApiError)]
    #[api(status = 404, envelope = api_error::envelope::FLAT)]
    #[allow(dead_code)]
    pub enum Inner {
        #[api(code = "inner_path", answers(unknown_path))]
        Path,
        #[api(code = "inner_body", answers(invalid_body))]
        Body,
        #[api(code = "inner_net", status = 400, answers(client_fault))]
        Net,
    }

    #[derive(ApiError)]
    #[api(code = "other_body", status = 422, answers(invalid_body, payload_too_large))]
    pub struct Other;

    #[derive(ApiError)]
    #[allow(dead_code)]
    pub enum Outer {
        #[api(transparent)]
        Inner(Inner),
        #[api(transparent, envelope = PROBLEM)]
        Other(Other),
        #[api(code = "outer_path", status = 404, answers(unknown_path))]
        Path,
        #[api(transparent(open))]
        Any(Box<dyn ApiError>),
    }

    #[derive(ApiError)]
    #[api(envelope = OWN)]
    #[allow(dead_code)]
    pub enum Service {
        #[api(transparent)]
        Outer(Outer),
    }

    pub(crate) const OWN: Envelope = Envelope::json(Object(&[member("own", Code)]));

    assert_catalog!(Service);
}

#[test]
fn outer_answers_come_first_and_nets_last() {
    use wrapped::{Inner, Outer, Service};
    assert_code::<Inner>(Fault::UnknownPath, 404, "inner_path");
    assert_code::<Outer>(Fault::UnknownPath, 404, "outer_path");
    assert_code::<Outer>(Fault::InvalidBody, 404, "inner_body");
    assert_code::<Outer>(Fault::PayloadTooLarge, 422, "other_body");
    assert_code::<Outer>(Fault::Forbidden, 403, "inner_net");
    assert_code::<Outer>(Fault::Panic, 500, "internal_server_error");
    assert_code::<Service>(Fault::UnknownPath, 404, "outer_path");
}

#[test]
fn answers_are_in_the_envelope_that_values_would_be_in() {
    use wrapped::{Outer, Service};
    let body = |fault, of: fn(Fault) -> api_error::fault::FaultAnswer| of(fault).reply().to_string();
    let outer = |fault| Failure::new(fault).answer::<Outer>();
    assert!(body(Fault::InvalidBody, outer).starts_with(r#"{"code":"#));
    assert!(body(Fault::PayloadTooLarge, outer).starts_with(r#"{"type":"#));
    assert!(body(Fault::UnknownPath, outer).starts_with(r#"{"error":"#));
    let service = |fault| Failure::new(fault).answer::<Service>();
    assert_eq!(body(Fault::InvalidBody, service), r#"{"own":"inner_body"}"#);
    assert_eq!(body(Fault::Panic, service), r#"{"own":"internal_server_error"}"#);
    // A transparent variant's envelope comes before the type's.
    assert!(body(Fault::PayloadTooLarge, service).starts_with(r#"{"type":"#));
}

#[test]
fn names_and_faults_are_one_to_one() {
    for fault in Fault::ALL {
        assert_eq!(Fault::from_name(fault.name()), Some(*fault));
    }
    assert_eq!(Fault::from_name("rain"), None);
    let answered: Vec<_> = PhotoError::CATALOG
        .specs()
        .filter(|spec| Fault::ALL.iter().any(|fault| spec.answers(*fault)))
        .collect();
    assert_eq!(answered.len(), PhotoError::CATALOG.len());
}

#[test]
fn without_a_layer_a_failure_is_a_response_all_the_same() {
    let response: http::Response<Vec<u8>> = Failure::new(Fault::MalformedBody).detail("secret").response();
    assert_eq!(response.status(), 400);
    assert_eq!(
        String::from_utf8_lossy(response.body()),
        r#"{"error":{"code":"malformed_body","message":"The request body could not be read"}}"#
    );
}
