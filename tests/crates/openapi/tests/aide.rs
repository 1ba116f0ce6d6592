//! `respond(aide)`: no code is lost, and the schemas are the catalog's own.

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

/// What aide asks of a handler that returns the error, as JSON by status.
fn responses() -> (Vec<(u16, Value)>, Value) {
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
    let (exact, others) = responses();
    assert_eq!(exact.iter().map(|(status, _)| *status).collect::<Vec<_>>(), [400, 403, 503]);
    let all = exact[1].1["content"]["application/json"]["schema"]["oneOf"].as_array().expect("two codes");
    let schemas = PhotoError::CATALOG.entries().take(2).map(|entry| entry.schema().to_string());
    let schemas = schemas.map(|schema| serde_json::from_str::<Value>(&schema).expect("it is JSON"));
    assert_eq!(*all, schemas.collect::<Vec<_>>());
    assert_eq!(exact[2].1["headers"]["retry-after"]["required"], true);
    assert!(others["4XX"]["content"].is_object(), "{others}");
}
