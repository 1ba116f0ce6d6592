//! A `Display` that fails, panics, or renders another error.

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use api_error::ApiError;
use serde::{Serialize, Serializer};

use crate::{ENVELOPES, Fails, body, body_in, omitted, whole_body};

#[derive(Debug, ApiError)]
#[api(status = 404)]
enum Failing {
    #[api(code = "message", message = "Photo {0} is gone")]
    Message(Fails),
    #[api(code = "titled", title = "Gone \"for good\"", message = "{of} {what:?}")]
    Titled { of: Fails, what: u8 },
    #[api(code = "detail")]
    Detail {
        #[api(detail)]
        before: u8,
        #[api(detail(display))]
        shown: Fails,
        #[api(detail)]
        after: u8,
    },
    #[api(code = "option")]
    Option(#[api(detail(name = "shown", display, null))] Option<Fails>),
    #[api(code = "header")]
    Header(#[api(header = "x-shown")] Fails, #[api(header = "x-other")] u8),
    #[api(code = "all", message = "{shown}")]
    All {
        #[api(detail(display), header = "x-shown")]
        shown: Fails,
    },
}

#[test]
fn a_message_gives_way_to_the_title() {
    let error = Failing::Message(Fails);
    let (sent, omissions) = body(&error);
    assert_eq!(sent, r#"{"error":{"code":"message","message":"Not Found"}}"#);
    assert_eq!(omissions, ["message: Message"]);
    assert_eq!(error.message(), "Not Found");
    let (sent, omissions) = body(&Failing::Titled { of: Fails, what: 1 });
    assert_eq!(sent, r#"{"error":{"code":"titled","message":"Gone \"for good\""}}"#);
    assert_eq!(omissions, ["titled: Message"]);
}

#[test]
fn every_envelope_says_the_title() {
    for envelope in &ENVELOPES {
        let error = Failing::Message(Fails);
        let (sent, omissions) = body_in(&error, envelope);
        assert!(sent.contains(r#":"Not Found""#) && !sent.contains("half"), "{sent}");
        assert!(serde_json::from_str::<serde_json::Value>(&sent).is_ok(), "{sent}");
        assert_eq!(omissions, ["message: Message"]);
    }
}

#[test]
fn display_as_message_may_fail_too() {
    #[derive(Debug, ApiError)]
    #[api(message = display, status = 409)]
    enum Displayed {
        #[api(code = "displayed")]
        One,
    }
    impl fmt::Display for Displayed {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            fmt::Display::fmt(&Fails, f)
        }
    }

    let (sent, omissions) = body(&Displayed::One);
    assert_eq!(sent, r#"{"error":{"code":"displayed","message":"Conflict"}}"#);
    assert_eq!(omissions, ["displayed: Message"]);
}

#[test]
fn a_detail_is_left_out_alone() {
    let (sent, omissions) = body(&Failing::Detail { before: 1, shown: Fails, after: 2 });
    assert_eq!(sent, r#"{"error":{"code":"detail","message":"Not Found","details":{"before":1,"after":2}}}"#);
    assert_eq!(omissions, [r#"detail: Detail("shown")"#]);
    let (sent, omissions) = body(&Failing::Option(Some(Fails)));
    assert_eq!(sent, r#"{"error":{"code":"option","message":"Not Found"}}"#);
    assert_eq!(omissions, [r#"option: Detail("shown")"#]);
    let sent = whole_body(&Failing::Option(None));
    assert_eq!(sent, r#"{"error":{"code":"option","message":"Not Found","details":{"shown":null}}}"#);
}

#[test]
fn a_header_is_left_out_alone() {
    let error = Failing::Header(Fails, 7);
    let (response, omissions) = omitted(|| error.reply().response());
    assert!(!response.headers().contains_key("x-shown"));
    assert_eq!(response.headers()["x-other"], "7");
    assert_eq!(response.body(), r#"{"error":{"code":"header","message":"Not Found"}}"#);
    assert_eq!(omissions, [r#"header: Header("x-shown")"#]);
}

#[test]
fn each_part_of_a_response_is_reported() {
    let error = Failing::All { shown: Fails };
    let (response, mut omissions) = omitted(|| error.reply().response());
    assert_eq!(response.status(), 404);
    assert_eq!(response.headers().len(), 1);
    assert_eq!(response.body(), r#"{"error":{"code":"all","message":"Not Found"}}"#);
    omissions.sort();
    assert_eq!(omissions, [r#"all: Detail("shown")"#, r#"all: Header("x-shown")"#, "all: Message"]);
}

/// Renders another error whenever it is shown or serialised, down to level 0.
#[derive(Debug, Clone, Copy)]
struct Nested(u8);

impl Nested {
    fn text(self) -> String {
        match self.0 {
            0 => "\"bottom\"".to_owned(),
            level => Answering::all(Nested(level - 1)).reply().request_id("inner").to_string(),
        }
    }
}

impl fmt::Display for Nested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<")?;
        f.write_str(&self.text())?;
        f.write_str(">")
    }
}

impl Serialize for Nested {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        BTreeMap::from([("a", "before".to_owned()), ("b", self.text())]).serialize(serializer)
    }
}

#[derive(Debug, ApiError)]
#[api(code = "answering", status = 404, message = "It says {nested}!")]
struct Answering {
    #[api(detail, header = "x-nested")]
    nested: Nested,
    #[api(detail(display))]
    shown: Nested,
}

impl Answering {
    fn all(nested: Nested) -> Self {
        Self { nested, shown: nested }
    }
}

/// The expected body, built without the crate.
fn expected(level: u8, id: &str) -> String {
    let inner =
        if level == 0 { "\"bottom\"".to_owned() } else { expected(level - 1, r#","request_id":"inner""#) };
    let json = |text: String| serde_json::to_string(&text).unwrap();
    let shown = json(format!("<{inner}>"));
    let message = json(format!("It says <{inner}>!"));
    let nested = format!(r#"{{"a":"before","b":{}}}"#, json(inner));
    format!(
        r#"{{"error":{{"code":"answering","message":{message},"details":{{"nested":{nested},"shown":{shown}}}{id}}}}}"#
    )
}

#[test]
fn an_answer_within_an_answer_is_whole_and_so_is_the_outer() {
    for level in 0..4 {
        let error = Answering::all(Nested(level));
        assert_eq!(whole_body(&error), expected(level, ""));
        let (response, omissions) = omitted(|| error.reply().request_id("outer").response());
        assert_eq!(response.body(), &expected(level, r#","request_id":"outer""#));
        assert_eq!(response.headers()["x-nested"], error.nested.to_string());
        assert_eq!(response.headers()["x-request-id"], "outer");
        assert_eq!(omissions, [""; 0]);
    }
}

#[test]
fn an_answer_within_a_whole_detail_is_whole() {
    #[derive(Debug, ApiError)]
    #[api(code = "whole", status = 404)]
    struct Whole(#[api(details)] Nested);

    let (sent, omissions) = body_in(&Whole(Nested(0)), &api_error::envelope::DETAIL);
    assert_eq!(sent, r#"{"detail":{"code":"whole","message":"Not Found","a":"before","b":"\"bottom\""}}"#);
    assert_eq!(omissions, [""; 0]);
    let (sent, _) = body_in(&Whole(Nested(2)), &api_error::envelope::DETAIL);
    let inner = serde_json::to_string(&expected(1, r#","request_id":"inner""#)).unwrap();
    assert_eq!(
        sent,
        format!(r#"{{"detail":{{"code":"whole","message":"Not Found","a":"before","b":{inner}}}}}"#)
    );
}

#[test]
fn after_a_panic_the_next_answer_is_whole() {
    /// Its `Display` panics halfway.
    #[derive(Debug)]
    struct Panics;
    impl fmt::Display for Panics {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("half")?;
            std::panic::resume_unwind(Box::new("the user's own"))
        }
    }
    #[derive(Debug, ApiError)]
    #[api(code = "panics", status = 404, message = "{0}")]
    struct Panicking(Panics);

    let panic = catch_unwind(AssertUnwindSafe(|| Panicking(Panics).reply().body())).unwrap_err();
    assert_eq!(panic.downcast_ref(), Some(&"the user's own"));
    assert_eq!(whole_body(&Answering::all(Nested(0))), expected(0, ""));
    assert!(catch_unwind(AssertUnwindSafe(|| Panicking(Panics).reply().response())).is_err());
    assert_eq!(whole_body(&Answering::all(Nested(1))), expected(1, ""));
}
