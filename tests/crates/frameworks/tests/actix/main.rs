//! What is only actix-web's: its settings, extractors, errors of its middleware, and scopes.

mod errors;
mod extractors;
mod nested;
mod order;
mod panics;
mod settings;
mod streams;

use std::net::SocketAddr;

use actix_web::error::ErrorInternalServerError;
use actix_web::web::{self, ServiceConfig};
use actix_web::{App, Error};
use api_error::ErrorLayer;
use frameworks::client::{Answer, Request};
use frameworks::log::{self, Line};
use frameworks::{FOREIGN, SECRET, ServiceError, actix, holds, serve_app};
use tracing::Level;

type Layer = ErrorLayer<ServiceError>;

/// An error of the service's own, a foreign one, a panic, a success, and an answer by hand.
fn routes(config: &mut ServiceConfig) {
    config
        .service(web::resource("/own").get(own))
        .service(web::resource("/api/own").get(own))
        .service(web::resource("/foreign").get(foreign))
        .service(web::resource("/panic").get(broken))
        .service(web::resource("/by-hand").get(actix::by_hand))
        .service(web::resource("/fine").get(fine));
}

async fn own() -> Result<&'static str, ServiceError> {
    Err(ServiceError::NotFound { id: 7 })
}

async fn foreign() -> Result<&'static str, Error> {
    Err(ErrorInternalServerError(FOREIGN))
}

async fn broken() -> &'static str {
    panic!("cursed: {SECRET}")
}

async fn fine() -> &'static str {
    "fine"
}

/// Serves the routes with this layer around them, and CORS around that.
fn served(layer: Layer) -> SocketAddr {
    serve(layer, routes)
}

/// Serves these routes in the same manner.
fn serve<E: 'static>(layer: ErrorLayer<E>, routes: fn(&mut ServiceConfig)) -> SocketAddr {
    log::keep();
    let app = move || App::new().configure(routes).wrap(layer.clone()).wrap(actix::cors());
    serve_app!(app)
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

/// That this is the answer, also to another origin, and that it is logged once, as it should be. The line is returned.
#[track_caller]
fn assert_answers(at: SocketAddr, request: Request, status: u16, code: &str) -> Line {
    let (answer, id) = sent(at, request.header("origin", "https://else.where"));
    assert_eq!(answer.status, status, "{answer:?}");
    assert_eq!(answer.json()["error"]["code"], code, "{}", String::from_utf8_lossy(&answer.body));
    assert_eq!(answer.json()["error"]["request_id"], id);
    assert_eq!(answer.headers("x-request-id").collect::<Vec<_>>(), [id.as_str()]);
    assert_eq!(answer.headers("access-control-allow-origin").collect::<Vec<_>>(), ["*"]);
    assert!(!answer.has(SECRET.as_bytes()), "{answer:?}");
    let line = logged(&id);
    assert_eq!(line.field("code"), code);
    assert_eq!(line.level, if status < 500 { Level::DEBUG } else { Level::ERROR });
    line
}

/// That a cause is in the line.
#[track_caller]
fn assert_caused(line: &Line, cause: &str) {
    assert!(line.causes.iter().any(|text| text.contains(cause)), "{line:?}");
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
    assert_answers(at, Request::get("/api/own"), 404, "photo_not_found");
    assert_answers(at, Request::get("/foreign"), 500, "failed");
    assert_answers(at, Request::get("/panic"), 500, "crashed");
    assert_eq!(got(at, "/fine").body, b"fine");
}
