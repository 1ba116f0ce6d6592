//! When a caller may try again.

use core::time::Duration;
use std::time::{Instant, SystemTime};

use crate::field::reads;

/// The value of a `retry_after` field: a `Duration`, whole seconds, or a point in time. A time in the past is now.
/// `None` names no time.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say when to retry",
    label = "`retry_after` cannot read this",
    note = "use a `Duration`, a whole number of seconds, a `SystemTime` or an `Instant`"
)]
pub trait RetryAfter {
    /// The time from now.
    fn retry_after(&self) -> Option<Duration>;
}

reads!(RetryAfter::retry_after -> Option<Duration>:
    Duration = |time| Some(*time);
    SystemTime = |time| Some(time.duration_since(SystemTime::now()).unwrap_or_default());
    Instant = |time| Some(time.saturating_duration_since(Instant::now()));
    u8 = |seconds| u64::from(*seconds).retry_after();
    u16 = |seconds| u64::from(*seconds).retry_after();
    u32 = |seconds| u64::from(*seconds).retry_after();
    u64 = |seconds| Some(Duration::from_secs(*seconds));
    usize = |seconds| u64::try_from(*seconds).unwrap_or(u64::MAX).retry_after();
    Option<T> where T = |time| time.as_ref().and_then(T::retry_after);
);

#[diagnostic::do_not_recommend]
impl<T: RetryAfter + ?Sized> RetryAfter for &T {
    fn retry_after(&self) -> Option<Duration> {
        (**self).retry_after()
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
