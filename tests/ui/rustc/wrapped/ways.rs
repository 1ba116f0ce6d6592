//! If a type is reached in two ways, the stricter one counts.

use api_error::ApiError;

#[derive(ApiError)]
#[api(code = "not_found", status = 404)]
struct Photo;

#[derive(ApiError)]
#[api(code = "not_found", shared, status = 404)]
struct Album;

#[derive(ApiError)]
enum Sharing {
    #[api(transparent(shared))]
    Photo(Photo),
    #[api(transparent)]
    Album(Album),
}

#[derive(ApiError)]
enum Both {
    #[api(transparent)]
    Sharing(Sharing),
    #[api(transparent)]
    Photo(Photo),
}

fn main() {}
