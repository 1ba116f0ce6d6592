//! A code has a `Display`.

use api_error::ApiError;

struct Opaque;

#[derive(ApiError)]
#[api(code = "custom", status = 404)]
struct Custom(#[api(code)] Opaque);

#[derive(ApiError)]
#[api(code = "maybe", status = 404)]
struct Maybe(#[api(code)] Option<Opaque>);

fn main() {}
