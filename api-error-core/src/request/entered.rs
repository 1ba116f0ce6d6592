//! The request that this thread works on. Answers are made deep inside of a service, where the request is not known. So
//! the layer [enters](Handled::enter) its scope whenever it polls the service, and each answer made in there is
//! rendered and reported once.

use core::cell::RefCell;
use core::mem;

use bytes::Bytes;
use http::Response;

use super::mark::{Mark, taken};
use super::{Panicked, Scope, caught};
use crate::Reply;
use crate::answer::rendered;

thread_local! {
    static CURRENT: RefCell<Option<Scope>> = const { RefCell::new(None) };
}

/// The scope of the request that this thread works on.
pub fn current() -> Option<Scope> {
    read(Scope::clone)
}

/// Code of the service that is called meanwhile can read the scope too, and make answers.
pub(super) fn read<T>(read: impl FnOnce(&Scope) -> T) -> Option<T> {
    CURRENT.try_with(|current| current.try_borrow().ok()?.as_ref().map(read)).ok()?
}

pub(super) fn is_entered() -> bool {
    read(|_| ()).is_some()
}

/// Makes something of the response, in the scope of this thread if there is one.
pub(crate) fn answered<T>(reply: Reply<'_>, make: impl Fn(Response<Bytes>, &Reply<'_>) -> T) -> T {
    let (error, mut reply) = (reply.error(), Some(reply));
    let mut reply = || reply.take().unwrap_or_else(|| Reply::new(error));
    read(|scope| scope.respond(reply(), &make)).unwrap_or_else(|| {
        let mut reply = reply();
        make(rendered(&mut reply), &reply)
    })
}

/// A request that a layer handles, and the mark of the first answer in its scope.
#[derive(Debug)]
pub struct Handled {
    /// None in a thread that is ending.
    scope: Option<Scope>,
    mark: Option<Mark>,
}

impl Handled {
    /// A request that is handled in this scope.
    pub const fn new(scope: Scope) -> Self {
        Self { scope: Some(scope), mark: None }
    }

    /// Runs a piece of the service's own code in the scope of its request.
    ///
    /// # Errors
    ///
    /// What the code panicked with.
    pub fn enter<T>(&mut self, code: impl FnOnce() -> T) -> Result<T, Panicked> {
        swap(&mut self.scope);
        let done = caught(code);
        swap(&mut self.scope);
        if let (Some(scope), None) = (&self.scope, &self.mark)
            && let Some(mark) = taken(scope)
        {
            self.mark = Some(mark);
        }
        done
    }

    /// The scope.
    pub fn scope(&self) -> Option<&Scope> {
        self.scope.as_ref()
    }

    /// The scope, for its last use.
    pub fn scope_mut(&mut self) -> Option<&mut Scope> {
        self.scope.as_mut()
    }

    /// The mark of the first answer in the scope, if the answer does not have it.
    pub fn mark(&self) -> Option<&Mark> {
        self.mark.as_ref()
    }
}

/// A thread that is ending has no scope, so entering changes nothing.
#[inline]
fn swap(scope: &mut Option<Scope>) {
    let _ = CURRENT.try_with(|current| {
        if let Ok(mut current) = current.try_borrow_mut() {
            mem::swap(&mut *current, scope);
        }
    });
}

impl Scope {
    /// Runs code that works for the request: in a thread, in a `spawn_blocking`.
    pub fn run<T>(&self, code: impl FnOnce() -> T) -> T {
        struct Entered(Option<Scope>);
        impl Drop for Entered {
            fn drop(&mut self) {
                swap(&mut self.0);
            }
        }
        let mut entered = Entered(Some(self.clone().within()));
        swap(&mut entered.0);
        code()
    }
}
