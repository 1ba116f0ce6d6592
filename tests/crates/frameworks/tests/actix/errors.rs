//! Errors of handlers and middleware, and what is only logged.

use std::fs::File;
use std::io;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::{ErrorInternalServerError, ErrorTooManyRequests, InternalError};
use actix_web::http::StatusCode;
use actix_web::middleware::{ErrorHandlerResponse, ErrorHandlers, Next, from_fn};
use actix_web::web::{self, ServiceConfig};
use actix_web::{Error, HttpResponse};
use api_error::AnyApiError;
use frameworks::client::Request;
use frameworks::{FOREIGN, ServiceError};

use crate::{Layer, assert_answers, assert_caused, fine, forbidding, sent, start};

fn routes(config: &mut ServiceConfig) {
    config
        .service(web::resource("/foreign").get(foreign))
        .service(web::resource("/io").get(of_io))
        .service(web::resource("/no-file").get(no_file))
        .service(web::resource("/any").get(any))
        .service(web::resource("/boxed").get(boxed))
        .service(web::resource("/with-response").get(with_response))
        .service(web::resource("/with-status").get(with_status))
        .service(web::resource("/handled").post(posted).wrap(handled()))
        .service(web::resource("/forbidden").get(fine).wrap(from_fn(forbidding)))
        .service(web::resource("/own-middleware").get(fine).wrap(from_fn(own)))
        .service(web::resource("/busy").get(fine).wrap(from_fn(busy)));
}

async fn foreign() -> Result<&'static str, Error> {
    Err(ErrorInternalServerError(FOREIGN))
}

async fn of_io() -> Result<&'static str, io::Error> {
    Err(io::Error::other(FOREIGN))
}

/// actix-web answers this with a 404 and the operating system's message.
async fn no_file() -> Result<&'static str, io::Error> {
    File::open("/none/hunter2").map(|_| "a file")
}

async fn any() -> Result<&'static str, AnyApiError> {
    Err(frameworks::disk_failure())?;
    Ok("any")
}

/// The error as `actix_web::Error`, of which the layer knows only that it has a response.
async fn boxed() -> Result<&'static str, Error> {
    Err(frameworks::disk_failure())?;
    Ok("boxed")
}

async fn with_response() -> Result<&'static str, Error> {
    Err(InternalError::from_response(FOREIGN, HttpResponse::Conflict().body(FOREIGN)).into())
}

/// actix-web knows the error, and the service sets its status.
async fn with_status() -> Result<&'static str, Error> {
    let error = <serde::de::value::Error as serde::de::Error>::custom(FOREIGN);
    Err(InternalError::new(error, StatusCode::CONFLICT).into())
}

async fn posted(_: web::Json<Vec<u8>>) -> &'static str {
    "fine"
}

/// Turns a 400 into a 409.
fn handled<B: 'static>() -> ErrorHandlers<B> {
    ErrorHandlers::new().handler(StatusCode::BAD_REQUEST, |mut response: ServiceResponse<B>| {
        *response.response_mut().status_mut() = StatusCode::CONFLICT;
        Ok(ErrorHandlerResponse::Response(response.map_into_left_body()))
    })
}

/// An error of actix-web with a changed status is answered by that status.
#[test]
fn the_status_that_the_service_gave_an_error_counts() {
    let at = start(Layer::new(), routes);
    assert_answers(at, Request::get("/with-status"), 409, "refused");
    assert_answers(at, Request::json("/handled", "nonsense"), 409, "refused");
}

async fn own<B: MessageBody>(_: ServiceRequest, _: Next<B>) -> Result<ServiceResponse<B>, Error> {
    Err(ServiceError::NotFound { id: 5 }.into())
}

async fn busy<B: MessageBody>(_: ServiceRequest, _: Next<B>) -> Result<ServiceResponse<B>, Error> {
    Err(ErrorTooManyRequests(FOREIGN))
}

#[test]
fn a_foreign_error_is_for_the_log_alone() {
    let at = start(Layer::new(), routes);
    for target in ["/foreign", "/io"] {
        let line = assert_answers(at, Request::get(target), 500, "failed");
        assert_caused(&line, FOREIGN);
    }
    // Its text would reveal the path.
    assert_answers(at, Request::get("/no-file"), 404, "no_such_endpoint");
    assert_answers(at, Request::get("/with-response"), 409, "refused");
}

#[test]
fn any_error_and_a_boxed_one_keep_their_code_and_cause() {
    let at = start(Layer::new(), routes);
    for target in ["/any", "/boxed"] {
        let line = assert_answers(at, Request::get(target), 500, "disk_failed");
        assert_caused(&line, "sdb1: hunter2");
    }
}

/// They skip the response half of outer middleware.
#[test]
fn errors_of_middleware_are_answered() {
    let at = start(Layer::new(), routes);
    assert_answers(at, Request::get("/forbidden"), 403, "keep_out");
    assert_answers(at, Request::get("/own-middleware"), 404, "photo_not_found");
    assert_answers(at, Request::get("/busy"), 429, "refused");
    assert_answers(at, Request::get("/none"), 404, "no_such_endpoint");
}

#[test]
fn head_has_the_head_alone() {
    let at = start(Layer::new(), routes);
    for (target, status) in [("/none", 404), ("/foreign", 405), ("/forbidden", 403)] {
        // The client checks that nothing follows the head.
        let (answer, id) = sent(at, Request::new("HEAD", target));
        assert_eq!(answer.status, status, "{target}");
        assert_eq!(answer.header("content-type"), Some("application/json"), "{target}");
        assert_eq!(crate::logged(&id).field("method"), "HEAD");
    }
}
