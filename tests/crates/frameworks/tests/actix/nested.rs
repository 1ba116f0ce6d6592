//! A layer in a layer, and scopes in scopes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::ErrorForbidden;
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, ServiceConfig};
use actix_web::{App, Error, HttpResponse};
use api_error::ErrorLayer;
use api_error::envelope::PROBLEM;
use frameworks::client::Request;
use frameworks::{BY_HAND, QuietError, actix, log, serve_app};

use crate::{Layer, assert_answers, fine, got, logged, routes, sent, serve};

async fn forbidding<B: MessageBody>(_: ServiceRequest, _: Next<B>) -> Result<ServiceResponse<B>, Error> {
    Err(ErrorForbidden("hunter2"))
}

/// An outer contract that answers every fault, and an inner one that answers none.
fn both(config: &mut ServiceConfig) {
    let inner = web::scope("/inner").configure(routes);
    let gone = inner.service(web::resource("/gone").get(HttpResponse::Gone));
    let locked = gone.service(web::resource("/locked").get(fine).wrap(from_fn(forbidding)));
    config.service(locked.wrap(ErrorLayer::<QuietError>::new()));
}

#[test]
fn the_inner_layer_answers_and_one_event_is_logged() {
    let at = serve(Layer::new(), both);
    assert_answers(at, Request::get("/inner/gone"), 410, "gone");
    assert_answers(at, Request::get("/inner/locked"), 403, "forbidden");
    assert_answers(at, Request::get("/inner/foreign"), 500, "internal_server_error");
    assert_answers(at, Request::get("/inner/panic"), 500, "internal_server_error");
    assert_answers(at, Request::get("/inner/own"), 404, "photo_not_found");
    assert_answers(at, Request::get("/inner/none"), 404, "not_found");
    assert_answers(at, Request::get("/none"), 404, "no_such_endpoint");
}

#[test]
fn both_layers_know_the_request_by_one_id() {
    let at = serve(Layer::new(), both);
    for target in ["/inner/gone", "/inner/locked", "/inner/panic", "/inner/own", "/inner/fine"] {
        // Nobody sends an id, so each of the two would make one.
        let answer = Request::get(target).send(at);
        let ids: Vec<_> = answer.headers("x-request-id").collect();
        assert_eq!(ids.len(), 1, "{target}");
        if target != "/inner/fine" {
            assert_eq!(answer.json()["error"]["request_id"], ids[0], "{target}");
            assert_eq!(log::of(ids[0]).len(), 1, "{target}");
        }
    }
}

#[test]
fn what_the_inner_one_leaves_alone_is_the_outer_ones() {
    log::keep();
    let told = Arc::new(AtomicUsize::new(0));
    let layer = || {
        let told = Arc::clone(&told);
        Layer::new().on_answer(move |_| {
            told.fetch_add(1, Ordering::Relaxed);
        })
    };
    let (inner, outer) = (layer().only(|_| false), layer());
    let app =
        move || App::new().configure(routes).wrap(inner.clone()).wrap(outer.clone()).wrap(actix::cors());
    let at = serve_app!(app);
    assert_answers(at, Request::get("/foreign"), 500, "failed");
    assert_eq!(told.swap(0, Ordering::Relaxed), 1);
    let (answer, id) = sent(at, Request::get("/by-hand"));
    assert_eq!(answer.body, BY_HAND.as_bytes());
    assert_eq!(logged(&id).field("status"), "409");
    assert_eq!(told.load(Ordering::Relaxed), 1);
}

#[test]
fn a_layer_of_a_scope_knows_the_whole_path() {
    log::keep();
    let layer = Layer::new().envelope(&PROBLEM).context("instance", |request| request.path().to_owned());
    let app = move || {
        let inner = web::scope("/part").configure(routes).wrap(layer.clone());
        App::new().service(web::scope("/outer").service(inner))
    };
    let at = serve_app!(app);
    for target in ["/outer/part/own", "/outer/part/foreign", "/outer/part/panic", "/outer/part/none"] {
        let (answer, id) = sent(at, Request::get(target));
        assert_eq!(answer.json()["instance"], target, "{answer:?}");
        assert_eq!(logged(&id).field("path"), target);
    }
    // No layer is around this one.
    assert_eq!(got(at, "/outer/none").body, b"");
}

#[test]
fn a_default_service_of_the_services_own_is_asked() {
    let at = serve(Layer::new(), |config| {
        config.configure(routes).default_service(web::to(crate::own));
    });
    assert_answers(at, Request::get("/none"), 404, "photo_not_found");
    assert_answers(at, Request::new("POST", "/fine"), 405, "wrong_method");
}
