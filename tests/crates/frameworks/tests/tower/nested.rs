//! A layer in a layer, and routers in routers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api_error::RequestHead;
use api_error::envelope::PROBLEM;
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use frameworks::client::Request;
use frameworks::{BY_HAND, QuietError, log};

use crate::{Layer, assert_answers, got, logged, routes, sent, serve};

fn both() -> Router {
    let inner = routes().route("/gone", get(async || StatusCode::GONE));
    let inner = inner.layer(api_error::ErrorLayer::<QuietError>::new());
    Router::new().nest("/inner", inner).layer(Layer::new())
}

#[test]
fn the_inner_layer_answers_and_one_event_is_logged() {
    let at = serve(both());
    assert_answers(at, Request::get("/inner/gone"), 410, "gone");
    assert_answers(at, Request::get("/inner/foreign"), 502, "bad_gateway");
    assert_answers(at, Request::get("/inner/panic"), 500, "internal_server_error");
    assert_answers(at, Request::get("/inner/own"), 404, "photo_not_found");
    assert_answers(at, Request::get("/none"), 404, "no_such_endpoint");
}

#[test]
fn both_layers_know_the_request_by_one_id() {
    let at = serve(both());
    for target in ["/inner/gone", "/inner/panic", "/inner/own", "/inner/fine"] {
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
    let told = Arc::new(AtomicUsize::new(0));
    let layer = || {
        let told = Arc::clone(&told);
        Layer::new().on_answer(move |_| {
            told.fetch_add(1, Ordering::Relaxed);
        })
    };
    let at = serve(routes().layer(layer().only(|_| false)).layer(layer()));
    assert_answers(at, Request::get("/foreign"), 502, "failed");
    assert_eq!(told.swap(0, Ordering::Relaxed), 1);
    let (answer, id) = sent(at, Request::get("/by-hand"));
    assert_eq!(answer.body, BY_HAND.as_bytes());
    assert_eq!(logged(&id).field("status"), "409");
    assert_eq!(told.load(Ordering::Relaxed), 1);
}

#[test]
fn routers_that_are_merged_or_nested_are_covered() {
    let merged = Router::new().route("/merged", get(async || StatusCode::GONE));
    let nested = Router::new().route("/in", get(async || StatusCode::GONE));
    let at = serve(routes().merge(merged).nest("/nested", nested).layer(Layer::new()));
    assert_answers(at, Request::get("/merged"), 410, "refused");
    assert_answers(at, Request::get("/nested/in"), 410, "refused");
    assert_answers(at, Request::get("/nested/none"), 404, "no_such_endpoint");
    assert_answers(at, Request::new("POST", "/nested/in"), 405, "wrong_method");
}

#[test]
fn a_fallback_of_the_services_own_is_asked() {
    let fallback = async || frameworks::ServiceError::NotFound { id: 404 };
    let at = serve(routes().fallback(fallback).method_not_allowed_fallback(fallback).layer(Layer::new()));
    assert_answers(at, Request::get("/none"), 404, "photo_not_found");
    assert_answers(at, Request::new("POST", "/own"), 404, "photo_not_found");
}

/// A part of a service with a contract of its own.
fn part() -> Router {
    let layer = Layer::new().only(|request| request.path().starts_with("/part/"));
    Router::new().nest("/part", routes().layer(layer.envelope(&PROBLEM).context("instance", path)))
}

fn path(request: &RequestHead) -> String {
    request.path().to_owned()
}

#[test]
fn a_layer_in_a_nested_router_knows_the_whole_path() {
    let at = serve(part());
    for target in ["/part/own", "/part/foreign", "/part/panic"] {
        let (answer, id) = sent(at, Request::get(target));
        assert_eq!(answer.json()["instance"], target, "{answer:?}");
        assert_eq!(logged(&id).field("path"), target);
    }
}

#[test]
fn a_nested_router_without_a_fallback_leaves_unknown_paths_to_the_outer_one() {
    assert_eq!(got(serve(part()), "/part/none").body, b"");
    let fallback = || routes().fallback(async || StatusCode::NOT_FOUND);
    let at = serve(Router::new().nest("/part", fallback().layer(Layer::new())));
    assert_answers(at, Request::get("/part/none"), 404, "no_such_endpoint");
}
