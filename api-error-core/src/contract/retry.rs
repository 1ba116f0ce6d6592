//! When a caller may try again.

use core::time::Duration;
use std::time::{Instant, SystemTime};

/// What a field marked `retry_after` holds: a `Duration`, whole seconds, or a point in time. A time that has
/// passed is now. `None` names no time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say when to retry",
    label = "`retry_after` cannot read this",
    note = "use a `Duration`, a whole number of seconds, a `SystemTime` or an `Instant`"
)]
pub trait RetryAfter {
    /// The time from now.
    fn retry_after(&self) -> Option<Duration>;
}

#[diagnostic::do_not_recommend]
impl RetryAfter for Duration {
    fn retry_after(&self) -> Option<Duration> {
        Some(*self)
    }
}

#[diagnostic::do_not_recommend]
impl RetryAfter for SystemTime {
    fn retry_after(&self) -> Option<Duration> {
        Some(self.duration_since(SystemTime::now()).unwrap_or_default())
    }
}

#[diagnostic::do_not_recommend]
impl RetryAfter for Instant {
    fn retry_after(&self) -> Option<Duration> {
        Some(self.saturating_duration_since(Instant::now()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: RetryAfter> RetryAfter for Option<T> {
    fn retry_after(&self) -> Option<Duration> {
        self.as_ref().and_then(T::retry_after)
    }
}

#[diagnostic::do_not_recommend]
impl<T: RetryAfter + ?Sized> RetryAfter for &T {
    fn retry_after(&self) -> Option<Duration> {
        (**self).retry_after()
    }
}

macro_rules! whole_seconds {
    ($($int:ty),*) => {$(
        #[diagnostic::do_not_recommend]
        impl RetryAfter for $int {
            fn retry_after(&self) -> Option<Duration> {
                Some(Duration::from_secs(u64::from(*self)))
            }
        }
    )*};
}

whole_seconds!(u8, u16, u32, u64);

#[diagnostic::do_not_recommend]
impl RetryAfter for usize {
    fn retry_after(&self) -> Option<Duration> {
        Some(Duration::from_secs(u64::try_from(*self).unwrap_or(u64::MAX)))
    }
}

/// Whole seconds, rounded up: a client that waits less comes too early.
pub(crate) const fn whole_seconds(after: Duration) -> u64 {
    after.as_secs().saturating_add((after.subsec_nanos() > 0) as u64)
}

/// Whole milliseconds, rounded up.
pub(crate) fn whole_millis(after: Duration) -> u128 {
    after.as_nanos().div_ceil(1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_rounded_up_and_never_overflow() {
        assert_eq!(whole_seconds(Duration::ZERO), 0);
        assert_eq!(whole_seconds(Duration::from_nanos(1)), 1);
        assert_eq!(whole_seconds(Duration::from_millis(1_500)), 2);
        assert_eq!(whole_seconds(Duration::MAX), u64::MAX);
        assert_eq!(whole_millis(Duration::from_micros(1_001)), 2);
    }

    #[test]
    fn a_time_that_has_passed_is_now() {
        assert_eq!(SystemTime::UNIX_EPOCH.retry_after(), Some(Duration::ZERO));
        assert_eq!(Some(7_u8).retry_after(), Some(Duration::from_secs(7)));
        assert_eq!(None::<Duration>.retry_after(), None);
    }
}
