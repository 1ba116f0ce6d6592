//! Nested routers.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use frameworks::axum::layered::part;
use frameworks::client::Request;

use crate::{Layer, assert_answers, got, routes, serve};

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

#[test]
fn a_nested_router_without_a_fallback_leaves_unknown_paths_to_the_outer_one() {
    assert_eq!(got(part(Layer::new()), "/outer/part/none").body, b"");
    let fallback = || routes().fallback(async || StatusCode::NOT_FOUND);
    let at = serve(Router::new().nest("/part", fallback().layer(Layer::new())));
    assert_answers(at, Request::get("/part/none"), 404, "no_such_endpoint");
}
