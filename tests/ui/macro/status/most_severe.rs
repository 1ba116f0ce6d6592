//! The most severe status is that of the errors in a field.

use api_error::ApiError;
use http::StatusCode;

#[derive(Debug, ApiError)]
#[api(code = "part", status = 400)]
struct Part;

#[derive(Debug, ApiError)]
enum Batch {
    #[api(code = "alone", status = most_severe)]
    Alone(Vec<Part>),
    #[api(code = "twice", status = most_severe)]
    Twice(#[api(errors)] Vec<Part>, #[api(status)] StatusCode),
    #[api(code = "fault", status = most_severe, answers(unknown_path))]
    Fault(#[api(errors)] Vec<Part>),
}

#[derive(Debug, ApiError)]
#[api(status = most_severe)]
enum Default {
    #[api(code = "default")]
    Listed(#[api(errors)] Vec<Part>),
}

fn main() {}
