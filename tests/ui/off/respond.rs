//! A framework whose feature is off.

#[derive(Debug, api_error::ApiError)]
#[api(respond(axum, actix_web))]
enum Error {
    #[api(code = "gone", status = 410)]
    Gone,
}

fn main() {}
