//! The image libraries respond as the reference of their API says, over REST and over GraphQL.

#[path = "services/log.rs"]
pub mod log;
#[allow(dead_code, reason = "its `main` is not ours")]
#[path = "../examples/raster.rs"]
pub mod service;
pub mod services;

use std::sync::OnceLock;

use api_error::{ApiError, ErrorCatalog, Fault, Retry, contract::Details, fault::Failure};
use serde_json::Value;

use log::Log;
use service::shared::{Ask, Body, ask};
use service::{ASKS, FILE, FORM, JSON, PLAIN, RasterError, SMALL, app, query, rest};
use services::{Expected, assert_answers, assert_committed, assert_covers, expected, send, start};

const CODES: &[(u16, &str)] = &[
    (401, "API_KEY_NOT_PROVIDED"),
    (400, "API_VERSION_REQUIRED"),
    (401, "API_KEY_NOT_AUTHORIZED_FOR_LIBRARY"),
    (404, "ORGANIZATION_NOT_FOUND"),
    (404, "RESOURCE_NOT_FOUND"),
    (404, "ENDPOINT_NOT_FOUND"),
    (400, "BAD_USER_INPUT"),
    (413, "PAYLOAD_TOO_LARGE"),
    (400, "MAX_ASSETS_EXCEEDED"),
    (400, "UPLOAD_ERROR_NO_FILES"),
    (400, "DELETE_ERROR"),
    (403, "PRO_PLAN_CANCELED"),
    (403, "STORAGE_LIMIT_EXCEEDED"),
    (403, "LIBRARY_LOCKED"),
    (500, "INTERNAL_SERVER_ERROR"),
];

const VARY: (&str, &str) = ("vary", "Api-Version");
const CHALLENGE: (&str, &str) = ("www-authenticate", "Bearer");

const fn row(status: u16, body: &'static str) -> Expected {
    expected(status, body).headers(&[VARY])
}

const NO_KEY: Expected =
    expected(401, r#"{"error":{"code":"API_KEY_NOT_PROVIDED","message":"API Key not provided."}}"#)
        .headers(&[VARY, CHALLENGE]);
const NO_VERSION: Expected = row(
    400,
    r#"{"error":{"code":"API_VERSION_REQUIRED","message":"The Api-Version header is required (current: 2026-05-20)."}}"#,
);
const NO_RESOURCE: Expected =
    row(404, r#"{"error":{"code":"RESOURCE_NOT_FOUND","message":"There is no such library or asset."}}"#);
const NO_ENDPOINT: Expected = row(
    404,
    r#"{"error":{"code":"ENDPOINT_NOT_FOUND","message":"The requested REST endpoint does not exist."}}"#,
);
const BAD: Expected =
    row(400, r#"{"error":{"code":"BAD_USER_INPUT","message":"The request is not valid."}}"#);
const NO_IDS: Expected =
    row(400, r#"{"error":{"code":"DELETE_ERROR","message":"The ids to delete are missing."}}"#);

const ROWS: &[Expected] = &[
    NO_KEY,
    NO_KEY,
    NO_VERSION,
    NO_VERSION,
    expected(
        401,
        r#"{"error":{"code":"API_KEY_NOT_AUTHORIZED_FOR_LIBRARY","message":"The API key has no such access to the library."}}"#,
    )
    .headers(&[VARY, CHALLENGE]),
    row(404, r#"{"error":{"code":"ORGANIZATION_NOT_FOUND","message":"There is no such organization."}}"#),
    NO_RESOURCE,
    NO_RESOURCE,
    NO_ENDPOINT,
    // The framework lists the methods.
    expected(NO_ENDPOINT.status, NO_ENDPOINT.body).headers(&[("allow", "POST,DELETE"), VARY]),
    expected(NO_ENDPOINT.status, NO_ENDPOINT.body).headers(&[("allow", "POST"), VARY]),
    BAD,
    BAD,
    BAD,
    row(
        400,
        r#"{"error":{"code":"BAD_USER_INPUT","message":"The request is not valid: tags: length is greater than 3."}}"#,
    ),
    BAD,
    row(413, r#"{"error":{"code":"PAYLOAD_TOO_LARGE","message":"A file is too large."}}"#),
    row(
        400,
        r#"{"error":{"code":"MAX_ASSETS_EXCEEDED","message":"At most 20 files go into one request."}}"#,
    ),
    row(400, r#"{"error":{"code":"MAX_ASSETS_EXCEEDED","message":"At most 100 ids go into one request."}}"#),
    row(400, r#"{"error":{"code":"UPLOAD_ERROR_NO_FILES","message":"The upload has no files."}}"#),
    NO_IDS,
    NO_IDS,
    row(403, r#"{"error":{"code":"PRO_PLAN_CANCELED","message":"The Pro plan has been canceled."}}"#),
    row(403, r#"{"error":{"code":"STORAGE_LIMIT_EXCEEDED","message":"The hobby plan stores at most 1 GB."}}"#),
    row(
        403,
        r#"{"error":{"code":"LIBRARY_LOCKED","message":"The hobby plan includes the first 3 libraries only."}}"#,
    ),
    expected(500, r#"{"error":{"code":"INTERNAL_SERVER_ERROR","message":"Something went wrong."}}"#)
        .headers(&[VARY]),
    expected(
        404,
        r#"{"data":null,"errors":[{"message":"There is no such library or asset.","locations":[{"line":1,"column":2}],"path":["asset"],"extensions":{"code":"RESOURCE_NOT_FOUND","http":{"status":404},"request_id":"*"}}]}"#,
    ),
    expected(
        400,
        r#"{"data":null,"errors":[{"message":"The request is not valid.","locations":[{"line":1,"column":2}],"extensions":{"code":"BAD_USER_INPUT","http":{"status":400},"request_id":"*"}}]}"#,
    ),
    expected(
        400,
        r#"{"errors":[{"message":"The request is not valid.","extensions":{"code":"BAD_USER_INPUT","http":{"status":400},"request_id":"*"}}]}"#,
    ),
];

#[tokio::test]
async fn every_answer_is_the_reference_s() {
    assert_answers(app(), "application/json", ASKS, ROWS).await;
}

/// Both APIs share one reference. Over GraphQL a code has the same status, message and retry, in an envelope that
/// GraphQL itself describes. OpenAPI describes only REST.
#[test]
fn the_committed_reference_is_up_to_date() {
    assert_committed::<RasterError>("raster");
}

#[test]
fn every_code_is_there() {
    assert_covers(RasterError::CATALOG, CODES, ASKS);
}

#[test]
fn nothing_has_details_and_500_is_worth_a_retry() {
    for spec in RasterError::CATALOG.specs() {
        assert!(matches!(spec.details(), Details::None), "{}", spec.code());
        let is_ours = spec.code() == "INTERNAL_SERVER_ERROR";
        assert_eq!(spec.retry() == Retry::Backoff, is_ours, "{}", spec.code());
    }
}

/// The reference does not list UNAUTHORIZED, but mentions it with 401. It is the code of a bare 401 from middleware.
/// Every other code without a status of its own has 400, as the type declares.
#[test]
fn unauthorized_is_401() {
    let answer = Failure::new(Fault::Unauthorized).answer::<RasterError>();
    assert_eq!((answer.code(), answer.status().as_u16()), ("UNAUTHORIZED", 401));
    assert_eq!(answer.reply().response().headers()["www-authenticate"], "Bearer");
}

/// Requests just within the limits succeed, and their responses have `Vary`, too.
#[tokio::test]
async fn limits_are_exact() {
    const LAST: &str = "\r\n--raster--\r\n";
    let at = start(app()).await;
    for within in [
        rest("", "POST /orgs/acme/brand", FORM, Body::Long(FILE, "PNG ", 1024, LAST)),
        rest("", "POST /orgs/acme/brand", FORM, Body::Long(SMALL, SMALL, 19, LAST)),
        rest("", "PATCH /orgs/acme/brand/logo.svg", JSON, Body::Text(r#"{"tags":["a","b","c"]}"#)),
        rest(
            "",
            "DELETE /orgs/acme/brand",
            JSON,
            Body::Long(r#"{"ids":["new.png""#, r#","new.png""#, 99, "]}"),
        ),
        ask("", "GET /orgs/acme/brand/logo.svg").key("viewer").headers(PLAIN),
        ask("", "GET /orgs/acme/brand/logo.svg").key("demo").headers(&[("api-version", "2025-01-01")]),
    ] {
        let (head, body) = send(&within, at).await;
        assert_eq!(
            (head.status.as_u16(), &head.headers["vary"]),
            (200, &"Api-Version".parse().unwrap()),
            "{body}"
        );
        assert_eq!(head.headers.get_all("vary").iter().count(), 1);
    }
}

#[tokio::test]
async fn an_upload_is_read_to_its_end() {
    let at = start(app()).await;
    for (code, body) in [
        ("UPLOAD_ERROR_NO_FILES", Body::Long(FILE, "", 0, "\r\n--raster--\r\n")),
        ("UPLOAD_ERROR_NO_FILES", Body::Text("--raster--\r\n")),
        ("BAD_USER_INPUT", Body::Long(FILE, "PNG", 1, "\r\n--ras")),
        ("BAD_USER_INPUT", Body::Text("PNG")),
    ] {
        let (head, answer) = send(&rest(code, "POST /orgs/acme/brand", FORM, body), at).await;
        assert_eq!((head.status.as_u16(), answer.contains(code)), (400, true), "{answer}");
    }
}

/// The framework's limit of a body has the same code as the limit of a file.
#[tokio::test]
async fn a_whole_body_has_a_limit() {
    let at = start(app()).await;
    for ask in [
        rest("", "PATCH /orgs/acme/brand/logo.svg", JSON, Body::Repeated(" ", 100_000)),
        rest("", "POST /orgs/acme/brand", FORM, Body::Repeated(" ", 100_000)),
    ] {
        let (head, body) = send(&ask, at).await;
        assert_eq!((head.status.as_u16(), body.contains("PAYLOAD_TOO_LARGE")), (413, true), "{body}");
    }
}

const ASSET: &str = "GET /orgs/acme/brand/logo.svg";
const TAG: &str = "PATCH /orgs/acme/brand/logo.svg";
const DELETE: &str = "DELETE /orgs/acme/brand";

macro_rules! at {
    ($operation:literal, $organization:literal, $library:literal, $asset:literal, $rest:literal) => {
        concat!(
            "{\"query\":\"",
            $operation,
            "(at:{organizationId:\\\"",
            $organization,
            "\\\",libraryId:\\\"",
            $library,
            "\\\",assetId:\\\"",
            $asset,
            "\\\"}",
            $rest,
            "}\"}"
        )
    };
}

const MANY: &str = r#"{"query":"mutation($ids:[String!]!){delete(at:{organizationId:\"acme\",libraryId:\"brand\"},ids:$ids)}","variables":{"ids":["0""#;

/// Equivalent requests to both APIs, which both reject.
const TWINS: &[(Ask, Ask)] = &[
    (
        ask("API_KEY_NOT_PROVIDED", ASSET).headers(PLAIN),
        ask("", "POST /graphql").json(at!("{asset", "acme", "brand", "logo.svg", "){size}")),
    ),
    (
        ask("API_KEY_NOT_AUTHORIZED_FOR_LIBRARY", DELETE).key("viewer").headers(JSON).body(Body::Text("{}")),
        ask("", "POST /graphql").key("viewer").json(at!("mutation{delete", "acme", "brand", "", ")")),
    ),
    (
        rest("ORGANIZATION_NOT_FOUND", "GET /orgs/emca/brand/logo.svg", PLAIN, Body::None),
        query("", at!("{asset", "emca", "brand", "logo.svg", "){size}")),
    ),
    (
        rest("RESOURCE_NOT_FOUND", "GET /orgs/acme/brand/moon.svg", PLAIN, Body::None),
        query("", at!("{asset", "acme", "brand", "moon.svg", "){size}")),
    ),
    (
        rest("BAD_USER_INPUT", TAG, JSON, Body::Text(r#"{"tags":7}"#)),
        query("", at!("mutation{tag", "acme", "brand", "logo.svg", ",tags:7){size}")),
    ),
    (
        rest("BAD_USER_INPUT", TAG, JSON, Body::Text(r#"{"tags":[""]}"#)),
        query("", at!("mutation{tag", "acme", "brand", "logo.svg", r#",tags:[\"\"]){size}"#)),
    ),
    (
        rest("MAX_ASSETS_EXCEEDED", DELETE, JSON, Body::Long(r#"{"ids":["0""#, r#","1""#, 100, "]}")),
        query("", "").body(Body::Long(MANY, r#","1""#, 100, "]}}")),
    ),
    (
        rest("DELETE_ERROR", DELETE, JSON, Body::Text("{}")),
        query("", at!("mutation{delete", "acme", "brand", "", ")")),
    ),
    (
        rest("LIBRARY_LOCKED", "DELETE /orgs/club/minutes", JSON, Body::Text("{}")),
        query("", at!("mutation{delete", "club", "minutes", "", ")")),
    ),
    (
        rest("INTERNAL_SERVER_ERROR", "GET /orgs/acme/brand/1999.tif", PLAIN, Body::None),
        query("", at!("{asset", "acme", "brand", "1999.tif", "){size}")),
    ),
];

#[tokio::test]
async fn rest_and_graphql_agree() {
    let at = start(app()).await;
    for (rest, graphql) in TWINS {
        let (head, body) = send(rest, at).await;
        let (twin, answer) = send(graphql, at).await;
        let error = &serde_json::from_str::<Value>(&body).unwrap()["error"];
        let other = &serde_json::from_str::<Value>(&answer).unwrap()["errors"][0];
        assert_eq!(error["code"], rest.code, "{body}");
        assert_eq!(error["code"], other["extensions"]["code"], "{answer}");
        assert_eq!(error["message"], other["message"], "{answer}");
        assert_eq!(head.status, twin.status, "{answer}");
        assert_eq!(other["extensions"]["http"]["status"], head.status.as_u16(), "{answer}");
        assert_eq!(other["extensions"].get("details"), None, "{answer}");
    }
}

/// The ERROR lines of the process since the first call.
fn logged() -> Vec<String> {
    static LOG: OnceLock<Log> = OnceLock::new();
    let log = LOG.get_or_init(|| {
        let log = Log::default();
        tracing::subscriber::set_global_default(log.clone()).unwrap();
        // Other tests may have run before.
        tracing::callsite::rebuild_interest_cache();
        log
    });
    log.0.lock().unwrap().clone()
}

/// The log lines with a request's id.
fn lines_of(id: &str) -> Vec<String> {
    logged().into_iter().filter(|line| line.contains(id)).collect()
}

#[tokio::test]
async fn only_5xx_are_logged_and_once() {
    logged();
    let at = start(app()).await;
    for (number, (rest, graphql)) in TWINS.iter().enumerate() {
        let id = format!("twin-{number}.");
        let headers = [
            ("api-version", "2026-05-20"),
            ("content-type", "application/json"),
            ("x-request-id", id.leak()),
        ];
        let (head, _) = send(&rest.headers(headers.to_vec().leak()), at).await;
        let most = usize::from(head.status.is_server_error());
        assert_eq!(lines_of(headers[2].1).len(), most, "{}", rest.code);

        let (_, answer) = send(graphql, at).await;
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let id = answer["errors"][0]["extensions"]["request_id"].as_str().unwrap();
        let lines = lines_of(id);
        assert_eq!(lines.len(), most, "{}", rest.code);
        assert!(lines.iter().all(|line| line.contains("refused")), "{lines:?}");
    }
}
