//! Five real APIs, rebuilt with this crate. For each code of each reference, a request over a socket gets the published
//! status, headers and body, byte for byte. The service under test is the module `service`. `CODES` lists the codes of
//! its reference with their statuses.
//!
//! The module includes the test that the derive emits for `lock`, which compares `examples/contracts/*.lock`.

#![allow(clippy::missing_panics_doc, reason = "a test panics where it fails")]

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};

use api_error::{Catalog, ErrorCatalog, assert_docs};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::response::Parts;
use axum::http::{HeaderMap, Request};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

use crate::CODES;
use crate::service::shared::Ask;

/// The expected response to a request.
pub struct Expected {
    pub status: u16,
    /// Headers other than `content-type`, sorted by name. The value `*` matches any.
    pub headers: &'static [(&'static str, &'static str)],
    /// The body. A `*` matches text that varies.
    pub body: &'static str,
}

pub const fn expected(status: u16, body: &'static str) -> Expected {
    Expected { status, headers: &[], body }
}

impl Expected {
    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }
}

/// Headers of every response.
const COMMON: [&str; 5] = ["connection", "content-length", "content-type", "date", "transfer-encoding"];

/// Sends the requests in order to a new server. Requests that succeed have no row.
pub async fn assert_answers(app: Router, media_type: &str, asks: &[Ask], rows: &[Expected]) {
    let at = start(app).await;
    let mut rows = rows.iter();
    for ask in asks {
        let (head, body) = send(ask, at).await;
        if ask.code.is_empty() {
            assert!(head.status.is_success(), "{}: {} {body}", ask.line, head.status);
            continue;
        }
        let row = rows.next().unwrap_or_else(|| panic!("no row for {}: {} {body}", ask.line, head.status));
        assert_eq!(head.status.as_u16(), row.status, "{}: {body}", ask.line);
        assert!(is_like(&body, row.body), "{}:\n{body}\n{}", ask.line, row.body);
        assert_eq!(head.headers["content-type"], media_type, "{}", ask.line);
        assert_headers(&head.headers, row, ask.line);
        assert_code(ask, row);
    }
    assert_eq!(rows.count(), 0, "rows without a request");
}

pub async fn start(app: Router) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(
        axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>()).into_future(),
    );
    at
}

/// Sends one request over a new connection.
pub async fn send(ask: &Ask, at: SocketAddr) -> (Parts, String) {
    let client = Client::builder(TokioExecutor::new()).build_http();
    let (head, body) = client.request(request(ask, at)).await.unwrap().into_parts();
    let body = to_bytes(Body::new(body), usize::MAX).await.unwrap();
    (head, String::from_utf8(body.to_vec()).unwrap())
}

fn request(ask: &Ask, at: SocketAddr) -> Request<Body> {
    let (method, target) = ask.line.split_once(' ').unwrap();
    let mut request = Request::builder().method(method).uri(format!("http://{at}{target}"));
    for (name, value) in ask.all_headers() {
        request = request.header(name, value);
    }
    request.body(Body::from(ask.body_text())).unwrap()
}

/// Asserts that the row has the code that the request provokes, and its status.
#[track_caller]
fn assert_code(ask: &Ask, row: &Expected) {
    let own = format!(r#""code":"{}""#, ask.code);
    let says_another = row.body.contains(r#""code":"#) && !row.body.contains(&own);
    assert!(!says_another, "{} {}: {}", ask.code, ask.line, row.body);
    assert!(CODES.contains(&(row.status, ask.code)), "{} {}: {}", ask.code, ask.line, row.status);
}

#[track_caller]
fn assert_headers(headers: &HeaderMap, row: &Expected, line: &str) {
    let mut own: Vec<_> = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .filter(|(name, _)| !COMMON.contains(name))
        .collect();
    own.sort_unstable();
    let is_same = own.len() == row.headers.len()
        && own.iter().zip(row.headers).all(|(one, other)| one.0 == other.0 && is_like(one.1, other.1));
    assert!(is_same, "{line}: {own:?} is not {:?}", row.headers);
}

/// Whether a text matches a pattern, in which `*` is any text.
fn is_like(text: &str, pattern: &str) -> bool {
    let mut rest = text;
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(after) = rest.strip_prefix(first) else { return false };
    rest = after;
    let parts: Vec<_> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.len() > last.len() && rest.ends_with(last)
}

/// The catalog has exactly the codes and statuses of the reference, and the requests provoke every code.
#[track_caller]
pub fn assert_covers(catalog: &'static Catalog, reference: &[(u16, &str)], asks: &[Ask]) {
    let reference: BTreeSet<_> = reference.iter().copied().collect();
    let declared: BTreeSet<_> = catalog.specs().map(|spec| (spec.status().as_u16(), spec.code())).collect();
    assert_eq!(declared, reference);
    let asked: BTreeSet<_> = asks.iter().map(|ask| ask.code).filter(|code| !code.is_empty()).collect();
    assert_eq!(asked, reference.iter().map(|(_, code)| *code).collect());
}

/// The documents in `examples/contracts` are up to date. The type is the one that wraps all others of the service, so
/// its catalog has every code that clients can get.
#[track_caller]
pub fn assert_committed<E: ErrorCatalog>(service: &str) {
    let file = |ending: &str| format!("examples/contracts/{service}.{ending}");
    assert_docs!(E, &file("md"), &file("html"), &file("openapi.json"));
}

#[test]
fn patterns() {
    assert!(is_like("abc", "abc") && is_like("req_1", "req_*") && is_like("a1b2c", "a*b*c"));
    assert!(!is_like("abd", "abc") && !is_like("req_", "req_*") && !is_like("abcd", "abc"));
}
