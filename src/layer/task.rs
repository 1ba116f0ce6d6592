//! Tasks that work for a request.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};

use api_error_core::request::{Scope, current};
use pin_project_lite::pin_project;

pin_project! {
    /// The future of [`in_request`].
    #[derive(Debug)]
    #[must_use = "a future does nothing until it is polled"]
    pub struct InRequest<F> {
        #[pin]
        future: F,
        scope: Option<Scope>,
    }
}

/// Runs the future in the request that this thread works for. A spawned task has no request by itself.
///
/// Its [`request_id`](crate::request_id), its answers and what it [logs](crate::log) are those of the request, also after the
/// request was answered. Outside of a request it only runs the future.
///
/// ```
/// # async fn charge() {}
/// async fn order() {
///     tokio::spawn(api_error::in_request(charge()));
/// }
/// ```
///
/// A closure, for a thread or `spawn_blocking`, runs by [`Scope::run`]:
///
/// ```
/// # fn export() {}
/// async fn report() {
///     let scope = api_error::request::current();
///     tokio::task::spawn_blocking(move || match scope {
///         Some(scope) => scope.run(export),
///         None => export(),
///     });
/// }
/// ```
pub fn in_request<F: Future>(future: F) -> InRequest<F> {
    InRequest { future, scope: current() }
}

/// Runs the future in the request of this scope.
pub fn in_scope<F: Future>(scope: Scope, future: F) -> InRequest<F> {
    InRequest { future, scope: Some(scope) }
}

impl<F: Future> Future for InRequest<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        match this.scope {
            Some(scope) => scope.run(|| this.future.poll(cx)),
            None => this.future.poll(cx),
        }
    }
}
