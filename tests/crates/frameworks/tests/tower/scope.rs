//! The request that a thread is at work on is known in every handler, and never another one.

use std::thread;
use std::time::Duration;

use api_error::request_id;
use axum::Router;
use axum::routing::get;
use frameworks::client::Request;
use frameworks::{ServiceError, holds};
use tokio::time::sleep;

use crate::{Layer, got, serve};

fn known() -> String {
    request_id().map_or_else(|| "none".to_owned(), |id| id.to_string())
}

/// The id before and after other requests have been worked on.
async fn twice() -> String {
    let before = known();
    sleep(Duration::from_millis(20)).await;
    format!("{before} {}", known())
}

async fn spawned() -> String {
    tokio::spawn(async { known() }).await.unwrap_or_default()
}

async fn late_error() -> ServiceError {
    sleep(Duration::from_millis(20)).await;
    ServiceError::NotFound { id: 1 }
}

fn served() -> std::net::SocketAddr {
    let routes = Router::new().route("/twice", get(twice)).route("/spawned", get(spawned));
    serve(routes.route("/late", get(late_error)).layer(Layer::new()))
}

#[test]
fn requests_at_once_have_each_their_own() {
    let at = served();
    thread::scope(|threads| {
        for target in ["/twice", "/late"].repeat(16) {
            threads.spawn(move || {
                let id = holds::new_id();
                let answer = Request::get(target).header("x-request-id", id.as_str()).send(at);
                if target == "/twice" {
                    assert_eq!(String::from_utf8_lossy(&answer.body), format!("{id} {id}"));
                } else {
                    assert_eq!(answer.json()["error"]["request_id"], id);
                }
                assert_eq!(answer.header("x-request-id"), Some(id.as_str()));
            });
        }
    });
}

#[test]
fn a_task_of_its_own_has_none() {
    assert_eq!(got(served(), "/spawned").body, b"none");
}

#[test]
fn outside_of_a_layer_there_is_none() {
    assert!(request_id().is_none());
}
