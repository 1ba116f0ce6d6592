//! `details` is the whole value, so it excludes members and issues.

use api_error::{ApiError, Issues};

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Details {
    TwoWholes {
        #[api(details)]
        one: u64,
        #[api(details)]
        other: u64,
    },
    WholeAndParts {
        #[api(details)]
        whole: u64,
        #[api(detail)]
        part: u64,
        #[api(issues)]
        issues: Issues,
    },
    OneField {
        #[api(details, detail)]
        both: u64,
    },
}

fn main() {}
