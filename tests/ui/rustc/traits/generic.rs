//! The bounds of a parameter are checked where it is used.

use api_error::ApiError;

#[derive(ApiError)]
#[api(code = "not_found", status = 404)]
struct NotFound<T> {
    #[api(detail)]
    id: T,
}

struct Opaque;

fn main() {
    let error = NotFound { id: Opaque };
    println!("{}", api_error::reply(&error));
}
