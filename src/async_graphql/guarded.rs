//! The work of a schema, in its scope, and what is left of it after a panic.

use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::{Context, Poll};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use api_error_core::request::{self, Scope};
use async_graphql::Response;
use async_graphql::futures_util::stream::{BoxStream, Stream};

use super::Operation;

/// What a piece of work came to, which may be a panic.
pub(super) fn unwound<T>(done: thread::Result<Poll<T>>) -> Poll<thread::Result<T>> {
    match done {
        Ok(poll) => poll.map(Ok),
        Err(panic) => Poll::Ready(Err(panic)),
    }
}

/// The work of a resolver. A panic in it is the error.
pub(super) async fn caught<F: Future>(mut work: Pin<&mut F>) -> thread::Result<F::Output> {
    // What the panic left behind is the service's own; the field is not resolved again.
    poll_fn(|cx| unwound(catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(cx))))).await
}

/// The responses of a subscription, each with its errors answered.
pub(super) struct AnsweredStream<'s> {
    operation: Arc<Operation>,
    scope: Option<Scope>,
    /// None after a panic: there is nothing to go on with.
    stream: Option<BoxStream<'s, Response>>,
}

impl<'s> AnsweredStream<'s> {
    pub(super) fn new(operation: Arc<Operation>, stream: BoxStream<'s, Response>) -> Self {
        // It outlives the HTTP request that asks for it, and keeps its id.
        let scope = Some(operation.scope());
        Self { operation, scope, stream: Some(stream) }
    }
}

impl Stream for AnsweredStream<'_> {
    type Item = Response;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Response>> {
        let Self { operation, scope, stream } = &mut *self;
        let Some(work) = stream else { return Poll::Ready(None) };
        let done = match unwound(request::enter(scope, || work.as_mut().poll_next(cx))) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(done) => done,
        };
        if done.is_err() {
            *stream = None;
        }
        Poll::Ready(done.transpose().map(|done| operation.finished(scope.as_ref(), done)))
    }
}
