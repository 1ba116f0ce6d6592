//! Checks that fail unless `allow` names them. `../pass/allowed.rs` allows all of them.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake_case")]
enum Headers {
    #[api(status = 401)]
    MissingChallenge,
    #[api(status = METHOD_NOT_ALLOWED)]
    MissingAllow,
    #[api(status = http::StatusCode::PROXY_AUTHENTICATION_REQUIRED)]
    MissingProxyChallenge,
    #[api(status = 426)]
    MissingUpgrade,
    #[api(status = 499)]
    UnregisteredStatus,
    #[api(code = "Teapot.Short", status = 400)]
    CodeStyle,
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 418)]
enum Once {
    Short,
    Stout,
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 401)]
enum Each {
    Missing,
    Expired,
}

#[derive(ApiError)]
#[api(code = "unauthorized", status = 401)]
struct Unauthorized;

fn main() {}
