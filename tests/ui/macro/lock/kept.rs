//! Codes that clients know, and that a release would remove.

use api_error::ApiError;

#[derive(ApiError)]
#[api(lock = "codes.lock", status = 404)]
enum Absent {
    #[api(code = "kept")]
    Kept,
}

#[derive(ApiError)]
#[api(lock = "codes.lock", codes = "snake_case", status = 404)]
enum Back {
    Kept,
    Old,
}

#[derive(ApiError)]
#[api(lock = "codes.lock", status = 404)]
enum Moved {
    #[api(code = "kept", status = 410)]
    Kept,
    #[api(code = "moved", status = 409)]
    Moved,
}

#[derive(ApiError)]
#[api(lock = "codes.lock", status = 404)]
enum Hidden {
    #[api(code = "kept")]
    Kept,
}

#[derive(ApiError)]
#[api(lock = "codes.lock", codes = "snake_case", status = 410)]
enum Default {
    One,
    Two,
    #[api(status = 404)]
    Three,
    Zero,
}

#[derive(ApiError)]
#[api(lock = "codes.lock", codes = "snake_case", status = 404)]
enum Misspelt {
    Kept,
    #[api(codee = "gone")]
    Gone,
}

#[derive(ApiError)]
#[api(lock = "codes.lock", codes = "snake_case", status = 404)]
enum Outer {
    Old,
    #[api(transparent)]
    Inner(Renamed),
}

#[derive(ApiError)]
#[api(lock = "codes.lock", code = "new", status = 404, was("old"))]
struct Renamed;

fn main() {}
