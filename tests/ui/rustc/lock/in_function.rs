//! Types in functions, whose tests would not run.

use api_error::ApiError;

fn function() {
    #[derive(ApiError)]
    #[api(lock = "missing.lock", code = "in_function", status = 404)]
    struct InFunction;
}

/// A module has a type of this name, too.
#[derive(ApiError)]
#[api(lock = "missing.lock", code = "twice", status = 404)]
struct Twice;

fn main() {
    #[derive(ApiError)]
    #[api(lock = "missing.lock", code = "twice", status = 404)]
    struct Twice;

    function();
}
