//! The types that a generic type wraps are checked where `assert_catalog!` names it.

use api_error::{ApiError, assert_catalog};

#[derive(ApiError)]
#[api(code = "not_found", status = 404)]
struct Photo;

#[derive(ApiError)]
enum Service<E> {
    #[api(code = "not_found", status = 404)]
    NotFound,
    #[api(transparent)]
    Inner(E),
}

assert_catalog!(Service<Photo>);

fn main() {}
