//! `ErrorLayer` as a layer of tower: around axum's routers, hyper's services, and every `ServiceBuilder`. The rules that
//! all frameworks share are in [`layer`](crate::layer).

use core::convert::Infallible;
use core::error::Error;
use core::fmt;
use core::future::Future;
use core::iter;
use core::mem;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::sync::Arc;

use api_error_core::request::{Answered, Scope};
use bytes::Bytes;
use http::header::ACCEPT;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use http_body::Body;
use pin_project_lite::pin_project;
use tower::load_shed::error::Overloaded;
use tower::timeout::error::Elapsed;
use tower::{BoxError, Layer, Service};

use crate::layer::guarded::{self, Guarded};
use crate::layer::{Bare, Settings, failure, merged};
use crate::{ErrorLayer, Fault, fault::Failure};

impl<S, E> Layer<S> for ErrorLayer<E> {
    type Service = ErrorService<S>;

    fn layer(&self, inner: S) -> ErrorService<S> {
        ErrorService { inner, settings: Arc::clone(&self.settings), failed: None }
    }
}

/// The service that [`ErrorLayer`] makes of another. It has no error: what the other one fails with is answered.
///
/// Its answers have the body type of the other one's, which is to be made `From<Bytes>`, as axum's `Body` and
/// `http_body_util::Full` are. Over a body of another type, put tower-http's `MapResponseBodyLayer` between them.
pub struct ErrorService<S> {
    inner: S,
    settings: Arc<Settings>,
    /// What the service said when it was asked whether it was ready: the answer to the next request.
    failed: Option<Failure>,
}

impl<S: Clone> Clone for ErrorService<S> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), settings: Arc::clone(&self.settings), failed: None }
    }
}

impl<S: fmt::Debug> fmt::Debug for ErrorService<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ErrorService").field(&self.inner).finish()
    }
}

impl<S, Q, B> Service<Request<Q>> for ErrorService<S>
where
    S: Service<Request<Q>, Response = Response<B>, Error: Into<BoxError>>,
    B: Body + From<Bytes>,
{
    type Response = Response<B>;
    type Error = Infallible;
    type Future = ResponseFuture<S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        if self.failed.is_none() {
            self.failed = match guarded::caught(|| self.inner.poll_ready(cx)) {
                Ok(Poll::Pending) => return Poll::Pending,
                Ok(Poll::Ready(Ok(()))) => None,
                Ok(Poll::Ready(Err(error))) => Some(of_error(error.into())),
                Err(panic) => Some(guarded::of_panic(&*panic)),
            };
        }
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Q>) -> Self::Future {
        let settings = Arc::clone(&self.settings);
        let headers = request.headers();
        let scope = settings.scope(
            request.method().clone(),
            target(&request),
            |name| single(headers, name),
            || joined(headers, &ACCEPT),
        );
        let work = match self.failed.take() {
            Some(failure) => Guarded::failed(scope, failure),
            None => Guarded::called(scope, || self.inner.call(request)),
        };
        ResponseFuture { work, settings }
    }
}

/// What the client asked for.
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

impl<F, B, X> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, X>>,
    X: Into<BoxError>,
    B: Body + From<Bytes>,
{
    type Output = Result<Response<B>, Infallible>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let done = ready!(this.work.as_mut().poll(cx));
        let scope = this.work.scope();
        let done = done.and_then(|done| done.map_err(|error| of_error(error.into())));
        let response = done.unwrap_or_else(|failure| guarded::answer(scope.as_ref(), failure).map(B::from));
        Poll::Ready(Ok(finished(this.settings, scope, response)))
    }
}

/// The response as it leaves the layer.
fn finished<B: Body + From<Bytes>>(
    settings: &Settings,
    scope: &mut Option<Scope>,
    mut response: Response<B>,
) -> Response<B> {
    let Some(scope) = scope else { return response };
    if response.status().as_u16() >= 400 {
        response = enveloped(settings, scope, response);
    }
    let status = response.status();
    let headers = response.headers_mut();
    if let Some((name, id)) = settings.id_header(&mut scope.request, status) {
        headers.insert(name, id);
    }
    response
}

fn enveloped<B: Body + From<Bytes>>(
    settings: &Settings,
    scope: &Scope,
    response: Response<B>,
) -> Response<B> {
    let status = response.status();
    let has_length = response.body().size_hint().exact().is_some();
    let mark = response.extensions().get::<Answered>().copied();
    match Bare::of(settings, &scope.request, mark, status, response.headers(), has_length) {
        Bare::No => response,
        Bare::LeftAlone => {
            settings.left_alone(status, &scope.request);
            response
        }
        Bare::Yes => {
            let (mut parts, _) = response.into_parts();
            let mut answer = merged(scope.answer(failure(status, &parts.headers)), parts.headers);
            parts.extensions.extend(mem::take(answer.extensions_mut()));
            *answer.extensions_mut() = parts.extensions;
            answer.map(B::from)
        }
    }
}

/// What the services beneath fail with: those of tower that time out and shed load, and others.
fn of_error(error: BoxError) -> Failure {
    let causes = || iter::successors(Some(&*error as &(dyn Error + 'static)), |&error| error.source());
    let fault = if causes().any(<dyn Error>::is::<Elapsed>) {
        Fault::Timeout
    } else if causes().any(<dyn Error>::is::<Overloaded>) {
        Fault::Overloaded
    } else {
        Fault::ServerFault
    };
    Failure::new(fault).source(error)
}

/// The header's value, where it stands once.
fn single(headers: &HeaderMap, name: &HeaderName) -> Option<HeaderValue> {
    let value = headers.get(name)?;
    // Few requests repeat a header.
    let is_single = headers.len() == headers.keys_len() || headers.get_all(name).iter().count() == 1;
    is_single.then(|| value.clone())
}

/// The header's value, all of its lines as one (RFC 9110 section 5.3).
fn joined(headers: &HeaderMap, name: &HeaderName) -> Option<HeaderValue> {
    let lines: Vec<_> = headers.get_all(name).iter().map(HeaderValue::as_bytes).collect();
    HeaderValue::from_bytes(&lines.join(&b", "[..])).ok()
}
