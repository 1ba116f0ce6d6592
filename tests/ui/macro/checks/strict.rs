//! Checks that fail under `strict`. `../pass/allowed.rs` allows all of them.

use api_error::ApiError;

#[derive(ApiError)]
#[api(strict, codes = "snake_case")]
enum Strict {
    #[api(status = 404)]
    Undocumented,
    /// Only the message names a field.
    #[api(status = 400, action = "Ask for less", message = "{size} is more than {limit}")]
    HiddenArgument {
        size: u64,
        #[api(detail)]
        limit: u64,
    },
    /// The same, without a name that the detail could have.
    #[api(status = 400, action = "Ask for less", message = "{0} is too much")]
    HiddenPosition(u64),
    /// Later, but when?
    #[api(status = 429, action = "Wait")]
    MissingRetryAfter,
    /// The range is not there.
    #[api(status = 416, action = "Ask for another range")]
    MissingContentRange,
}

#[derive(ApiError)]
#[api(strict, code = "struct", status = 404)]
struct Struct;

fn main() {}
