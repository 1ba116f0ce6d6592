//! The deprecation of a code, as clients see it.

use api_error::ApiError;

#[derive(ApiError)]
#[api(status = 404)]
enum Instead {
    #[api(code = "a", deprecated("since May", instead = "c"))]
    NoCode,
    #[api(code = "b", deprecated("since May", instead = "b"))]
    Itself,
    #[api(code = "d", deprecated("since May", instead = "a"))]
    Right,
}

#[derive(ApiError)]
#[api(status = 404)]
enum Notes {
    #[api(code = "d", deprecated)]
    Silent,
    #[api(code = "e", deprecated(May))]
    NoString,
}

fn main() {}
