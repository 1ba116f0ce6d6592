//! Other middleware that changes a response the layer already knows.

use std::convert::Infallible;
use std::sync::Mutex;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request as Incoming;
use axum::http::header::CONTENT_TYPE;
use axum::http::response::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn, map_response};
use axum::response::Response;
use axum::routing::get;
use bytes::Bytes;
use frameworks::client::Request;
use frameworks::{BY_HAND, SECRET, ServiceError, log};
use futures_util::stream;
use tower_http::set_header::SetResponseHeaderLayer;
use tracing::Level;

use crate::{Layer, assert_answers, got, logged, sent, serve};

fn own() -> Router {
    let error = get(async || ServiceError::NotFound { id: 7 });
    let reply = get(async || {
        let error = ServiceError::NotFound { id: 7 };
        Response::<Body>::from(api_error::reply(&error).request_id("of-its-own"))
    });
    Router::new().route("/own", error).route("/reply", reply)
}

/// Middleware that keeps extensions, and replaces the response.
async fn replaced(response: Response) -> Response {
    let (mut head, _) = response.into_parts();
    head.status = StatusCode::INTERNAL_SERVER_ERROR;
    head.headers.clear();
    Response::from_parts(head, Body::from(SECRET))
}

#[test]
fn an_answer_with_another_status_is_another_answer() {
    let at = serve(own().layer(map_response(replaced)).layer(Layer::new()));
    let (answer, _) = sent(at, Request::get("/own"));
    assert_eq!((answer.status, &answer.json()["error"]["code"]), (500, &"failed".into()));
    assert!(!answer.has(SECRET.as_bytes()));
}

/// Even one of the same length.
#[test]
fn an_answer_of_another_media_type_is_another_answer() {
    let rewritten = map_response(async |response: Response| {
        let (mut head, body) = response.into_parts();
        let length = to_bytes(body, 1_000).await.map_or(0, |body| body.len());
        head.headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        Response::from_parts(head, Body::from("x".repeat(length)))
    });
    let at = serve(own().layer(rewritten).layer(Layer::new()));
    assert_eq!(sent(at, Request::get("/own")).0.json()["error"]["code"], "no_such_endpoint");
}

/// The response was logged as a 4xx.
#[test]
fn an_answer_that_became_a_5xx_is_logged_as_one() {
    let changed = get(async || (StatusCode::BAD_GATEWAY, ServiceError::NotFound { id: 7 }));
    let at = serve(Router::new().route("/", changed).layer(Layer::new()));
    let (answer, id) = sent(at, Request::get("/"));
    assert_eq!((answer.status, &answer.json()["error"]["code"]), (502, &"photo_not_found".into()));
    let levels: Vec<_> = log::of(&id).iter().map(|line| line.level).collect();
    assert_eq!(levels, [Level::DEBUG, Level::ERROR]);
}

/// Dropping a body runs code of the service.
#[test]
fn a_body_that_panics_as_it_is_dropped() {
    struct Bomb;
    impl Drop for Bomb {
        fn drop(&mut self) {
            panic!("{SECRET}")
        }
    }
    let bare = get(async || {
        let bomb = Bomb;
        let body = stream::once(async move {
            let _bomb = &bomb;
            Ok::<_, Infallible>(Bytes::from_static(b"text"))
        });
        (StatusCode::CONFLICT, Body::from_stream(body))
    });
    let at = serve(Router::new().route("/", bare).layer(Layer::new()));
    assert_answers(at, Request::get("/"), 409, "refused");
}

/// Middleware that keeps extensions, and writes a body of its own.
async fn rewritten(response: Response) -> Response {
    let (mut head, _) = response.into_parts();
    head.headers.clear();
    Response::from_parts(head, Body::from(BY_HAND))
}

#[test]
fn what_takes_the_place_of_an_error_that_succeeds_as_http_is_left_alone() {
    let call = Router::new().route("/call", get(async || ServiceError::Call));
    let at = serve(call.layer(map_response(rewritten)).layer(Layer::new()));
    let (answer, _) = sent(at, Request::get("/call"));
    assert_eq!((answer.status, answer.body.as_slice()), (200, BY_HAND.as_bytes()));
}

#[test]
fn the_layers_id_is_in_body_header_and_log() {
    let at = serve(own().layer(Layer::new()));
    let (answer, id) = sent(at, Request::get("/reply"));
    assert_eq!(answer.json()["error"]["request_id"], id);
    assert_eq!(answer.headers("x-request-id").collect::<Vec<_>>(), [id.as_str()]);
    assert_eq!(logged(&id).field("code"), "photo_not_found");
}

#[test]
fn what_handlers_tell_middleware_outside_stays() {
    #[derive(Clone, Copy)]
    struct Tenant(u8);
    let told = get(async || {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::CONFLICT;
        response.extensions_mut().insert(Tenant(7));
        response
    });
    let outside = from_fn(async |request: Incoming, next: Next| {
        let mut response = next.run(request).await;
        let tenant = response.extensions().get::<Tenant>().map_or(0_u16, |tenant| u16::from(tenant.0));
        response.headers_mut().insert("x-tenant", tenant.into());
        response
    });
    let at = serve(Router::new().route("/told", told).layer(Layer::new()).layer(outside));
    assert_eq!(got(at, "/told").header("x-tenant"), Some("7"));
}

/// An empty body is not JSON, whatever the header says. The response to a HEAD is always empty.
#[test]
fn an_empty_answer_that_is_called_json_is_bare() {
    let json = SetResponseHeaderLayer::overriding(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let routes = own().route("/by-hand", get(async || (StatusCode::CONFLICT, BY_HAND)));
    let at = serve(routes.layer(json).layer(Layer::new()));
    assert_answers(at, Request::get("/none"), 404, "no_such_endpoint");
    assert_answers(at, Request::new("POST", "/own"), 405, "wrong_method");
    assert_eq!(got(at, "/by-hand").body, BY_HAND.as_bytes());
    let (head, _) = sent(at, Request::new("HEAD", "/by-hand"));
    assert_eq!(head.header("content-length"), Some(&*BY_HAND.len().to_string()));
}

/// The body and the event are those of the error.
#[test]
fn a_status_beside_an_error_is_logged_once() {
    let routes = Router::new()
        .route("/broken", get(async || (StatusCode::BAD_GATEWAY, frameworks::disk_failure())))
        .route("/lost", get(async || (StatusCode::CONFLICT, ServiceError::NotFound { id: 7 })));
    let at = serve(routes.layer(Layer::new()));
    for (target, status, code) in [("/broken", 502, "disk_failed"), ("/lost", 409, "photo_not_found")] {
        let (answer, id) = sent(at, Request::get(target));
        assert_eq!((answer.status, &answer.json()["error"]["code"]), (status, &code.into()));
        assert_eq!(logged(&id).field("code"), code);
    }
}

/// Middleware that keeps the head, and replaces the body.
#[test]
fn an_answer_with_another_body_is_another_answer() {
    let emptied = map_response(async |response: Response| {
        let (head, _) = response.into_parts();
        Response::from_parts(head, Body::empty())
    });
    let told = map_response(async |response: Response| {
        let (mut head, _) = response.into_parts();
        head.headers.clear();
        Response::from_parts(head, Body::from(SECRET))
    });
    let emptied = own().layer(emptied);
    let told = Router::new().nest("/told", own().layer(told));
    let at = serve(emptied.merge(told).layer(Layer::new()));
    for target in ["/own", "/told/own"] {
        let (answer, id) = sent(at, Request::get(target));
        assert_eq!((answer.status, &answer.json()["error"]["code"]), (404, &"no_such_endpoint".into()));
        assert_eq!(answer.json()["error"]["request_id"], id);
    }
}

/// A cache keeps extensions, too: the second request did not get this response.
#[test]
fn an_answer_of_another_request_is_not_marked() {
    static KEPT: Mutex<Option<(Parts, Bytes)>> = Mutex::new(None);
    let cache = from_fn(async |request: Incoming, next: Next| {
        if let Some((head, body)) = KEPT.lock().unwrap().clone() {
            return Response::from_parts(head, Body::from(body));
        }
        let (head, body) = next.run(request).await.into_parts();
        let body = to_bytes(body, 1 << 16).await.unwrap();
        *KEPT.lock().unwrap() = Some((head.clone(), body.clone()));
        Response::from_parts(head, Body::from(body))
    });
    let at = serve(own().layer(cache).layer(Layer::new()));
    let (first, id) = sent(at, Request::get("/own"));
    assert_eq!(logged(&id).field("code"), "photo_not_found");
    let (second, id) = sent(at, Request::get("/own"));
    assert_eq!(second.body, first.body);
    assert_eq!(logged(&id).field("message"), "answered by itself");
}

/// Handlers, spans and what they call know the request by one id.
#[test]
fn the_id_is_in_the_request() {
    let routes = Router::new().route(
        "/seen",
        get(async |headers: HeaderMap| {
            let seen: Vec<_> =
                headers.get_all("x-request-id").iter().map(|id| id.to_str().unwrap().to_owned()).collect();
            seen.join(",")
        }),
    );
    let at = serve(routes.layer(Layer::new()));
    let request = || Request::get("/seen");
    for request in
        [request(), request().header("x-request-id", "<b>"), request().header("x-request-id", "sent")]
    {
        let answer = request.send(at);
        let ids: Vec<_> = answer.headers("x-request-id").collect();
        assert_eq!(ids.join(",").as_bytes(), answer.body);
        assert!(!answer.has(b"<b>"));
    }
}
