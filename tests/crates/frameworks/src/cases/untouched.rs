//! Responses that no layer may change.

use super::Case;
use crate::client::Request;
use crate::{BY_HAND, FRAMES, RAW, large};

const EVENTS: &str = "text/event-stream";

pub(super) fn successes() -> Vec<Case> {
    let get = Request::get;
    let photo = r#"{"title":"Dawn","tags":[{"name":"sky"}]}"#;
    vec![
        Case::untouched("a photo", get("/photos/1"), 200, "application/json", photo),
        Case::untouched(
            "a photo for a gzip client",
            get("/photos/1").header("accept-encoding", "gzip"),
            200,
            "application/json",
            photo,
        )
        .has("content-encoding", "gzip"),
        Case::untouched("an upload", Request::json("/photos", photo), 200, "application/json", photo),
        Case::untouched(
            "a chunked upload",
            Request::json("/photos", photo).chunked(),
            200,
            "application/json",
            photo,
        ),
        Case::untouched("3 MiB of JSON", get("/large"), 200, "application/json", large()),
        Case::untouched("a static file", get("/static/hello.txt"), 200, "text/plain", "hello\n"),
        Case::untouched("an event stream", get("/events"), 200, EVENTS, FRAMES.concat()),
        // CORS answers before any route is called.
        Case::untouched("preflight", preflight(), 200, "", "")
            .has("access-control-allow-origin", "*")
            .has("access-control-allow-methods", "POST"),
    ]
}

fn preflight() -> Request {
    Request::new("OPTIONS", "/photos")
        .header("origin", "https://else.where")
        .header("access-control-request-method", "POST")
}

pub(super) fn errors() -> Vec<Case> {
    let get = Request::get;
    vec![
        Case::untouched("an event stream that fails", get("/events/refused"), 503, EVENTS, FRAMES[0]),
        Case::untouched("gRPC", get("/grpc"), 400, "application/grpc", RAW),
        Case::untouched("JSON by hand", get("/by-hand"), 409, "application/json", BY_HAND),
        Case::untouched("a stream that fails", get("/stream"), 502, "application/octet-stream", RAW),
    ]
}
