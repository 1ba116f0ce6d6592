//! Third-party code: middleware, services, and handlers that do not know the contract.

use std::convert::Infallible;
use std::future::{pending, ready};
use std::time::Duration;

use actix_files::Files;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::{ErrorInternalServerError, ErrorNotAcceptable, InternalError};
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, HeaderValue, WWW_AUTHENTICATE};
use actix_web::middleware::{Next, from_fn};
use actix_web::rt::time::timeout;
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{Error, HttpResponse, HttpResponseBuilder, Responder};
use futures_util::stream;

use super::get;
use crate::{BUSY_HEADERS, BY_HAND, FOREIGN, FRAMES, RAW, static_dir};

pub(super) fn routes(config: &mut ServiceConfig) {
    of_middleware(config);
    of_handlers(config);
    config.service(Files::new("/static", static_dir()));
}

fn of_middleware(config: &mut ServiceConfig) {
    config
        .service(web::resource("/vault").get(ok).wrap(from_fn(locked)))
        .service(web::resource("/safe").get(ok).wrap(from_fn(challenged)))
        .service(web::resource("/json-only").get(ok).wrap(from_fn(json_alone)))
        .service(web::resource("/slow").route(get().to(pending::<&str>)).wrap(from_fn(hurried)));
}

fn of_handlers(config: &mut ServiceConfig) {
    let refused = |status, media_type, body: &'static [u8]| {
        web::get().to(move || ready(answer(status, media_type).body(body)))
    };
    config
        .service(web::resource("/forbidden").get(async || (FOREIGN, StatusCode::FORBIDDEN)))
        .service(web::resource("/broken").get(broken))
        .service(web::resource("/bad-gateway").get(bad_gateway))
        .service(web::resource("/gone").get(HttpResponse::Gone))
        .service(web::resource("/busy").get(busy))
        .service(web::resource("/events/refused").route(refused(
            503,
            "text/event-stream",
            FRAMES[0].as_bytes(),
        )))
        .service(web::resource("/grpc").route(refused(400, "application/grpc", RAW)))
        .service(web::resource("/by-hand").get(by_hand))
        .service(web::resource("/stream").get(endless))
        .service(web::resource("/blob").route(refused(404, "application/octet-stream", RAW)));
}

async fn ok() -> &'static str {
    "ok"
}

type Refused = Result<ServiceResponse<BoxBody>, Error>;

/// A middleware that rejects every request.
async fn locked(request: ServiceRequest, _: Next<BoxBody>) -> Refused {
    Ok(request.into_response(HttpResponse::Unauthorized()))
}

async fn challenged(request: ServiceRequest, _: Next<BoxBody>) -> Refused {
    let challenge = (WWW_AUTHENTICATE, "Basic realm=\"safe\"");
    Ok(request.into_response(HttpResponse::Unauthorized().insert_header(challenge).finish()))
}

/// A middleware that rejects with an error, as most do.
async fn json_alone<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let accept = request.headers().get(ACCEPT).map(HeaderValue::as_bytes);
    if accept.is_none_or(|types| types == b"application/json") {
        return next.call(request).await;
    }
    Err(ErrorNotAcceptable(FOREIGN))
}

/// It drops the request when it gives up, so it can only return an error.
async fn hurried<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let called = timeout(Duration::from_millis(50), next.call(request)).await;
    called.unwrap_or_else(|_| Err(InternalError::new("", StatusCode::REQUEST_TIMEOUT).into()))
}

async fn broken() -> Result<&'static str, Error> {
    Err(ErrorInternalServerError(FOREIGN))
}

async fn bad_gateway() -> HttpResponse {
    answer(502, "text/html").body(format!("<html>{FOREIGN}</html>"))
}

async fn busy() -> HttpResponse {
    let mut answer = answer(429, "text/plain");
    for header in BUSY_HEADERS {
        answer.insert_header(header);
    }
    answer.body(FOREIGN)
}

/// An error that is JSON already.
pub async fn by_hand() -> impl Responder {
    answer(409, "application/json").body(BY_HAND)
}

/// A body of unknown length.
async fn endless() -> impl Responder {
    let frames = stream::iter([Ok::<_, Infallible>(Bytes::from_static(RAW))]);
    answer(502, "application/octet-stream").streaming(frames)
}

fn answer(status: u16, media_type: &'static str) -> HttpResponseBuilder {
    let mut answer = HttpResponse::build(StatusCode::from_u16(status).unwrap_or_default());
    answer.content_type(media_type);
    answer
}
