//! `transparent` needs exactly one field.

use api_error::ApiError;

#[derive(ApiError)]
#[api(code = "inner", status = 404)]
struct Inner;

#[derive(ApiError)]
enum Fields {
    #[api(transparent)]
    Unit,
    #[api(transparent)]
    Two(Inner, Inner),
    #[api(transparent)]
    None {},
}

#[derive(ApiError)]
#[api(transparent)]
struct Struct;

fn main() {}
