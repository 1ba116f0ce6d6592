//! The request that this thread is at work on: an answer made meanwhile is dressed and reported by the layer around it.
//!
//! A response is made deep inside of a service, where nobody knows the request. The layer around the service knows it, so
//! it [enters](enter) its scope whenever it polls the service, and every answer that is made in there is rendered once, with
//! the id of the request, in the envelope of the layer. For authors of adapters; services use a layer.

use core::cell::RefCell;
use core::fmt;
use core::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;

use bytes::Bytes;
use http::{Response, StatusCode};

use super::{RequestHead, RequestId};
use crate::Reply;
use crate::answer::rendered;
use crate::fault::Failure;
use crate::fault::FaultTable;

/// What stands around a service and speaks for it.
pub trait Surroundings: Send + Sync {
    /// Who answers a fault of the framework.
    fn answers(&self) -> &'static FaultTable;

    /// The reply with what the layer adds: an envelope, contexts. The id of the request is in it.
    fn dress<'a>(&'a self, reply: Reply<'a>, request: &'a RequestHead) -> Reply<'a>;

    /// An answer was made: the place to log and to count it.
    fn answered(&self, reply: &Reply<'_>, status: StatusCode, request: &RequestHead);
}

/// A request, and what stands around the service that handles it.
#[derive(Clone)]
pub struct Scope {
    /// The request.
    pub request: RequestHead,
    /// The layer.
    pub surroundings: Arc<dyn Surroundings>,
}

/// The mark of a response that a [`Scope`] has dressed and reported, among its extensions. It has the status of then, since
/// who gives the response another makes it another answer.
#[derive(Clone, Copy, Debug)]
pub struct Answered(StatusCode);

impl Answered {
    /// Whether the mark is of a response with this status.
    pub fn is_of(self, status: StatusCode) -> bool {
        self.0 == status
    }
}

thread_local! {
    static CURRENT: RefCell<Option<Scope>> = const { RefCell::new(None) };
}

/// The scope of the request that this thread is at work on.
pub fn current() -> Option<Scope> {
    CURRENT.try_with(|current| current.try_borrow().ok()?.clone()).ok()?
}

/// The id of the request that this thread is at work on, where a layer is around the service.
///
/// A task that is spawned has none of its own: take it before.
pub fn request_id() -> Option<RequestId> {
    CURRENT.try_with(|current| Some(current.try_borrow().ok()?.as_ref()?.request.id().clone())).ok()?
}

/// Marks a response whose errors were dressed and reported one by one.
pub fn mark<B>(response: &mut Response<B>) {
    let mark = Answered(response.status());
    response.extensions_mut().insert(mark);
}

/// Runs a piece of the service's work in its scope. A panic in it is the error.
///
/// # Errors
///
/// What the work panicked with.
pub fn enter<T>(scope: &mut Option<Scope>, work: impl FnOnce() -> T) -> thread::Result<T> {
    swap(scope);
    // What the panic left behind is the service's own; no part of it is used again.
    let done = catch_unwind(AssertUnwindSafe(work));
    swap(scope);
    done
}

/// A thread that is ending has no scope any more; then both calls of `enter` change nothing.
fn swap(scope: &mut Option<Scope>) {
    let _ = CURRENT.try_with(|current| {
        if let Ok(mut current) = current.try_borrow_mut() {
            mem::swap(&mut *current, scope);
        }
    });
}

impl fmt::Debug for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").field("request", &self.request).finish_non_exhaustive()
    }
}

impl Scope {
    /// The response to a fault: by the contract of the layer, dressed, reported and marked.
    pub fn answer(&self, failure: Failure) -> Response<Bytes> {
        let answer = failure.answered_by(self.surroundings.answers());
        self.respond(Reply::new(&answer))
    }

    /// The response to an error, dressed, reported and marked.
    pub fn respond(&self, reply: Reply<'_>) -> Response<Bytes> {
        let mut reply = self.dress(reply);
        let mut response = rendered(&mut reply);
        // Once it is whole: what panics on the way has no answer to speak of.
        self.report(&reply);
        mark(&mut response);
        response
    }

    /// The answer to an error with what the layer adds.
    pub fn dress<'a>(&'a self, reply: Reply<'a>) -> Reply<'a> {
        self.surroundings.dress(reply.within(&self.request), &self.request)
    }

    /// Tells the layer of an answer that was rendered.
    pub fn report(&self, reply: &Reply<'_>) {
        self.surroundings.answered(reply, reply.status(), &self.request);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use http::Method;

    use super::*;
    use crate::__private::FALLBACK_CATALOG;
    use crate::{ApiError, Fault};

    #[derive(Default)]
    struct Counting(AtomicUsize);

    impl Surroundings for Counting {
        fn answers(&self) -> &'static FaultTable {
            FaultTable::of(&FALLBACK_CATALOG)
        }

        fn dress<'a>(&'a self, reply: Reply<'a>, request: &'a RequestHead) -> Reply<'a> {
            reply.header("x-path", request.path())
        }

        fn answered(&self, reply: &Reply<'_>, status: StatusCode, _: &RequestHead) {
            assert_eq!((reply.code(), status.as_u16()), ("not_found", 404));
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn scope(surroundings: &Arc<Counting>, id: &'static str) -> Option<Scope> {
        let id = RequestId::new(id)?;
        let request = RequestHead::new(Method::GET, Some("/photos?page=1".parse().ok()?), None, id);
        Some(Scope { request, surroundings: Arc::clone(surroundings) as Arc<dyn Surroundings> })
    }

    fn answer() -> Response<Bytes> {
        Failure::new(Fault::UnknownPath).response()
    }

    #[test]
    fn an_answer_in_a_scope_is_dressed_reported_and_marked() {
        let surroundings = Arc::default();
        let response = enter(&mut scope(&surroundings, "one"), answer).unwrap();
        assert!(String::from_utf8_lossy(response.body()).ends_with(r#""request_id":"one"}}"#));
        assert_eq!(response.headers()["x-path"], "/photos");
        // The header is the layer's to set, on every answer.
        assert!(!response.headers().contains_key("x-request-id"));
        assert!(response.extensions().get::<Answered>().is_some());
        assert_eq!(surroundings.0.load(Ordering::Relaxed), 1);
        assert!(answer().extensions().get::<Answered>().is_none());
    }

    #[test]
    fn the_id_of_the_scope_is_the_one_of_the_log() {
        let surroundings = Arc::default();
        let own = || Failure::new(Fault::UnknownPath).answered_by(FaultTable::of(&FALLBACK_CATALOG));
        let response = enter(&mut scope(&surroundings, "one"), || own().reply().request_id("own").response());
        let response = response.unwrap();
        assert!(String::from_utf8_lossy(response.body()).contains(r#""request_id":"one""#));
        assert!(!response.headers().contains_key("x-request-id"));
    }

    #[test]
    fn a_mark_is_of_one_status() {
        let mark = Answered(StatusCode::NOT_FOUND);
        assert!(mark.is_of(StatusCode::NOT_FOUND) && !mark.is_of(StatusCode::BAD_GATEWAY));
    }

    #[test]
    fn scopes_nest_and_end() {
        let surroundings = Arc::default();
        let (mut outer, mut inner) = (scope(&surroundings, "outer"), scope(&surroundings, "inner"));
        let id = || request_id().map(|id| id.to_string()).unwrap_or_default();
        let ids = enter(&mut outer, || {
            let before = id();
            let within = enter(&mut inner, id).unwrap();
            [before, within, id()]
        });
        assert_eq!(ids.unwrap(), ["outer", "inner", "outer"]);
        assert_eq!(id(), "");
        assert!(outer.is_some() && inner.is_some());
    }

    #[test]
    fn a_panic_ends_the_scope() {
        let surroundings = Arc::default();
        let mut scope = scope(&surroundings, "one");
        let panic = enter::<()>(&mut scope, || std::panic::resume_unwind(Box::new("on purpose")));
        assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"on purpose"));
        assert!(scope.is_some() && request_id().is_none());
    }

    #[test]
    fn ids_are_short_and_harmless() {
        let longest = "a".repeat(128);
        for id in ["a", "0199f3a0-7b1c-7d3e-8a52-6f0c9d1e2b3a", "A_z.0:@+/=~-", &longest] {
            assert_eq!(RequestId::new(id.to_owned()).unwrap().as_str(), id);
        }
        let too_long = "a".repeat(129);
        for id in ["", " a", "a b", "a\"", "<a>", "a,b", "a;b", "a\\", "a%0a", "a'b", "{a}", "é", &too_long]
        {
            assert_eq!(RequestId::new(id.to_owned()), None, "{id}");
        }
        for byte in 0..=u8::MAX {
            let is_id = RequestId::new(vec![byte]).is_some();
            let expected = byte.is_ascii_alphanumeric() || b"-_.:@+/=~".contains(&byte);
            assert_eq!(is_id, expected, "{byte}");
        }
    }
}
