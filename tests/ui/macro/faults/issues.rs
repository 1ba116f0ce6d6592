//! A variant answers a fault that says what is wrong by issues, and has no place for them.

use api_error::ApiError;

#[derive(ApiError)]
enum Whole {
    #[api(code = "invalid", status = 422, answers(invalid_body))]
    Invalid(#[api(details)] Vec<String>),
}

fn main() {}
