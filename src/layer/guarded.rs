//! The work of a service, in the scope of its request, and what is left of it after a panic.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};

use api_error_core::request::{self, Panicked, Scope};
use pin_project_lite::pin_project;

use crate::{Fault, fault::Failure};

pin_project! {
    /// The future of a service, in the scope of the request that it is called for.
    #[derive(Debug)]
    pub(crate) struct Guarded<F> {
        // None where the service could not be called.
        #[pin]
        future: Option<F>,
        failure: Option<Failure>,
        scope: Option<Scope>,
    }
}

impl<F: Future> Guarded<F> {
    /// The work that a call begins, in the scope of its request.
    pub(crate) fn new(scope: Scope, call: impl FnOnce() -> Result<F, Failure>) -> Self {
        let mut scope = Some(scope);
        match request::enter(&mut scope, call).unwrap_or_else(|panic| Err(panic.into())) {
            Ok(future) => Self { future: Some(future), failure: None, scope },
            Err(failure) => Self { future: None, failure: Some(failure), scope },
        }
    }

    /// What the work comes to, a panic being a failure.
    pub(crate) fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<F::Output, Failure>> {
        let this = self.project();
        match this.future.as_pin_mut() {
            Some(future) => {
                Panicked::polled(request::enter(this.scope, || future.poll(cx))).map_err(Failure::from)
            }
            None => Poll::Ready(Err(this.failure.take().unwrap_or(Failure::new(Fault::ServerFault)))),
        }
    }

    /// The scope, for the answer.
    pub(crate) fn scope(self: Pin<&mut Self>) -> &mut Option<Scope> {
        self.project().scope
    }
}
