//! A field of a hidden variant has the type that the other variant sends.

use api_error::ApiError;

#[derive(ApiError)]
enum Named {
    #[api(code = "not_found", status = 404)]
    NotFound {
        #[api(detail)]
        id: u64,
    },
    #[api(code = "forbidden", status = 403, hidden_as = NotFound)]
    Forbidden { id: Vec<u64> },
}

#[derive(ApiError)]
enum Positional {
    #[api(code = "not_found", status = 404, message = "No photo {0}")]
    NotFound(u64),
    #[api(code = "forbidden", status = 403, hidden_as = NotFound)]
    Forbidden(&'static str),
}

fn main() {}
