//! Details that are not strings, in an envelope that takes only strings.

use std::collections::BTreeMap;

use api_error::ApiError;
use api_error::envelope::{Envelope, GOOGLE, Node::*, member};

const LABELS: Envelope = Envelope::json(Object(&[
    member("limit", Detail("limit")),
    member("labels", Details).strings(),
    member("issues", Issues(&IssueMessage)).optional(),
]));

pub const ISSUES: Envelope = Envelope::json(Object(&[member("labels", Details).strings()]));

pub const CODE: Envelope = Envelope::json(Object(&[member("code", Code).strings()]));

#[derive(serde::Serialize)]
struct Unknown(String);

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404, envelope = GOOGLE, extension(status = "NOT_FOUND", domain = "api.example"))]
enum Google {
    Number {
        #[api(detail)]
        limit: Option<u32>,
    },
    #[api(detail(limit = 5))]
    Stated,
    Whole(#[api(details)] BTreeMap<String, bool>),
    Right {
        #[api(detail(display))]
        limit: u32,
        #[api(detail)]
        name: Option<String>,
        #[api(detail)]
        unknown: Unknown,
    },
    #[api(detail(limit = "5"))]
    RightStated,
    RightWhole(#[api(details)] BTreeMap<String, String>),
}

#[derive(ApiError)]
#[api(code = "inner", status = 404)]
struct Inner(#[api(detail = "limit")] u32, #[api(detail = "most")] bool);

#[derive(ApiError)]
#[api(envelope = LABELS)]
enum OfWrapped {
    #[api(transparent)]
    Inner(Inner),
}

fn main() {}
