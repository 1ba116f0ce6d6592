//! The facade is not where `crate` says.

use api_error::ApiError;

#[derive(ApiError)]
#[api(crate = ::my_errors)]
enum Error {}

fn main() {}
