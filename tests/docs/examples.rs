//! `example` in every place, with any value.

use api_error::envelope::Node::{Code, Object, RequestId};
use api_error::envelope::{Envelope, FLAT, PROBLEM, member};
use api_error::{
    ApiError, Catalog, ErrorCatalog,
    describe::{NoExample, Origin},
    docs,
};

#[derive(ApiError)]
#[api(envelope = FLAT, docs = "https://api.example/{code}")]
pub enum Outer {
    #[api(code = "named", status = 404, message = "No {id}", example = Outer::Named { id: 1 + 1 })]
    Named { id: u8 },
    #[api(code = "tuple", status = 404, message = "No {0}", example = Self::tuple("x"))]
    Tuple(String),
    #[api(code = "unit", status = 404, example = Self::Unit)]
    Unit,
    #[api(code = "block", status = 404, message = "No {0}", example = { let id = 3; Self::Block(id) })]
    #[deprecated]
    Block(u8),
    #[api(code = "plain", status = 404)]
    Plain,
    #[api(transparent)]
    Inner(Inner<'static, u8>),
}

impl Outer {
    fn tuple(text: &str) -> Self {
        Self::Tuple(text.to_owned())
    }
}

/// The value determines the type's parameters.
#[derive(ApiError)]
pub enum Inner<'a, T: serde::Serialize> {
    #[api(code = "generic", status = 409, message = "{name}", example = Self::Of { name: "n", value: 5_u16 })]
    Of {
        name: &'a str,
        #[api(detail)]
        value: T,
    },
}

#[derive(ApiError)]
#[api(code = "borrowed", status = 409, message = "{0}", example = Self("b"))]
pub struct Borrowed<'a>(&'a str);

#[derive(Debug, ApiError)]
#[api(code = "displayed", status = 400, message = display)]
struct Displayed;

impl std::fmt::Display for Displayed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("said")
    }
}

fn body(code: &str) -> String {
    let entry = Outer::CATALOG.entries().find(|entry| entry.spec().code() == code).unwrap();
    let response = entry.example().response(|reply| reply).unwrap();
    String::from_utf8(response.into_body().to_vec()).unwrap()
}

#[test]
fn the_value_is_answered_as_the_outermost_type_does() {
    for (code, expected) in [
        ("named", r#"{"code":"named","message":"No 2"}"#),
        ("tuple", r#"{"code":"tuple","message":"No x"}"#),
        ("unit", r#"{"code":"unit","message":"Not Found"}"#),
        ("block", r#"{"code":"block","message":"No 3"}"#),
        ("generic", r#"{"code":"generic","message":"n","details":{"value":5}}"#),
    ] {
        assert_eq!(body(code), expected);
    }
    let borrowed = Borrowed::CATALOG.get("borrowed").unwrap().example();
    assert_eq!(borrowed.origin(), Ok(Origin::Declared));
}

#[test]
fn in_a_given_envelope_for_a_given_request() {
    let example = Outer::CATALOG.get("named").unwrap().example();
    let response = example.response(|reply| reply.envelope(&PROBLEM).request_id("r1")).unwrap();
    assert_eq!(response.headers()["x-request-id"], "r1");
    assert_eq!(
        response.body(),
        concat!(
            r#"{"type":"https://api.example/named","title":"Not Found","status":404,"detail":"No 2","#,
            r#""code":"named","request_id":"r1"}"#
        )
    );
}

#[test]
fn without_one_it_is_made_of_the_declaration() {
    let plain = Outer::CATALOG.get("plain").unwrap().example();
    assert_eq!(plain.origin(), Ok(Origin::Constant));
    assert_eq!(plain.response(|reply| reply).unwrap().status(), 404);
    let displayed = Displayed::CATALOG.get("displayed").unwrap().example();
    assert_eq!(displayed.origin(), Err(NoExample::Display));
}

const IDENTIFIED: Envelope = Envelope::json(Object(&[member("code", Code), member("id", RequestId)]));

#[derive(ApiError)]
#[api(envelope = IDENTIFIED, code = "gone", status = 410)]
struct Identified;

/// If bodies always have an id, examples never show `null` for it.
#[test]
fn an_id_is_there_where_bodies_have_one() {
    let shown = |catalog: &'static Catalog| {
        let entry = catalog.entries().next().unwrap();
        String::from_utf8(entry.example().shown().unwrap().into_body().into()).unwrap()
    };
    assert_eq!(shown(Identified::CATALOG), r#"{"code":"gone","id":"req_42"}"#);
    assert!(docs::json(Identified::CATALOG).contains(r#""id": "req_42""#));
    assert!(docs::openapi(Identified::CATALOG).contains(r#""id": "req_42""#));
}
