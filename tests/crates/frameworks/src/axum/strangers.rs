//! Third-party code: middleware, services, and handlers that do not know the contract.

use std::convert::Infallible;
use std::future::{pending, ready};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse};
use axum::routing::{MethodRouter, get};
use futures_util::stream;
use tower_http::services::ServeDir;
use tower_http::timeout::TimeoutLayer;
use tower_http::validate_request::ValidateRequestHeaderLayer;

use crate::{BUSY_HEADERS, BY_HAND, FOREIGN, FRAMES, RAW, static_dir};

pub(super) fn routes() -> Router {
    Router::new()
        .route("/vault", guarded(None))
        .route("/safe", guarded(Some("Basic realm=\"safe\"")))
        .route("/forbidden", get(async || (StatusCode::FORBIDDEN, FOREIGN)))
        .route("/json-only", ok().layer(ValidateRequestHeaderLayer::accept("application/json")))
        .route("/slow", get(pending::<()>).layer(timeout()))
        .route("/broken", get(async || (StatusCode::INTERNAL_SERVER_ERROR, FOREIGN)))
        .route(
            "/bad-gateway",
            get(async || (StatusCode::BAD_GATEWAY, Html(format!("<html>{FOREIGN}</html>")))),
        )
        .route("/gone", get(async || StatusCode::GONE))
        .route("/busy", get(async || (StatusCode::TOO_MANY_REQUESTS, BUSY_HEADERS, FOREIGN)))
        .nest_service("/static", ServeDir::new(static_dir()))
        .route("/events/refused", get(refused))
        .route("/grpc", get(async || (StatusCode::BAD_REQUEST, [(CONTENT_TYPE, "application/grpc")], RAW)))
        .route("/by-hand", get(by_hand))
        .route("/stream", get(endless))
        .route("/blob", get(async || (StatusCode::NOT_FOUND, RAW)))
}

fn ok() -> MethodRouter {
    get(async || "ok")
}

fn timeout() -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_millis(50))
}

/// A middleware that rejects every request.
fn guarded(challenge: Option<&'static str>) -> MethodRouter {
    let refuse = move |_: Request, _: Next| {
        let headers: HeaderMap =
            challenge.map(|text| (WWW_AUTHENTICATE, HeaderValue::from_static(text))).into_iter().collect();
        ready((StatusCode::UNAUTHORIZED, headers))
    };
    ok().layer(middleware::from_fn(refuse))
}

/// An error that is JSON already.
pub async fn by_hand() -> impl IntoResponse {
    (StatusCode::CONFLICT, [(CONTENT_TYPE, "application/json")], BY_HAND)
}

async fn refused() -> impl IntoResponse {
    (StatusCode::SERVICE_UNAVAILABLE, [(CONTENT_TYPE, "text/event-stream")], FRAMES[0])
}

async fn endless() -> impl IntoResponse {
    (StatusCode::BAD_GATEWAY, [(CONTENT_TYPE, "application/octet-stream")], streamed(RAW))
}

/// A body of unknown length.
fn streamed(body: &'static [u8]) -> Body {
    Body::from_stream(stream::iter([Ok::<_, Infallible>(body)]))
}
