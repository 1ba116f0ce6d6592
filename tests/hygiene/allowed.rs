//! `allow` turns off each check, on the type and on the variant.

use api_error::ApiError;

use crate::codes;

#[derive(ApiError)]
#[api(
    strict,
    codes = "snake_case",
    allow(
        missing_challenge,
        missing_allow,
        missing_proxy_challenge,
        missing_upgrade,
        not_an_error_status,
        unregistered_status,
        code_style,
        unused_extension,
        built_in_code,
        missing_retry_after,
        missing_content_range,
        undocumented,
        missing_action,
        hidden_argument
    )
)]
pub enum OnType {
    #[api(status = 401)]
    MissingChallenge,
    #[api(status = 405)]
    MissingAllow,
    #[api(status = 407)]
    MissingProxyChallenge,
    #[api(status = 426)]
    MissingUpgrade,
    #[api(status = 499)]
    UnregisteredStatus,
    #[api(status = 302)]
    NotAnErrorStatus,
    #[api(code = "Code.Style", status = 400)]
    CodeStyle,
    #[api(status = 429)]
    MissingRetryAfter,
    #[api(status = 416)]
    MissingContentRange,
    #[api(status = 404, message = "{id} is not there")]
    HiddenArgument { id: u64 },
}

#[derive(ApiError)]
#[api(strict, codes = "snake_case")]
pub enum OnVariant {
    /// Documented.
    #[api(status = 401, action = "Log in", allow(missing_challenge))]
    MissingChallenge,
    /// Documented.
    #[api(status = 405, action = "Read the reference", allow(missing_allow))]
    MissingAllow,
    /// Documented.
    #[api(status = 407, action = "Log in", allow(missing_proxy_challenge))]
    MissingProxyChallenge,
    /// Documented.
    #[api(status = 426, action = "Upgrade", allow(missing_upgrade))]
    MissingUpgrade,
    /// Documented.
    #[api(status = 499, action = "Wait", allow(unregistered_status))]
    UnregisteredStatus,
    /// Documented.
    #[api(status = 200, action = "Read the body", allow(not_an_error_status))]
    NotAnErrorStatus,
    /// Documented.
    #[api(code = "Code.Style", status = 400, action = "Look away", allow(code_style))]
    CodeStyle,
    /// Documented.
    #[api(status = 503, action = "Wait", allow(missing_retry_after))]
    MissingRetryAfter,
    /// Documented.
    #[api(status = 416, action = "Ask for another range", allow(missing_content_range))]
    MissingContentRange,
    #[api(status = 404, action = "Ask for another", allow(undocumented))]
    Undocumented,
    /// Documented.
    #[api(status = 404, allow(missing_action))]
    MissingAction,
    /// Documented.
    #[api(status = 404, action = "Ask for another", message = "{id} is not there", allow(hidden_argument))]
    HiddenArgument { id: u64 },
}

#[test]
fn no_code_is_lost() {
    assert_eq!([codes::<OnType>().len(), codes::<OnVariant>().len()], [10, 12]);
}
