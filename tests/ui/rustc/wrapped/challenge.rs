//! A type that inherits its challenge gets it from the type that wraps it.

use api_error::{ApiError, ErrorLayer};

#[derive(ApiError)]
#[api(code = "log_in", status = 401, challenge = inherited)]
struct LogIn;

#[derive(ApiError)]
enum Without {
    #[api(transparent)]
    LogIn(LogIn),
}

#[derive(ApiError)]
#[api(challenge = inherited)]
enum Between {
    #[api(transparent)]
    LogIn(LogIn),
}

#[derive(ApiError)]
#[api(challenge = "Bearer")]
enum Around {
    #[api(transparent)]
    Between(Between),
}

fn main() {
    let _ = ErrorLayer::<Around>::new();
}
