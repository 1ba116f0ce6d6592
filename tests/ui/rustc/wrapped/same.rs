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
#[api(status = 404, message = doc)]
enum Constants {
    #[api(code = "not_found", shared(same), detail(reason = "missing"), extension(a = 1, b = 2))]
    Missing,
    #[api(code = "not_found", shared(same), detail(reason = "missing"), extension(b = 2, a = 1))]
    AlsoMissing,
    #[api(code = "not_found", shared(same), detail(reason = "forbidden"), extension(a = 1, b = 2))]
    Forbidden,
    #[api(code = "not_found", shared(same), detail(reason = "missing"), extension(a = 1, b = 2), action = "Ask")]
    Asking,
}

#[derive(ApiError)]
#[api(code = "unauthorized", status = 401, shared(same), challenge = "Bearer")]
struct Bearer;

#[derive(ApiError)]
#[api(code = "unauthorized", status = 401, shared(same), challenge = "Basic")]
struct Basic;

#[derive(ApiError)]
enum Challenges {
    #[api(transparent)]
    Bearer(Bearer),
    #[api(transparent)]
    Basic(Basic),
}

#[derive(ApiError)]
#[api(challenge = "Bearer")]
enum OneChallenge {
    #[api(transparent)]
    Bearer(Bearer),
    #[api(transparent)]
    Basic(Basic),
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
