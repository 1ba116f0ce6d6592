//! A service's enum with everything that a line of the file can contain.

use std::time::Duration;

use api_error::{ApiError, Issues};

use crate::cards::{CardError, LinkExpired};

/// All errors of the service.
#[derive(Debug, ApiError)]
#[api(lock = "errors.lock", status = 400)]
#[allow(private_interfaces, reason = "the types that it wraps are private")]
pub enum PhotoError {
    /// The body is invalid.
    #[api(code = "invalid")]
    Invalid(#[api(issues)] Issues),

    /// The photo does not exist.
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
        /// Its album.
        #[api(detail(null))]
        album: Option<u64>,
        /// The caller.
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

    /// Another service failed.
    #[api(code = "upstream", status = 502)]
    Upstream(#[api(status)] http::StatusCode),

    /// No client knows it, so no line of the file has it.
    #[api(code = "photo_forbidden", status = 403, hidden_as = NotFound)]
    Forbidden {
        /// As of the other.
        id: u64,
        /// As of the other.
        album: Option<u64>,
        /// As of the other.
        who: Option<String>,
    },

    /// Only on Windows.
    #[cfg(windows)]
    #[api(code = "drive_missing", status = 500)]
    Drive,

    /// Codes of another type.
    #[api(transparent)]
    Card(CardError),

    /// Codes of another type.
    #[api(transparent)]
    Link(LinkExpired),
}
