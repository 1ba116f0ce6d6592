//! One field of several is transparent, and the others say what does not come from the error in it.

use api_error::{ApiError, Issues};
use http::StatusCode;

#[derive(ApiError)]
#[api(code = "inner", status = 404)]
struct Inner;

#[derive(ApiError)]
#[api(transparent)]
struct Unmarked {
    inner: Inner,
    #[api(detail)]
    id: u64,
}

#[derive(ApiError)]
#[api(transparent)]
struct Twice {
    #[api(transparent)]
    inner: Inner,
    id: u64,
}

#[derive(ApiError)]
enum Fields {
    Two(#[api(transparent)] Inner, #[api(transparent)] Inner),
    #[api(code = "outer", status = 404)]
    Code(#[api(transparent)] Inner, u64),
    Details(#[api(transparent)] Inner, #[api(details)] u64, #[api(issues)] Issues),
    Itself(#[api(transparent)] Box<Self>, #[api(detail = "id")] u64),
    Wrapped(#[api(transparent, header = "X-Inner")] Inner, u64),
    Maybe(#[api(transparent)] Option<Inner>, u64),
    Statuses(#[api(transparent)] Inner, #[api(status)] StatusCode, #[api(status)] StatusCode),
}

fn main() {}
