//! Each key with a value of the wrong kind.

use api_error::ApiError;

#[derive(ApiError)]
#[api(
    codes = snake_case,
    prefix = 5,
    detail_names = camelCase,
    challenge = Bearer,
    docs = https,
    message = text, titles = "rfc7231",
    status = "404",
    group("Photos"),
    extension = "card_error",
    envelope = "PROBLEM",
    allow = undocumented,
    crate = "my_errors"
)]
enum Enum {}

#[derive(ApiError)]
enum Variants {
    #[api(
        code = NotFound,
        status = 404.0,
        message = dispaly,
        title = concat!("Out", "of credit"),
        action("Ask for another key"),
        group = b"Photos",
        retry = "never",
        retry_after = 60.5,
        docs = 'd',
        header = "X-Limit",
        extension(fatal),
        envelope = problem(),
        shared = true,
        allow("undocumented")
    )]
    Values,
    #[api(
        code = 4.5,
        status = StatusCode::from_u16(404),
        message = 404,
        title = "Out" + "of credit",
        retry = always,
        retry_after = "60",
        header("X-Limit"),
        extension(fatal = maybe),
        shared(all)
    )]
    More,
    #[api(header(x_limit = "1"), extension(5 = true), shared(any_status, any_status))]
    Lists,
    #[api(header("X-Limit" = 1), extension(ratio = 'c'))]
    Literals,
    #[api(transparent(close))]
    Transparent(std::io::Error),
    #[api(transparent = open)]
    Open(std::io::Error),
    #[api(code = "field", status = 404)]
    Field {
        #[api(detail = name, header("X-Limit" = "1"))]
        id: u64,
        #[api(header = 5)]
        limit: u64,
    },
    #[api(code = "example", status = 404, example = "x")]
    Example,
}

fn main() {}
