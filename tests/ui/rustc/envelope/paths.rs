//! Paths to nothing, or to something else.

use api_error::ApiError;

const NUMBER: u32 = 5;

#[derive(ApiError)]
#[api(envelope = api_error::envelope::STRIPE)]
enum Nowhere {}

#[derive(ApiError)]
#[api(envelope = NUMBER)]
enum NoEnvelope {}

#[derive(ApiError)]
enum Variants {
    #[api(code = "nowhere", status = 404, envelope = NOWHERE)]
    Nowhere,
    #[api(code = "status", status = StatusCode::NOT_FOUND)]
    NotImported,
}

fn main() {}
