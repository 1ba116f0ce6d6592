//! An example of another variant.

use api_error::ApiError;

#[derive(ApiError)]
#[api(codes = "snake_case", status = 404)]
enum Error {
    #[api(example = Self::Two { id: 7 })]
    One { id: u64 },
    #[api(example = Error::Three)]
    Two { id: u64 },
    #[api(example = Error::made())]
    Three,
}

impl Error {
    fn made() -> Self {
        Self::Three
    }
}

fn main() {}
