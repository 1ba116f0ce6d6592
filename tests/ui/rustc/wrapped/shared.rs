//! Shared codes of wrapped types, too, have one status unless both say otherwise.

use api_error::ApiError;

#[derive(ApiError)]
#[api(code = "not_found", shared, status = 404)]
struct Photo;

#[derive(ApiError)]
#[api(code = "not_found", shared(any_status), status = 410)]
struct Album;

#[derive(ApiError)]
#[api(code = "not_found", status = 404)]
struct Foreign;

#[derive(ApiError)]
enum OneSharesAnyStatus {
    #[api(transparent)]
    Photo(Photo),
    #[api(transparent)]
    Album(Album),
}

#[derive(ApiError)]
enum OneShares {
    #[api(code = "not_found", shared, status = 404)]
    NotFound,
    #[api(transparent)]
    Foreign(Foreign),
}

/// Both say so, or the wrapping variant says so for all.
#[derive(ApiError)]
enum Allowed {
    #[api(code = "not_found", shared(any_status), status = 404)]
    NotFound,
    #[api(transparent)]
    Album(Album),
    #[api(transparent(shared))]
    Photo(Photo),
}

fn main() {}
