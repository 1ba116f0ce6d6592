//! Errors that borrow.

use std::borrow::Cow;
use std::fmt::Display;

use api_error::{ApiError, Issues};

use crate::{body, said};

#[derive(ApiError)]
#[api(status = 400, codes = "snake_case", envelope = api_error::envelope::FLAT)]
enum Borrowed<'a, 'b> {
    Text {
        #[api(detail, header = "x-plain")]
        plain: &'a str,
        #[api(detail)]
        cow: Cow<'b, str>,
        #[api(detail(display))]
        twice: &'a &'b str,
    },
    #[api(message = "{0} {1:?}")]
    Objects(&'a dyn Display, &'b (dyn std::fmt::Debug + Sync)),
    Options {
        #[api(detail)]
        left_out: &'a Option<u8>,
        #[api(detail(null))]
        null: &'a Option<Cow<'b, str>>,
        #[api(detail(display), header = "x-shown")]
        shown: &'a Option<Cow<'b, str>>,
        #[api(detail)]
        inside: Option<&'a str>,
    },
    Caused(#[api(source)] &'static std::io::Error),
    Perhaps(#[api(source)] &'a Option<std::num::ParseIntError>),
    Whole(#[api(details)] &'a [&'b str]),
    #[api(transparent)]
    Inner(Inner<'a>),
    #[api(transparent)]
    Behind(&'a Inner<'b>),
    #[api(transparent)]
    Itself(&'a Borrowed<'a, 'b>),
    #[api(transparent(open))]
    Object(&'a (dyn ApiError + 'b)),
}

#[derive(ApiError)]
#[api(code = "inner", status = 404, message = "{0}")]
struct Inner<'a>(#[api(detail = "name")] &'a str);

#[derive(ApiError)]
#[api(code = "points", status = 400)]
struct Points<'a>(#[api(issues)] Option<Box<Issues>>, #[api(detail = "of")] Cow<'a, [u8]>);

#[test]
fn texts() {
    let owned = "text".to_owned();
    let text = Borrowed::Text { plain: &owned, cow: Cow::Borrowed("cow"), twice: &"twice" };
    assert_eq!(
        body(&text),
        r#"{"code":"text","message":"Bad Request","details":{"plain":"text","cow":"cow","twice":"twice"}}"#
    );
    assert_eq!(said(&Borrowed::Objects(&owned, &"debug")), "400 objects: text \"debug\"");
    assert_eq!(
        body(&Borrowed::Whole(&[&owned])),
        r#"{"code":"whole","message":"Bad Request","details":["text"]}"#
    );
    assert_eq!(said(&Points(None, Cow::Borrowed(&[1]))), "400 points: Bad Request");
}

#[test]
fn options_behind_references() {
    let none = Borrowed::Options { left_out: &None, null: &None, shown: &None, inside: None };
    assert_eq!(body(&none), r#"{"code":"options","message":"Bad Request","details":{"null":null}}"#);
    let shown = Some("shown".into());
    let some = Borrowed::Options {
        left_out: &Some(1),
        null: &Some("null".into()),
        shown: &shown,
        inside: Some("in"),
    };
    assert_eq!(
        body(&some),
        r#"{"code":"options","message":"Bad Request","details":{"left_out":1,"null":"null","shown":"shown","inside":"in"}}"#
    );
    assert_eq!(some.reply().response().headers()["x-shown"], "shown");
}

#[test]
fn causes() {
    let cause = Box::leak(Box::new(std::io::Error::other("disk")));
    assert_eq!(Borrowed::Caused(cause).error_source().map(ToString::to_string).as_deref(), Some("disk"));
    let cause = "x".parse::<u8>().err();
    assert!(Borrowed::Perhaps(&cause).error_source().is_some());
    assert!(Borrowed::Perhaps(&None).error_source().is_none());
}

#[test]
fn wrapped() {
    let name = "name".to_owned();
    let inner = Inner(&name);
    let object = Borrowed::Object(&inner);
    let itself = Borrowed::Itself(&object);
    for error in [Borrowed::Inner(Inner(&name)), Borrowed::Behind(&inner), itself] {
        assert_eq!(said(&error), "404 inner: name");
        assert_eq!(body(&error), r#"{"code":"inner","message":"name","details":{"name":"name"}}"#);
    }
    assert_eq!(said(&object), "404 inner: name");
    let response: http::Response<Vec<u8>> = object.into();
    assert_eq!(response.status(), http::StatusCode::NOT_FOUND);
}
