//! Keys that take no value but have one.

use api_error::ApiError;

#[derive(ApiError)]
#[api(strict = true)]
enum Value {}

#[derive(ApiError)]
#[api(strict())]
enum List {}

#[derive(ApiError)]
#[api(code = "details", status = 404)]
struct Details(#[api(details = "whole")] u64);

#[derive(ApiError)]
#[api(code = "seconds", status = 429)]
struct Seconds(#[api(retry_after = 60)] u64);

#[derive(ApiError)]
enum Fields {
    #[api(code = "fields", status = 404)]
    Fields {
        #[api(status = 404)]
        status: u64,
        #[api(retry_after(60))]
        retry_after: u64,
        #[api(issues =)]
        issues: u64,
        #[api(source = "cause")]
        source: u64,
    },
}

fn main() {}
