//! Several errors in one response.

use api_error::contract::{Entry, ErrorSpec};
use api_error::envelope::Node::{self, *};
use api_error::envelope::{Envelope, GRAPHQL, JSON_API, member};
use api_error::{ApiError, ErrorCatalog, Many};
use serde_json::{Value, json};

/// `{"errors":[{"code","message","detail"?}]}`, as container registries answer.
const REGISTRY: Envelope = Envelope::json(Object(&[member("errors", Errors(&Envelope::json(ELEMENT)))]));

const ELEMENT: Node = Object(&[
    member("code", Code),
    member("message", Message),
    member("detail", Details).optional(),
    member("id", RequestId).optional(),
    member("at", Context("at")).optional(),
    member("docs", Docs).optional(),
]);

#[derive(Debug, ApiError)]
#[api(codes = "SCREAMING_SNAKE_CASE", docs = "https://inner.example/{code}")]
enum BlobError {
    #[api(status = 404, message = "Blob {digest} is unknown")]
    BlobUnknown {
        #[api(detail)]
        digest: &'static str,
    },
    #[api(status = 429, message = "Too many")]
    TooMany(#[api(retry_after)] u32),
    #[api(status = 500)]
    Torn,
}

#[derive(Debug, ApiError)]
#[api(codes = "SCREAMING_SNAKE_CASE", envelope = REGISTRY, docs = "https://outer.example/{code}")]
enum PushError {
    #[api(status = 400, message = "{count} parts of the manifest are not valid")]
    ManifestInvalid {
        count: usize,
        #[api(errors)]
        parts: Vec<BlobError>,
    },
    #[api(status = 403, message = "Not yours")]
    Denied,
    #[api(transparent)]
    Several(Many<BlobError>),
}

const UNKNOWN: BlobError = BlobError::BlobUnknown { digest: "a1" };

fn body(error: &dyn ApiError) -> Value {
    serde_json::from_str(&error.reply().to_string()).unwrap()
}

#[test]
fn each_error_is_an_element() {
    let error = PushError::ManifestInvalid { count: 2, parts: vec![UNKNOWN, BlobError::Torn] };
    let reply = error.reply().request_id("r1").context("at", "/v2");
    let expected = concat!(
        r#"{"errors":[{"code":"BLOB_UNKNOWN","message":"Blob a1 is unknown","detail":{"digest":"a1"},"#,
        r#""id":"r1","at":"/v2","docs":"https://outer.example/BLOB_UNKNOWN"},"#,
        r#"{"code":"TORN","message":"Internal Server Error","#,
        r#""id":"r1","at":"/v2","docs":"https://outer.example/TORN"}]}"#
    );
    assert_eq!(reply.to_string(), expected);
    // `Serialize` gives the same.
    assert_eq!(serde_json::to_string(&reply).unwrap(), expected);
    assert_eq!((reply.status().as_u16(), reply.code()), (400, "MANIFEST_INVALID"));
}

#[test]
fn one_error_is_the_one_element() {
    let denied = json!({ "code": "DENIED", "message": "Not yours", "docs": "https://outer.example/DENIED" });
    assert_eq!(body(&PushError::Denied), json!({ "errors": [denied] }));
    let none = body(&PushError::ManifestInvalid { count: 0, parts: Vec::new() });
    assert_eq!(none["errors"][0]["code"], "MANIFEST_INVALID");
}

#[test]
fn many_errors_are_one() {
    let status = |errors: Vec<BlobError>| Many::unless_empty(errors).unwrap_err().status().as_u16();
    assert_eq!(status(vec![UNKNOWN, UNKNOWN]), 404);
    assert_eq!(status(vec![UNKNOWN, BlobError::TooMany(1)]), 400);
    assert_eq!(status(vec![UNKNOWN, BlobError::Torn]), 500);
    assert!(Many::<BlobError>::unless_empty(Vec::new()).is_ok());

    let mut many = Many::from(BlobError::TooMany(3));
    many.extend([BlobError::Torn, BlobError::TooMany(7)]);
    assert_eq!((many.len(), many.code()), (3, "TORN"));
    let codes = |error: &dyn ApiError| -> Vec<Value> {
        let body = body(error);
        body["errors"].as_array().unwrap().iter().map(|element| element["code"].clone()).collect()
    };
    let error = PushError::Several(many);
    assert_eq!(codes(&error), ["TOO_MANY", "TORN", "TOO_MANY"]);
    let response = error.reply().response();
    assert_eq!(
        (response.status(), &response.headers()["retry-after"]),
        (500.try_into().unwrap(), &"7".try_into().unwrap())
    );
    // An envelope for one error shows the most severe.
    let alone = error.reply().envelope(&api_error::envelope::FLAT);
    assert_eq!(alone.to_string(), r#"{"code":"TORN","message":"Internal Server Error"}"#);
}

#[test]
fn the_status_of_a_list_is_the_most_severe() {
    #[derive(Debug, ApiError)]
    #[api(code = "not_pushed", status = most_severe, retry_after = 5, envelope = JSON_API)]
    struct NotPushed {
        #[api(errors)]
        parts: Vec<BlobError>,
    }

    let answer = |parts: Vec<BlobError>| {
        let error = NotPushed { parts };
        let response = error.reply().response();
        let after = response.headers()["retry-after"].to_str().unwrap().to_owned();
        (error.status().as_u16(), response.status().as_u16(), after)
    };
    assert_eq!(answer(vec![UNKNOWN, UNKNOWN]), (404, 404, "5".to_owned()));
    assert_eq!(answer(vec![UNKNOWN, BlobError::TooMany(3)]), (400, 400, "5".to_owned()));
    assert_eq!(answer(vec![BlobError::TooMany(9), BlobError::Torn]), (500, 500, "9".to_owned()));
    assert_eq!(answer(Vec::new()), (400, 400, "5".to_owned()));

    // Alone, it has the title of its status.
    let title = |parts| body(&NotPushed { parts })["errors"][0]["title"].clone();
    assert_eq!(title(Vec::new()), "Bad Request");
    let alone = NotPushed { parts: vec![BlobError::Torn] };
    let problem = serde_json::to_value(alone.reply().envelope(&api_error::envelope::PROBLEM)).unwrap();
    assert_eq!((&problem["status"], &problem["title"]), (&json!(500), &json!("Internal Server Error")));

    let spec = NotPushed::CATALOG.get("not_pushed").unwrap();
    assert_eq!((spec.status().as_u16(), spec.status_varies()), (400, true));
    let entry = NotPushed::CATALOG.entries().next().unwrap();
    let statuses: Vec<_> = entry.statuses().iter().map(http::StatusCode::as_u16).collect();
    assert_eq!(statuses, [400, 404, 429, 500]);
}

#[test]
fn the_longest_time_is_that_of_the_answer() {
    let error =
        PushError::ManifestInvalid { count: 2, parts: vec![BlobError::TooMany(3), BlobError::TooMany(7)] };
    let response = error.reply().response();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["retry-after"]),
        (400, &"7".try_into().unwrap())
    );
    let none = PushError::ManifestInvalid { count: 1, parts: vec![UNKNOWN] };
    assert!(!none.reply().response().headers().contains_key("retry-after"));
}

#[test]
fn codes_of_lists_are_not_all_codes_of_answers() {
    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = REGISTRY)]
    #[expect(dead_code, reason = "only its catalog is read")]
    enum ListError {
        #[api(status = 400)]
        Invalid(#[api(errors)] Vec<BlobError>),
    }

    let answers = |entries: Vec<Entry>| -> Vec<_> {
        entries.iter().filter(|entry| entry.is_answer()).map(|entry| entry.spec().code()).collect()
    };
    assert_eq!(answers(ListError::CATALOG.entries().collect()), ["invalid"]);
    // Here, they are those of several errors in one answer too.
    let all: Vec<_> = PushError::CATALOG.entries().collect();
    assert_eq!(all[0].elements().map(api_error::Catalog::name), Some("BlobError"));
    assert_eq!(answers(all).len(), 5);
}

#[test]
fn ready_made_envelopes_have_elements() {
    let error = PushError::Several(Many::try_each([1, 2], |_| Err::<(), _>(UNKNOWN)).unwrap_err());
    for (envelope, pointer) in [(&JSON_API, "code"), (&GRAPHQL, "extensions")] {
        let body = serde_json::to_value(error.reply().envelope(envelope)).unwrap();
        assert_eq!(body["errors"].as_array().map(Vec::len), Some(2), "{body}");
        assert!(body["errors"][1].get(pointer).is_some(), "{body}");
    }
}

#[test]
fn a_list_of_a_type_in_itself() {
    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = REGISTRY)]
    enum TreeError {
        #[api(status = 400)]
        Leaf,
        #[api(status = 400)]
        Branch(#[api(errors)] Vec<Self>),
        #[api(transparent)]
        Several(Many<Self>),
    }

    let codes: Vec<_> = TreeError::CATALOG.specs().map(ErrorSpec::code).collect();
    assert_eq!(codes, ["leaf", "branch"]);
    let branch = TreeError::Branch(vec![TreeError::Leaf, TreeError::Several(TreeError::Leaf.into())]);
    assert_eq!(body(&branch)["errors"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_generic_list() {
    #[derive(Debug, ApiError)]
    #[api(code = "failed", status = 400, envelope = REGISTRY)]
    struct Failed<E> {
        #[api(errors)]
        errors: Vec<E>,
    }

    assert_eq!(body(&Failed { errors: vec![UNKNOWN] })["errors"][0]["code"], "BLOB_UNKNOWN");
    assert_eq!(Failed::<BlobError>::CATALOG.len(), 4);
}

#[test]
fn the_codes_of_elements_are_codes() {
    let codes: Vec<_> = PushError::CATALOG.specs().map(ErrorSpec::code).collect();
    assert_eq!(codes, ["MANIFEST_INVALID", "BLOB_UNKNOWN", "TOO_MANY", "TORN", "DENIED"]);
    let paths = REGISTRY.paths();
    assert_eq!(serde_json::to_value(paths.code).unwrap(), json!(["errors", 0, "code"]));
}
