//! The layer in every framework: its settings, nested layers, and concurrent requests.

mod contract;
mod languages;
mod nested;
mod scope;
mod settings;

use std::net::SocketAddr;

use api_error::ErrorLayer;
use frameworks::asserts::{assert_answers, got};
use frameworks::client::Request;
use frameworks::{FRAMEWORKS, ServiceError};

type Layer = ErrorLayer<ServiceError>;

/// Every framework, serving a few routes inside such a layer.
fn served(layer: impl Fn() -> Layer) -> impl Iterator<Item = (&'static str, SocketAddr)> {
    FRAMEWORKS.iter().map(move |framework| (framework.name, (framework.around)(layer())))
}

#[test]
fn the_routes_are_what_they_seem() {
    for (_, at) in served(Layer::new) {
        assert_answers(at, Request::get("/own"), 404, "photo_not_found");
        assert_answers(at, Request::get("/api/own"), 404, "photo_not_found");
        assert_answers(at, Request::get("/foreign"), 502, "failed");
        assert_answers(at, Request::get("/locked"), 403, "keep_out");
        assert_answers(at, Request::get("/gone"), 410, "refused");
        assert_answers(at, Request::get("/panic"), 500, "crashed");
        assert_answers(at, Request::get("/call"), 200, "call_failed");
        assert_eq!(got(at, "/fine").body, b"fine");
    }
}
