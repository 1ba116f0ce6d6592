//! `lock` without the feature of that name: one error, in a test build too.

#[derive(Debug, api_error::ApiError)]
#[api(lock = "errors.lock")]
enum Error {
    #[api(code = "gone", status = 410)]
    Gone,
}

fn main() {}
