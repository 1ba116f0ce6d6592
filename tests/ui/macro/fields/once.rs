//! Keys of which a variant has at most one.

use api_error::{ApiError, Issues};
use http::StatusCode;
use std::io;
use std::time::Duration;

#[derive(ApiError)]
#[api(code = "issues", status = 404)]
struct TwoIssues(#[api(issues)] Issues, #[api(issues)] Issues);

#[derive(ApiError)]
#[api(code = "status", status = 404)]
struct TwoStatuses(#[api(status)] StatusCode, #[api(status)] StatusCode);

#[derive(ApiError)]
#[api(code = "retry_after", status = 429)]
struct TwoTimes(#[api(retry_after)] Duration, #[api(retry_after)] Duration);

#[derive(ApiError)]
enum Sources {
    #[api(code = "source", status = 404)]
    Source(#[api(source)] io::Error, #[api(source)] io::Error),
}

fn main() {}
