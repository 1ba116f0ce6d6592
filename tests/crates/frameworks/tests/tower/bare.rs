//! Rejections of extractors that are not in `Api`, and of extractors that are not axum's.

use api_error::axum::Api;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Extension, FromRequestParts, Path, Query};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use frameworks::client::{Answer, Request};
use frameworks::{FOREIGN, Page, Photo, ServiceError};

use crate::{Layer, assert_answers, logged, sent, serve};

/// It is not among the extensions.
#[derive(Clone)]
struct Pool;

async fn caught(photo: Result<Json<Photo>, JsonRejection>) -> Response {
    match photo {
        Ok(photo) => photo.into_response(),
        Err(rejection) => rejection.into_response(),
    }
}

fn routes() -> Router {
    Router::new()
        .route("/json", post(async |photo: Json<Photo>| photo))
        .route("/caught", post(caught))
        .route("/query", get(async |_: Query<Page>| "query"))
        .route("/path/{id}", get(async |_: Path<u64>| "path"))
        .route("/pool", get(async |_: Extension<Pool>| "pool"))
        .route("/api-pool", get(async |_: Api<Extension<Pool>>| "pool"))
        .route("/two/{a}", get(async |_: Api<Path<(u64, u64)>>| "two"))
        .route("/signed", get(async |_: Api<Signed>| "signed"))
        .route("/owned", get(async |_: Api<Owned>| "owned"))
        .layer(Layer::new())
}

/// A third-party extractor with its own message.
struct Signed;

impl<S: Sync> FromRequestParts<S> for Signed {
    type Rejection = (StatusCode, &'static str);

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Err((StatusCode::FORBIDDEN, FOREIGN))
    }
}

/// An extractor that rejects with the service's own error.
struct Owned;

impl<S: Sync> FromRequestParts<S> for Owned {
    type Rejection = ServiceError;

    async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, ServiceError> {
        Err(ServiceError::NotFound { id: 3 })
    }
}

#[track_caller]
fn assert_says_nothing_of_rust(answer: &Answer) {
    for words in ["Failed", "deserialize", "tags", "bare::", "Pool", "Extension", "u64", "hunter2", "Cannot"]
    {
        assert!(!answer.has(words.as_bytes()), "{words}: {}", String::from_utf8_lossy(&answer.body));
    }
}

#[test]
fn say_what_their_status_does() {
    let at = serve(routes());
    for (request, status, code) in [
        (Request::json("/json", "{}"), 400, "invalid_photo"),
        (Request::json("/caught", "{}"), 400, "invalid_photo"),
        (Request::json("/json", "{"), 400, "refused"),
        (Request::new("POST", "/json").body("{}"), 415, "not_json"),
        (Request::json("/json", vec![b' '; 3 << 20]), 413, "too_large"),
        (Request::get("/query?page=hunter2"), 400, "refused"),
        (Request::get("/path/hunter2"), 400, "refused"),
        (Request::get("/signed"), 403, "keep_out"),
        (Request::get("/owned"), 404, "photo_not_found"),
    ] {
        assert_says_nothing_of_rust(&sent(at, request.clone()).0);
        assert_answers(at, request, status, code);
    }
}

#[test]
fn a_mistake_of_the_service_is_its_own() {
    let at = serve(routes());
    for target in ["/pool", "/api-pool", "/two/1"] {
        assert_says_nothing_of_rust(&sent(at, Request::get(target)).0);
        assert_answers(at, Request::get(target), 500, "failed");
    }
    let line = assert_answers(at, Request::get("/api-pool"), 500, "failed");
    assert!(line.causes[0].contains("Extension"), "{line:?}");
    let line = assert_answers(at, Request::get("/two/1"), 500, "failed");
    assert!(line.causes[0].contains("path arguments"), "{line:?}");
}

/// Without a layer, the answer has the default envelope and a built-in code.
#[test]
fn rejections_answer_without_a_layer_too() {
    let routes = Router::new().route("/{id}", get(async |_: Api<Path<u64>>| "path"));
    let answer = Request::get("/hunter2").send(serve(routes));
    assert_eq!((answer.status, answer.header("x-request-id")), (400, None));
    assert_eq!(answer.json()["error"]["code"], "invalid_path");
    assert_eq!(answer.json()["error"]["details"]["issues"][0]["path"], "?path=id");
    assert!(!answer.has(b"hunter2"));
}

/// The message contains text from the client, but no line of the log begins in it.
#[test]
fn no_client_forges_a_line_of_the_log() {
    #[derive(Debug, thiserror::Error, api_error::ApiError)]
    #[error("upstream of {name}")]
    #[api(code = "upstream", status = 502, message = "The upstream of {name} failed", respond(axum))]
    struct Upstream {
        name: String,
    }
    #[derive(Debug, thiserror::Error, api_error::ApiError)]
    #[error("behind")]
    #[api(code = "behind", status = 502, respond(axum))]
    struct Behind(#[source] Upstream);

    let routes = Router::new()
        .route("/name/{name}", get(async |Path(name)| Err::<(), _>(Upstream { name })))
        .route("/behind/{name}", get(async |Path(name)| Err::<(), _>(Behind(Upstream { name }))));
    let at = serve(routes.layer(Layer::new()));
    let (answer, id) = sent(at, Request::get("/name/x%0A2026-11-25T00:00:00Z%20ERROR%20forged"));
    assert_eq!(
        answer.json()["error"]["message"],
        "The upstream of x\n2026-11-25T00:00:00Z ERROR forged failed"
    );
    let (_, behind) = sent(at, Request::get("/behind/x%0A2026-11-25T00:00:00Z%20ERROR%20forged"));
    for line in [logged(&id), logged(&behind)] {
        let texts: Vec<_> = line.fields.values().chain(&line.causes).collect();
        assert!(
            texts.iter().any(|text| text.contains("forged")) && !texts.iter().any(|text| text.contains('\n')),
            "{line:?}"
        );
    }
}

/// A subscriber may panic if the `Display` of a field fails.
#[test]
fn an_error_that_cannot_be_shown_is_logged_as_far_as_it_can() {
    #[derive(Debug, api_error::ApiError)]
    #[api(code = "up", status = 502, respond(axum))]
    struct Up;

    impl std::fmt::Display for Up {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("as far as")?;
            Err(std::fmt::Error)
        }
    }

    impl std::error::Error for Up {}

    let at = serve(Router::new().route("/", get(async || Err::<(), _>(Up))).layer(Layer::new()));
    let (answer, id) = sent(at, Request::get("/"));
    assert_eq!((answer.status, &answer.json()["error"]["code"]), (502, &"up".into()));
    assert_eq!(logged(&id).field("error"), "as far as");
}
