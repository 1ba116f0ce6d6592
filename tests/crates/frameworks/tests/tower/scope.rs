//! Where no request is known.

use api_error::request_id;
use axum::Router;
use axum::routing::get;

use crate::{Layer, got, serve};

async fn spawned() -> String {
    let known = async { request_id().map_or_else(|| "none".to_owned(), |id| id.to_string()) };
    tokio::spawn(known).await.unwrap_or_default()
}

#[test]
fn a_task_of_its_own_has_none() {
    let at = serve(Router::new().route("/spawned", get(spawned)).layer(Layer::new()));
    assert_eq!(got(at, "/spawned").body, b"none");
}

#[test]
fn outside_of_a_layer_there_is_none() {
    assert!(request_id().is_none());
}
