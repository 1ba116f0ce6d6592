//! A service's enum with all that a line of the file can say.

use std::time::Duration;

use api_error::{ApiError, Issues};

use crate::cards::{CardError, LinkExpired};

/// Every way the service says no.
#[derive(Debug, ApiError)]
#[api(lock = "errors.lock", status = 400)]
#[allow(private_interfaces, reason = "the types that it wraps are nobody's business")]
pub enum PhotoError {
    /// The body is not what the endpoint takes.
    #[api(code = "invalid")]
    Invalid(#[api(issues)] Issues),

    /// There is no such photo.
    #[api(
        code = "photo_not_found",
        status = 404,
        message = "{{Photo}} {id:>3} in {album:?}",
        was("not_found")
    )]
    NotFound {
        /// Its number.
        #[api(detail)]
        id: u64,
        /// Where it should be.
        #[api(detail(null))]
        album: Option<u64>,
        /// Who asked.
        #[api(detail = "asked by")]
        who: Option<String>,
    },

    /// Too many requests.
    #[api(code = "rate_limited", status = 429)]
    RateLimited(#[api(retry_after)] Duration),

    /// The whole of the details is one value.
    #[api(code = 50_035, status = 422)]
    Rejected(#[api(details)] Vec<String>),

    /// Two variants share it.
    #[api(code = "unavailable", status = 503, shared(any_status))]
    Store(#[api(detail = "shard")] u8),

    /// Two variants share it.
    #[api(code = "unavailable", status = 504, shared(any_status), retry = never)]
    Queue,

    /// Another service said no.
    #[api(code = "upstream", status = 502)]
    Upstream(#[api(status)] http::StatusCode),

    /// Where the crate is built for Windows alone.
    #[cfg(windows)]
    #[api(code = "drive_missing", status = 500)]
    Drive,

    /// Of another type.
    #[api(transparent)]
    Card(CardError),

    /// Of another type.
    #[api(transparent)]
    Link(LinkExpired),
}
