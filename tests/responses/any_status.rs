//! Errors without an error status: those of JSON-RPC, and redirects.

use api_error::contract::ErrorContract;
use api_error::envelope::Node::{Object, Status, StatusString, Title};
use api_error::envelope::{Envelope, member};
use api_error::{ApiError, ErrorCatalog, docs};
use http::StatusCode;
use serde_json::{Value, json};

const STATUSES: Envelope =
    Envelope::json(Object(&[member("title", Title), member("number", Status), member("text", StatusString)]));

#[derive(Debug, ApiError)]
#[api(envelope = STATUSES)]
enum Rpc {
    #[api(code = -32601, status = 200, message = "No such method", allow(not_an_error_status))]
    NoMethod,
    #[api(code = "login_required", status = FOUND, header("Location" = "/login"), allow(not_an_error_status))]
    LogIn,
    #[api(code = "odd", status = 299, allow(not_an_error_status, unregistered_status))]
    Odd,
    #[api(code = "any", status = 502, allow(not_an_error_status))]
    Any(#[api(status)] StatusCode),
    #[api(code = "error", status = 502)]
    Error(#[api(status)] StatusCode),
}

fn status(number: u16) -> StatusCode {
    StatusCode::from_u16(number).unwrap()
}

#[test]
fn the_answer_has_the_status() {
    let response = Rpc::NoMethod.reply().response();
    assert_eq!(response.status(), 200);
    assert_eq!(response.body(), r#"{"title":"OK","number":200,"text":"200"}"#);
    let response = Rpc::LogIn.reply().response();
    assert_eq!(
        (response.status().as_u16(), &response.headers()["location"]),
        (302, &"/login".parse().unwrap())
    );
    assert_eq!(Rpc::LogIn.spec().title(), "Found");
    assert_eq!((Rpc::Odd.status().as_u16(), Rpc::Odd.spec().title()), (299, "Error"));
}

#[test]
fn a_field_may_name_what_is_allowed() {
    for number in [200, 299, 302, 399, 400, 599] {
        assert_eq!(Rpc::Any(status(number)).status(), number);
        assert!(Rpc::Any(status(number)).spec().can_have(status(number)));
    }
    for number in [100, 199, 600, 999] {
        assert_eq!(Rpc::Any(status(number)).status(), 502);
        assert!(!Rpc::Any(status(number)).spec().can_have(status(number)));
    }
    assert_eq!(Rpc::Error(status(302)).status(), 502);
    assert!(
        !Rpc::Error(status(302)).spec().can_have(status(302)) && !Rpc::LogIn.spec().can_have(status(200))
    );
}

/// The schema of a code's body.
fn schema(code: &str) -> Value {
    let entry = Rpc::CATALOG.entries().find(|entry| entry.spec().code() == code).unwrap();
    serde_json::from_str(&entry.schema().to_string()).unwrap()
}

#[test]
fn a_schema_has_the_statuses_that_a_value_can_name() {
    assert_eq!(schema("-32601")["properties"]["number"], json!({ "type": "integer", "const": 200 }));
    let any = schema("any")["properties"].clone();
    assert_eq!(any["number"], json!({ "type": "integer", "minimum": 200, "maximum": 599 }));
    assert_eq!(any["text"], json!({ "type": "string", "pattern": "^[2345][0-9]{2}$" }));
    let error = schema("error")["properties"].clone();
    assert_eq!(error["number"], json!({ "type": "integer", "minimum": 400, "maximum": 599 }));
    assert_eq!(error["text"], json!({ "type": "string", "pattern": "^[45][0-9]{2}$" }));
}

#[test]
fn openapi_has_a_response_for_each_of_them() {
    let document: Value = serde_json::from_str(&docs::openapi(Rpc::CATALOG)).unwrap();
    let responses = &document["components"]["responses"];
    let count = |name: &str| {
        let schema = &responses[name]["content"]["application/json"]["schema"];
        let several = schema["anyOf"].as_array().or(schema["oneOf"].as_array());
        if schema.is_object() { several.map_or(1, Vec::len) } else { 0 }
    };
    // The code that declares the status, and the one whose value may have it.
    assert_eq!((count("Ok"), count("Found"), count("Status299")), (2, 2, 2));
    assert_eq!((count("Success"), count("Redirection")), (1, 1));
    assert_eq!((count("ClientError"), count("ServerError"), count("BadGateway")), (2, 2, 2));
    assert_eq!(responses["Success"]["description"], "Success with any other status");
}

#[test]
fn a_client_reads_the_status_of_the_answer_beside_the_declared_one() {
    let typescript = docs::typescript(Rpc::CATALOG);
    assert!(typescript.contains("code: -32601; status: 200;"), "{typescript}");
    assert!(
        typescript.contains(r#"code: "any"; status: number;"#) && typescript.contains("httpStatus: number")
    );
}

#[derive(Debug, ApiError)]
#[allow(dead_code, reason = "a fault makes no value")]
#[api(codes = "snake_case", status = 200, allow(not_an_error_status))]
enum Answering {
    #[api(answers(unknown_path, panic))]
    Failed,
    #[api(answers(client_fault, server_fault))]
    Other,
}

#[test]
fn faults_can_be_answered_by_a_success_and_a_net_keeps_its_status() {
    use api_error::fault::{Failure, Fault};
    let status = |failure: Failure| failure.answer::<Answering>().reply().status().as_u16();
    assert_eq!(status(Failure::new(Fault::UnknownPath)), 200);
    assert_eq!(status(Failure::new(Fault::Panic)), 200);
    assert_eq!(status(Failure::of_status(StatusCode::CONFLICT)), 409);
    let document: Value = serde_json::from_str(&docs::openapi(Answering::CATALOG)).unwrap();
    let responses = document["components"]["responses"].as_object().unwrap();
    assert_eq!(responses.keys().collect::<Vec<_>>(), ["ClientError", "Ok", "ServerError"]);
}
