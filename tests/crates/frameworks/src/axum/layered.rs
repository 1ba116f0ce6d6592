//! A few routes, and layers around them.

use std::net::SocketAddr;

use api_error::ErrorLayer;
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn};
use axum::routing::get;

use super::{by_hand, serve};
use crate::handlers::{call, fine, invalid, late, named_id, own, panic_now, several, twice};
use crate::{FOREIGN, QuietError, ServiceError};

/// The routes that [`Framework::around`](crate::Framework::around) lists.
pub fn routes() -> Router {
    let locked = from_fn(async |_: Request, _: Next| (StatusCode::FORBIDDEN, FOREIGN));
    Router::new()
        .route("/own", get(own))
        .route("/api/own", get(own))
        .route("/foreign", get(async || (StatusCode::BAD_GATEWAY, FOREIGN)))
        .route("/locked", get(fine).layer(locked))
        .route("/gone", get(async || StatusCode::GONE))
        .route("/panic", get(panic_now))
        .route("/by-hand", get(by_hand))
        .route("/fine", get(fine))
        .route("/twice", get(twice))
        .route("/late", get(late))
        .route("/invalid", get(invalid))
        .route("/several", get(several))
        .route("/call", get(call))
        .route("/named-id", get(named_id))
}

/// The routes with this layer around them.
pub fn around(layer: ErrorLayer<ServiceError>) -> SocketAddr {
    serve(routes().layer(layer))
}

/// The routes below `/inner` inside the inner layer, and everything inside the outer one.
pub fn nested(inner: ErrorLayer<QuietError>, outer: ErrorLayer<ServiceError>) -> SocketAddr {
    serve(Router::new().nest("/inner", routes().layer(inner)).layer(outer))
}

/// The routes below `/outer/part`, and only they, inside this layer.
pub fn part(layer: ErrorLayer<ServiceError>) -> SocketAddr {
    let outer = Router::new().nest("/part", routes().layer(layer));
    serve(Router::new().nest("/outer", outer))
}
