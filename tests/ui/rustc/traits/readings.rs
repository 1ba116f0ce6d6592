//! Fields that the crate reads: times, statuses, issues, durations.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 429)]
enum Read {
    RetryAfter(#[api(retry_after)] char),
    RetryAfterSigned(#[api(retry_after)] Option<i64>),
    Status(#[api(status)] u16),
    Issues(#[api(issues)] Vec<char>),
    Errors(#[api(errors)] Vec<char>),
    Seconds {
        #[api(detail(seconds))]
        wait: u64,
    },
    Millis {
        #[api(detail(millis))]
        wait: Option<f64>,
    },
}

fn main() {}
