//! When a retry makes sense.

use std::time::{Duration, Instant, SystemTime};

use api_error::ApiError;

use crate::{Failure, headers, values};

fn sent(error: &impl ApiError) -> Vec<String> {
    values(&headers(error), "retry-after").into_iter().map(str::to_owned).collect()
}

#[derive(Debug, ApiError)]
#[api(code = "busy", status = 503)]
struct Busy<T: api_error::contract::RetryAfter>(#[api(retry_after)] T);

#[test]
fn a_duration_is_rounded_up() {
    assert_eq!(sent(&Busy(Duration::ZERO)), ["0"]);
    assert_eq!(sent(&Busy(Duration::from_nanos(1))), ["1"]);
    assert_eq!(sent(&Busy(Duration::from_secs(2))), ["2"]);
    assert_eq!(sent(&Busy(Duration::from_millis(2_001))), ["3"]);
    assert_eq!(sent(&Busy(Duration::MAX)), ["18446744073709551615"]);
}

#[test]
fn integers_are_seconds() {
    assert_eq!(sent(&Busy(1_u8)), ["1"]);
    assert_eq!(sent(&Busy(300_u16)), ["300"]);
    assert_eq!(sent(&Busy(70_000_u32)), ["70000"]);
    assert_eq!(sent(&Busy(u64::MAX)), ["18446744073709551615"]);
}

#[test]
fn a_point_in_time_is_the_time_until_then() {
    let hour = Duration::from_secs(3_600);
    // On a slow machine, a few seconds may have passed.
    let in_an_hour = |sent: Vec<String>| matches!(sent[0].parse(), Ok(3_500..=3_600_u64)) && sent.len() == 1;
    assert!(in_an_hour(sent(&Busy(SystemTime::now() + hour))));
    assert!(in_an_hour(sent(&Busy(Instant::now() + hour))));
    assert_eq!(sent(&Busy(SystemTime::UNIX_EPOCH)), ["0"]);
    assert_eq!(sent(&Busy(Instant::now())), ["0"]);
}

#[test]
fn an_option_may_name_no_time() {
    assert_eq!(sent(&Busy(Some(3_u8))), ["3"]);
    assert_eq!(sent(&Busy(None::<SystemTime>)), [""; 0]);
    assert_eq!(sent(&Busy(&Some(Duration::from_secs(4)))), ["4"]);
}

#[test]
fn a_constant_is_sent_as_it_is() {
    assert_eq!(sent(&Failure::Constant), ["120"]);
}

/// A deadline that is nearer at each call.
#[derive(Debug)]
struct Nearer(std::cell::Cell<u64>);

impl api_error::contract::RetryAfter for Nearer {
    fn retry_after(&self) -> Option<Duration> {
        self.0.set(self.0.get() - 1);
        Some(Duration::from_secs(self.0.get()))
    }
}

#[test]
fn body_and_header_name_the_same_time() {
    use api_error::envelope::{Envelope, Node::*, member};

    const ENVELOPE: Envelope = Envelope::json(Object(&[
        member("seconds", RetryAfterSeconds),
        member("millis", RetryAfterMillis),
        member("again", RetryAfterSeconds),
    ]));

    let response = Busy(Nearer(100.into())).reply().envelope(&ENVELOPE).response();
    assert_eq!(response.headers()["retry-after"], "99");
    assert_eq!(response.body(), r#"{"seconds":99,"millis":99000,"again":99}"#);
    assert_eq!(
        Busy(Nearer(100.into())).reply().envelope(&ENVELOPE).to_string(),
        r#"{"seconds":99,"millis":99000,"again":99}"#
    );
}
