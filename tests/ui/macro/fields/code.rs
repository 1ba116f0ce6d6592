//! A field names the code that clients see, and the variant the one that the catalog has.

use std::io;

use api_error::ApiError;

#[derive(ApiError)]
#[api(status = 404)]
struct NoOther(#[api(code)] String);

#[derive(ApiError)]
#[api(code = "two", status = 404)]
struct Two(#[api(code)] String, #[api(code)] String);

#[derive(ApiError)]
#[api(code = "value", status = 404)]
struct WithValue(#[api(code = "custom")] String);

#[derive(ApiError)]
#[api(code = "source", status = 404)]
struct OfSource(#[api(code, source)] io::Error);

#[derive(ApiError)]
#[api(code = "shown", status = 400, header("X-Code" = "{code}"))]
struct Shown {
    #[api(code)]
    name: String,
}

fn main() {}
