//! Panics, and requests that are still held.

use std::cell::RefCell;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::{ErrorForbidden, InternalError};
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, ServiceConfig};
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, ResponseError};
use frameworks::client::Request;
use frameworks::handlers::{Unspeakable, panic_later};
use frameworks::{SECRET, ServiceError};

use crate::{Layer, assert_answers, assert_caused, fine, got, panic_now, start};

thread_local! {
    /// Requests that are kept after their responses.
    static KEPT: RefCell<Vec<HttpRequest>> = const { RefCell::new(Vec::new()) };
}

fn routes(config: &mut ServiceConfig) {
    config
        .service(web::resource("/now").get(panic_now))
        .service(web::resource("/later").get(panic_later))
        .service(web::resource("/middleware").get(fine).wrap(from_fn(breaking)))
        .service(web::resource("/answer").get(async || Err::<&str, _>(Unanswerable)))
        .service(web::resource("/display").get(fine).wrap(from_fn(unanswerable)))
        .service(web::resource("/unspeakable").get(async || {
            Err::<&str, _>(InternalError::from_response(Unspeakable, HttpResponse::BadGateway().finish()))
        }))
        .service(web::resource("/kept").get(kept))
        .service(web::resource("/kept-own").get(kept_own))
        .service(web::resource("/kept-panic").get(kept_panic))
        .service(web::resource("/kept-middleware").get(fine).wrap(from_fn(keeping)));
}

async fn breaking<B: MessageBody>(_: ServiceRequest, _: Next<B>) -> Result<ServiceResponse<B>, Error> {
    panic!("cursed: {SECRET}")
}

#[derive(Debug, thiserror::Error)]
#[error("unanswerable")]
struct Unanswerable;

impl ResponseError for Unanswerable {
    fn error_response(&self) -> HttpResponse {
        panic!("cursed: {SECRET}")
    }
}

async fn unanswerable<B: MessageBody>(_: ServiceRequest, _: Next<B>) -> Result<ServiceResponse<B>, Error> {
    Err(Unanswerable.into())
}

fn keep(request: &HttpRequest) {
    request.extensions_mut().insert(request.clone());
    KEPT.with_borrow_mut(|kept| kept.push(request.clone()));
}

async fn kept(request: HttpRequest) -> &'static str {
    keep(&request);
    "kept"
}

async fn kept_own(request: HttpRequest) -> Result<&'static str, ServiceError> {
    keep(&request);
    Err(ServiceError::NotFound { id: 1 })
}

async fn kept_panic(request: HttpRequest) -> &'static str {
    keep(&request);
    panic!("cursed: {SECRET}")
}

async fn keeping<B: MessageBody>(request: ServiceRequest, _: Next<B>) -> Result<ServiceResponse<B>, Error> {
    keep(request.request());
    Err(ErrorForbidden("hunter2"))
}

#[test]
fn panics_are_answered_wherever_they_happen() {
    let at = start(Layer::new(), routes);
    for target in ["/now", "/later", "/middleware", "/answer", "/display"] {
        let line = assert_answers(at, Request::get(target), 500, "crashed");
        assert_caused(&line, "panicked: cursed: hunter2");
    }
    assert_answers(at, Request::get("/none"), 404, "no_such_endpoint");
}

#[test]
fn an_error_that_cannot_be_written_down_is_answered() {
    let line = assert_answers(start(Layer::new(), routes), Request::get("/unspeakable"), 502, "failed");
    assert_caused(&line, "panicked: cursed: hunter2");
}

/// The layer holds no part of a request that others need exclusively.
#[test]
fn requests_that_are_kept_break_nothing() {
    let at = start(Layer::new(), routes);
    for _ in 0..3 {
        assert_eq!(got(at, "/kept").body, b"kept");
        assert_answers(at, Request::get("/kept-own"), 404, "photo_not_found");
        assert_answers(at, Request::get("/kept-panic"), 500, "crashed");
        assert_answers(at, Request::get("/kept-middleware"), 403, "keep_out");
    }
}
