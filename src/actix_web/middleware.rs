//! `ErrorLayer` as a middleware.

use core::fmt;
use core::future::{Future, Ready, ready};
use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::Arc;

use actix_web::body::{BodySize, EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::header::HeaderMap;
use actix_web::{Error, HttpResponse};
use api_error_core::request::{self, Answered, Scope};
use http::header::ACCEPT;
use pin_project_lite::pin_project;

use super::as_error::Sent;
use super::convert;
use super::fault;
use crate::layer::guarded::{self, Guarded};
use crate::layer::{Bare, Panicked, Settings, failure, merged};
use crate::{ErrorLayer, fault::Failure};

impl<S, B, E> Transform<S, ServiceRequest> for ErrorLayer<E>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type InitError = ();
    type Transform = ErrorMiddleware<S>;
    type Future = Ready<Result<ErrorMiddleware<S>, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        ready(Ok(ErrorMiddleware { service, settings: Arc::clone(&self.settings) }))
    }
}

/// The service that [`ErrorLayer`] makes of another.
///
/// What that one answers leaves as a response. What it fails with, as other middleware does, leaves as an error that has its
/// response with it: of a request that is gone actix-web makes no response.
pub struct ErrorMiddleware<S> {
    service: S,
    settings: Arc<Settings>,
}

impl<S> fmt::Debug for ErrorMiddleware<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorMiddleware").finish_non_exhaustive()
    }
}

impl<S, B> Service<ServiceRequest> for ErrorMiddleware<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error>,
    B: MessageBody,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.service.poll_ready(cx)
    }

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let settings = Arc::clone(&self.settings);
        let scope = scope_of(&settings, &request);
        // No part of the request stays here: actix-web panics where it is not the only one to have it.
        let work = Guarded::called(scope, || self.service.call(request));
        ResponseFuture { work, settings }
    }
}

fn scope_of(settings: &Arc<Settings>, request: &ServiceRequest) -> Scope {
    let method = http::Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
    let target = request.uri().path_and_query().and_then(|target| target.as_str().parse().ok());
    let headers = request.headers();
    settings.scope(
        method,
        target,
        |name| convert::single(headers, name),
        || convert::joined(headers, &ACCEPT),
    )
}

pin_project! {
    /// The future of [`ErrorMiddleware`].
    pub struct ResponseFuture<F> {
        #[pin]
        work: Guarded<F>,
        settings: Arc<Settings>,
    }
}

impl<F> fmt::Debug for ResponseFuture<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResponseFuture").finish_non_exhaustive()
    }
}

impl<F, B> Future for ResponseFuture<F>
where
    F: Future<Output = Result<ServiceResponse<B>, Error>>,
    B: MessageBody,
{
    type Output = Result<ServiceResponse<EitherBody<B>>, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let done = core::task::ready!(this.work.as_mut().poll(cx));
        let scope = this.work.scope();
        let failed = match done {
            Ok(Ok(response)) => return Poll::Ready(Ok(answered(this.settings, scope, response))),
            Ok(Err(error)) => failed(this.settings, scope, &error),
            Err(failure) => convert::response(guarded::answer(scope.as_ref(), failure)),
        };
        Poll::Ready(Err(ready_to_send(this.settings, scope, failed)))
    }
}

/// The response of the service, in an envelope where it was bare.
fn answered<B: MessageBody>(
    settings: &Settings,
    scope: &mut Option<Scope>,
    response: ServiceResponse<B>,
) -> ServiceResponse<EitherBody<B>> {
    let envelope = match scope {
        Some(scope) if response.status().as_u16() >= 400 => {
            let response = response.response();
            enveloped(settings, scope, response, response.error())
        }
        _ => None,
    };
    let mut response = match envelope {
        Some(envelope) => response.into_response(envelope).map_into_right_body(),
        None => response.map_into_left_body(),
    };
    let status = response.status();
    add_headers(settings, scope, status, response.headers_mut());
    response
}

/// The response to what the service failed with: the error's own, in an envelope where it is bare.
fn failed(settings: &Settings, scope: &mut Option<Scope>, error: &Error) -> HttpResponse {
    // `HttpResponse::from_error` leaves out what other middleware, such as CORS, has told the error to add.
    match request::enter(scope, || error.error_response()) {
        Ok(response) => {
            let envelope =
                scope.as_ref().and_then(|scope| enveloped(settings, scope, &response, Some(error)));
            envelope.unwrap_or(response)
        }
        Err(panic) => convert::response(guarded::answer(scope.as_ref(), guarded::of_panic(&*panic))),
    }
}

fn ready_to_send(settings: &Settings, scope: &mut Option<Scope>, mut response: HttpResponse) -> Error {
    let status = response.status();
    add_headers(settings, scope, status, response.headers_mut());
    Sent::new(response).into()
}

/// What stands for a bare response; none for one that is to be sent as it is.
fn enveloped<B: MessageBody>(
    settings: &Settings,
    scope: &Scope,
    response: &HttpResponse<B>,
    error: Option<&Error>,
) -> Option<HttpResponse> {
    let status = convert::status_back(response.status());
    let headers = convert::headers_back(response.headers());
    let has_length = !matches!(response.body().size(), BodySize::Stream);
    let mark = response.extensions().get::<Answered>().copied();
    match Bare::of(settings, &scope.request, mark, status, &headers, has_length) {
        Bare::No => None,
        Bare::LeftAlone => {
            settings.left_alone(status, &scope.request);
            None
        }
        Bare::Yes => {
            let failure = error.and_then(fault::of).unwrap_or_else(|| {
                let failure = failure(status, &headers);
                error.into_iter().fold(failure, of_stranger)
            });
            Some(convert::response(merged(scope.answer(failure), headers)))
        }
    }
}

/// A stranger's words are for the log alone.
fn of_stranger(failure: Failure, error: &Error) -> Failure {
    match guarded::caught(|| fault::text(error)) {
        Ok(text) => failure.source(text),
        Err(panic) => failure.source(Panicked::new(&*panic)),
    }
}

fn add_headers(
    settings: &Settings,
    scope: &mut Option<Scope>,
    status: actix_web::http::StatusCode,
    headers: &mut HeaderMap,
) {
    let Some(scope) = scope else { return };
    let status = convert::status_back(status);
    if let Some((name, id)) = settings.id_header(&mut scope.request, status) {
        convert::insert(headers, name, &id);
    }
}
