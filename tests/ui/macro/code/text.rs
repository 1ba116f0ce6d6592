//! Codes that clients could not compare.

use api_error::ApiError;

#[derive(ApiError)]
#[api(status = 404)]
enum Codes {
    #[api(code = "Not Found")]
    Space,
    #[api(code = "not\tfound")]
    WhiteSpace,
    #[api(code = "not\u{7}found")]
    ControlCharacter,
    #[api(code = 99999999999999999999)]
    LargeNumber,
}

#[derive(ApiError)]
#[api(prefix = "my billing.", status = 404)]
enum Prefix {
    #[api(code = "declined", was("de clined"))]
    Declined,
}

#[derive(ApiError)]
#[api(status = 404, allow(code_text))]
enum Allowed {
    #[api(code = "Not Found")]
    NotFound,
}

#[derive(ApiError)]
#[api(prefix = "M_", status = 400)]
enum Prefixed {
    #[api(code = "M_LIMIT_EXCEEDED")]
    Limit,
    #[api(code = "FORBIDDEN")]
    Forbidden,
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum NoLetter {
    __,
}

fn main() {}
