//! A union does not have variants with codes.

use api_error::ApiError;

#[derive(ApiError)]
union Union {
    number: u64,
}

fn main() {}
