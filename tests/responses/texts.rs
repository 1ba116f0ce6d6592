//! Constant texts that the code, the status and the title fill in.

use api_error::contract::Constant;
use api_error::envelope::{Envelope, Node::*, member};
use api_error::fault::Failure;
use api_error::{ApiError, ErrorCatalog, Fault, docs};
use http::StatusCode;

use crate::{headers, values};

const TYPED: Envelope = Envelope::json(Object(&[
    member("type", Extension("type")).optional(),
    member("about", Extension("about")).optional(),
    member("code", Code),
]));

#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 404, envelope = TYPED, challenge = "Bearer error=\"{code}\", status={status}")]
#[api(extension(type = "{code:SCREAMING_SNAKE_CASE}", about = ["{status}", "{title}", "{{}}"]))]
enum Error {
    NotHere,
    #[api(code = 50035, title = "Odd", extension(type = "E{code:kebab-case}"), header("X-About" = "{code} {title}"))]
    Odd,
    #[api(status = http::StatusCode::UNAUTHORIZED)]
    WhoAreYou,
    Upstream(#[api(status)] StatusCode),
    #[api(answers(client_fault), extension(about = "{status} {title}"))]
    Refused,
    #[api(transparent)]
    Inner(Inner),
}

#[derive(Debug, ApiError)]
#[api(codes = "camelCase", challenge = "Basic realm={code}", status = 401)]
enum Inner {
    LogIn,
}

fn body(error: &impl ApiError) -> String {
    error.reply().envelope(&TYPED).to_string()
}

#[test]
fn each_variant_has_its_own() {
    let not_here = r#"{"type":"NOT_HERE","about":["404","Not Found","{}"],"code":"not_here"}"#;
    assert_eq!(body(&Error::NotHere), not_here);
    assert_eq!(body(&Error::Odd), r#"{"type":"E50035","about":["404","Odd","{}"],"code":50035}"#);
    assert_eq!(values(&headers(&Error::Odd), "x-about"), ["50035 Odd"]);
    let spec = Error::CATALOG.get("not_here").unwrap();
    assert!(spec.extensions().contains(&("type", Constant::Str("NOT_HERE"))));
}

#[test]
fn an_answer_has_the_status_that_it_has() {
    let about = |status| body(&Error::Upstream(StatusCode::from_u16(status).unwrap()));
    assert_eq!(about(409), r#"{"type":"UPSTREAM","about":["409","Not Found","{}"],"code":"upstream"}"#);
    assert_eq!(about(404), r#"{"type":"UPSTREAM","about":["404","Not Found","{}"],"code":"upstream"}"#);
    let error = Error::Upstream(StatusCode::CONFLICT);
    assert_eq!(serde_json::to_string(&error.reply()).unwrap(), body(&error));
    let teapot = Failure::of_status(StatusCode::IM_A_TEAPOT);
    let refused = r#"{"type":"REFUSED","about":"418 I'm a teapot","code":"refused"}"#;
    assert_eq!(body(&teapot.answer::<Error>()), refused);
}

/// Built-in codes have the extensions of the type.
#[test]
fn built_in_answers_are_filled_in() {
    let overloaded =
        r#"{"type":"OVERLOADED","about":["503","Service Unavailable","{}"],"code":"overloaded"}"#;
    assert_eq!(body(&Failure::new(Fault::Overloaded).answer::<Error>()), overloaded);
    let timeout = Failure::of_status(StatusCode::REQUEST_TIMEOUT);
    // The net is under it.
    let late = r#"{"type":"REFUSED","about":"408 Request Timeout","code":"refused"}"#;
    assert_eq!(body(&timeout.answer::<Error>()), late);
}

#[test]
fn a_challenge_is_of_the_code_that_is_answered() {
    let sent = |error: &Error| values(&headers(error), "www-authenticate").concat();
    assert_eq!(sent(&Error::WhoAreYou), r#"Bearer error="who_are_you", status=401"#);
    assert_eq!(sent(&Error::Inner(Inner::LogIn)), r#"Bearer error="logIn", status=401"#);
    assert_eq!(sent(&Error::Upstream(StatusCode::UNAUTHORIZED)), r#"Bearer error="upstream", status=401"#);
    assert_eq!(values(&headers(&Inner::LogIn), "www-authenticate"), ["Basic realm=logIn"]);
    let entry = Error::CATALOG.entries().find(|entry| entry.spec().code() == "logIn").unwrap();
    assert_eq!(entry.challenge().as_deref(), Some(r#"Bearer error="logIn", status=401"#));
}

#[test]
fn documents_have_what_is_sent() {
    let document = docs::openapi(Error::CATALOG);
    for shown in [r#""const": "NOT_HERE""#, r#""const": "404""#, r#""const": "Not Found""#] {
        assert!(document.contains(shown), "{shown}: {document}");
    }
    assert!(document.contains(r#"Bearer error=\"who_are_you\", status=401"#), "{document}");
}
