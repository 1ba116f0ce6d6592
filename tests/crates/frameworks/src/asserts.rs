//! What tests ask a server, and what they say of the answer and of its event in the log.

use std::net::SocketAddr;

use tracing::Level;

use crate::client::{Answer, Request};
use crate::log::{self, Line};
use crate::{SECRET, holds};

/// The answer, and the id that was sent along.
pub fn sent(to: SocketAddr, request: Request) -> (Answer, String) {
    let id = holds::new_id();
    (request.header("x-request-id", id.as_str()).send(to), id)
}

/// The answer to a `GET`.
pub fn got(at: SocketAddr, target: &'static str) -> Answer {
    sent(at, Request::get(target)).0
}

/// That this is the answer, and that it is logged once, as it should be. The line is returned.
///
/// # Panics
///
/// When it is not.
#[track_caller]
pub fn assert_answers(at: SocketAddr, request: Request, status: u16, code: &str) -> Line {
    assert_answered(at, request, status, code).1
}

/// The same, for who asks more of the answer.
///
/// # Panics
///
/// When it is not.
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
/// When there is none, or another one.
#[track_caller]
pub fn logged(id: &str) -> Line {
    let mut lines = log::of(id);
    assert_eq!(lines.len(), 1, "{lines:?}");
    lines.remove(0)
}
