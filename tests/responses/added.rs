//! Hand-written wrappers that add to the error in them.

use std::time::Duration;

use api_error::ApiError;
use api_error::contract::{Contract, ErrorContract, ErrorSpec};
use api_error::envelope::PROBLEM;
use api_error::visit::{Argument, Message, Visit};
use http::{HeaderName, StatusCode};
use serde_json::json;

use crate::values;

#[derive(Debug, ApiError)]
enum Open {
    #[api(transparent(open))]
    Any(Box<dyn ApiError + Send + Sync>),
}

/// A wrapper that adds to the error in it.
struct Added<E>(E, fn(&mut dyn Visit<'_>));

impl<E: ApiError> ErrorContract for Added<E> {
    fn spec(&self) -> &'static ErrorSpec {
        self.0.spec()
    }

    fn contract(&self) -> Contract {
        self.0.contract()
    }

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        self.0.visit(visitor);
        (self.1)(visitor);
    }
}

#[derive(Debug, ApiError)]
#[api(codes = "snake_case", status = 409)]
enum Inner {
    #[api(message = "It is taken")]
    Constant,
    #[api(message = "{name} is taken")]
    Template {
        #[api(detail)]
        name: &'static str,
    },
    Untitled,
}

fn body(error: &dyn ApiError) -> String {
    error.reply().to_string()
}

#[test]
fn a_wrapper_sends_the_message_that_it_adds() {
    let german = |visitor: &mut dyn Visit<'_>| visitor.message(Message::new("Schon vergeben", &[]));
    for error in [Inner::Constant, Inner::Template { name: "a" }, Inner::Untitled] {
        let added = Added(error, german);
        assert_eq!(added.message(), "Schon vergeben");
        let sent: serde_json::Value = serde_json::from_str(&body(&added)).unwrap();
        assert_eq!(sent["error"]["message"], "Schon vergeben");
        assert_eq!(sent, serde_json::to_value(added.reply()).unwrap());
        let problem: serde_json::Value =
            serde_json::from_str(&added.reply().envelope(&PROBLEM).to_string()).unwrap();
        assert_eq!((&problem["title"], &problem["detail"]), (&json!("Conflict"), &json!("Schon vergeben")));
    }
    // The wrapped error is unchanged.
    assert_eq!(body(&Inner::Constant), r#"{"error":{"code":"constant","message":"It is taken"}}"#);
    assert_eq!(body(&Added(Inner::Constant, |_| {})), body(&Inner::Constant));
}

#[test]
fn a_wrapper_sends_all_else_that_it_adds() {
    let added = Added(Inner::Constant, |visitor| {
        visitor.status(StatusCode::GONE);
        visitor.header(HeaderName::from_static("x-added"), &7);
        visitor.detail("since", &2024);
        visitor.retry_after(Duration::from_secs(9));
    });
    let response = added.reply().response();
    assert_eq!(response.status(), 410);
    assert_eq!(values(response.headers(), "x-added"), ["7"]);
    assert_eq!(values(response.headers(), "retry-after"), ["9"]);
    assert_eq!(
        response.body(),
        r#"{"error":{"code":"constant","message":"It is taken","details":{"since":2024}}}"#
    );
    let added = Added(Inner::Template { name: "a" }, |visitor| visitor.detail("more", &true));
    assert_eq!(
        body(&added),
        r#"{"error":{"code":"template","message":"a is taken","details":{"name":"a","more":true}}}"#
    );
    let whole = Added(Inner::Constant, |visitor| visitor.details(&json!({"a": 1})));
    assert_eq!(body(&whole), r#"{"error":{"code":"constant","message":"It is taken","details":{"a":1}}}"#);
}

#[test]
fn what_a_wrapper_says_again_counts() {
    fn sent(error: &dyn ApiError) -> serde_json::Value {
        let sent = serde_json::from_str(&body(error)).unwrap();
        assert_eq!(error.reply().response().body(), &body(error));
        assert_eq!(serde_json::to_value(error.reply()).unwrap(), sent);
        sent
    }
    let named = Inner::Template { name: "a" };
    let added = Added(named, |visitor| visitor.detail("name", &"b"));
    assert_eq!(body(&added).matches("\"name\"").count(), 1);
    assert_eq!(sent(&added)["error"]["details"], json!({"name": "b"}));

    let whole = |visitor: &mut dyn Visit<'_>| visitor.details(&json!({"a": 1}));
    let added = Added(Added(Inner::Constant, whole), |visitor| visitor.details(&json!({"a": 2, "b": 3})));
    assert_eq!(sent(&added)["error"]["details"], json!({"a": 2, "b": 3}));
    let added = Added(Added(Inner::Constant, whole), |visitor| visitor.detail("since", &2024));
    assert_eq!(sent(&added)["error"]["details"], json!({"a": 1, "since": 2024}));
    let added = Added(Inner::Template { name: "a" }, whole);
    assert_eq!(sent(&added)["error"]["details"], json!({"name": "a", "a": 1}));
}

#[test]
fn the_last_message_is_sent_whatever_its_template() {
    let longer = Added(Inner::Template { name: "a" }, |visitor| {
        visitor.message(Message::new("{} or {}", &[Argument::Str("b"), Argument::Str("c")]));
    });
    assert_eq!(longer.message(), "b or c");
    assert!(body(&longer).contains(r#""message":"b or c""#));
    assert!(std::str::from_utf8(longer.reply().response().body().as_ref()).unwrap().contains("b or c"));
    let plain = Added(PlainMessage { name: "a" }, |visitor| {
        visitor.message(Message::new("again", &[]));
    });
    assert_eq!(plain.reply().body().as_ref(), br#"{"error":{"code":"plain","message":"again"}}"#);
}

#[derive(Debug, ApiError)]
#[api(code = "plain", status = 409, message = "{name} is taken")]
struct PlainMessage {
    name: &'static str,
}

#[test]
fn details_that_json_cannot_have_are_left_out_alone() {
    let added = Added(Inner::Template { name: "a" }, |visitor| {
        visitor.detail("name", &std::collections::BTreeMap::from([([1, 2], 3)]));
        visitor.detail("more", &f64::NAN);
    });
    let sent: serde_json::Value = serde_json::from_str(&body(&added)).unwrap();
    assert_eq!(sent["error"]["details"], json!({"name": "a", "more": null}));
}

/// Generated code keeps what a hand-written wrapper adds.
#[test]
fn a_transparent_variant_sends_what_a_wrapper_in_it_adds() {
    let added: Box<dyn ApiError + Send + Sync> =
        Box::new(Added(Inner::Constant, |visitor| visitor.detail("since", &2024)));
    assert!(body(&Open::Any(added)).contains(r#""since":2024"#));
}
