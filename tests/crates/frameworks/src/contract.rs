//! The contracts of the services, and the types that their clients send.

use std::io;

use api_error::envelope::Node::{Code, Object};
use api_error::envelope::{Envelope, member};
use api_error::{ApiError, Issues};
use serde::{Deserialize, Serialize};

/// Sends the request id in a header of its own, and not in the body.
pub const NAMED_ID: Envelope =
    Envelope::json(Object(&[member("code", Code)])).request_id_header("X-Named-Id");

/// A contract that answers every fault with a code of its own.
///
/// Variants that only answer faults are never constructed.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(challenge = "Bearer", respond(axum, actix_web))]
#[error("the photo service says no")]
#[allow(missing_docs)]
pub enum ServiceError {
    #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
    NotFound {
        #[api(detail)]
        id: u64,
    },
    #[api(code = "disk_failed", status = 500, message = "Something went wrong")]
    Disk(#[source] io::Error),

    #[api(code = "call_failed", status = 200, message = "The call failed", allow(not_an_error_status))]
    Call,
    #[api(code = "named_id", status = 409, message = "Its id has another name", envelope = NAMED_ID)]
    NamedId,

    #[api(code = "no_such_endpoint", status = 404, message = "No such endpoint", answers(unknown_path))]
    NoEndpoint,
    #[api(code = "wrong_method", status = 405, message = "Wrong method", answers(method_not_allowed))]
    WrongMethod,
    #[api(code = "unreadable", status = 400, message = "The body cannot be read", answers(malformed_body))]
    Unreadable {
        #[api(detail = "parser", fault)]
        words: String,
    },
    #[api(code = "invalid_photo", status = 400, message = "The body is not valid", answers(invalid_body))]
    InvalidBody(#[api(issues)] Issues),
    #[api(code = "not_json", status = 415, message = "Send JSON", answers(unsupported_media_type))]
    NotJson,
    #[api(code = "too_large", status = 413, message = "Too large", answers(payload_too_large))]
    TooLarge,
    #[api(code = "bad_query", status = 422, message = "The query is not valid", answers(invalid_query))]
    BadQuery(#[api(issues)] Issues),
    #[api(code = "bad_id", status = 404, message = "No photo has such an id", answers(invalid_path))]
    BadId(#[api(issues)] Issues),
    #[api(code = "bad_header", status = 400, message = "A header is wrong", answers(missing_header))]
    BadHeader(#[api(issues)] Issues),
    #[api(code = "key_needed", status = 401, message = "A key is needed", answers(unauthorized))]
    KeyNeeded,
    #[api(code = "keep_out", status = 403, message = "Not for you", answers(forbidden))]
    KeepOut,
    #[api(code = "json_alone", status = 406, message = "There is JSON alone", answers(not_acceptable))]
    JsonAlone,
    #[api(code = "took_too_long", status = 504, message = "It took too long", answers(timeout))]
    TookTooLong,
    #[api(code = "too_busy", status = 503, message = "Too busy", retry_after = 3, answers(overloaded))]
    TooBusy,
    #[api(code = "crashed", status = 500, message = "Something broke", answers(panic))]
    Crashed,
    #[api(
        code = "refused",
        status = 400,
        message = "Refused",
        header("cache-control" = "no-store"),
        answers(client_fault)
    )]
    Refused,
    #[api(code = "failed", status = 500, message = "Something failed", answers(server_fault))]
    Failed,
}

/// A contract that answers no fault.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("quiet")]
pub enum QuietError {
    /// Something of its own.
    #[api(code = "quiet", status = 400)]
    Quiet,
}

/// The body of an upload.
#[derive(Debug, Deserialize, Serialize)]
pub struct Photo {
    /// A name.
    pub title: String,
    /// Words to find it by.
    pub tags: Vec<Tag>,
}

/// A word to find a photo by.
#[derive(Debug, Deserialize, Serialize)]
pub struct Tag {
    /// The word.
    pub name: String,
}

/// The requested part of a list.
#[derive(Debug, Deserialize)]
pub struct Page {
    /// Its number.
    pub page: u32,
}

/// The only photo.
pub fn photo() -> Photo {
    Photo { title: "Dawn".to_owned(), tags: vec![Tag { name: "sky".to_owned() }] }
}

/// A 500 with a cause that has a cause.
pub fn disk_failure() -> ServiceError {
    let cause = io::Error::new(io::ErrorKind::TimedOut, DiskGone(io::Error::other("sdb1: hunter2")));
    ServiceError::Disk(cause)
}

#[derive(Debug, thiserror::Error)]
#[error("the disk is gone")]
struct DiskGone(#[source] io::Error);
