//! What OpenTelemetry gets for a 5xx, through its layer of `tracing`.

use std::io;

use api_error::{ApiError, ErrorLayer};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::get;
use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_sdk::trace::{InMemorySpanExporter, SdkTracerProvider, SpanData};
use tower::ServiceExt as _;
use tracing::Instrument as _;
use tracing_subscriber::layer::SubscriberExt as _;

#[derive(Debug, ApiError)]
#[api(codes = "snake_case", respond(axum))]
enum StoreError {
    #[api(status = 502, message = "The photo cannot be read")]
    Unreadable(#[api(source)] io::Error),
    #[api(status = 404, message = "There is no such photo")]
    NoPhoto,
}

/// The span of a request to a router inside a layer.
fn exported(path: &str) -> SpanData {
    let router = Router::new()
        .route("/broken/{id}", get(async || Err::<(), _>(StoreError::Unreadable(io::Error::other("disk")))))
        .route("/none", get(async || Err::<(), _>(StoreError::NoPhoto)))
        .layer(ErrorLayer::<StoreError>::new());
    let request = Request::get(path).header("x-request-id", "sent").body(Body::empty());
    let exporter = InMemorySpanExporter::default();
    let provider = SdkTracerProvider::builder().with_simple_exporter(exporter.clone()).build();
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("test"));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), || {
        let span = tracing::info_span!("request", error.type = tracing::field::Empty);
        let answer = router.oneshot(request.expect("a request")).instrument(span);
        runtime.block_on(answer).expect("it is answered");
    });
    let spans = exporter.get_finished_spans().expect("it is not shut down");
    let [span] = <[SpanData; 1]>::try_from(spans).expect("one span");
    span
}

/// The value of an attribute, as text.
fn value(attributes: &[KeyValue], name: &str) -> Option<String> {
    let attribute = attributes.iter().find(|attribute| attribute.key.as_str() == name)?;
    Some(attribute.value.as_str().into_owned())
}

#[test]
fn a_5xx_is_an_event_with_the_names_of_opentelemetry() {
    let span = exported("/broken/7");
    assert_eq!(value(&span.attributes, "error.type").as_deref(), Some("unreadable"));
    let [event] = span.events.events.as_slice() else { panic!("{:#?}", span.events) };
    for (name, expected) in [
        ("error.type", "unreadable"),
        ("http.response.status_code", "502"),
        ("http.route", "/broken/{id}"),
        ("request_id", "sent"),
        ("error", "disk"),
    ] {
        assert_eq!(value(&event.attributes, name).as_deref(), Some(expected), "{name}: {event:#?}");
    }
}

#[test]
fn a_4xx_is_not_an_error_of_the_span() {
    let span = exported("/none");
    assert_eq!(value(&span.attributes, "error.type"), None);
    assert!(span.events.events.iter().all(|event| value(&event.attributes, "error.type").is_none()));
}
