//! What is only actix-web's: its extractors, errors of its middleware, and scopes.

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

/// That this is the answer, also to another origin, and that it is logged once, as it should be. The line is returned.
#[track_caller]
fn assert_answers(at: SocketAddr, request: Request, status: u16, code: &str) -> Line {
    let request = request.header("origin", "https://else.where");
    let (answer, line) = assert_answered(at, request, status, code);
    assert_eq!(answer.headers("access-control-allow-origin").collect::<Vec<_>>(), ["*"]);
    line
}

/// That a cause is in the line.
#[track_caller]
fn assert_caused(line: &Line, cause: &str) {
    assert!(line.causes.iter().any(|text| text.contains(cause)), "{line:?}");
}
