//! What is only axum's and tower's: settings, orders of layers, bare rejections, services without a router.

mod bare;
mod headers;
mod marks;
mod nested;
mod order;
mod scope;
mod services;
mod settings;
mod upgrade;

use std::net::SocketAddr;

use api_error::ErrorLayer;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use frameworks::client::{Answer, Request};
use frameworks::log::{self, Line};
use frameworks::{FOREIGN, SECRET, ServiceError, holds};
use tracing::Level;

type Layer = ErrorLayer<ServiceError>;

/// An error of the service's own, a foreign one, a panic, a success, and two under `/api`.
fn routes() -> Router {
    let own = || get(async || ServiceError::NotFound { id: 7 });
    Router::new()
        .route("/own", own())
        .route("/api/own", own())
        .route("/foreign", get(async || (StatusCode::BAD_GATEWAY, FOREIGN)))
        .route("/panic", get(async || -> &'static str { panic!("cursed: {SECRET}") }))
        .route("/by-hand", get(frameworks::axum::by_hand))
        .route("/fine", get(async || "fine"))
}

/// Serves the routes with this layer around them.
fn served(layer: Layer) -> SocketAddr {
    serve(routes().layer(layer))
}

fn serve(router: Router) -> SocketAddr {
    log::keep();
    frameworks::axum::serve(router)
}

/// The answer, and the id that was sent along.
fn sent(to: SocketAddr, request: Request) -> (Answer, String) {
    let id = holds::new_id();
    (request.header("x-request-id", id.as_str()).send(to), id)
}

/// The answer to a `GET`.
fn got(at: SocketAddr, target: &'static str) -> Answer {
    sent(at, Request::get(target)).0
}

/// That this is the answer, and that it is logged once, as it should be. The line is returned.
#[track_caller]
fn assert_answers(at: SocketAddr, request: Request, status: u16, code: &str) -> Line {
    let (answer, id) = sent(at, request);
    assert_eq!(answer.status, status, "{answer:?}");
    assert_eq!(answer.json()["error"]["code"], code, "{}", String::from_utf8_lossy(&answer.body));
    assert_eq!(answer.json()["error"]["request_id"], id);
    assert_eq!(answer.headers("x-request-id").collect::<Vec<_>>(), [id.as_str()]);
    assert!(!answer.has(SECRET.as_bytes()), "{answer:?}");
    let line = logged(&id);
    assert_eq!(line.field("code"), code);
    assert_eq!(line.level, if status < 500 { Level::DEBUG } else { Level::ERROR });
    line
}

/// The one event of a request.
#[track_caller]
fn logged(id: &str) -> Line {
    let mut lines = log::of(id);
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.remove(0)
}

#[test]
fn the_routes_are_what_they_seem() {
    let at = served(Layer::new());
    assert_answers(at, Request::get("/own"), 404, "photo_not_found");
    assert_answers(at, Request::get("/foreign"), 502, "failed");
    assert_answers(at, Request::get("/panic"), 500, "crashed");
    assert_eq!(got(at, "/fine").body, b"fine");
}
