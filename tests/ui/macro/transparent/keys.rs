//! `transparent` leaves everything to the field's own error.

use api_error::ApiError;

#[derive(ApiError)]
#[api(code = "inner", status = 404)]
struct Inner;

#[derive(ApiError)]
enum Variants {
    #[api(transparent, code = "outer", status = 404, message = "Gone", docs = "https://photos.example")]
    OnVariant(Inner),
    #[api(transparent)]
    OnField(#[api(source, detail = "inner", header = "X-Inner")] Inner),
}

#[derive(ApiError)]
#[api(transparent, code = "outer", prefix = "outer.", challenge = "Bearer")]
struct Struct(Inner);

#[derive(ApiError)]
#[api(transparent)]
struct Field(#[api(source)] Inner);

fn main() {}
