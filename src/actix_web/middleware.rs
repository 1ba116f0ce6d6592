//! `ErrorLayer` as a middleware.

use core::future::{Future, Ready, ready};
use core::mem;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::sync::Arc;

use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody};
use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::{Error, HttpResponse};
use api_error_core::request::{Handled, Mark, Scope, Settings};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use pin_project_lite::pin_project;

use super::as_error::AsError;
use super::{convert, fault};
use crate::ErrorLayer;
use crate::layer::answer::{Answer, failed, finish};
use crate::layer::guarded::Guarded;

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

/// The service of an [`ErrorLayer`].
///
/// An error of the inner service becomes an error that has its response, as in other middleware: without the request, actix-web
/// cannot make a `ServiceResponse`.
#[derive(Debug)]
pub struct ErrorMiddleware<S> {
    service: S,
    settings: Arc<Settings>,
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

    fn call(&self, mut request: ServiceRequest) -> Self::Future {
        let scope = scope_of(&self.settings, &request);
        // Once the request is routed, middleware may share it, and actix-web panics where a shared one is changed. Until then
        // the router changes it too.
        let is_routed = request.match_info().unprocessed().is_empty();
        let id = scope.new_id().filter(|_| !is_routed).and_then(|(name, id)| convert::header(name, id));
        // No part of the request stays here: actix-web panics where it is not the only one to have it.
        let work = Guarded::new(scope, || {
            if let Some((name, id)) = id {
                request.headers_mut().insert(name, id);
            }
            Ok(self.service.call(request))
        });
        ResponseFuture { work }
    }
}

fn scope_of(settings: &Arc<Settings>, request: &ServiceRequest) -> Scope {
    let method = http::Method::from_bytes(request.method().as_str().as_bytes()).unwrap_or_default();
    let target = request.uri().path_and_query().and_then(|target| target.as_str().parse().ok());
    let mut scope = Scope::new(settings, method, target, |name| convert::values(request.headers(), name));
    // Around a resource or a scope it is known which one that is, and around an app it is not yet.
    if let Some(route) = request.match_pattern() {
        scope.set_route(&route);
    }
    scope
}

pin_project! {
    /// The future of [`ErrorMiddleware`].
    #[derive(Debug)]
    pub struct ResponseFuture<F> {
        #[pin]
        work: Guarded<F>,
    }
}

impl<F, B> Future for ResponseFuture<F>
where
    F: Future<Output = Result<ServiceResponse<B>, Error>>,
    B: MessageBody,
{
    type Output = Result<ServiceResponse<EitherBody<B>>, Error>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut work = self.project().work;
        let done = core::task::ready!(work.as_mut().poll(cx));
        let handled = work.request();
        Poll::Ready(match done {
            Ok(Ok(response)) => {
                let (request, response) = response.into_parts();
                let mut answer = response.map_into_left_body();
                finish(handled, &mut answer, |response, failure| {
                    fault::caused(failure, Answer::status(response), response.error())
                });
                Ok(ServiceResponse::new(request, answer))
            }
            Ok(Err(error)) => Err(as_error(refused(handled, &error))),
            Err(failure) => Err(as_error(failed(handled, failure))),
        })
    }
}

/// Keeps the error's own response, in an envelope if it is bare.
fn refused(request: &mut Handled, error: &Error) -> HttpResponse<EitherBody<BoxBody>> {
    // `HttpResponse::from_error` leaves out what other middleware, such as CORS, adds to the error.
    match request.enter(|| error.error_response().map_into_left_body()) {
        Ok(mut response) => {
            finish(request, &mut response, |response, failure| {
                fault::caused(failure, Answer::status(response), Some(error))
            });
            response
        }
        Err(panic) => failed(request, panic.into()),
    }
}

fn as_error(answer: HttpResponse<EitherBody<BoxBody>>) -> Error {
    AsError::from(answer.map_into_boxed_body()).into()
}

impl<B: MessageBody> Answer for HttpResponse<EitherBody<B>> {
    fn status(&self) -> StatusCode {
        convert::status_back(self.status())
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers().get(name.as_str())?.to_str().ok()
    }

    fn insert_header(&mut self, name: &HeaderName, value: HeaderValue) {
        if let Some((name, value)) = convert::header(name, &value) {
            self.headers_mut().insert(name, value);
        }
    }

    fn take_headers(&mut self) -> HeaderMap {
        convert::headers_back(self.headers())
    }

    fn length(&self) -> Option<u64> {
        let size = match self.body() {
            EitherBody::Left { body } => body.size(),
            EitherBody::Right { body } => body.size(),
        };
        match size {
            BodySize::None => Some(0),
            BodySize::Sized(length) => Some(length),
            BodySize::Stream => None,
        }
    }

    fn mark(&self) -> Option<Mark> {
        self.extensions().get().copied()
    }

    fn made(response: Response<Bytes>) -> Self {
        convert::response(response).map_into_right_body()
    }

    fn inherit(&mut self, other: &mut Self) {
        let own = mem::replace(&mut *self.extensions_mut(), mem::take(&mut *other.extensions_mut()));
        self.extensions_mut().extend(own);
    }
}
