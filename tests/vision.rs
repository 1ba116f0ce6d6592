//! The picture service responds as the reference of its API says, and the client of that reference works with it.

#[allow(dead_code, reason = "its `main` is not ours")]
#[path = "../examples/vision.rs"]
pub mod service;
pub mod services;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::process::Command;
use std::sync::LazyLock;

use api_error::envelope::DETAIL;
use api_error::{ErrorCatalog, Retry};
use serde_json::{Value, json};

use service::shared::{Body, ask};
use service::{ASKS, IN_WORDS, OF_MIDDLEWARE, VisionError, app};
use services::{Expected, assert_answers, assert_committed, assert_covers, expected, send, start};

/// The codes of the reference, and one for each status whose responses have only a message.
const CODES: &[(u16, &str)] = &[
    (401, "INVALID_API_KEY"),
    (401, "EXPIRED_API_KEY"),
    (401, "DEACTIVATED_API_KEY"),
    (403, "AUTHZ_ERROR"),
    (413, "HTTP_413"),
    (413, "STORAGE_QUOTA_EXCEEDED"),
    (429, "RATE_LIMIT_ERROR"),
    (402, "USAGE_LIMIT_EXCEEDED"),
    (422, "IMAGE_PROCESSING_ERROR"),
    (503, "VLM_PROVIDER_ERROR"),
    (504, "TIMEOUT"),
    (422, "VALIDATION_ERROR"),
    (400, "HTTP_400"),
    (404, "HTTP_404"),
    (409, "HTTP_409"),
    (500, "HTTP_500"),
];

/// The codes that have a heading and a solution in the reference.
const GROUPS: &[(&str, &[&str])] = &[
    ("Authentication", &["INVALID_API_KEY", "EXPIRED_API_KEY", "DEACTIVATED_API_KEY", "AUTHZ_ERROR"]),
    ("Upload", &["HTTP_413"]),
    ("Quota", &["STORAGE_QUOTA_EXCEEDED", "RATE_LIMIT_ERROR", "USAGE_LIMIT_EXCEEDED"]),
    ("Processing", &["IMAGE_PROCESSING_ERROR", "VLM_PROVIDER_ERROR", "TIMEOUT"]),
];

const CHALLENGE: &[(&str, &str)] = &[("www-authenticate", "Bearer")];

const INVALID_KEY: Expected = expected(
    401,
    r#"{"error":{"code":"INVALID_API_KEY","message":"No API key came with the request, or none that was ever issued.","details":{}},"request_id":"*-*-*-*-*"}"#,
)
.headers(CHALLENGE);

const NO_LIMIT: Expected = expected(
    422,
    r#"{"detail":{"code":"VALIDATION_ERROR","message":"Invalid request parameters","field":"limit"}}"#,
);
const NO_PICTURE: Expected = expected(
    422,
    r#"{"detail":{"code":"VALIDATION_ERROR","message":"Invalid request parameters","field":"picture"}}"#,
);
const NO_ENDPOINT: Expected = expected(404, r#"{"detail":"No endpoint has this path."}"#);

const ROWS: &[Expected] = &[
    INVALID_KEY,
    INVALID_KEY,
    expected(
        401,
        r#"{"error":{"code":"EXPIRED_API_KEY","message":"The API key was good for a time that is over.","details":{}},"request_id":"*-*-*-*-*"}"#,
    )
    .headers(CHALLENGE),
    expected(
        401,
        r#"{"error":{"code":"DEACTIVATED_API_KEY","message":"The API key has been switched off.","details":{}},"request_id":"*-*-*-*-*"}"#,
    )
    .headers(CHALLENGE),
    expected(
        403,
        r#"{"detail":{"code":"AUTHZ_ERROR","message":"The API key lacks the scope images:write"}}"#,
    ),
    expected(
        413,
        r#"{"error":{"code":"HTTP_413","message":"The file is larger than 1024 bytes.","details":{}},"request_id":"*-*-*-*-*"}"#,
    ),
    expected(
        413,
        r#"{"error":{"code":"HTTP_413","message":"The file has 16 bytes, and the storage 13 left","details":{}},"request_id":"*-*-*-*-*"}"#,
    ),
    expected(
        413,
        r#"{"error":{"code":"STORAGE_QUOTA_EXCEEDED","message":"The storage is full.","details":{}},"request_id":"*-*-*-*-*"}"#,
    ),
    expected(
        402,
        r#"{"error":{"code":"USAGE_LIMIT_EXCEEDED","message":"The calls of this month are used up.","details":{}},"request_id":"*-*-*-*-*"}"#,
    ),
    expected(
        429,
        r#"{"error":{"code":"RATE_LIMIT_ERROR","message":"Rate limit exceeded: 1 calls per 60 seconds","details":{}},"request_id":"*-*-*-*-*"}"#,
    )
    .headers(&[("retry-after", "60")]),
    expected(409, r#"{"detail":"The key has a picture of this name already."}"#),
    expected(
        422,
        r#"{"detail":{"code":"IMAGE_PROCESSING_ERROR","message":"The picture cannot be read."}}"#,
    ),
    expected(
        503,
        r#"{"detail":{"code":"VLM_PROVIDER_ERROR","message":"The AI provider failed while it looked at the picture."}}"#,
    ),
    expected(
        504,
        r#"{"error":{"code":"TIMEOUT","message":"The operation took too long.","details":{}},"request_id":"*-*-*-*-*"}"#,
    ),
    NO_LIMIT,
    NO_LIMIT,
    NO_PICTURE,
    NO_PICTURE,
    NO_PICTURE,
    expected(400, r#"{"detail":"The body is cut off, or no JSON at all."}"#),
    expected(404, r#"{"detail":"Rule not found"}"#),
    NO_ENDPOINT,
    NO_ENDPOINT,
    expected(500, r#"{"detail":"Something went wrong on our side."}"#),
];

#[tokio::test]
async fn every_answer_is_the_reference_s() {
    assert_answers(app(), "application/json", ASKS, ROWS).await;
}

/// Both envelopes share one reference. `VisionError` wraps `Refused`, so a file for `Refused` would only repeat half of
/// the contract.
#[test]
fn the_committed_reference_is_up_to_date() {
    assert_committed::<VisionError>("vision");
}

#[test]
fn every_code_is_there() {
    assert_covers(VisionError::CATALOG, CODES, ASKS);
}

#[test]
fn every_code_of_the_reference_has_its_group_and_a_solution() {
    let declared: BTreeSet<_> = VisionError::CATALOG
        .specs()
        .filter(|spec| spec.action().is_some_and(|action| !action.is_empty()))
        .map(|spec| (spec.group(), spec.code()))
        .collect();
    let reference = GROUPS.iter().flat_map(|(group, codes)| codes.iter().map(|code| (Some(*group), *code)));
    assert_eq!(declared, reference.collect());
}

#[test]
fn a_code_has_one_envelope_and_three_there_are() {
    let of_middleware = &GROUPS.iter().flat_map(|(_, codes)| *codes).collect::<BTreeSet<_>>()
        - &BTreeSet::from([&"AUTHZ_ERROR", &"IMAGE_PROCESSING_ERROR", &"VLM_PROVIDER_ERROR"]);
    for entry in VisionError::CATALOG.entries() {
        let code = entry.spec().code();
        let envelope = match code {
            code if of_middleware.contains(&code) => &OF_MIDDLEWARE,
            code if code.starts_with("HTTP_") => &IN_WORDS,
            _ => &DETAIL,
        };
        assert_eq!(entry.envelope(), envelope, "{code}");
    }
}

#[test]
fn what_to_try_again_is_what_the_reference_s_client_does() {
    for spec in VisionError::CATALOG.specs() {
        let retry = match spec.status().as_u16() {
            429 => Retry::After,
            500.. => Retry::Backoff,
            _ => Retry::Never,
        };
        assert_eq!(spec.retry(), retry, "{}", spec.code());
    }
}

#[tokio::test]
async fn what_is_wrong_has_the_name_of_its_field() {
    let at = start(app()).await;
    let check = ask("", "POST /rules/boats/check").key("demo");
    for (ask, field) in [
        (ask("", "GET /rules").key("demo"), Some("limit")),
        (ask("", "GET /rules?limit=101").key("demo"), Some("limit")),
        (ask("", "GET /rules?limit=-1").key("demo"), Some("limit")),
        (check.json(r#"{"picture":null}"#), Some("picture")),
        // The error is not in a field.
        (check.json("7"), None),
        (check.body(Body::Text(r#"{"picture":"boat"}"#)), None),
    ] {
        let (head, body) = send(&ask, at).await;
        let said: Value = serde_json::from_str(&body).unwrap();
        assert_eq!((head.status.as_u16(), said["detail"]["field"].as_str()), (422, field), "{body}");
        assert_eq!(said["detail"]["code"], "VALIDATION_ERROR");
    }
    let (_, body) = send(&ask("", "POST /rules/%ff/check").key("demo").json("{}"), at).await;
    assert_eq!(body, NO_ENDPOINT.body);
}

/// Faults without a code in the reference have the envelope of handlers, too.
#[tokio::test]
async fn no_answer_is_bare() {
    let (head, body) = send(&ask("", "DELETE /rules").key("demo"), start(app()).await).await;
    assert_eq!(head.status, 405);
    assert_eq!(head.headers["allow"], "GET,HEAD");
    let message = "The path does not support this method";
    assert_eq!(body, json!({"detail": {"code": "METHOD_NOT_ALLOWED", "message": message}}).to_string());
}

/// A request of the client: method, path, the key's secret, body.
fn call(method: &str, path: &str, key: &str, body: &Value) -> Value {
    json!([method, path, {"Authorization": format!("Bearer {key}"), "X-Request-Id": "mine"}, body])
}

/// Python with the package `requests`, the machine's or one next to the build.
fn python() -> Command {
    static INSTALLED: LazyLock<()> = LazyLock::new(|| {
        let has_requests = interpreter().args(["-c", "import requests"]).output();
        if !has_requests.is_ok_and(|output| output.status.success()) {
            // If this fails, the client reports that the package is missing.
            let install = ["-m", "pip", "install", "--quiet", "--target", PACKAGES, "requests"];
            let _ = interpreter().args(install).output();
        }
    });
    LazyLock::force(&INSTALLED);
    interpreter()
}

fn interpreter() -> Command {
    let mut python = Command::new("python3");
    python.env("PYTHONPATH", PACKAGES).env("NO_PROXY", "*");
    python
}

const PACKAGES: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/python");

/// The outcomes of calls by the reference's client.
async fn outcomes(at: SocketAddr, calls: Vec<Value>) -> Vec<Value> {
    let output = tokio::task::spawn_blocking(move || {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vision/client.py");
        let calls = Value::Array(calls).to_string();
        python().args([script, &format!("http://{at}"), &calls]).output()
    });
    let output = output.await.unwrap().expect("the client needs python3");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the client needs python3 and its package `requests`:\n{errors}");
    let lines = String::from_utf8(output.stdout).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn the_reference_s_client_works() {
    let at = start(app()).await;
    let boat = service::ASKS.iter().find(|ask| ask.line == "POST /images/boat" && ask.code.is_empty());
    assert!(send(boat.unwrap(), at).await.0.status.is_success());
    let picture = json!({"picture": "boat"});
    let calls = vec![
        call("GET", "/rules?limit=1", "slow", &Value::Null),
        call("GET", "/rules?limit=1", "slow", &Value::Null),
        call("POST", "/images/letter", "demo", &json!({"dear": "Ada"})),
        call("POST", "/rules/lamps/check", "demo", &picture),
        call("POST", "/rules/cars/check", "demo", &picture),
        call("GET", "/rules?limit=1", "off", &Value::Null),
        call("GET", "/rules?limit=0", "demo", &Value::Null),
    ];
    let message = "The API key has been switched off.";
    let expected = [
        json!({"waits": [], "returned": ["boats"]}),
        // The time in Retry-After.
        json!({"waits": [1], "returned": ["boats"]}),
        json!({"waits": [], "returned": {"bytes": 15}}),
        json!({"waits": [0.01], "returned": {"pixels": 4, "seen": "done"}}),
        json!({"waits": [0.01, 0.02, 0.04], "gave_up": true}),
        json!({"waits": [], "raised": {"code": "DEACTIVATED_API_KEY", "message": message, "request_id": "mine"}}),
        // The client reads only one of the two envelopes.
        json!({"waits": [], "raised": {"code": null, "message": null, "request_id": null}}),
    ];
    assert_eq!(outcomes(at, calls).await, expected);
}

/// The client finds no code in a string either.
#[tokio::test]
async fn the_reference_s_client_meets_words() {
    let rule = call("POST", "/rules/planes/check", "demo", &json!({"picture": "boat"}));
    let raised = json!({"waits": [], "raised": {"code": null, "message": null, "request_id": null}});
    assert_eq!(outcomes(start(app()).await, vec![rule]).await, [raised]);
}
