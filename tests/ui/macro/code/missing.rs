//! Variants without a code or a status.

use api_error::ApiError;

#[derive(ApiError)]
enum Bare {
    Gone,
    Unheard,
}

#[derive(ApiError)]
#[api(codes = "snake_case")]
enum NoStatus {
    TooManyRequests,
}

#[derive(ApiError)]
enum NoCode {
    #[api(status = 404)]
    NotThere,
}

#[derive(ApiError)]
#[api(status = 404)]
enum NoCodeUnderStatus {
    NotThere,
}

#[derive(ApiError)]
struct NotFound;

#[derive(ApiError)]
#[api(code = "gone")]
struct Gone;

#[derive(ApiError)]
#[api(status = 404)]
struct Missing;

fn main() {}
