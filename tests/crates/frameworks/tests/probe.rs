//! A probe finds what a bare router says by itself, and nothing behind a layer.

use std::future::pending;
use std::time::Duration;

use api_error::test::{Finding, Probe, Problem, Report};
use api_error::{ErrorCatalog, ErrorLayer};
use axum::error_handling::HandleErrorLayer;
use axum::extract::{DefaultBodyLimit, Path, Query};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use axum::{BoxError, Extension, Form, Json, Router};
use axum_extra::TypedHeader;
use axum_extra::headers::IfModifiedSince;
use frameworks::axum::{RUNTIME, serve};
use frameworks::{BODY_LIMIT, FOREIGN, Page, Photo, QuietError, SECRET, ServiceError, photo, static_dir};
use http::{HeaderName, HeaderValue, Request, header};
use serde_json::json;
use tower::ServiceBuilder;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::services::ServeDir;
use tower_http::timeout::TimeoutLayer;
use tower_http::validate_request::ValidateRequestHeaderLayer;

/// What a framework and its middleware say by themselves, each with the request that provokes it.
const FAULTS: &[(&str, &str)] = &[
    // Routing.
    ("an unknown path", "GET /no-such-path-8d1f"),
    ("an unknown path, for a browser", "GET /no-such-path-8d1f"),
    ("a POST to an unknown path", "POST /no-such-path-8d1f"),
    ("a HEAD of an unknown path", "HEAD /no-such-path-8d1f"),
    ("an unknown method", "PROBE /photos/1"),
    ("a plain GET", "GET /static/none.txt"),
    ("an unknown method", "PROBE /static/none.txt"),
    // Bodies.
    ("malformed JSON", "POST /photos"),
    ("an empty body", "POST /photos"),
    ("JSON that is not UTF-8", "POST /photos"),
    ("JSON, and more of it", "POST /photos"),
    ("JSON of another type", "POST /photos"),
    ("a member of another type", "POST /photos"),
    ("a missing member", "POST /photos"),
    ("a body of no media type", "POST /photos"),
    ("a body of another media type", "POST /photos"),
    ("a body that is too large", "POST /photos"),
    ("a body that is too large, in chunks", "POST /photos"),
    ("a body that is too large", "POST /limited"),
    ("a body that is too large, in chunks", "POST /limited"),
    ("a body that is not UTF-8", "POST /limited"),
    ("a body of nothing that is known", "POST /form"),
    ("half of a body", "POST /form"),
    ("a body of another media type", "POST /form"),
    // Parameters and headers.
    ("no query", "GET /photos"),
    ("an invalid parameter of the query", "GET /photos?page=~"),
    ("an invalid parameter of the path", "GET /photos/~"),
    ("a parameter of the path that is not UTF-8", "GET /photos/%FF"),
    ("a HEAD", "HEAD /form"),
    ("a plain GET", "GET /dated"),
    ("an invalid date", "GET /dated"),
    // Middleware.
    ("a request without the probe's headers", "GET /vault"),
    ("a GET that accepts another media type", "GET /json-only"),
    ("a plain GET", "GET /slow"),
    ("a plain GET", "GET /shed"),
    // The service's own code.
    ("a plain GET", "GET /extension"),
    ("a plain GET", "GET /broken"),
    ("a plain GET", "GET /panic"),
    ("a HEAD", "HEAD /panic"),
];

const KEY: HeaderName = header::AUTHORIZATION;

#[derive(Clone)]
struct Missing;

/// Routes without anything around them.
fn routes() -> Router {
    let timeout = TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_millis(20));
    let shed =
        HandleErrorLayer::new(async |error: BoxError| (StatusCode::SERVICE_UNAVAILABLE, error.to_string()));
    let guard = async |request: axum::extract::Request, next: Next| match request.headers().get(KEY) {
        Some(_) => next.run(request).await,
        None => StatusCode::UNAUTHORIZED.into_response(),
    };
    let upload = async |Json(photo): Json<Photo>| Json(photo);
    let list = async |Query(Page { page }): Query<Page>| page.to_string();
    Router::new()
        .route("/photos", get(list).post(upload).layer(DefaultBodyLimit::max(BODY_LIMIT)))
        .route("/photos/{id}", get(async |Path(id): Path<u64>| id.to_string()))
        .route("/limited", post(async |text: String| text).layer(RequestBodyLimitLayer::new(BODY_LIMIT)))
        .route("/form", post(async |Form(Page { page }): Form<Page>| page.to_string()))
        .route("/dated", get(async |_: TypedHeader<IfModifiedSince>| "dated"))
        .route("/vault", get(async || "vault").layer(middleware::from_fn(guard)))
        .route("/json-only", get(async || "{}").layer(ValidateRequestHeaderLayer::accept("application/json")))
        .route("/slow", get(pending::<()>).layer(timeout))
        .route(
            "/shed",
            get(async || "shed").layer(ServiceBuilder::new().layer(shed).load_shed().concurrency_limit(0)),
        )
        .route("/extension", get(async |_: Extension<Missing>| "there"))
        .route("/broken", get(async || (StatusCode::INTERNAL_SERVER_ERROR, FOREIGN)))
        .route("/panic", get(async || if SECRET.is_empty() { "" } else { panic!("cursed: {SECRET}") }))
        .nest_service("/static", ServeDir::new(static_dir()))
}

fn probe<E: ErrorCatalog>() -> Probe {
    let invalid = Request::get("/dated").header(header::IF_MODIFIED_SINCE, "yesterday").body("");
    let plain = ["/dated", "/vault", "/json-only", "/slow", "/shed", "/extension", "/broken", "/panic"];
    let probe = plain.into_iter().fold(Probe::new(E::CATALOG), Probe::get);
    probe
        .get("/photos/{id}")
        .get("/photos?page=1")
        .get("/static/none.txt")
        .post("/photos", photo())
        .post_as("/limited", "text/plain", "hello")
        .post_as("/form", "application/x-www-form-urlencoded", "page=1")
        .header(KEY, HeaderValue::from_static("Bearer key"))
        .request("an invalid date", invalid.expect("a request"))
        .too_large(2 * BODY_LIMIT)
}

/// On a thread whose panics are expected.
fn sent_to(probe: Probe, router: Router) -> Report {
    let report = RUNTIME.block_on(RUNTIME.spawn(async move { probe.send(router).await }));
    report.expect("no panic gets out")
}

fn sent(finding: &Finding) -> String {
    format!("{} {}", finding.method, finding.target)
}

fn all_found(report: &Report) {
    for (what, request) in FAULTS {
        let is_it = |finding: &Finding| finding.what == *what && sent(finding) == *request;
        assert!(report.findings().iter().any(is_it), "{what}: {request} is not found:\n{report}");
    }
    // What is right, and what the router takes.
    for finding in report.findings() {
        let is_known = FAULTS.iter().any(|(what, _)| finding.what == *what || finding.what == "no body");
        assert!(is_known, "{finding}");
    }
}

#[test]
fn every_fault_of_a_bare_router_is_found() {
    let report = sent_to(probe::<QuietError>(), routes());
    all_found(&report);
    let text = report.to_string();
    for said in [
        "an unknown path: GET /no-such-path-8d1f\n  the answer is not in an envelope of the contract\n  404 Not Found, no Content-Type, no body",
        "400 Bad Request, text/plain; charset=utf-8\n  Failed to parse the request body as JSON",
        "a plain GET: GET /panic\n  there is no answer: panicked: cursed: ",
    ] {
        assert!(text.contains(said), "{said}\n\n{text}");
    }
}

#[test]
fn every_fault_is_found_over_a_socket() {
    let probe = probe::<QuietError>();
    let report = RUNTIME.block_on(probe.send_to(serve(routes())));
    all_found(&report);
    let panic = report.findings().iter().find(|finding| sent(finding) == "GET /panic");
    assert!(panic.is_some_and(|finding| matches!(finding.problem, Problem::NoAnswer(_))), "{report}");
}

#[test]
fn nothing_is_found_behind_a_layer() {
    fn behind<E: ErrorCatalog + 'static>() {
        let router = || routes().layer(ErrorLayer::<E>::new());
        let report = sent_to(probe::<E>(), router());
        report.assert();
        assert!(report.sent() > FAULTS.len(), "{} requests", report.sent());
        RUNTIME.block_on(probe::<E>().send_to(serve(router()))).assert();
    }
    behind::<ServiceError>();
    behind::<QuietError>();
}

/// The services of the matrix, of all frameworks.
#[test]
fn nothing_is_found_in_the_matrix() {
    fn probed(start: fn() -> std::net::SocketAddr, probe: &Probe) {
        let plain = ["/vault", "/forbidden", "/json-only", "/slow", "/panic/now", "/panic/later", "/broken"];
        let probe = plain.into_iter().fold(probe.clone(), Probe::get);
        let probe = probe.get("/photos/{id}").get("/photos?page=1").post("/photos", photo()).post_as(
            "/form",
            "application/x-www-form-urlencoded",
            "page=1",
        );
        RUNTIME.block_on(probe.send_to(start())).assert();
    }
    for framework in frameworks::FRAMEWORKS {
        probed(framework.own, &Probe::new(ServiceError::CATALOG));
        probed(framework.quiet, &Probe::new(QuietError::CATALOG));
    }
}

/// JSON that is not of the contract, though it looks like it.
#[test]
fn answers_by_hand_are_found() {
    let answer = |status: StatusCode, body: serde_json::Value| get(async move || (status, Json(body)));
    let (not_found, conflict) = (StatusCode::NOT_FOUND, StatusCode::CONFLICT);
    let own = |details| json!({ "error": { "code": "photo_not_found", "message": "m", "details": details } });
    let rows = [
        ("/fine", answer(not_found, own(json!({ "id": 7 }))), None),
        ("/foreign", answer(not_found, json!({ "oops": 1 })), Some("is not in an envelope of the contract")),
        (
            "/unknown",
            answer(not_found, json!({ "error": { "code": "lost", "message": "m" } })),
            Some("has the code `lost`, which the catalog does not have"),
        ),
        (
            "/status",
            answer(conflict, own(json!({ "id": 7 }))),
            Some("has a status that the code `photo_not_found` never has"),
        ),
        (
            "/type",
            answer(not_found, own(json!({ "id": "7" }))),
            Some("`error.details.id` is \"7\", and integer by the contract"),
        ),
        ("/missing", answer(not_found, own(json!({}))), Some("`error.details.id` is not there")),
        (
            "/detail",
            answer(not_found, own(json!({ "id": 7, "table": "photos" }))),
            Some("`error.details.table` is not a detail of the code"),
        ),
        (
            "/member",
            answer(
                not_found,
                json!({ "error": { "code": "photo_not_found", "message": "m", "details": { "id": 7 }, "stack": "" } }),
            ),
            Some("`error.stack` is not in the envelope"),
        ),
        (
            "/words",
            answer(
                not_found,
                json!({ "error": { "code": "photo_not_found", "message": "missing field `id`", "details": { "id": 7 } } }),
            ),
            Some("the answer has words of a framework, `missing field `"),
        ),
    ];
    for (path, handler, said) in rows {
        let probe = Probe::new(ServiceError::CATALOG).get(path);
        let report = RUNTIME.block_on(probe.send(Router::new().route(path, handler)));
        let found = report.findings().iter().find(|finding| sent(finding) == format!("GET {path}"));
        let found = found.map(ToString::to_string);
        let is_as_said = match said {
            Some(said) => found.as_ref().is_some_and(|found| found.contains(said)),
            None => found.is_none(),
        };
        assert!(is_as_said, "{path}: {found:?}");
    }
}

/// A page for every path, as applications of a single page have it.
#[test]
fn a_success_that_cannot_be_is_found() {
    let everything = Router::new().fallback(async || "<html>");
    let report = RUNTIME.block_on(Probe::new(QuietError::CATALOG).send(everything));
    let all: Vec<_> = report.findings().iter().map(|finding| finding.what).collect();
    assert_eq!(all.len(), report.sent());
    assert!(report.to_string().contains("the answer is a success: 200 OK"), "{report}");
}
