//! `ErrorLayer` as a layer of tower.

mod body;

pub use body::ResponseBody;

use core::convert::Infallible;
use core::error::Error;
use core::future::Future;
use core::mem;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::sync::Arc;

use api_error_core::request::{Handled, Mark, Scope, Settings, caught, causes};
use bytes::Bytes;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use http_body::Body;
use pin_project_lite::pin_project;
use tower::load_shed::error::Overloaded;
use tower::timeout::error::Elapsed;
use tower::{BoxError, Layer, Service};

use crate::layer::answer::{Answer, add_id, failed, finish};
use crate::layer::guarded::Guarded;
use crate::{AnyApiError, ApiError, ErrorLayer, Fault, fault::Failure};

impl<S, E> Layer<S> for ErrorLayer<E> {
    type Service = ErrorService<S>;

    fn layer(&self, inner: S) -> ErrorService<S> {
        ErrorService { inner, settings: Arc::clone(&self.settings), failed: None }
    }
}

/// The service of an [`ErrorLayer`]. It answers errors of the inner service, and does not fail.
#[derive(Clone, Debug)]
pub struct ErrorService<S> {
    inner: S,
    settings: Arc<Settings>,
    /// Why the inner service is not called any more, from its `poll_ready`.
    failed: Option<(Fault, Arc<dyn Error + Send + Sync>)>,
}

impl<S, Q, B> Service<Request<Q>> for ErrorService<S>
where
    S: Service<Request<Q>, Response = Response<B>, Error: Into<BoxError>>,
    B: Body<Data = Bytes>,
{
    type Response = Response<ResponseBody<B>>;
    type Error = Infallible;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // A service that has failed is not asked again.
        if self.failed.is_none() {
            self.failed = match caught(|| self.inner.poll_ready(cx)) {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(Ok(()))) => None,
                Ok(Poll::Ready(Err(error))) => {
                    let error = error.into();
                    Some((fault_of(&*error), Arc::from(error)))
                }
                Err(panic) => Some((Fault::Panic, Arc::new(panic))),
            };
        }
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: Request<Q>) -> Self::Future {
        let values = |name: &HeaderName| request.headers().get_all(name).iter().cloned();
        #[cfg_attr(not(feature = "axum"), expect(unused_mut, reason = "the route is axum's"))]
        let mut scope = Scope::new(&self.settings, request.method().clone(), target(&request), values);
        #[cfg(feature = "axum")]
        if let Some(route) = request.extensions().get::<axum::extract::MatchedPath>() {
            scope.set_route(route.as_str());
        }
        if let Some((name, id)) = scope.new_id() {
            request.headers_mut().insert(name, id.clone());
        }
        let work = Guarded::new(scope, || match &self.failed {
            None => Ok(self.inner.call(request)),
            Some((fault, error)) => Err(Failure::new(*fault).source(Arc::clone(error))),
        });
        ResponseFuture { work }
    }
}

fn target<Q>(request: &Request<Q>) -> Option<PathAndQuery> {
    // A router that is nested in another is asked for the rest of the path alone.
    #[cfg(feature = "axum")]
    if let Some(axum::extract::OriginalUri(uri)) = request.extensions().get() {
        return uri.path_and_query().cloned();
    }
    request.uri().path_and_query().cloned()
}

pin_project! {
    /// The future of [`ErrorService`].
    #[derive(Debug)]
    pub struct ResponseFuture<F> {
        #[pin]
        work: Guarded<F>,
    }
}

impl<F, B, X> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, X>>,
    X: Into<BoxError>,
    B: Body<Data = Bytes>,
{
    type Output = Result<Response<ResponseBody<B>>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut work = self.project().work;
        let done = ready!(work.as_mut().poll(cx));
        let request = work.request();
        Poll::Ready(Ok(match done {
            Ok(Ok(response)) => {
                let mut answer = response.map(ResponseBody::of_service);
                finish(request, &mut answer, |_, failure| failure);
                answer
            }
            Ok(Err(error)) => of_error(request, error),
            Err(failure) => of_failure(request, failure),
        }))
    }
}

impl<B: Body<Data = Bytes>> Answer for Response<ResponseBody<B>> {
    fn status(&self) -> StatusCode {
        self.status()
    }

    fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers().get(name)?.to_str().ok()
    }

    fn insert_header(&mut self, name: &HeaderName, value: HeaderValue) {
        self.headers_mut().insert(name, value);
    }

    fn take_headers(&mut self) -> HeaderMap {
        mem::take(self.headers_mut())
    }

    fn length(&self) -> Option<u64> {
        self.body().size_hint().exact()
    }

    fn mark(&self) -> Option<Mark> {
        self.extensions().get().copied()
    }

    fn made(response: Response<Bytes>) -> Self {
        response.map(ResponseBody::written)
    }

    fn inherit(&mut self, other: &mut Self) {
        let own = mem::replace(self.extensions_mut(), mem::take(other.extensions_mut()));
        self.extensions_mut().extend(own);
    }
}

/// Finding out what an error is runs code of the service, which may panic.
fn of_error<A: Answer>(request: &mut Handled, error: impl Into<BoxError>) -> A {
    let error = match caught(|| error.into()) {
        Ok(error) => error,
        Err(panic) => return failed(request, panic.into()),
    };
    match caught(|| find(request.scope(), &*error)) {
        Ok(Some(own)) => return refused(request, own),
        Ok(None) => {}
        Err(panic) => return failed(request, panic.into()),
    }
    failed(request, Failure::new(fault_of(&*error)).source(error))
}

/// An error of `poll_ready` is the source of its failure.
fn of_failure<A: Answer>(request: &mut Handled, failure: Failure) -> A {
    match caught(|| Error::source(&failure).and_then(|error| find(request.scope(), error))) {
        Ok(Some(own)) => refused(request, own),
        _ => failed(request, failure),
    }
}

fn refused<A: Answer>(request: &mut Handled, error: &dyn ApiError) -> A {
    match request.enter(|| error.reply().response()) {
        Ok(response) => {
            let mut answer = A::made(response);
            add_id(request, &mut answer);
            answer
        }
        Err(panic) => failed(request, panic.into()),
    }
}

fn find<'e>(scope: Option<&Scope>, error: &'e (dyn Error + 'static)) -> Option<&'e dyn ApiError> {
    let known = |error: &'e (dyn Error + 'static)| {
        let any = error.downcast_ref::<AnyApiError>().map(|error| &**error as &dyn ApiError);
        any.or_else(|| error.downcast_ref::<Failure>().map(|failure| failure as &dyn ApiError))
    };
    let own = scope.and_then(|scope| scope.settings().faults.find_in(error));
    own.or_else(|| causes(error).find_map(known))
}

fn fault_of(error: &(dyn Error + 'static)) -> Fault {
    if causes(error).any(<dyn Error>::is::<Elapsed>) {
        Fault::Timeout
    } else if causes(error).any(<dyn Error>::is::<Overloaded>) {
        Fault::Overloaded
    } else {
        Fault::ServerFault
    }
}
