//! Errors that implement the trait by hand, and trait objects.

use api_error::envelope::FLAT;
use api_error::{
    ApiError,
    contract::{Contract, ErrorContract, ErrorSpec},
    reply,
    visit::Visit,
};
use bytes::Bytes;
use http::Response;

use crate::values;

#[derive(Debug, ApiError)]
enum Inner {
    #[api(code = "unauthorized", status = 401, message = "No {what}", allow(missing_challenge))]
    Unauthorized { what: &'static str },
}

#[derive(Debug, ApiError)]
#[api(envelope = FLAT, challenge = "Bearer")]
enum Outer {
    #[api(transparent)]
    Inner(Inner),
}

/// All that a wrapper forwards.
struct ByHand(Outer);

impl ErrorContract for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        self.0.spec()
    }

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        self.0.visit(visitor);
    }

    fn contract(&self) -> Contract {
        self.0.contract()
    }
}

const ERROR: Outer = Outer::Inner(Inner::Unauthorized { what: "key" });

#[test]
fn a_wrapper_by_hand_answers_as_what_it_wraps() {
    let response = ByHand(ERROR).reply().response();
    assert_eq!(values(response.headers(), "www-authenticate"), ["Bearer"]);
    assert_eq!(response.body(), r#"{"code":"unauthorized","message":"No key"}"#);
}

#[test]
fn trait_objects_are_answered_and_shown_by_their_code() {
    let boxed: Box<dyn ApiError + Send + Sync> = Box::new(ERROR);
    assert_eq!(format!("{boxed:?}"), r#"ApiError("unauthorized")"#);
    let plain: &dyn ApiError = &ERROR;
    assert_eq!(format!("{plain:?}"), r#"ApiError("unauthorized")"#);
    assert_eq!(reply(&*boxed).to_string(), reply(plain).to_string());
    let response: Response<Bytes> = plain.reply().into();
    assert_eq!(response.status(), 401);
}

/// A type that holds any error can still be `Debug`.
#[derive(Debug, ApiError)]
enum Open {
    #[api(transparent(open))]
    Any(Box<dyn ApiError + Send + Sync>),
}

#[test]
fn an_open_type_is_debug() {
    assert_eq!(format!("{:?}", Open::Any(Box::new(ERROR))), r#"Any(ApiError("unauthorized"))"#);
}
