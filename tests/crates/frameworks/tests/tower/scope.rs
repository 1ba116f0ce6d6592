//! Code outside a request.

use std::sync::atomic::{AtomicUsize, Ordering};

use api_error::{ApiError, request_id};
use axum::Router;
use axum::routing::get;

use crate::{Layer, got, serve};

static WRITTEN: AtomicUsize = AtomicUsize::new(0);

/// Counts how often it is serialised.
#[derive(Debug)]
struct Counted;

impl serde::Serialize for Counted {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(1 + WRITTEN.fetch_add(1, Ordering::Relaxed) as u64)
    }
}

#[derive(Debug, ApiError)]
#[api(respond(axum), code = "counted", status = 500, message = "Counted")]
struct CountedError(#[api(detail = "times")] Counted);

/// It is not rendered without its id first.
#[test]
fn an_answer_is_written_down_once() {
    let counted = async || CountedError(Counted);
    let at = serve(Router::new().route("/counted", get(counted)).layer(Layer::new()));
    let body = got(at, "/counted").json();
    assert_eq!(body["error"]["details"]["times"], 1, "{body}");
    assert!(body["error"]["request_id"].is_string(), "{body}");
    assert_eq!(WRITTEN.load(Ordering::Relaxed), 1);
}

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
