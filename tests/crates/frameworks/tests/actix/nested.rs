//! A layer of a scope, and services that answer unknown paths.

use actix_web::web;
use api_error::ErrorLayer;
use api_error::envelope::PROBLEM;
use frameworks::QuietError;
use frameworks::actix::layered::{nested, part};
use frameworks::client::Request;

use crate::{Layer, assert_answers, got, logged, own, routes, sent, start};

/// A scope has unknown paths, unlike a router of axum's.
#[test]
fn a_layer_of_a_scope_answers_for_its_unknown_paths() {
    let at = nested(ErrorLayer::<QuietError>::new(), Layer::new());
    assert_answers(at, Request::get("/inner/none"), 404, "not_found");
    let layer = Layer::new().envelope(&PROBLEM).context("instance", |request| request.path().to_owned());
    let at = part(layer);
    let (answer, id) = sent(at, Request::get("/outer/part/none"));
    assert_eq!(answer.json()["instance"], "/outer/part/none", "{answer:?}");
    assert_eq!(logged(&id).field("path"), "/outer/part/none");
    // This path is outside the layer.
    assert_eq!(got(at, "/outer/none").body, b"");
}

#[test]
fn a_default_service_of_the_services_own_is_asked() {
    let at = start(Layer::new(), |config| {
        config.configure(routes).default_service(web::to(own));
    });
    assert_answers(at, Request::get("/none"), 404, "photo_not_found");
    assert_answers(at, Request::new("POST", "/fine"), 405, "wrong_method");
}
