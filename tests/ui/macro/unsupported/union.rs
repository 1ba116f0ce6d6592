//! A union has no variants that could have codes.

use api_error::ApiError;

#[derive(ApiError)]
union Union {
    number: u64,
}

fn main() {}
