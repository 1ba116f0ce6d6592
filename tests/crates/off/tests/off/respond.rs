//! Frameworks whose features are off.

#[derive(Debug, api_error::ApiError)]
#[api(respond(axum, actix_web))]
enum Answered {
    #[api(code = "gone", status = 410)]
    Gone,
}

#[derive(Debug, api_error::ApiError)]
#[api(respond(utoipa, utoipa5, aide))]
enum Described {
    #[api(code = "gone", status = 410)]
    Gone,
}

fn main() {}
