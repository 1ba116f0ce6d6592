//! Errors that implement the trait by hand, and trait objects.

use std::sync::LazyLock;
use std::time::Duration;

use api_error::contract::{Contract, ErrorContract, ErrorSpec, JsonType, Presence, SpecBuilder};
use api_error::envelope::{FLAT, PROBLEM};
use api_error::visit::{Argument, Message, Visit};
use api_error::{ApiError, Issues, Retry, reply};
use bytes::Bytes;
use http::{Response, StatusCode};

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

/// Forwards everything that a wrapper must.
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

/// Provides everything that a value can, without the derive.
struct Declined {
    reason: &'static str,
    issues: Issues,
}

static DECLINED: LazyLock<&ErrorSpec> = LazyLock::new(|| {
    SpecBuilder::new("payment.declined", StatusCode::PAYMENT_REQUIRED)
        .message("Declined, {{as}} {reason}")
        .title("Not paid")
        .action("Pay")
        .retry(Retry::After)
        .detail("reason", JsonType::String, Presence::Always)
        .issues()
        .status_varies()
        .build()
        .unwrap()
});

impl ErrorContract for Declined {
    fn spec(&self) -> &'static ErrorSpec {
        &DECLINED
    }

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        visitor.message(Message::new("Declined, {{as}} {reason}", &[Argument::Str(self.reason)]));
        visitor.detail("reason", &self.reason);
        visitor.issues(&self.issues);
        visitor.retry_after(Duration::from_secs(3));
        visitor.status(StatusCode::CONFLICT);
    }
}

#[test]
fn a_specification_by_hand_answers_as_a_derived_one() {
    let error = Declined { reason: "old", issues: Issues::new().at("card", "Expired") };
    let response = error.reply().response();
    assert_eq!(
        (response.status(), values(response.headers(), "retry-after")),
        (StatusCode::CONFLICT, vec!["3"])
    );
    assert_eq!(
        response.body(),
        r#"{"error":{"code":"payment.declined","message":"Declined, {as} old","details":{"reason":"old","issues":[{"path":"card","message":"Expired"}]}}}"#
    );
    let problem: serde_json::Value =
        serde_json::from_str(&error.reply().envelope(&PROBLEM).to_string()).unwrap();
    assert_eq!(problem["title"], "Not paid");
    let spec = error.spec();
    assert_eq!((spec.action(), spec.variant(), spec.retry()), (Some("Pay"), "PaymentDeclined", Retry::After));
    assert!(spec.status_varies() && spec.retry_after_varies() && spec.has_issues());
}

#[test]
fn a_constant_message_by_hand_is_text() {
    let spec = |message| SpecBuilder::new("gone", StatusCode::GONE).message(message).build().unwrap();
    assert_eq!((spec("{{x}}").message(), spec("{{x}}").message_varies()), ("{x}", false));
    assert_eq!((spec("").message(), spec("").message_varies()), ("Gone", false));
    assert!(spec("{x}").message_varies());
}

#[test]
fn what_the_derive_refuses_is_refused_by_hand() {
    let why = |code, status, message| {
        let status = StatusCode::from_u16(status).unwrap();
        SpecBuilder::new(code, status).message(message).build().unwrap_err().to_string()
    };
    assert_eq!(why("", 404, ""), "error code `` is empty");
    assert_eq!(why("a b", 404, ""), "error code `a b` contains a space; clients compare codes");
    assert_eq!(why("a\t", 404, ""), "error code `a\\t` contains white space; clients compare codes");
    assert_eq!(why("a", 200, ""), "error code `a` has status 200, which is not an error; use 400 to 599");
    assert_eq!(why("a", 999, ""), "error code `a` has status 999, which is not an error; use 400 to 599");
    let any = SpecBuilder::new("a", StatusCode::OK).any_status().build().unwrap();
    assert_eq!(any.status(), 200);
    let above = SpecBuilder::new("a", StatusCode::from_u16(600).unwrap()).any_status().build().unwrap_err();
    assert_eq!(above.to_string(), "error code `a` has status 600, which is not an error; use 200 to 599");
    assert_eq!(
        why("a", 404, "{"),
        "error code `a` has no message: this text opens a `{` that is not closed; write `{{` for a brace"
    );
}
