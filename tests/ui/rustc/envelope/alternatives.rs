//! A required extension in an alternative counts, too.

use api_error::ApiError;
use api_error::envelope::{Envelope, Node::*, member};

const LIST: Envelope = Envelope::json(Object(&[
    member("errors", Issues(&IssueMessage)).or(Array(&[Object(&[member("type", Extension("type"))])])),
]));

#[derive(ApiError)]
#[api(envelope = LIST, status = 400)]
enum Error {
    #[api(code = "has", extension(type = "a"))]
    Has,
    #[api(code = "lacks")]
    Lacks,
}

fn main() {}
