//! Every node and member of an envelope renders as documented, byte for byte.

#![allow(clippy::enum_glob_use, reason = "envelopes are written so")]

use std::time::Duration;

use api_error::{ApiError, Issues};
use http::StatusCode;
use serde::Serialize;

/// The body of the answer to an error, in an envelope of this shape.
macro_rules! body {
    ($error:expr, $root:expr) => {{
        const ENVELOPE: api_error::envelope::Envelope = api_error::envelope::Envelope::json($root);
        api_error::ApiError::reply(&$error).envelope(&ENVELOPE).to_string()
    }};
}

mod choice;
mod errors;
mod extensions;
mod flatten;
mod issues;
mod members;
mod nodes;
mod ready;
mod text;
mod xml;

/// Errors with few parts, with many, and with each part alone.
#[derive(Debug, ApiError)]
enum Case {
    #[api(code = "plain", status = 404)]
    Plain,
    #[api(
        code = "told",
        status = 409,
        title = "Stale edit",
        message = "Somebody else saved it",
        action = "Reload",
        docs = "https://api.example/{code}",
        retry = backoff,
        extension(type = "conflict", level = -3, fatal = true)
    )]
    Told,
    #[api(code = "members", status = 400)]
    Members {
        #[api(detail)]
        param: Option<&'static str>,
        #[api(detail)]
        limit: u8,
    },
    #[api(code = "whole", status = 400)]
    Whole(#[api(details)] Whole),
    #[api(code = "text", status = 400)]
    Text(#[api(details)] &'static str),
    #[api(code = "list", status = 400)]
    List(#[api(details)] Vec<u8>),
    #[api(code = "perhaps", status = 400)]
    Perhaps(#[api(details)] Option<Whole>),
    #[api(code = "invalid", status = 422)]
    Invalid(#[api(issues)] Issues),
    #[api(code = 50035, status = 400)]
    Numbered,
    #[api(code = "upstream", status = 502)]
    Upstream(#[api(status)] StatusCode),
    #[api(code = "later", status = 503)]
    Later(#[api(retry_after)] Option<Duration>),
    #[api(code = "in_a_minute", status = 429, retry_after = 60)]
    InAMinute,
}

#[derive(Debug, Serialize)]
struct Whole {
    param: &'static str,
    limit: u8,
}

const WHOLE: Whole = Whole { param: "size", limit: 3 };
