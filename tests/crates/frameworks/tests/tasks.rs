//! Which request a task belongs to.

use std::time::Duration;

use api_error::{ErrorLayer, in_request, request_id};
use axum::Router;
use axum::extract::Request as Incoming;
use axum::middleware::{Next, from_fn};
use axum::routing::get;
use frameworks::asserts::{assert_answers, sent};
use frameworks::axum::serve;
use frameworks::client::Request;
use frameworks::{ServiceError, disk_failure, log};
use tokio::task::{block_in_place, spawn, spawn_blocking};

type Layer = ErrorLayer<ServiceError>;

fn id() -> String {
    request_id().map_or_else(|| "none".to_owned(), |id| id.to_string())
}

async fn later() -> String {
    tokio::time::sleep(Duration::from_millis(5)).await;
    id()
}

/// The ids that the handler sees, and the tasks that it starts.
async fn started() -> String {
    let scope = api_error::request::current().expect("a request");
    let (joined, also) = tokio::join!(later(), async { id() });
    let selected = tokio::select! {
        id = later() => id,
        () = tokio::time::sleep(Duration::from_secs(60)) => String::new(),
    };
    let spawned = spawn(in_request(later())).await.expect("it ends");
    let twin = spawn(api_error::layer::in_scope(scope.clone(), later())).await.expect("it ends");
    let blocking = spawn_blocking(move || scope.run(id)).await.expect("it ends");
    let in_place = block_in_place(id);
    let alone = spawn(later()).await.expect("it ends");
    let also_alone = spawn_blocking(id).await.expect("it ends");
    [id(), joined, also, selected, spawned, twin, blocking, in_place, alone, also_alone].join(" ")
}

#[test]
fn a_task_works_for_the_request_that_it_is_made_in() {
    let at = serve(Router::new().route("/", get(started)).layer(Layer::new()));
    let (answer, request) = sent(at, Request::get("/"));
    let seen = String::from_utf8(answer.body).expect("it is text");
    let seen: Vec<_> = seen.split(' ').collect();
    assert_eq!(seen[..8], [request.as_str(); 8], "{seen:?}");
    assert_eq!(seen[8..], ["none"; 2], "a task that is spawned alone");
}

/// A disconnected client does not stop a request that middleware spawned, and the layer still answers it.
#[test]
fn a_request_that_is_spawned_is_answered_by_the_layer() {
    let spawned = from_fn(async |request: Incoming, next: Next| {
        spawn(in_request(next.run(request))).await.expect("it ends")
    });
    let routes = Router::new().route("/broken", get(async || disk_failure())).layer(spawned);
    let at = serve(routes.layer(Layer::new()));
    let line = assert_answers(at, Request::get("/broken"), 500, "disk_failed");
    assert!(!line.causes.is_empty());
}

/// A router that a handler calls is a service within the request.
#[test]
fn a_router_called_from_a_handler_has_the_id() {
    async fn call() -> axum::response::Response {
        use tower::ServiceExt as _;
        let inner =
            Router::new().route("/own", get(async || ServiceError::NotFound { id: 7 })).layer(Layer::new());
        let request = Incoming::get("/own").body(axum::body::Body::empty()).expect("a request");
        inner.oneshot(request).await.unwrap_or_else(|never| match never {})
    }
    let at = serve(Router::new().route("/", get(call)).layer(Layer::new()));
    assert_answers(at, Request::get("/"), 404, "photo_not_found");
}

/// The error of a job, which is not sent to a client.
#[test]
fn an_error_of_a_job_is_logged_as_the_layer_logs_one() {
    async fn job() -> &'static str {
        spawn(in_request(async { api_error::log(&disk_failure()) })).await.expect("it ends");
        "fine"
    }
    let at = serve(Router::new().route("/", get(job)).layer(Layer::new()));
    let (_, request) = sent(at, Request::get("/"));
    let [line] = &*log::of(&request) else { panic!("one event") };
    assert_eq!((line.field("code"), line.field("status")), ("disk_failed", "500"));
    assert!(line.causes.iter().any(|cause| cause == "the disk is gone"), "{line:?}");
    // Without a request, the other fields are the same.
    api_error::log(&ServiceError::NotFound { id: 424_242 });
    let [line] = &*log::saying("424242") else { panic!("one event") };
    assert_eq!((line.field("code"), line.field("request_id")), ("photo_not_found", ""));
}
