//! Methods that follow from the specification and the value cannot be implemented.

use api_error::ApiError;
use api_error::contract::{ErrorContract, ErrorSpec};

struct ByHand(&'static ErrorSpec);

impl ErrorContract for ByHand {
    fn spec(&self) -> &'static ErrorSpec {
        self.0
    }
}

impl ApiError for ByHand {
    fn code(&self) -> &'static str {
        "another"
    }
}

fn main() {}
