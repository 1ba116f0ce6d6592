//! Variants that say `shared(same)` look the same to clients, in one type and in the types it wraps.

use api_error::ApiError;

#[derive(ApiError)]
#[api(status = 404)]
enum Words {
    #[api(code = "not_found", shared(same), message = "No such album")]
    Missing,
    #[api(code = "not_found", shared(same), message = "You cannot see this album")]
    Forbidden,
}

#[derive(ApiError)]
#[api(status = 404)]
enum Members {
    #[api(code = "not_found", shared(same))]
    Missing {
        #[api(detail)]
        id: u64,
    },
    #[api(code = "not_found", shared(same))]
    Forbidden,
    #[api(code = "not_found", shared(same))]
    Hidden {
        #[api(detail)]
        id: u64,
    },
}

#[derive(ApiError)]
#[api(status = 404)]
enum Headers {
    #[api(code = "not_found", shared(same), header("Cache-Control" = "no-store"))]
    Missing,
    #[api(code = "not_found", shared(same))]
    Forbidden,
}

#[derive(ApiError)]
#[api(code = "not_found", status = 404, shared(same), message = "No such album")]
struct Missing;

#[derive(ApiError)]
#[api(code = "not_found", status = 403, shared(same), message = "No such album")]
struct Forbidden;

#[derive(ApiError)]
enum Both {
    #[api(transparent)]
    Missing(Missing),
    #[api(transparent)]
    Forbidden(Forbidden),
}

fn main() {}
