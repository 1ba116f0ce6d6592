//! Values that are not statuses, or not of errors.

use api_error::ApiError;
use http::StatusCode;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 302)]
enum Statuses {
    #[api(status = 200)]
    Success,
    #[api(status = 600)]
    TooHigh,
    #[api(status = -404)]
    Negative,
    #[api(status = NOT_FUOND)]
    Misspelt,
    #[api(status = StatusCode::NOT_FUOND)]
    MisspeltPath,
    #[api(status = OK)]
    NoError,
    #[api(status = 302, allow(unregistered_status))]
    AllowedSomethingElse,
    #[api(status = 102, allow(not_an_error_status))]
    Informational,
    #[api(status = CONTINUE)]
    NamedInformational,
}

fn main() {
    let _ = StatusCode::OK;
}
