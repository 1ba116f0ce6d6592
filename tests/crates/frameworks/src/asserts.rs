//! Requests of tests to a server, and assertions about the response and its log event.

use std::net::SocketAddr;

use tracing::Level;

use crate::client::{Answer, Request};
use crate::log::{self, Line};
use crate::{SECRET, holds};

/// The response, and the id in the request.
pub fn sent(to: SocketAddr, request: Request) -> (Answer, String) {
    let id = holds::new_id();
    (request.header("x-request-id", id.as_str()).send(to), id)
}

/// The response to a `GET`.
pub fn got(at: SocketAddr, target: &'static str) -> Answer {
    sent(at, Request::get(target)).0
}

/// Asserts that this is the response, and that it is logged once. Returns the log line.
///
/// # Panics
///
/// If it is not.
#[track_caller]
pub fn assert_answers(at: SocketAddr, request: Request, status: u16, code: &str) -> Line {
    assert_answered(at, request, status, code).1
}

/// The same, and returns the response, too.
///
/// # Panics
///
/// If it is not.
#[track_caller]
pub fn assert_answered(at: SocketAddr, request: Request, status: u16, code: &str) -> (Answer, Line) {
    let (answer, id) = sent(at, request);
    assert_eq!(answer.status, status, "{answer:?}");
    assert_eq!(answer.json()["error"]["code"], code, "{}", String::from_utf8_lossy(&answer.body));
    assert_eq!(answer.json()["error"]["request_id"], id);
    assert_eq!(answer.headers("x-request-id").collect::<Vec<_>>(), [id.as_str()]);
    assert!(!answer.has(SECRET.as_bytes()), "{answer:?}");
    let line = logged(&id);
    assert_eq!(line.field("code"), code);
    assert_eq!(line.level, if status < 500 { Level::DEBUG } else { Level::ERROR });
    (answer, line)
}

/// The one event of a request.
///
/// # Panics
///
/// If there is none, or another one.
#[track_caller]
pub fn logged(id: &str) -> Line {
    let mut lines = log::of(id);
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.remove(0)
}
