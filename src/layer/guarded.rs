//! The work of a service in the scope of its request, with panics caught.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};

use api_error_core::request::{Handled, Panicked, Scope};
use pin_project_lite::pin_project;

use crate::{Fault, fault::Failure};

pin_project! {
    #[derive(Debug)]
    pub(crate) struct Guarded<F> {
        // None where the service could not be called.
        #[pin]
        future: Option<F>,
        failure: Option<Failure>,
        request: Handled,
    }
}

impl<F: Future> Guarded<F> {
    pub(crate) fn new(scope: Scope, call: impl FnOnce() -> Result<F, Failure>) -> Self {
        let mut this = Self { future: None, failure: None, request: Handled::new(scope) };
        match this.request.enter(call) {
            Ok(Ok(future)) => this.future = Some(future),
            Ok(Err(failure)) => this.failure = Some(failure),
            Err(panic) => this.failure = Some(panic.into()),
        }
        this
    }

    /// A panic is a failure.
    pub(crate) fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<F::Output, Failure>> {
        let this = self.project();
        match this.future.as_pin_mut() {
            Some(future) => Panicked::polled(this.request.enter(|| future.poll(cx))).map_err(Failure::from),
            None => Poll::Ready(Err(this.failure.take().unwrap_or(Failure::new(Fault::ServerFault)))),
        }
    }

    pub(crate) fn request(self: Pin<&mut Self>) -> &mut Handled {
        self.project().request
    }
}
