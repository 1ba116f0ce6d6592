//! A code that answers for the framework too, and an envelope that a built-in answer cannot fill.

use api_error::ApiError;
use api_error::envelope::GOOGLE;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Inner {
    NotFound,
}

#[derive(ApiError)]
#[api(codes = "snake_case")]
enum Wrapping {
    #[api(transparent)]
    Inner(Inner),
    #[api(status = 422, answers(invalid_body))]
    Invalid,
}

#[derive(ApiError)]
enum Numbers {
    #[api(code = 404, status = 404)]
    NoPhoto,
    #[api(code = 1001, status = 422, answers(invalid_body))]
    Invalid,
}

#[derive(ApiError)]
#[api(codes = "PascalCase")]
enum Net {
    #[api(status = 404)]
    NotFound,
    #[api(status = 400, answers(client_fault))]
    Other,
    #[api(status = 500)]
    InternalServerError,
}

#[derive(ApiError)]
#[api(codes = "snake_case")]
enum Allowed {
    #[api(status = 404, allow(built_in_code))]
    NotFound,
    #[api(status = 422, answers(invalid_body))]
    Invalid,
}

#[derive(ApiError)]
#[api(envelope = GOOGLE, codes = "snake_case")]
enum Google {
    #[api(status = 422, extension(status = "INVALID_ARGUMENT", domain = "x.example"), answers(invalid_body))]
    Invalid,
}

fn main() {}
