//! The contents of the document.

use std::collections::HashMap;
use std::time::Duration;

use api_error::envelope::Node::{Extension, Message, Object};
use api_error::envelope::{FLAT, PROBLEM, member};
use api_error::{ApiError, ErrorCatalog, docs, envelope::Envelope};
use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use crate::photos::PhotoError;
use crate::{document, schemas, schemas_of};

const JSON: &str = "application/json";
const WITH_HEADERS: Envelope = FLAT.header("Vary", "Api-Version").code_header("x-error-code");

#[derive(Debug, ApiError)]
#[allow(dead_code, reason = "only its catalog is read")]
#[api(envelope = WITH_HEADERS, challenge = "Bearer")]
pub(crate) enum Wide {
    #[api(code = "no_key", status = 401)]
    NoKey,
    #[api(code = "old_key", status = 401, header("WWW-Authenticate" = "Basic"))]
    OldKey,
    /// The budget is used up.
    #[api(code = "budget", status = 429, retry_after = 60)]
    Budget,
    #[api(code = "limit", status = 429)]
    Limit {
        #[api(retry_after)]
        wait: Duration,
        #[api(header = "X-Limit", detail)]
        limit: u32,
    },
    #[api(code = "same", status = 409, shared)]
    Same,
    #[api(code = "same", status = 409, shared)]
    Again(#[api(detail = "place")] String),
    #[api(code = "stale", status = 412, envelope = PROBLEM)]
    Stale,
    #[api(code = "fresh", status = 412)]
    Fresh,
    #[api(code = "upstream", status = 502)]
    Upstream(#[api(status)] StatusCode),
    #[api(code = 50035, status = 400)]
    Numbered,
    #[doc(hidden)]
    #[api(code = "secret", status = 423)]
    Secret,
    #[deprecated = "use fresh"]
    #[api(code = "old", status = 410)]
    Old,
}

#[test]
fn codes_of_one_status_are_one_response() {
    let document = document(PhotoError::CATALOG);
    let (keyword, all) = schemas(&document, "Forbidden", JSON);
    assert_eq!(
        (keyword, all.as_slice()),
        (
            "anyOf",
            ["ScopeRequiredError", "IpNotWhitelistedError", "TariffNotSupportedError", "ForbiddenError"]
                .as_slice()
        )
    );
    assert_eq!(schemas(&document, "Conflict", JSON).1, ["ConflictError", "ClientError"]);
    let examples = &document["components"]["responses"]["Forbidden"]["content"][JSON]["examples"];
    assert_eq!(examples["scope_required"]["value"]["error"]["code"], "scope_required");
}

#[test]
fn what_is_always_there_is_said() {
    let document = document(PhotoError::CATALOG);
    assert_eq!(
        document["components"]["schemas"]["ScopeRequiredError"]["properties"]["error"],
        json!({
            "type": "object",
            "properties": {
                "code": { "type": "string", "const": "scope_required" },
                // The message may change.
                "message": { "type": "string", "examples": ["Missing required scope"] },
                "details": {
                    "type": "object",
                    "properties": { "scope": { "type": "string" } },
                    "required": ["scope"],
                },
            },
            "required": ["code", "message", "details"],
        })
    );
}

#[test]
fn each_envelope_has_its_media_type() {
    let document = document(Wide::CATALOG);
    assert_eq!(schemas(&document, "PreconditionFailed", PROBLEM.content_type()).1, ["StaleError"]);
    assert_eq!(schemas(&document, "PreconditionFailed", JSON).1[0], "FreshError");
}

#[test]
fn one_code_of_two_shapes_is_any_of_them() {
    let document = document(Wide::CATALOG);
    assert_eq!(
        schemas(&document, "Conflict", JSON),
        ("anyOf", vec!["SameError", "SameError2", "UpstreamError", "ConflictError"])
    );
}

/// Linters of `oneOf` read only the top-level members of a body.
#[test]
fn codes_that_a_member_of_the_body_tells_apart_are_one_of_them() {
    #[derive(Debug, ApiError)]
    #[allow(dead_code, reason = "only its catalog is read")]
    #[api(codes = "snake_case", envelope = PROBLEM, status = 423)]
    enum Flat {
        Locked,
        Sealed,
    }
    assert_eq!(schemas_of::<Flat>("Locked", PROBLEM.content_type()).0, "oneOf");
}

/// The code is not sent, and two of the three have the same constants: a body of `stale` is also one of `conflict`.
#[test]
fn codes_that_no_constant_tells_apart_are_any_of_them() {
    const TYPED: Envelope =
        Envelope::json(Object(&[member("type", Extension("type")), member("message", Message)]));

    #[derive(Debug, ApiError)]
    #[allow(dead_code, reason = "only its catalog is read")]
    #[api(envelope = TYPED, status = 423, extension(type = "conflict"))]
    enum Typed {
        #[api(code = "conflict", message = "{0}")]
        Conflict(u8),
        #[api(code = "stale", message = "stale")]
        Stale,
        #[api(code = "locked", message = "{0}", extension(type = "locked"))]
        Locked(u8),
    }
    let (keyword, all) = schemas_of::<Typed>("Locked", JSON);
    assert_eq!(keyword, "anyOf");
    assert_eq!(all[..3], ["ConflictError", "StaleError", "LockedError"]);
}

/// A bare 422 is then answered with a 400.
#[test]
fn a_variant_that_answers_by_name_keeps_its_status() {
    #[derive(Debug, ApiError)]
    #[allow(dead_code, reason = "only its catalog is read")]
    enum Narrow {
        #[api(code = "invalid", status = 400, answers(invalid_body))]
        Invalid,
        #[api(code = "unprocessable", status = 422)]
        Unprocessable,
    }
    assert_eq!(schemas_of::<Narrow>("UnprocessableContent", JSON).1, ["UnprocessableError"]);
    assert_eq!(schemas_of::<Narrow>("ClientError", JSON).1, ["OtherClientError"]);
}

#[test]
fn a_status_known_at_run_time_is_every_status() {
    let document = document(Wide::CATALOG);
    for response in ["BadRequest", "BadGateway", "Gone", "ClientError", "ServerError"] {
        let (_, all) = schemas(&document, response, JSON);
        assert!(all.contains(&"UpstreamError"), "{response}: {all:?}");
    }
    assert!(schemas(&document, "ClientError", JSON).1.contains(&"OtherClientError"));
    let other = &document["components"]["schemas"]["OtherClientError"]["properties"];
    assert_eq!(other["code"], json!({ "type": "string" }));
}

#[test]
fn hidden_codes_are_out_and_deprecated_ones_are_marked() {
    let text = api_error::docs::openapi(Wide::CATALOG);
    assert!(!text.contains("secret"), "{text}");
    let document = document(Wide::CATALOG);
    assert_eq!(document["components"]["schemas"]["OldError"]["deprecated"], true);
    assert_eq!(document["components"]["schemas"]["BudgetError"]["description"], "The budget is used up.");
    assert_eq!(document["components"]["schemas"]["Error50035"]["properties"]["code"]["const"], 50035);
}

/// Each variant of a shared code has its own name.
#[test]
fn each_schema_and_each_example_has_a_name_of_its_own() {
    let document = document(Wide::CATALOG);
    let examples = &document["components"]["responses"]["Conflict"]["content"][JSON]["examples"];
    assert_eq!(examples["same"]["value"]["details"], json!(null));
    assert_eq!(examples["same2"]["value"]["details"], json!({ "place": "string" }));
    assert!(document["components"]["schemas"]["SameError2"]["properties"]["details"].is_object());
    let names = ["schemas", "responses"].map(|kind| document["components"][kind].as_object().unwrap().keys());
    for name in names.into_iter().flatten() {
        assert!(name.chars().all(|letter| letter.is_ascii_alphanumeric()), "{name}");
    }
}

#[test]
fn an_open_catalog_is_said_to_be_open() {
    #[derive(Debug, ApiError)]
    #[allow(dead_code, reason = "only its catalog is read")]
    enum Open {
        #[api(transparent(open))]
        Other(Box<dyn ApiError>),
    }
    let (open, closed) = (document(Open::CATALOG), document(Wide::CATALOG));
    let says = "Codes can come that are not listed here.";
    assert_eq!(open["info"], json!({ "title": "Open", "description": says, "version": "0.0.0" }));
    assert_eq!(closed["info"], json!({ "title": "Wide", "version": "0.0.0" }));
}

#[test]
fn two_documents_of_one_catalog_are_the_same() {
    assert_eq!(api_error::docs::openapi(Wide::CATALOG), api_error::docs::openapi(Wide::CATALOG));
}

/// A new code does not rename existing classes in generated clients.
#[test]
fn names_depend_on_the_code_alone() {
    #[derive(Debug, ApiError)]
    #[api(status = 400)]
    #[allow(dead_code, reason = "only its catalog is read")]
    enum Odd {
        #[api(code = 7)]
        Seven,
        #[api(code = -7)]
        Minus,
        #[api(code = 72)]
        SeventyTwo,
        #[api(code = "dup2")]
        Dup2,
        #[api(code = "dup_2")]
        Dup,
        #[api(code = "日本")]
        Japan,
        #[api(code = "中国")]
        China,
    }
    let document: Value = serde_json::from_str(&api_error::docs::openapi(Odd::CATALOG)).unwrap();
    let names: Vec<_> = document["components"]["schemas"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(names.len(), 7);
    for name in ["Error7", "ErrorMinus7", "Error72", "Dup2Error"] {
        assert!(names.contains(&name.to_owned()), "{names:?}");
    }
    let hashed = names.iter().filter(|name| name.starts_with("Error_") || name.starts_with("Dup2Error_"));
    assert_eq!(hashed.count(), 3, "{names:?}");
}

/// Most codes of a service have the same schema of issues.
#[test]
fn issues_are_one_component() {
    let document = document(PhotoError::CATALOG);
    let issue = &document["components"]["schemas"]["ErrorIssue"];
    assert_eq!(issue["required"], json!(["path", "message"]));
    let code = &document["components"]["schemas"]["ValidationFailedError"];
    let issues = &code["properties"]["error"]["properties"]["details"]["properties"]["issues"];
    assert_eq!(issues["items"], json!({ "$ref": "#/components/schemas/ErrorIssue" }));
}

/// Names of details and of their members may equal keywords.
#[test]
fn openapi_3_0_translates_schemas_alone() {
    #[derive(Debug, Serialize, JsonSchema)]
    struct Card {
        digits: u16,
    }
    #[derive(Debug, Serialize, JsonSchema)]
    #[serde(tag = "kind")]
    #[allow(dead_code, reason = "only its schema is read")]
    enum Tagged {
        Card(Card),
    }
    #[derive(Debug, ApiError)]
    #[allow(dead_code, reason = "only its catalog is read")]
    #[api(codes = "snake_case", status = 422, schema)]
    enum Odd {
        Unfit {
            #[api(detail = "const")]
            constant: u8,
            #[api(detail)]
            examples: Vec<String>,
            #[api(detail(name = "prefixItems", null))]
            items: Option<Vec<u8>>,
            #[api(detail)]
            by_number: HashMap<u32, u8>,
            #[api(detail)]
            tagged: Tagged,
        },
    }
    let read = |options: docs::Options| -> Value {
        serde_json::from_str(&options.openapi(Odd::CATALOG)).expect("it is JSON")
    };
    let (newer, older) = (read(docs::Options::new()), read(docs::Options::new().openapi_3_0()));
    let details = |document: &Value| {
        document["components"]["schemas"]["UnfitError"]["properties"]["error"]["properties"]["details"]
            .clone()
    };
    let (newer_details, older_details) = (details(&newer), details(&older));
    assert_eq!(older_details["required"], newer_details["required"]);
    assert_eq!(older_details["properties"]["const"], newer_details["properties"]["const"]);
    assert_eq!(older_details["properties"]["examples"], newer_details["properties"]["examples"]);
    let pattern = older_details["properties"]["by_number"].to_string();
    assert_eq!(pattern.matches("additionalProperties").count(), 1, "{pattern}");
    let text = docs::Options::new().openapi_3_0().openapi(Odd::CATALOG);
    assert_eq!(text.matches("additionalProperties").count(), 1, "{text}");
    let tagged = &older["components"]["schemas"]["Tagged"].to_string();
    assert!(tagged.contains(r##""allOf":[{"$ref":"#/components/schemas/Card"}]"##), "{tagged}");
    let byte = json!({ "type": "integer", "format": "uint8", "minimum": 0, "maximum": 255 });
    let nullable = json!({ "type": "array", "items": byte, "nullable": true });
    assert_eq!(older_details["properties"]["prefixItems"], nullable);
    let example = |document: &Value| {
        document["components"]["responses"]["UnprocessableContent"]["content"][JSON]["examples"].clone()
    };
    assert_eq!(example(&older), example(&newer));
    assert_ne!(example(&older), Value::Null);
}
