//! Panics of a service's own code, as errors.

use core::error::Error;
use core::task::Poll;
use core::{fmt, mem};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::Fault;
use crate::fault::Failure;

/// What a panic said: for logs only.
#[derive(Debug)]
pub struct Panicked(String);

/// Runs a piece of the service's own code.
///
/// # Errors
///
/// What the code panicked with.
pub fn caught<T>(code: impl FnOnce() -> T) -> Result<T, Panicked> {
    // What the panic left behind is the service's own; no part of it is used again.
    catch_unwind(AssertUnwindSafe(code)).map_err(|payload| {
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        let panicked = Panicked(text.unwrap_or("with a value that is not a text").to_owned());
        discard(payload);
        panicked
    })
}

/// Drops the payload of a panic. If that panics as well, the second payload is leaked.
fn discard(payload: Box<dyn Any + Send>) {
    if let Err(another) = catch_unwind(AssertUnwindSafe(|| drop(payload))) {
        mem::forget(another);
    }
}

impl Panicked {
    /// What a poll came to, for a future whose panics are errors.
    pub fn polled<T>(done: Result<Poll<T>, Self>) -> Poll<Result<T, Self>> {
        match done {
            Ok(poll) => poll.map(Ok),
            Err(panic) => Poll::Ready(Err(panic)),
        }
    }
}

impl From<Panicked> for Failure {
    fn from(panic: Panicked) -> Self {
        Self::new(Fault::Panic).source(panic)
    }
}

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "panicked: {}", self.0)
    }
}

impl Error for Panicked {}

#[cfg(test)]
mod tests {
    use std::panic::panic_any;

    use super::caught;

    struct Bomb;

    impl Drop for Bomb {
        fn drop(&mut self) {
            panic_any(Self);
        }
    }

    #[test]
    fn a_payload_may_panic_as_it_is_dropped() {
        let panicked = caught(|| panic_any(Bomb)).unwrap_err();
        assert_eq!(panicked.to_string(), "panicked: with a value that is not a text");
    }
}
