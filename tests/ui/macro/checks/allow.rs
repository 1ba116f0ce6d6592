//! Unknown checks, and one allowed twice.

use api_error::ApiError;

#[derive(ApiError)]
#[api(allow(mising_challenge, dead_code))]
enum Unknown {}

#[derive(ApiError)]
#[api(allow(undocumented, undocumented))]
enum Repeated {}

fn main() {}
