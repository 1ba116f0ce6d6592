//! Two variants share a code if both say so, with one status unless both say otherwise.

use api_error::ApiError;

#[derive(ApiError)]
#[api(status = 404)]
enum OneShares {
    #[api(code = "not_found", shared)]
    Photo,
    #[api(code = "not_found")]
    Album,
}

#[derive(ApiError)]
enum Statuses {
    #[api(code = "not_found", shared, status = 404)]
    Photo,
    #[api(code = "not_found", shared, status = 410)]
    Album,
}

#[derive(ApiError)]
enum OneSharesAnyStatus {
    #[api(code = "not_found", shared(any_status), status = 404)]
    Photo,
    #[api(code = "not_found", shared, status = 410)]
    Album,
}

#[derive(ApiError)]
enum OneOfThree {
    #[api(code = "not_found", shared(any_status), status = 404)]
    Photo,
    #[api(code = "not_found", shared(any_status), status = 410)]
    Album,
    #[api(code = "not_found", shared, status = 404)]
    User,
}

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Inherited {
    #[api(shared)]
    NotFound,
    #[api(code = "not_found", shared, status = 410)]
    Album,
}

fn main() {}
