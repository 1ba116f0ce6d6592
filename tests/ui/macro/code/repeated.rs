//! One code on two variants.

use api_error::ApiError;

#[derive(ApiError)]
#[api(status = 404)]
enum Written {
    #[api(code = "not_found")]
    Photo,
    #[api(code = "not_found")]
    Album,
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Made {
    NotFound,
    #[api(code = "not_found")]
    Album,
}

#[derive(ApiError)]
#[api(status = 404)]
enum Number {
    #[api(code = 50035)]
    Number,
    #[api(code = "50035")]
    Text,
}

#[derive(ApiError)]
#[api(status = 404, prefix = "photos.")]
enum Thrice {
    #[api(code = "not_found")]
    Photo,
    #[api(code = "not_found")]
    Album,
    #[api(code = "not_found")]
    User,
}

fn main() {}
