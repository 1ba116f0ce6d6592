//! A title of its own with the type `about:blank`.

use api_error::ApiError;
use api_error::envelope::{FLAT, PROBLEM};

#[derive(ApiError)]
#[api(strict, envelope = PROBLEM, codes = "snake_case", status = 404, allow(undocumented, missing_action))]
enum Strict {
    #[api(title = "No such photo")]
    Photo,
    #[api(title = "No such album", docs = "https://api.example/errors#album")]
    Documented,
    #[api(title = "No such tag", envelope = FLAT)]
    Flat,
    #[api(title = "No such user", allow(about_blank_title))]
    Allowed,
    Untitled,
}

#[derive(ApiError)]
#[api(envelope = PROBLEM, code = "lenient", status = 404, title = "No such thing")]
struct Lenient;

fn main() {}
