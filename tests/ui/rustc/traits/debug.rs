//! A field shown as `{field:?}` needs `Debug`.

use api_error::ApiError;

struct Opaque;

#[derive(ApiError)]
#[api(code = "not_found", status = 404, message = "{id:?} is not there")]
struct NotFound {
    id: Option<Opaque>,
}

fn main() {}
