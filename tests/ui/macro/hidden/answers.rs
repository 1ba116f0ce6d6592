//! Whatever clients get of the other variant, the hidden one can say too.

use api_error::ApiError;

#[derive(ApiError)]
enum Fields {
    #[api(code = "not_found", status = 404, message = "No photo {id}")]
    NotFound {
        id: u64,
        #[api(detail)]
        album: &'static str,
    },
    #[api(code = "forbidden", status = 403, hidden_as = NotFound)]
    Forbidden { id: u64 },
}

#[derive(Debug, thiserror::Error, ApiError)]
#[error("{self:?}")]
#[api(message = display)]
enum Displayed {
    #[api(code = "not_found", status = 404)]
    NotFound,
    #[api(code = "forbidden", status = 403, hidden_as = NotFound)]
    Forbidden,
}

#[derive(ApiError)]
enum Faults {
    #[api(code = "not_found", status = 404, message = "No photo {0}")]
    NotFound(u64),
    #[api(code = "forbidden", status = 403, hidden_as = NotFound, answers(forbidden))]
    Forbidden(u64),
    #[api(code = "no_path", status = 404, answers(unknown_path))]
    NoPath(#[api(detail = "why", fault)] String),
    #[api(code = "unauthorized", status = 403, hidden_as = NoPath, answers(unauthorized))]
    Unauthorized(String),
}

fn main() {}
