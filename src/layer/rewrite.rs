//! Which answers are bare, and what of one is kept when it gets an envelope.

use core::mem;
use core::time::Duration;

use api_error_core::request::{Answered, RequestHead};
use bytes::Bytes;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, RETRY_AFTER, VARY, WWW_AUTHENTICATE,
};
use http::{HeaderMap, HeaderValue, Response, StatusCode};

use super::Settings;
use crate::{contract::RetryAfter, fault::Failure};

/// What a layer does with an answer.
pub(crate) enum Bare {
    /// It has succeeded, or has its envelope: no more than a header is added.
    No,
    /// It is not ours, and stays as it is.
    LeftAlone,
    /// It says that something went wrong, and nothing that a client of the service can read.
    Yes,
}

/// Headers that say something of the body that is dropped, of its age too; and `Retry-After`, which the answer has itself.
/// `Content-Range` stays: on a 416 it says how long the resource is.
const DROPPED: [&str; 18] = [
    "accept-ranges",
    "age",
    "content-digest",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-location",
    "content-md5",
    "content-type",
    "digest",
    "etag",
    "expires",
    "last-modified",
    "repr-digest",
    "retry-after",
    "trailer",
    "transfer-encoding",
];

impl Bare {
    /// What is to be done with an answer. `has_length` says whether its body's length is known before it is sent.
    pub(crate) fn of(
        settings: &Settings,
        request: &RequestHead,
        mark: Option<Answered>,
        status: StatusCode,
        headers: &HeaderMap,
        has_length: bool,
    ) -> Self {
        let is_error = status.is_client_error() || status.is_server_error();
        if !is_error || mark.is_some_and(|mark| mark.is_of(status)) {
            return Self::No;
        }
        let is_ours = settings.only.as_ref().is_none_or(|is_ours| is_ours(request));
        if is_ours && says_nothing(headers, has_length, settings.rewrites_json) {
            Self::Yes
        } else {
            Self::LeftAlone
        }
    }
}

/// Whether an answer has a body that clients of an API cannot read: none, plain text, a page, or one that is nothing in
/// particular. A stream of any other type is somebody's own.
fn says_nothing(headers: &HeaderMap, has_length: bool, rewrites_json: bool) -> bool {
    let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let (kind, subtype) = media_type.split_once('/').unwrap_or_default();
    match (kind, subtype) {
        ("" | "text", "" | "plain" | "html") => true,
        ("text", "event-stream") => false,
        ("application", subtype) if subtype.starts_with("grpc") => false,
        (_, subtype) if subtype == "json" || subtype.ends_with("+json") => rewrites_json,
        // A compressed body has no known length either.
        _ => has_length || headers.contains_key(CONTENT_ENCODING),
    }
}

/// What a bare answer says: what its status and its headers do.
pub(crate) fn failure(status: StatusCode, headers: &HeaderMap) -> Failure {
    let failure = Failure::of_status(status);
    let after = headers.get(RETRY_AFTER).and_then(|value| time_of(value.to_str().ok()?));
    after.into_iter().fold(failure, Failure::retry_after)
}

/// Seconds, or a date (RFC 9110 section 10.2.3).
fn time_of(retry_after: &str) -> Option<Duration> {
    let date = || httpdate::parse_http_date(retry_after).ok()?.retry_after();
    retry_after.parse().ok().map(Duration::from_secs).or_else(date)
}

/// The answer, with the headers of the one that it stands for.
///
/// What that one says of the method and the credentials counts, since it comes from who refused.
pub(crate) fn merged(mut answer: Response<Bytes>, mut kept: HeaderMap) -> Response<Bytes> {
    for name in DROPPED {
        kept.remove(name);
    }
    if !kept.get_all(CACHE_CONTROL).iter().any(restricts) {
        kept.remove(CACHE_CONTROL);
    }
    let ours = mem::take(answer.headers_mut());
    for name in ours.keys() {
        if [ALLOW, WWW_AUTHENTICATE].contains(name) && kept.contains_key(name) {
            continue;
        }
        if name != VARY {
            kept.remove(name);
        }
        for value in ours.get_all(name) {
            // A cache reads it once.
            if name != VARY || kept.get_all(name).iter().all(|other| other != value) {
                kept.append(name, value.clone());
            }
        }
    }
    *answer.headers_mut() = kept;
    answer
}

/// Whether caches are kept away: an answer with the id of one request is not for others.
fn restricts(cache_control: &HeaderValue) -> bool {
    let text = cache_control.to_str().unwrap_or_default().to_ascii_lowercase();
    ["no-store", "no-cache", "private"].into_iter().any(|word| text.contains(word))
}
