//! Constants that are numbers in Rust, but not in JSON.

use api_error::ApiError;
use api_error::envelope::{Envelope, Node::*, member};

const WEIGHED: Envelope = Envelope::json(Object(&[member("weight", Extension("weight"))]));

#[derive(ApiError)]
#[api(envelope = WEIGHED, codes = "snake_case", status = 404)]
enum Infinite {
    #[api(extension(weight = f64::INFINITY))]
    Infinite,
}

#[derive(ApiError)]
#[api(envelope = WEIGHED, codes = "snake_case", status = 404)]
enum InList {
    #[api(extension(weight = [1, f64::NAN]))]
    InList,
}

fn main() {}
