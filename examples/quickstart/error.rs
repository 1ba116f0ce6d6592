//! The error contract of the photo service: all that its clients can count on is said here.

use std::time::Duration;

use api_error::envelope::Node::{Code, Details, Message, Object};
use api_error::envelope::{Envelope, member};
use api_error::{ApiError, Issues};

/// `{"error":{"code","message","details"?}}`: the shape that the clients know.
pub const ENVELOPE: Envelope = Envelope::json(Object(&[member(
    "error",
    Object(&[member("code", Code), member("message", Message), member("details", Details).optional()]),
)]));

/// Every way the photo service says no.
#[derive(Debug, ApiError)]
#[api(envelope = ENVELOPE, challenge = "Bearer")]
pub enum PhotoError {
    /// Parts of the body or of the query are not what the endpoint takes: `issues` names each of them.
    #[api(code = "validation_failed", status = 400, message = "Request body failed validation")]
    Invalid(#[api(issues)] Issues),

    /// The cursor is none that a page came with, or it is too old by now.
    #[api(code = "invalid_cursor", status = 400, message = "The cursor points nowhere")]
    #[api(action = "Start again at the first page, without a cursor")]
    InvalidCursor,

    /// No key came with the request, or none that was ever issued.
    #[api(code = "unauthorized", status = 401, message = "A valid API key is needed")]
    Unauthorized,

    /// The key was issued without a scope that the endpoint asks for; `scope` is its name.
    #[api(code = "scope_required", status = 403, message = "Missing required scope")]
    ScopeRequired(#[api(detail = "scope")] &'static str),

    /// The key is tied to addresses, and the request came from another one.
    #[api(code = "ip_not_whitelisted", status = 403, message = "The key is not for use from this address")]
    IpNotAllowed,

    /// The feature is not part of what the customer pays for, and stays out of reach until that changes.
    #[api(code = "tariff_not_supported", status = 403, message = "The plan does not include this")]
    #[api(action = "Move to a larger plan, or leave the call out")]
    TariffNotSupported,

    /// There is no such thing, or it belongs to another customer: the answer never tells which.
    #[api(code = "not_found", status = 404, message = "The key sees nothing of this name")]
    NotFound,

    /// The request contradicts what is stored, as a second tag of the same name would.
    #[api(code = "conflict", status = 409, message = "There is a tag {name} already")]
    Conflict { name: String },

    /// The body is longer than the endpoint reads.
    #[api(code = "payload_too_large", status = 413, message = "The endpoint reads {limit} bytes at most")]
    PayloadTooLarge { limit: usize },

    /// The body is of a content type that the endpoint does not read; the header `Accept` names the one it does.
    #[api(code = "unsupported_media", status = 415, message = "The endpoint does not read this content type")]
    UnsupportedMedia(#[api(header = "Accept")] &'static str),

    /// The key has spent its requests of this minute.
    #[api(code = "rate_limited", status = 429, message = "Too many requests")]
    RateLimited(#[api(retry_after)] Duration),

    /// The fault is ours. Its cause goes to our log, and to nobody else.
    #[api(code = "internal_error", status = 500, message = "Something went wrong")]
    #[api(action = "Try again, with growing pauses; if it stays, send support the X-Request-Id")]
    Internal(#[api(source)] std::io::Error),
}
