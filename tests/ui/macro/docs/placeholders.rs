//! Invalid placeholders of an address.

use api_error::ApiError;

#[derive(ApiError)]
#[api(docs = "https://photos.example/{id}")]
enum Unknown {}

#[derive(ApiError)]
#[api(docs = "https://photos.example/{code:kebab}")]
enum Style {}

#[derive(ApiError)]
#[api(docs = "https://photos.example/{code")]
enum Open {}

#[derive(ApiError)]
enum Variant {
    #[api(code = "close", status = 404, docs = "https://photos.example/}")]
    Close,
}

fn main() {}
