//! Orders of layers. The matrix tests the recommended one.

use axum::Router;
use axum::error_handling::HandleErrorLayer;
use axum::extract::{DefaultBodyLimit, Request as AxumRequest};
use axum::http::header::{CONTENT_ENCODING, ETAG};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use frameworks::client::Request;
use frameworks::{FOREIGN, log};
use tower::{BoxError, ServiceBuilder};
use tower_http::compression::CompressionLayer;
use tower_http::cors::{Any, CorsLayer};
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use crate::{Layer, assert_answers, got, routes, sent, serve};

#[test]
fn compression_inside_leaves_nothing_of_the_old_body() {
    let routes = routes().route("/text", get(async || (StatusCode::GONE, [(ETAG, "\"old\"")], FOREIGN)));
    let at = serve(routes.layer(CompressionLayer::new()).layer(Layer::new()));
    for (target, code) in [("/text", "refused"), ("/foreign", "failed")] {
        let request = Request::get(target).header("accept-encoding", "gzip");
        let (answer, _) = sent(at, request.clone());
        assert_eq!(answer.header(CONTENT_ENCODING.as_str()), None);
        assert_eq!(answer.header("transfer-encoding"), None);
        assert_eq!(answer.header("etag"), None);
        assert_eq!(answer.headers("content-length").count(), 1);
        assert_eq!(answer.headers("vary").collect::<Vec<_>>(), ["accept-encoding"]);
        let status = answer.status;
        assert_answers(at, request, status, code);
    }
}

#[test]
fn cors_inside_keeps_its_headers_on_what_is_rewritten() {
    let cors = CorsLayer::new().allow_origin(Any).expose_headers(Any);
    let at = serve(routes().layer(cors).layer(Layer::new()));
    let (answer, _) = sent(at, Request::get("/foreign").header("origin", "https://else.where"));
    assert_eq!(answer.json()["error"]["code"], "failed");
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert_eq!(answer.header("access-control-expose-headers"), Some("*"));
    // A panic does not pass through CORS here, so CORS should be outside.
    let (answer, _) = sent(at, Request::get("/panic").header("origin", "https://else.where"));
    assert_eq!(answer.header("access-control-allow-origin"), None);
}

#[test]
fn layers_that_know_of_requests_ids_agree() {
    let inside = routes().layer(PropagateRequestIdLayer::x_request_id());
    let at = serve(inside.layer(Layer::new()).layer(SetRequestIdLayer::x_request_id(MakeRequestUuid)));
    for target in ["/own", "/panic", "/none"] {
        let answer = Request::get(target).send(at);
        let ids: Vec<_> = answer.headers("x-request-id").collect();
        assert_eq!(ids.len(), 1, "{target}");
        assert_eq!(answer.json()["error"]["request_id"], ids[0], "{target}");
    }
}

#[test]
fn a_limit_of_tower_http() {
    let routes = Router::new().route("/", post(async |_: String| "read"));
    let routes = routes.layer(DefaultBodyLimit::disable()).layer(RequestBodyLimitLayer::new(100));
    let at = serve(routes.layer(Layer::new()));
    let post = |length| Request::new("POST", "/").body(vec![b'x'; length]);
    assert_eq!(post(100).send(at).body, b"read");
    assert_answers(at, post(101), 413, "too_large");
    assert_answers(at, post(101).chunked(), 413, "too_large");
}

/// The limit is then an error of the body's stream, and only the handler sees it.
#[test]
fn a_limit_of_tower_http_over_a_body_that_streams() {
    let handler =
        async |request: AxumRequest| match axum::body::to_bytes(request.into_body(), usize::MAX).await {
            Ok(_) => Ok("read"),
            Err(error) => Err((StatusCode::INTERNAL_SERVER_ERROR, format!("{error:?} {FOREIGN}"))),
        };
    let routes = Router::new().route("/", post(handler)).layer(RequestBodyLimitLayer::new(100));
    let at = serve(routes.layer(Layer::new()));
    let post = Request::new("POST", "/").body(vec![b'x'; 101]);
    assert_answers(at, post.clone(), 413, "too_large");
    assert_answers(at, post.chunked(), 500, "failed");
}

#[test]
fn load_that_a_handler_of_errors_sheds() {
    let shed = ServiceBuilder::new()
        .layer(HandleErrorLayer::new(async |error: BoxError| {
            (StatusCode::SERVICE_UNAVAILABLE, format!("{error} {FOREIGN}"))
        }))
        .load_shed()
        .concurrency_limit(0);
    let at = serve(routes().layer(shed).layer(Layer::new()));
    assert_answers(at, Request::get("/fine"), 503, "too_busy");
}

#[test]
fn a_middleware_outside_sees_the_finished_answer() {
    let tag = async |request: AxumRequest, next: Next| -> Response {
        let mut response = next.run(request).await;
        let length = response.headers().get("x-request-id").map_or(0, HeaderValue::len);
        response.headers_mut().insert("x-saw", length.into());
        response
    };
    let at = serve(routes().layer(Layer::new()).layer(middleware::from_fn(tag)));
    for target in ["/panic", "/own", "/fine"] {
        let answer = got(at, target);
        let length = answer.header("x-request-id").map(|id| id.len().to_string());
        assert_eq!(answer.header("x-saw").map(str::to_owned), length, "{target}");
    }
}

#[test]
fn a_route_layer_does_not_cover_unknown_paths() {
    let at = serve(routes().route_layer(Layer::new()));
    assert_answers(at, Request::get("/foreign"), 502, "failed");
    let none = got(at, "/none");
    assert_eq!((none.status, none.body.as_slice(), none.header("x-request-id")), (404, &b""[..], None));
}

/// `TraceLayer` reports 5xx itself, unless it has `on_failure(())`. Inside the layer and around it, one event is left.
#[test]
fn a_trace_layer_on_either_side_leaves_one_event() {
    let trace = || TraceLayer::new_for_http().on_failure(());
    for at in [
        serve(routes().layer(trace()).layer(Layer::new())),
        serve(routes().layer(Layer::new()).layer(trace())),
    ] {
        assert_answers(at, Request::get("/foreign"), 502, "failed");
        assert_answers(at, Request::get("/panic"), 500, "crashed");
    }
    assert!(log::saying("response failed").is_empty());
    let at = serve(routes().layer(TraceLayer::new_for_http()).layer(Layer::new()));
    assert_answers(at, Request::get("/foreign"), 502, "failed");
    assert_eq!(log::saying("response failed").len(), 1, "without the line there is a second event");
}
