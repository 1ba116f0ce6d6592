//! The list of a `MultiStatus`, as each framework's document has it: every answer fits, and none without its status or body.

use aide::OperationOutput as _;
use aide::generate::GenContext;
use aide::openapi::Operation;
use api_error::envelope::{Envelope, Node};
use api_error::{ApiError, MultiStatus};
use http::{Response, StatusCode};
use serde_json::{Value, json};

static TEXT: Envelope = Envelope::text(&[Node::Code]);

#[derive(Debug, ApiError)]
enum PhotoError {
    #[api(code = "not_found", status = 404)]
    NotFound(#[api(detail = "id")] u64),
    #[api(code = "gone", status = 404, envelope = TEXT)]
    Gone,
    #[api(code = "upstream", status = 502)]
    Upstream(#[api(status)] StatusCode),
}

type Titles = MultiStatus<String, PhotoError>;

fn titles(errors: impl IntoIterator<Item = PhotoError>) -> Titles {
    let titles = ["Dawn", "Dusk"].map(|title| Ok(title.to_owned()));
    titles.into_iter().chain(errors.into_iter().map(Err)).collect()
}

/// The schema of a status's body.
fn schema(response: &Value) -> Value {
    response["content"]["application/json"]["schema"].clone()
}

fn of_aide() -> [Value; 2] {
    aide::generate::extract_schemas(false);
    let mut responses = Vec::new();
    aide::generate::in_context(|context: &mut GenContext| {
        responses = Titles::inferred_responses(context, &mut Operation::default());
    });
    [200, 207].map(|status| {
        let (_, response) = responses.iter().find(|(of, _)| *of == Some(status)).expect("a response");
        schema(&serde_json::to_value(response).expect("it is JSON"))
    })
}

fn of_utoipa() -> [Value; 2] {
    let responses = <Titles as utoipa::IntoResponses>::responses();
    let responses = serde_json::to_value(responses).expect("it is JSON");
    ["200", "207"].map(|status| schema(&responses[status]))
}

fn of_utoipa5() -> [Value; 2] {
    let responses = <Titles as utoipa5::IntoResponses>::responses();
    let responses = serde_json::to_value(responses).expect("it is JSON");
    ["200", "207"].map(|status| schema(&responses[status]))
}

#[test]
fn every_answer_fits() {
    let errors = [PhotoError::NotFound(7), PhotoError::Gone, PhotoError::Upstream(StatusCode::IM_A_TEAPOT)];
    let [(whole, succeeded), (mixed, some_failed)] = [titles([]), titles(errors)].map(|answer| {
        let response: Response<Vec<u8>> = answer.into();
        (response.status(), serde_json::from_slice::<Value>(response.body()).expect("it is JSON"))
    });
    assert_eq!([whole, mixed], [StatusCode::OK, StatusCode::MULTI_STATUS]);
    assert_eq!(some_failed[3], json!({ "status": 404, "body": "gone" }));
    for schemas in [of_aide(), of_utoipa(), of_utoipa5()] {
        let [of_200, of_207] =
            schemas.map(|schema| jsonschema::draft202012::new(&schema).expect("it is a schema"));
        assert!(of_200.is_valid(&succeeded) && of_207.is_valid(&some_failed), "{some_failed}");
        assert!(!of_200.is_valid(&some_failed), "an error is in no answer with 200");
        for item in 0..5 {
            for member in ["status", "body"] {
                let mut less = some_failed.clone();
                less[item].as_object_mut().expect("an item").remove(member);
                assert!(!of_207.is_valid(&less), "{less}");
            }
            let mut other = some_failed.clone();
            other[item]["body"] = json!({ "id": 1 });
            assert!(!of_207.is_valid(&other), "{other}");
        }
    }
}
