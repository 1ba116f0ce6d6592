//! `respond(utoipa)`: utoipa's model has every code and the whole schema of each.

use std::time::Duration;

use api_error::envelope::{GRAPHQL, JSON_API, PROBLEM};
use api_error::{ApiError, ErrorCatalog, Issues};
use serde_json::{Value, json};

#[derive(Debug, ApiError)]
#[allow(dead_code, reason = "only its responses are read")]
#[api(respond(utoipa, utoipa5), challenge = "Bearer")]
enum PhotoError {
    #[api(code = "invalid", status = 400)]
    Invalid(#[api(issues)] Issues),
    #[api(code = "unauthorized", status = 401)]
    Unauthorized,
    #[api(code = "scope_required", status = 403)]
    ScopeRequired(#[api(detail = "scope")] &'static str),
    #[api(code = "plan", status = 403)]
    Plan {
        #[api(detail = "const")]
        constant: u8,
        #[api(detail(null))]
        until: Option<u64>,
        #[api(detail)]
        plans: Vec<String>,
    },
    #[api(code = "stale", status = 409, envelope = PROBLEM)]
    Stale(#[api(details)] Vec<u8>),
    #[api(code = "listed", status = 409, envelope = JSON_API)]
    Listed(#[api(issues)] Issues),
    #[api(code = "graph", status = 409, envelope = GRAPHQL)]
    Graph(#[api(details)] Value),
    #[api(code = "limit", status = 429)]
    Limit(#[api(retry_after)] Duration),
    #[api(code = "upstream", status = 502)]
    Upstream(#[api(status)] http::StatusCode),
}

/// A wrapper of any other error.
#[derive(Debug, ApiError)]
#[allow(dead_code, reason = "only its responses are read")]
#[api(respond(utoipa))]
enum Outer<E> {
    #[api(code = "outer", status = 403)]
    Outer,
    #[api(transparent)]
    Inner(E),
}

/// The codes under a status, read from the default envelope.
fn codes(responses: &Value, status: &str) -> Vec<String> {
    let schema = &responses[status]["content"]["application/json"]["schema"];
    let all = [&schema["oneOf"], &schema["anyOf"]].into_iter().find_map(Value::as_array);
    let code = |schema: &Value| schema["properties"]["error"]["properties"]["code"]["enum"][0].to_string();
    all.into_iter().flatten().map(code).collect()
}

#[test]
fn codes_of_one_status_are_one_response() {
    let responses = serde_json::to_value(<PhotoError as utoipa::IntoResponses>::responses()).unwrap();
    assert_eq!(codes(&responses, "403"), [r#""scope_required""#, r#""plan""#, r#""upstream""#]);
    let examples = &responses["403"]["content"]["application/json"]["examples"];
    assert_eq!(examples["plan"]["value"]["error"]["code"], "plan");
    assert_eq!(responses["429"]["headers"]["retry-after"]["schema"]["type"], "integer");
    assert!(responses["4XX"].is_object() && responses["5XX"].is_object());
}

#[test]
fn both_versions_have_the_same_codes() {
    let six = serde_json::to_value(<PhotoError as utoipa::IntoResponses>::responses()).unwrap();
    let five = serde_json::to_value(<PhotoError as utoipa5::IntoResponses>::responses()).unwrap();
    for status in ["400", "401", "403", "409", "429", "502", "4XX", "5XX"] {
        assert!(!codes(&six, status).is_empty() || !six[status]["content"].is_null(), "{status}");
        assert_eq!(codes(&six, status), codes(&five, status), "{status}");
    }
}

#[test]
fn codes_of_wrapped_types_are_there() {
    let responses = <Outer<PhotoError> as utoipa::IntoResponses>::responses();
    let responses = serde_json::to_value(responses).unwrap();
    assert_eq!(codes(&responses, "403")[0], r#""outer""#);
    assert_eq!(codes(&responses, "403").len(), 4);
    assert!(responses["401"].is_object());
}

/// utoipa's model gives the catalog's own schemas, with `enum` in place of `const`.
#[test]
fn nothing_of_a_schema_is_lost() {
    fn in_utoipa_s_words(value: Value) -> Value {
        match value {
            Value::Object(members) if members.is_empty() => {
                json!({ "type": ["array", "boolean", "null", "number", "object", "string"] })
            }
            Value::Object(members) => {
                let words = members.into_iter().map(|(name, value)| match (name.as_str(), value) {
                    ("const", value) => ("enum".to_owned(), json!([value])),
                    ("properties", Value::Object(all)) => {
                        let all = all.into_iter().map(|(name, value)| (name, in_utoipa_s_words(value)));
                        (name, Value::Object(all.collect()))
                    }
                    (_, value) => (name, in_utoipa_s_words(value)),
                });
                Value::Object(words.collect())
            }
            Value::Array(elements) => elements.into_iter().map(in_utoipa_s_words).collect(),
            value => value,
        }
    }
    let responses = serde_json::to_value(<PhotoError as utoipa::IntoResponses>::responses()).unwrap();
    for entry in PhotoError::CATALOG.entries() {
        let schema = in_utoipa_s_words(serde_json::from_str(&entry.schema().to_string()).unwrap());
        let status = entry.spec().status().as_u16().to_string();
        let there = &responses[status]["content"][entry.envelope().content_type()]["schema"];
        let all = [&there["oneOf"], &there["anyOf"]].into_iter().find_map(Value::as_array);
        let is_there = all.map_or(*there == schema, |all| all.contains(&schema));
        assert!(is_there, "{schema:#}\n{there:#}");
    }
}

/// Generators make one type of each component, whichever operations have it.
#[test]
fn the_schemas_of_codes_become_components() {
    #[utoipa::path(get, path = "/photos", responses(PhotoError, (status = 404, description = "None")))]
    #[allow(dead_code, reason = "only its responses are read")]
    fn photos() {}

    #[derive(utoipa::OpenApi)]
    #[openapi(paths(photos))]
    struct Api;

    let mut document = <Api as utoipa::OpenApi>::openapi();
    api_error::utoipa::extract_schemas(&mut document, PhotoError::CATALOG);
    let once = serde_json::to_value(&document).unwrap();
    api_error::utoipa::extract_schemas(&mut document, PhotoError::CATALOG);
    assert_eq!(serde_json::to_value(&document).unwrap(), once, "to ask twice changes nothing");
    let responses = &once["paths"]["/photos"]["get"]["responses"];
    let forbidden = &responses["403"]["content"]["application/json"]["schema"]["anyOf"];
    let names = ["ScopeRequiredError", "PlanError", "UpstreamError"];
    let references = names.map(|name| json!({ "$ref": format!("#/components/schemas/{name}") }));
    assert_eq!(*forbidden, json!(references));
    let schemas = &once["components"]["schemas"];
    assert!(names.iter().all(|name| schemas[name]["properties"]["error"].is_object()), "{schemas}");
    assert_eq!(responses["404"], json!({ "description": "None" }));
}
