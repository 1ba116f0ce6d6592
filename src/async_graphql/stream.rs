//! The stream of a subscription, in its scope, and what is left of it after a panic.

use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::sync::Arc;

use api_error_core::request::{self, Panicked, Scope};
use async_graphql::Response;
use async_graphql::futures_util::stream::{BoxStream, Stream};

use super::Operation;

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
        let done = ready!(Panicked::polled(request::enter(scope, || work.as_mut().poll_next(cx))));
        if done.is_err() {
            *stream = None;
        }
        Poll::Ready(done.transpose().map(|done| operation.finished(scope.as_ref(), done)))
    }
}
