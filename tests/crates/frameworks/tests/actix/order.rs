//! The middleware around the layer.

use std::net::SocketAddr;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, Next, from_fn};
use actix_web::{App, Error, web};
use frameworks::client::Request;
use frameworks::handlers::fine;
use frameworks::{SECRET, actix, serve_app};

use crate::{Layer, assert_answers, logged, routes, sent};

/// A middleware that keeps the request while inner services have it, which makes actix-web panic.
async fn keeping<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let kept = request.request().clone();
    let answer = next.call(request).await;
    drop(kept);
    answer
}

#[test]
fn a_request_that_is_kept_around_the_layer_is_a_panic_that_is_answered() {
    let layer = Layer::new();
    let app =
        move || App::new().configure(routes).wrap(layer.clone()).wrap(from_fn(keeping)).wrap(actix::cors());
    let at = serve_app!(app);
    for _ in 0..2 {
        assert_answers(at, Request::get("/fine"), 500, "crashed");
    }
    assert_eq!(Request::get("/fine").send(at).status, 500);
}

/// Around a resource the request is routed already, and a shared one does no harm.
#[test]
fn a_request_that_is_kept_around_the_layer_of_a_resource_is_fine() {
    let layer = Layer::new();
    let app = move || {
        let resource = web::resource("/fine").get(fine).wrap(layer.clone()).wrap(from_fn(keeping));
        App::new().service(resource)
    };
    let at = serve_app!(app);
    assert_eq!(sent(at, Request::get("/fine")).0.status, 200);
    assert_eq!(Request::get("/fine").send(at).status, 200);
}

/// The routes, compressed inside the layer.
fn compressed_inside() -> SocketAddr {
    let layer = Layer::new();
    let app = move || App::new().configure(routes).wrap(Compress::default()).wrap(layer.clone());
    serve_app!(app)
}

#[test]
fn what_was_compressed_is_rewritten_plain() {
    let at = compressed_inside();
    for (target, code) in [("/foreign", "failed"), ("/none", "no_such_endpoint"), ("/panic", "crashed")] {
        let (answer, id) = sent(at, Request::get(target).header("accept-encoding", "gzip"));
        assert_eq!(answer.header("content-encoding"), None, "{target}");
        assert_eq!(answer.json()["error"]["code"], code, "{target}");
        assert!(!answer.has(SECRET.as_bytes()), "{answer:?}");
        assert_eq!(logged(&id).field("code"), code);
    }
}

/// An envelope stays as it is, whoever compresses it.
#[test]
fn an_envelope_that_is_compressed_inside_is_left_as_it_is() {
    let (answer, id) = sent(compressed_inside(), Request::get("/own").header("accept-encoding", "gzip"));
    assert_eq!(answer.header("content-encoding"), Some("gzip"));
    assert_eq!(answer.json()["error"]["code"], "photo_not_found");
    assert_eq!(answer.json()["error"]["details"]["id"], 7);
    assert_eq!(logged(&id).field("code"), "photo_not_found");
}
