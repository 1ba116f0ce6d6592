//! The bodies of several errors are as described: each element by its own code.

use api_error::envelope::Node::{Array, Code, CodeString, Details, Errors, Message, Object, Title};
use api_error::envelope::{Envelope, JSON_API, member};
use api_error::{ApiError, ErrorCatalog as _, Many, docs};
use serde_json::{Value, json};

const REGISTRY: Envelope = Envelope::json(Object(&[member("errors", Errors(&ELEMENT))]));
const ELEMENT: Envelope = Envelope::json(Object(&[
    member("code", Code),
    member("message", Message),
    member("detail", Details).optional(),
]));
/// A list beside a code of its own.
const BESIDE: Envelope = Envelope::json(Object(&[member("code", Code), member("all", Errors(&ELEMENT))]));
/// A list whose elements do not say the code.
const MUTE: Envelope = Envelope::json(Object(&[member("errors", Errors(&Envelope::json(Array(&[Title]))))]));

#[derive(Debug, ApiError)]
#[api(codes = "SCREAMING_SNAKE_CASE")]
enum BlobError {
    #[api(status = 404, message = "Blob {digest} is unknown")]
    BlobUnknown {
        #[api(detail)]
        digest: &'static str,
    },
    #[api(status = 429, message = "Too many")]
    TooMany,
    #[api(status = 503)]
    Torn,
}

#[derive(Debug, ApiError)]
#[api(codes = "SCREAMING_SNAKE_CASE", envelope = REGISTRY)]
enum PushError {
    #[api(status = most_severe)]
    ManifestInvalid(#[api(errors)] Vec<BlobError>),
    #[api(status = 403)]
    Denied,
}

#[derive(Debug, ApiError)]
#[api(codes = "SCREAMING_SNAKE_CASE", envelope = REGISTRY)]
enum PullError {
    #[api(transparent)]
    Several(Many<BlobError>),
}

fn pushed(parts: Vec<BlobError>) -> PushError {
    PushError::ManifestInvalid(parts)
}

fn all() -> Vec<BlobError> {
    vec![BlobError::BlobUnknown { digest: "a1" }, BlobError::TooMany, BlobError::Torn]
}

fn body(error: &dyn ApiError, envelope: &'static Envelope) -> Value {
    serde_json::from_str(&error.reply().envelope(envelope).to_string()).unwrap()
}

fn schema(catalog: &'static api_error::Catalog, code: &str) -> Value {
    let entry = catalog.entries().find(|entry| entry.spec().code() == code).unwrap();
    serde_json::from_str(&entry.schema().to_string()).unwrap()
}

fn is_valid(schema: &Value, body: &Value) -> bool {
    jsonschema::draft202012::new(&super::closed(schema.clone())).unwrap().is_valid(body)
}

#[test]
fn a_list_has_the_schemas_of_its_codes() {
    let schema = schema(PushError::CATALOG, "MANIFEST_INVALID");
    for parts in [Vec::new(), vec![BlobError::Torn], all()] {
        let body = body(&pushed(parts), &REGISTRY);
        assert!(is_valid(&schema, &body), "{body}\n{schema:#}");
    }
    let codes: Vec<_> = schema["properties"]["errors"]["items"]["oneOf"]
        .as_array()
        .unwrap()
        .iter()
        .map(|element| element["properties"]["code"]["const"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["MANIFEST_INVALID", "BLOB_UNKNOWN", "TOO_MANY", "TORN"]);
    assert!(is_valid(&self::schema(PushError::CATALOG, "DENIED"), &body(&PushError::Denied, &REGISTRY)));
    // A code that is not in the list, and a known one without its detail.
    for wrong in
        [json!({ "code": "DENIED", "message": "m" }), json!({ "code": "BLOB_UNKNOWN", "message": "m" })]
    {
        assert!(!is_valid(&schema, &json!({ "errors": [wrong] })), "{schema:#}");
    }
}

#[test]
fn several_errors_in_one_answer_are_of_any_of_its_codes() {
    let error = PullError::Several(Many::unless_empty(all()).unwrap_err());
    let body = body(&error, &REGISTRY);
    for code in ["BLOB_UNKNOWN", "TOO_MANY", "TORN"] {
        let schema = schema(PullError::CATALOG, code);
        assert!(is_valid(&schema, &body), "{body}\n{schema:#}");
    }
    let statuses = |code: &str| -> Vec<u16> {
        let entry = PullError::CATALOG.entries().find(|entry| entry.spec().code() == code).unwrap();
        entry.statuses().iter().map(http::StatusCode::as_u16).collect()
    };
    assert_eq!(statuses("BLOB_UNKNOWN"), [400, 404, 500]);
    assert_eq!(statuses("TORN"), [500, 503]);
}

/// The list beside a code, elements without one, and a list that takes the place of issues.
#[test]
fn envelopes_of_all_kinds_have_elements() {
    macro_rules! in_envelope {
        ($($envelope:ident)*) => {$({
            #[derive(Debug, ApiError)]
            #[api(code = "failed", status = most_severe, envelope = $envelope)]
            struct Failed(#[api(errors)] Vec<BlobError>);

            let schema = schema(Failed::CATALOG, "failed");
            for parts in [Vec::new(), all()] {
                let body = body(&Failed(parts), &$envelope);
                assert!(is_valid(&schema, &body), "{body}\n{schema:#}");
            }
        })*};
    }
    in_envelope!(BESIDE MUTE JSON_API);
}

#[test]
fn a_document_names_the_elements_once_and_lists_the_statuses() {
    let document = |catalog| serde_json::from_str::<Value>(&docs::openapi(catalog)).unwrap();
    let pushed = document(PushError::CATALOG);
    let components = &pushed["components"];
    let reference = json!({ "$ref": "#/components/schemas/ErrorElement" });
    assert_eq!(components["schemas"]["ManifestInvalidError"]["properties"]["errors"]["items"], reference);
    assert_eq!(components["schemas"]["ErrorElement"]["oneOf"].as_array().map(Vec::len), Some(4));
    // They are not answers by themselves.
    assert!(components["schemas"].get("BlobUnknownError").is_none(), "{components:#}");
    let names: Vec<_> = components["responses"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "BadRequest",
            "Forbidden",
            "InternalServerError",
            "NotFound",
            "ServiceUnavailable",
            "TooManyRequests"
        ]
    );
    let of_manifest = &components["responses"]["NotFound"]["headers"]["retry-after"];
    assert!(of_manifest.is_object() && of_manifest.get("required").is_none(), "{components:#}");
    let pulled = document(PullError::CATALOG);
    assert_eq!(
        pulled["components"]["schemas"]["BlobUnknownError"]["properties"]["errors"]["items"],
        reference
    );
    assert_eq!(pulled["components"]["schemas"]["ErrorElement"]["oneOf"].as_array().map(Vec::len), Some(3));
}

#[test]
fn an_element_may_say_its_code_as_text() {
    const TEXT: Envelope = Envelope::json(Object(&[member("errors", Errors(&AS_TEXT))]));
    const AS_TEXT: Envelope = Envelope::json(Object(&[member("code", CodeString)]));

    #[derive(Debug, ApiError)]
    #[api(envelope = TEXT, status = 400)]
    enum Numbered {
        #[api(code = 1)]
        One,
        #[api(code = 2)]
        Two(#[api(errors)] Vec<Self>),
    }
    let schema = schema(Numbered::CATALOG, "2");
    assert!(is_valid(&schema, &body(&Numbered::Two(vec![Numbered::One]), &TEXT)));
    assert!(!is_valid(&schema, &json!({ "errors": [{ "code": "3" }] })), "{schema:#}");
}

/// A list of the type itself, in a variant and as several errors in one answer.
#[test]
fn a_list_of_the_type_itself_has_all_of_its_codes() {
    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = REGISTRY)]
    enum TreeError {
        #[api(status = 404)]
        Leaf {
            #[api(detail)]
            age: u8,
        },
        #[api(status = 400)]
        Branch(#[api(errors)] Vec<Self>),
        #[api(status = 500, hidden_as = Torn)]
        Rotten,
        #[api(status = 500)]
        Torn,
    }

    let schema = schema(TreeError::CATALOG, "branch");
    let nested = TreeError::Branch(vec![TreeError::Branch(Vec::new()), TreeError::Rotten, TreeError::Torn]);
    for error in [TreeError::Branch(Vec::new()), TreeError::Branch(vec![TreeError::Leaf { age: 3 }]), nested]
    {
        let body = body(&error, &REGISTRY);
        assert!(is_valid(&schema, &body), "{body}\n{schema:#}");
    }
    assert!(!is_valid(&schema, &json!({ "errors": [{ "code": "leaf", "message": "m" }] })), "{schema:#}");
    let elements = schema["properties"]["errors"]["items"]["oneOf"].as_array().unwrap();
    let codes: Vec<_> = elements.iter().map(|element| &element["properties"]["code"]["const"]).collect();
    assert_eq!(codes, ["branch", "leaf", "torn"]);
    // One alone has a list of one.
    let leaves = TreeError::Branch(vec![TreeError::Leaf { age: 1 }, TreeError::Leaf { age: 2 }]);
    assert!(!is_valid(&self::schema(TreeError::CATALOG, "leaf"), &body(&leaves, &REGISTRY)));
}

#[test]
fn several_errors_of_the_type_itself_are_of_any_of_its_codes() {
    #[derive(Debug, ApiError)]
    #[api(codes = "snake_case", envelope = REGISTRY)]
    enum TreeError {
        #[api(status = 404)]
        Leaf,
        #[api(status = 409)]
        Branch(#[api(errors)] Vec<Self>),
        #[api(transparent)]
        Several(Many<Self>),
    }

    let several = Many::unless_empty(vec![TreeError::Leaf, TreeError::Branch(Vec::new())]).unwrap_err();
    let body = body(&TreeError::Several(several), &REGISTRY);
    for code in ["leaf", "branch"] {
        let schema = schema(TreeError::CATALOG, code);
        assert!(is_valid(&schema, &body), "{body}\n{schema:#}");
    }
    let leaf = TreeError::CATALOG.entries().next().unwrap();
    let statuses: Vec<_> = leaf.statuses().iter().map(http::StatusCode::as_u16).collect();
    assert_eq!(statuses, [400, 404]);
}
