//! What users put around a service without `ErrorLayer`: layers of tower-http, and the same answers written by hand with
//! derived `Serialize` structs.

use std::convert::Infallible;
use std::hint::black_box;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::response::{IntoResponse, Json};
use axum::{BoxError, Extension};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use serde::Serialize;
use tower::{Service, ServiceBuilder};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer};
use tower_http::trace::TraceLayer;

use crate::PHOTO;

/// The header with the id, as the layers of tower-http name it.
pub(crate) const X_REQUEST_ID: &str = "x-request-id";

/// The request's id, made where it brings none and put into the answer; a span; and an answer to a panic.
pub(crate) fn stacked<S, B>(
    service: S,
) -> impl Service<
    Request,
    Response = Response<impl HttpBody<Data = Bytes, Error: Into<BoxError>> + Send>,
    Error = Infallible,
>
where
    S: Service<Request, Response = Response<B>, Error = Infallible>,
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    ServiceBuilder::new()
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(TraceLayer::new_for_http())
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(CatchPanicLayer::new())
        .service(service)
}

/// A bare 404 in the envelope, for `map_response` around the stack, which has put the id into the header.
pub(crate) fn enveloped<B>(response: Response<B>) -> Response<Body>
where
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    let is_bare =
        response.status() == StatusCode::NOT_FOUND && !response.headers().contains_key(CONTENT_TYPE);
    match response.headers().get(X_REQUEST_ID).filter(|_| is_bare).cloned() {
        None => response.map(Body::new),
        Some(id) => {
            let mut answer = unknown_path(&id);
            answer.headers_mut().insert(X_REQUEST_ID, id);
            answer
        }
    }
}

/// The fallback of a router, which is asked where no route matches.
pub(crate) async fn fallback(Extension(id): Extension<RequestId>) -> Response<Body> {
    unknown_path(id.header_value())
}

fn unknown_path(id: &HeaderValue) -> Response<Body> {
    answer(StatusCode::NOT_FOUND, "not_found", "Nothing is found at this path", id)
}

/// An error of a handler.
pub(crate) struct PhotoNotFound {
    photo: u64,
    id: RequestId,
}

impl IntoResponse for PhotoNotFound {
    fn into_response(self) -> Response<Body> {
        let message = format!("Photo {} does not exist", self.photo);
        answer(StatusCode::NOT_FOUND, "photo_not_found", &message, self.id.header_value())
    }
}

/// A handler that fails.
pub(crate) async fn photo(Extension(id): Extension<RequestId>) -> Result<(), PhotoNotFound> {
    Err(PhotoNotFound { photo: black_box(PHOTO), id })
}

#[derive(Serialize)]
struct Envelope<'a> {
    error: Inner<'a>,
}

#[derive(Serialize)]
struct Inner<'a> {
    code: &'a str,
    message: &'a str,
    request_id: &'a str,
}

fn answer(status: StatusCode, code: &str, message: &str, id: &HeaderValue) -> Response<Body> {
    let request_id = id.to_str().unwrap_or_default();
    (status, Json(Envelope { error: Inner { code, message, request_id } })).into_response()
}
