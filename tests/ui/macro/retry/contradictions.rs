//! Contradictory or missing times to retry.

use api_error::ApiError;
use std::time::Duration;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 429)]
enum Retry {
    #[api(retry = after)]
    AfterWhat,
    #[api(retry = never, retry_after = 5)]
    Never,
    #[api(retry_after = 60)]
    Twice {
        #[api(retry_after)]
        wait: Duration,
    },
    #[api(retry_after = 60, header("Retry-After" = "60"))]
    HeaderToo,
    FieldToo {
        #[api(retry_after, header = "retry-after")]
        wait: u64,
    },
}

#[derive(ApiError)]
#[api(code = "struct", status = 429, retry_after = 60)]
struct Struct(#[api(retry_after)] Duration);

fn main() {}
