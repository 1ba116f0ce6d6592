//! Invalid values of headers.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Values {
    #[api(header("X-City" = "Zürich"))]
    NotAscii,
    #[api(header("X-City" = "Bern\r\nX-Admin: 1"))]
    Injected,
    #[api(header("X-City" = "Bern "))]
    WhiteSpaceAtTheEnd,
    #[api(header("X-City" = "Bern"suffix))]
    Suffix,
}

#[derive(ApiError)]
#[api(challenge = "Bearer\n")]
enum Challenge {}

#[derive(ApiError)]
#[api(challenge = " Bearer")]
enum PaddedChallenge {}

fn main() {}
