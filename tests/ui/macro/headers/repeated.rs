//! One header twice.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Repeated {
    #[api(header("X-Limit" = "1", "x-limit" = "1"))]
    Constant,
    Field {
        #[api(header = "X-Limit", header = "x-limit")]
        limit: u64,
    },
}

fn main() {}
