//! `respond(aide)`: all codes are documented, with the catalog's own schemas.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::Operation;
use api_error::{ApiError, ErrorCatalog as _};
use serde_json::Value;

#[derive(Debug, ApiError)]
#[allow(dead_code, reason = "only its responses are read")]
#[api(respond(aide))]
enum PhotoError {
    #[api(code = "scope_required", status = 403)]
    ScopeRequired(#[api(detail = "scope")] &'static str),
    #[api(code = "plan", status = 403)]
    Plan(#[api(details)] Value),
    #[api(code = "busy", status = 503, retry_after = 5)]
    Busy,
    #[api(code = "net", status = 400, answers(client_fault))]
    Net,
}

/// The responses that aide infers, as JSON by status, with schemas in place or as components.
fn responses(has_components: bool) -> (Vec<(u16, Value)>, Value) {
    aide::generate::extract_schemas(has_components);
    let mut operation = Operation::default();
    let (mut first, mut second) = (Operation::default(), Vec::new());
    aide::generate::in_context(|context: &mut GenContext| {
        PhotoError::inferred_responses(context, &mut operation);
        first = operation.clone();
        second = PhotoError::inferred_responses(context, &mut operation);
    });
    assert_eq!(operation, first, "to ask twice changes nothing");
    let exact = second.into_iter().map(|(status, response)| {
        (status.expect("a status"), serde_json::to_value(response).expect("it is JSON"))
    });
    (exact.collect(), serde_json::to_value(operation.responses).expect("it is JSON"))
}

#[test]
fn codes_of_one_status_are_one_response() {
    let (exact, others) = responses(false);
    assert_eq!(exact.iter().map(|(status, _)| *status).collect::<Vec<_>>(), [400, 403, 503]);
    let all = exact[1].1["content"]["application/json"]["schema"]["anyOf"].as_array().expect("two codes");
    let schemas = PhotoError::CATALOG.entries().take(2).map(|entry| entry.schema().to_string());
    let schemas = schemas.map(|schema| serde_json::from_str::<Value>(&schema).expect("it is JSON"));
    assert_eq!(*all, schemas.collect::<Vec<_>>());
    assert_eq!(exact[2].1["headers"]["retry-after"]["required"], true);
    assert!(others["4XX"]["content"].is_object(), "{others}");
}

/// Generators make one type of each component. A name that is taken gets a number.
#[test]
fn the_schema_of_each_code_is_a_component() {
    #[derive(Debug, ApiError)]
    #[allow(dead_code, reason = "only its responses are read")]
    #[api(respond(aide))]
    enum Other {
        #[api(code = "busy", status = 503)]
        Busy(#[api(detail = "limit")] u8),
    }
    let (exact, _) = responses(true);
    let names = |schema: &Value| {
        let all = schema["anyOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
        all.iter().map(|schema| schema["$ref"].as_str().expect("a reference").to_owned()).collect::<Vec<_>>()
    };
    let of = |name: &str| format!("#/components/schemas/{name}");
    let schema = |response: &Value| response["content"]["application/json"]["schema"].clone();
    assert_eq!(names(&schema(&exact[1].1)), [of("ScopeRequiredError"), of("PlanError")]);
    assert_eq!(names(&schema(&exact[2].1)), [of("BusyError")]);
    aide::generate::in_context(|context: &mut GenContext| {
        let other = Other::inferred_responses(context, &mut Operation::default());
        let response = serde_json::to_value(&other[0].1).expect("it is JSON");
        assert_eq!(names(&schema(&response)), [of("BusyError2")]);
        let busy = PhotoError::CATALOG.entries().nth(2).expect("it is declared").schema().to_string();
        let busy: Value = serde_json::from_str(&busy).expect("it is JSON");
        assert_eq!(context.schema.definitions()["BusyError"], busy);
        assert_ne!(context.schema.definitions()["BusyError2"], busy);
    });
}
