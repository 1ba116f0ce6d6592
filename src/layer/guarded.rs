//! The work of a service, in the scope of its request, and what is left of it after a panic.

use core::any::Any;
use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use api_error_core::request::{self, Scope};
use bytes::Bytes;
use http::Response;
use pin_project_lite::pin_project;

use super::Panicked;
use crate::{Fault, fault::Failure};

pin_project! {
    /// The future of a service, in the scope of the request that it is called for.
    pub(crate) struct Guarded<F> {
        #[pin]
        stage: Stage<F>,
        scope: Option<Scope>,
    }
}

pin_project! {
    #[project = Staged]
    enum Stage<F> {
        Called {
            #[pin]
            future: F,
        },
        /// The service never came to work.
        Failed {
            failure: Option<Failure>,
        },
    }
}

impl<F: Future> Guarded<F> {
    /// The work that a call begins.
    pub(crate) fn called(scope: Scope, call: impl FnOnce() -> F) -> Self {
        let mut scope = Some(scope);
        let stage = match request::enter(&mut scope, call) {
            Ok(future) => Stage::Called { future },
            Err(panic) => Stage::Failed { failure: Some(of_panic(&*panic)) },
        };
        Self { stage, scope }
    }

    /// No work, since the service has failed before.
    #[cfg(feature = "tower")]
    pub(crate) fn failed(scope: Scope, failure: Failure) -> Self {
        Self { stage: Stage::Failed { failure: Some(failure) }, scope: Some(scope) }
    }

    /// What the work comes to, a panic being a failure.
    pub(crate) fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<F::Output, Failure>> {
        let this = self.project();
        match this.stage.project() {
            Staged::Called { future } => match request::enter(this.scope, || future.poll(cx)) {
                Ok(poll) => poll.map(Ok),
                Err(panic) => Poll::Ready(Err(of_panic(&*panic))),
            },
            Staged::Failed { failure } => {
                Poll::Ready(Err(failure.take().unwrap_or(Failure::new(Fault::ServerFault))))
            }
        }
    }

    /// The scope, for the answer.
    pub(crate) fn scope(self: Pin<&mut Self>) -> &mut Option<Scope> {
        self.project().scope
    }
}

/// The answer to a failure; a thread that is ending has no scope for it.
pub(crate) fn answer(scope: Option<&Scope>, failure: Failure) -> Response<Bytes> {
    let answer = |failure: Failure| match scope {
        Some(scope) => scope.answer(failure),
        None => failure.response(),
    };
    // To write a cause down is the service's own code.
    caught(|| answer(failure)).unwrap_or_else(|panic| answer(of_panic(&*panic)))
}

/// A piece of the service's work outside of a request. A panic in it is the error.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> thread::Result<T> {
    catch_unwind(AssertUnwindSafe(work))
}

pub(crate) fn of_panic(panic: &(dyn Any + Send)) -> Failure {
    Failure::new(Fault::Panic).source(Panicked::new(panic))
}
