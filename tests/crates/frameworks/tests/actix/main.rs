//! Tests for actix-web alone: extractors, errors of middleware, and scopes.

mod errors;
mod extractors;
mod nested;
mod order;
mod panics;
mod streams;

use std::net::SocketAddr;

use api_error::ErrorLayer;
use frameworks::ServiceError;
use frameworks::actix::layered::{forbidding, routes, start};
use frameworks::asserts::{assert_answered, got, logged, sent};
use frameworks::client::Request;
use frameworks::handlers::{fine, own, panic_now};
use frameworks::log::Line;

type Layer = ErrorLayer<ServiceError>;

/// Asserts that this is the response, also for another origin, and that it is logged once. Returns the log line.
#[track_caller]
fn assert_answers(at: SocketAddr, request: Request, status: u16, code: &str) -> Line {
    let request = request.header("origin", "https://else.where");
    let (answer, line) = assert_answered(at, request, status, code);
    assert_eq!(answer.headers("access-control-allow-origin").collect::<Vec<_>>(), ["*"]);
    line
}

/// Asserts that the line has a cause.
#[track_caller]
fn assert_caused(line: &Line, cause: &str) {
    assert!(line.causes.iter().any(|text| text.contains(cause)), "{line:?}");
}
