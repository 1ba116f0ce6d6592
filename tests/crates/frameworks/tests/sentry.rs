//! What Sentry gets for a 5xx, through its layer of `tracing`.

use std::error::Error;
use std::io;

use api_error::{ApiError, ErrorLayer};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use frameworks::SECRET;
use sentry::integrations::tracing::layer;
use sentry::protocol::Event;
use tower::ServiceExt as _;
use tracing_subscriber::layer::SubscriberExt as _;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = "snake_case", respond(axum))]
enum StoreError {
    #[error("bucket eu-7 does not answer")]
    #[api(status = 502, message = "The photo cannot be read")]
    Unreadable(#[source] Unread),
    #[error("no photo")]
    #[api(status = 404, answers(unknown_path))]
    NotFound,
}

#[derive(Debug, thiserror::Error)]
#[error("block 7 is torn")]
struct Unread(#[source] io::Error);

/// The events of one request to a router inside a layer.
fn captured(path: &str) -> Vec<Event<'static>> {
    let router = Router::new()
        .route(
            "/broken/{id}",
            get(async || Err::<(), _>(StoreError::Unreadable(Unread(io::Error::other("disk"))))),
        )
        .route("/none", get(async || Err::<(), _>(StoreError::NotFound)))
        .route("/panic", get(async || -> () { panic!("{SECRET}") }))
        .layer(ErrorLayer::<StoreError>::new());
    let request = Request::get(path).header("x-request-id", "sent").body(Body::empty());
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    sentry::test::with_captured_events(|| {
        let subscriber = tracing_subscriber::registry().with(layer());
        let answer = tracing::subscriber::with_default(subscriber, || {
            runtime.block_on(router.oneshot(request.expect("a request")))
        });
        answer.expect("it is answered");
    })
}

#[test]
fn one_event_with_the_whole_chain() -> Result<(), Box<dyn Error>> {
    let events = captured("/broken/7");
    let [event] = events.as_slice() else { panic!("{events:#?}") };
    assert_eq!(event.message.as_deref(), Some("The photo cannot be read"));
    // Sentry lists the causes first.
    let chain: Vec<_> = event.exception.iter().filter_map(|one| one.value.as_deref()).collect();
    assert_eq!(chain, ["disk", "block 7 is torn", "bucket eu-7 does not answer"]);
    let tags = serde_json::to_string(event)?;
    for part in ["unreadable", r#""request_id":"sent""#, r#""http.route":"/broken/{id}""#] {
        assert!(tags.contains(part), "{part}: {tags}");
    }
    Ok(())
}

#[test]
fn a_panic_is_one_event_and_a_4xx_none() {
    let events = captured("/panic");
    assert_eq!(events.len(), 1, "{events:#?}");
    assert!(captured("/none").is_empty() && captured("/nowhere").is_empty());
}
