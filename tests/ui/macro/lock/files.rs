//! Lock files that cannot be read, and values that `lock` does not take.

use api_error::ApiError;

#[derive(ApiError)]
#[api(lock = "empty.lock", code = "v", status = 404)]
struct Empty;

#[derive(ApiError)]
#[api(lock = "garbage.lock", code = "v", status = 404)]
struct Garbage;

#[derive(ApiError)]
#[api(lock = "version.lock", code = "v", status = 404)]
struct Version;

#[derive(ApiError)]
#[api(lock = "cut.lock", code = "v", status = 404)]
struct Cut;

#[derive(ApiError)]
#[api(lock = "binary.lock", code = "v", status = 404)]
struct Binary;

#[derive(ApiError)]
#[api(lock = "/etc/errors.lock", code = "v", status = 404)]
struct Absolute;

#[derive(ApiError)]
#[api(lock, code = "v", status = 404)]
struct Nothing;

#[derive(ApiError)]
#[api(lock = errors, code = "v", status = 404)]
struct Path;

#[derive(ApiError)]
#[api(lock = "missing.lock")]
enum Generic<T: ApiError> {
    #[api(transparent(open))]
    Inner(T),
}

fn main() {}
