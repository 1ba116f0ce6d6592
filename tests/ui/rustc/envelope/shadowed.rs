//! Details that the envelope never shows, because it has a member of their name.

use api_error::ApiError;
use api_error::envelope::{DETAIL, Envelope, Node::*, PROBLEM, flatten, member};

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404, envelope = PROBLEM)]
enum Problem {
    Title {
        #[api(detail)]
        title: String,
    },
    RequestId {
        #[api(detail = "request_id")]
        id: u64,
    },
    Own {
        #[api(detail)]
        id: u64,
        #[api(detail = "photo_title")]
        title: String,
    },
    #[api(allow(shadowed_detail))]
    Allowed {
        #[api(detail)]
        title: String,
    },
}

#[derive(ApiError)]
#[api(code = "message", status = 404, envelope = DETAIL)]
struct Message(#[api(detail = "message")] String);

const LOGOUT: Envelope = Envelope::json(Object(&[
    member("errcode", Code),
    flatten(Details),
    member("soft_logout", Extension("soft_logout")).optional(),
    member("limit", Detail("limit")).or(Int(0)),
]));

#[derive(ApiError)]
#[api(codes = "snake_case", status = 403, envelope = LOGOUT)]
enum Logout {
    Absent {
        #[api(detail)]
        soft_logout: bool,
        #[api(detail)]
        limit: u8,
    },
    #[api(extension(soft_logout = true))]
    Present {
        #[api(detail)]
        soft_logout: bool,
    },
}

#[derive(ApiError)]
#[api(code = "inner", status = 404)]
struct Inner(#[api(detail = "code")] String);

#[derive(ApiError)]
enum Outer {
    #[api(transparent, envelope = DETAIL)]
    Inner(Inner),
}

fn main() {}
