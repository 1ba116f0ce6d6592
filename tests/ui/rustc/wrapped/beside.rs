//! What is said beside wrapped errors has a place in the answer to each of them.

use api_error::envelope::PROBLEM;
use api_error::{ApiError, Issues};

#[derive(ApiError)]
#[api(status = 404, codes = "snake_case")]
enum Members {
    Bare,
    Named {
        #[api(detail)]
        id: u64,
    },
}

#[derive(ApiError)]
#[api(code = "invalid", status = 422)]
struct Invalid(#[api(issues)] Issues);

#[derive(ApiError)]
#[api(code = "whole", status = 404)]
struct Whole(#[api(details)] Vec<u64>);

#[derive(ApiError)]
struct Twice(#[api(transparent)] Members, #[api(detail = "id")] u64);

#[derive(ApiError)]
enum OfIssues {
    Issues(#[api(transparent)] Invalid, #[api(detail = "issues")] u64),
}

#[derive(ApiError)]
enum OfWhole {
    OneValue(#[api(transparent)] Whole, #[api(detail = "id")] u64),
    OnlyHeaders(#[api(transparent(shared))] Whole, #[api(header = "X-Id")] u64),
}

#[derive(ApiError)]
struct Inner(#[api(transparent)] Members, #[api(detail = "at")] u64);

#[derive(ApiError)]
struct Outer(#[api(transparent)] Inner, #[api(detail = "at")] u64);

#[derive(ApiError)]
#[api(code = "plain", status = 404)]
struct Plain;

#[derive(ApiError)]
enum Flattened {
    #[api(envelope = PROBLEM)]
    Hidden(#[api(transparent)] Plain, #[api(detail = "status")] u64),
}

#[derive(ApiError)]
struct Fits(#[api(transparent)] Plain, #[api(detail = "status")] u64);

#[derive(ApiError)]
#[api(envelope = PROBLEM)]
enum FlattenedAround {
    #[api(transparent)]
    Hidden(Fits),
}

fn main() {}
