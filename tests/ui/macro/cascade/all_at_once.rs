//! One compile reports all mistakes of a type, and none that follows from another.

use api_error::ApiError;

#[derive(ApiError)]
#[api(strickt, codes = "shouting")]
enum Photo {
    #[api(code = "not found", status = 200, message = "{id} does not exist")]
    NotFound,
    #[api(code = "gone", stauts = 410)]
    Gone(#[api(detial)] u64),
    #[api(transparent, wibble)]
    Billing(u64, u64),
    /// Its code may be what `codes` would have made.
    Quiet,
}

fn main() {}
