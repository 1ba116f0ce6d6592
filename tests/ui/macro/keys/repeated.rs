//! Keys that are allowed once, given twice: in one attribute, in two, and with an invalid value.

use api_error::ApiError;

#[derive(ApiError)]
#[api(strict, allow(undocumented, missing_action), strict)]
enum OneAttribute {
    #[api(code = "first", code = "second", status = 404)]
    Code,
}

#[derive(ApiError)]
enum TwoAttributes {
    #[api(status = 404)]
    #[api(code = "status", status = 410)]
    Status,
}

#[derive(ApiError)]
#[api(codes = "snake", codes = "snake_case", status = 404)]
enum Malformed {
    Field {
        #[api(detail, detail = "number")]
        id: u64,
    },
}

fn main() {}
