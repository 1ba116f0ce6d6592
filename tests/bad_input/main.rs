//! With any values, a response is complete and valid JSON, and each omission is reported once.

mod details;
mod display;
mod headers;
mod once;
mod text;

use std::cell::RefCell;
use std::fmt;
use std::sync::Once;

use api_error::envelope::{DETAIL, FLAT, GOOGLE, GRAPHQL, JSON_API, NESTED, PROBLEM};
use api_error::{ApiError, envelope::Envelope, report};
use serde::ser::{Error, SerializeMap};
use serde::{Serialize, Serializer};

static ENVELOPES: [Envelope; 7] = [NESTED, FLAT, PROBLEM, DETAIL, GOOGLE, JSON_API, GRAPHQL];

thread_local! {
    /// `code: Part`, and the text of the omission.
    static OMISSIONS: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// The result of `answer`, and what was reported meanwhile.
fn reported<T>(answer: impl FnOnce() -> T) -> (T, Vec<(String, String)>) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let reporter = report::set_reporter(|omission| {
            let lines = (format!("{}: {:?}", omission.code, omission.part), omission.to_string());
            assert_eq!(format!("{omission:?}"), lines.1);
            assert!(lines.1.ends_with(&omission.reason.to_string()));
            OMISSIONS.with_borrow_mut(|all| all.push(lines));
        });
        assert!(reporter.is_ok());
    });
    OMISSIONS.take();
    let answer = answer();
    (answer, OMISSIONS.take())
}

/// The result of `answer`, and its omissions as `code: Part`.
fn omitted<T>(answer: impl FnOnce() -> T) -> (T, Vec<String>) {
    let (answer, reported) = reported(answer);
    (answer, reported.into_iter().map(|(omission, _)| omission).collect())
}

/// The body of the response, with its omissions.
fn body(error: &impl ApiError) -> (String, Vec<String>) {
    omitted(|| error.reply().to_string())
}

/// The body in this envelope, with its omissions.
fn body_in(error: &impl ApiError, envelope: &'static Envelope) -> (String, Vec<String>) {
    omitted(|| error.reply().envelope(envelope).to_string())
}

/// The body of a response without omissions.
fn whole_body(error: &impl ApiError) -> String {
    let (body, omissions) = body(error);
    assert_eq!(omissions, [""; 0]);
    body
}

/// Fails to serialise halfway.
#[derive(Debug)]
struct Half;

impl Serialize for Half {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("first", "\"{[,")?;
        map.serialize_entry("second", &Fails)?;
        map.end()
    }
}

/// Fails to serialise, and to be displayed after a few characters.
#[derive(Debug)]
struct Fails;

impl Serialize for Fails {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(S::Error::custom("no way"))
    }
}

impl fmt::Display for Fails {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("half a \"mess")?;
        Err(fmt::Error)
    }
}
