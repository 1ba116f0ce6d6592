//! Each check is satisfied by what its message asks for.

use std::time::Duration;

use api_error::ApiError;

use crate::codes;

#[derive(ApiError)]
#[api(strict, codes = "snake_case", challenge = "Bearer")]
pub enum Satisfied {
    /// The type's challenge.
    #[api(status = 401, action = "Log in")]
    Challenge,
    /// A constant.
    #[api(status = 405, action = "Read the reference", header("Allow" = "GET"))]
    Allow,
    /// A field.
    #[api(status = 405, action = "Read the reference")]
    AllowOfField(#[api(header = "Allow")] String),
    /// A constant.
    #[api(status = 407, action = "Log in", header("Proxy-Authenticate" = "Basic"))]
    ProxyChallenge,
    /// A constant.
    #[api(status = 426, action = "Upgrade", header("Upgrade" = "HTTP/2.0"))]
    Upgrade,
    /// A constant.
    #[api(status = 429, action = "Wait", retry_after = 60)]
    RetryAfter,
    /// A field.
    #[api(status = 503, action = "Wait")]
    RetryAfterOfField(#[api(retry_after)] Duration),
    /// A field.
    #[api(status = 416, action = "Ask for another range")]
    ContentRange(#[api(header = "Content-Range")] String),
    /// A detail, named in the message too.
    #[api(status = 404, action = "Ask for another", message = "{id} is not there")]
    Argument {
        #[api(detail)]
        id: u64,
    },
}

#[derive(ApiError)]
#[api(code = "unauthorized", status = 401, header("WWW-Authenticate" = "Basic"))]
pub struct Unauthorized;

#[test]
fn no_code_is_lost() {
    assert_eq!(codes::<Satisfied>().last(), Some(&"argument"));
    assert_eq!(codes::<Unauthorized>(), ["unauthorized"]);
}
