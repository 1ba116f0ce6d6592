//! `assert_answer!` on errors and on responses, in envelopes of all kinds.

use std::panic::{AssertUnwindSafe, catch_unwind};

use api_error::envelope::{DETAIL, FLAT, GOOGLE, JSON_API, NESTED, PROBLEM};
use api_error::test::Answer;
use api_error::{AnyApiError, ApiError, Issues, assert_answer};
use http::{Response, StatusCode};
use http_body_util::Full;
use serde_json::json;

#[derive(Debug, ApiError)]
enum PhotoError {
    #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
    NotFound {
        #[api(detail)]
        id: u64,
        #[api(detail)]
        album: Option<String>,
    },
    #[api(code = "conflict", status = 409)]
    Conflict,
    #[api(code = 17, status = 400)]
    Numeric,
    #[api(code = "invalid", status = 422)]
    Invalid(#[api(issues)] Issues),
}

fn not_found() -> PhotoError {
    PhotoError::NotFound { id: 7, album: None }
}

/// What the panic of the code says.
fn refused(code: impl FnOnce()) -> String {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let panic = catch_unwind(AssertUnwindSafe(code));
    std::panic::set_hook(hook);
    *panic.expect_err("nothing is refused").downcast().expect("a text")
}

#[test]
fn an_error_answers_what_it_says() {
    assert_answer!(not_found(), 404, "photo_not_found");
    assert_answer!(not_found(), StatusCode::NOT_FOUND, "photo_not_found", json!({ "id": 7 }));
    assert_answer!(
        PhotoError::NotFound { id: 8, album: Some("a".into()) },
        404,
        "photo_not_found",
        json!({ "album": "a", "id": 8 }),
    );
    assert_answer!(PhotoError::Conflict, 409, "conflict", json!(null));
    assert_answer!(PhotoError::Numeric, 400, 17);
    assert_answer!(AnyApiError::from(not_found()), 404, "photo_not_found", json!({ "id": 7 }));
    let error: &dyn ApiError = &not_found();
    assert_answer!(*error, 404, "photo_not_found");
    let issues = Issues::new().at("title", "Required");
    assert_answer!(
        PhotoError::Invalid(issues),
        422,
        "invalid",
        json!({ "issues": [{ "path": "title", "message": "Required" }] })
    );
}

#[derive(Debug, ApiError)]
#[api(envelope = GOOGLE, extension(domain = "x.example", status = "NOT_FOUND"), code = "GONE", status = 404)]
struct Google {
    #[api(detail)]
    zone: &'static str,
}

/// Details are found wherever the envelope has them.
#[test]
fn details_of_any_envelope() {
    macro_rules! in_each {
        ($($envelope:ident)*) => {$({
            #[derive(Debug, ApiError)]
            #[api(envelope = $envelope, code = "photo_not_found", status = 404, message = "No photo {id}")]
            struct Own { #[api(detail)] id: u64 }
            assert_answer!(Own { id: 7 }, 404, "photo_not_found", json!({ "id": 7 }));
        })*};
    }
    in_each!(NESTED FLAT PROBLEM DETAIL JSON_API);
    assert_answer!(Google { zone: "eu" }, 404, "GONE", json!({ "zone": "eu" }));
}

#[test]
fn a_difference_is_shown() {
    let text = refused(|| assert_answer!(not_found(), 404, "photo_not_found", json!({ "id": 8 })));
    for line in [
        " status 404",
        " code photo_not_found",
        "-  \"id\": 8",
        "+  \"id\": 7",
        "content-type: application/json",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
    let text = refused(|| assert_answer!(PhotoError::Conflict, 404, "photo_not_found"));
    for line in ["-status 404", "-code photo_not_found", "+status 409", "+code conflict"] {
        assert!(text.lines().any(|one| one == line), "{line}\n{text}");
    }
    let text = refused(|| assert_answer!(not_found(), 404, "photo_not_found", json!(null)));
    assert!(text.contains("-details null"), "{text}");
}

/// The answer of a service.
fn response(status: u16, body: &str) -> Answer {
    let response =
        Response::builder().status(status).header("content-type", "application/json; charset=utf-8");
    let response = response.body(Full::new(bytes::Bytes::from(body.to_owned()))).expect("a response");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(Answer::read::<PhotoError, _>(response)).expect("a body")
}

#[test]
fn a_response_is_read_by_the_contract() {
    let answer = response(404, r#"{"error":{"code":"photo_not_found","message":"m","details":{"id":7}}}"#);
    assert_answer!(answer, 404, "photo_not_found", json!({ "id": 7 }));
    assert_eq!(answer.message(), Some("m"));
    // Of the framework, by a built-in code.
    assert_answer!(response(404, r#"{"error":{"code":"not_found","message":"m"}}"#), 404, "not_found");
    assert_answer!(response(499, r#"{"error":{"code":"client_error","message":"m"}}"#), 499, "client_error");
    for (status, body, said) in [
        (
            404,
            "Not found",
            "expected 404 photo_not_found, but the answer is not in an envelope of the contract",
        ),
        (404, r#"{"code":"photo_not_found"}"#, "is not in an envelope of the contract"),
        (
            404,
            r#"{"error":{"code":"lost","message":"m"}}"#,
            "has the code `lost`, which the catalog does not have",
        ),
        (409, r#"{"error":{"code":"photo_not_found","message":"m"}}"#, "has a status that the code"),
        (
            404,
            r#"{"error":{"code":"photo_not_found","message":7}}"#,
            "`error.message` is 7, and a string by the contract",
        ),
        (404, r#"{"error":{"code":"photo_not_found"}}"#, "`error.message` is not there"),
    ] {
        let text = refused(|| assert_answer!(response(status, body), 404, "photo_not_found"));
        assert!(text.contains(said), "{said}\n{text}");
    }
}
