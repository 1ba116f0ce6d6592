//! What other middleware does with an answer that the layer knows already.

use axum::Router;
use axum::body::Body;
use axum::extract::Request as Incoming;
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, map_response};
use axum::response::Response;
use axum::routing::get;
use frameworks::client::Request;
use frameworks::{SECRET, ServiceError};

use crate::{Layer, got, logged, sent, serve};

fn own() -> Router {
    let error = get(async || ServiceError::NotFound { id: 7 });
    let reply = get(async || {
        let error = ServiceError::NotFound { id: 7 };
        Response::<Body>::from(api_error::reply(&error).request_id("of-its-own"))
    });
    Router::new().route("/own", error).route("/reply", reply)
}

/// Middleware that keeps the head of an answer, and makes it another one.
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
