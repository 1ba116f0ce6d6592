//! The quickstart's photo service answers as the reference of its API says: status, headers, and each byte of the body.

#[path = "../examples/quickstart/error.rs"]
pub mod error;
#[path = "../examples/quickstart/requests.rs"]
pub mod requests;
#[path = "../examples/quickstart/service.rs"]
pub mod service;

use std::collections::BTreeSet;
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Mutex, mpsc};

use api_error::{ApiError, ErrorCatalog, Retry};

use error::PhotoError;
use requests::{Ask, REQUESTS, headers};

/// The table of the reference.
const TABLE: [(u16, &str); 12] = [
    (400, "validation_failed"),
    (400, "invalid_cursor"),
    (401, "unauthorized"),
    (403, "scope_required"),
    (403, "ip_not_whitelisted"),
    (404, "not_found"),
    (409, "conflict"),
    (413, "payload_too_large"),
    (415, "unsupported_media"),
    (429, "rate_limited"),
    (403, "tariff_not_supported"),
    (500, "internal_error"),
];

/// The body of the answer to each request that is refused, in the order of the requests. The first, the one that names a
/// scope and the last stand in the reference.
const BODIES: [&str; 14] = [
    r#"{"error":{"code":"validation_failed","message":"Request body failed validation","details":{"issues":[{"path":"name","message":"Required"},{"path":"scopes","message":"Must contain at least one scope"}]}}}"#,
    r#"{"error":{"code":"validation_failed","message":"Request body failed validation","details":{"issues":[{"path":"?query=days","message":"Must be a number of days"},{"path":"scopes","message":"Must contain at least one scope"}]}}}"#,
    r#"{"error":{"code":"invalid_cursor","message":"The cursor points nowhere"}}"#,
    r#"{"error":{"code":"unauthorized","message":"A valid API key is needed"}}"#,
    r#"{"error":{"code":"unauthorized","message":"A valid API key is needed"}}"#,
    r#"{"error":{"code":"scope_required","message":"Missing required scope","details":{"scope":"photos:write"}}}"#,
    r#"{"error":{"code":"ip_not_whitelisted","message":"The key is not for use from this address"}}"#,
    r#"{"error":{"code":"tariff_not_supported","message":"The plan does not include this"}}"#,
    r#"{"error":{"code":"not_found","message":"The key sees nothing of this name"}}"#,
    r#"{"error":{"code":"conflict","message":"There is a tag night already"}}"#,
    r#"{"error":{"code":"payload_too_large","message":"The endpoint reads 64 bytes at most"}}"#,
    r#"{"error":{"code":"unsupported_media","message":"The endpoint does not read this content type"}}"#,
    r#"{"error":{"code":"rate_limited","message":"Too many requests"}}"#,
    r#"{"error":{"code":"internal_error","message":"Something went wrong"}}"#,
];

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Answer {
    /// The value of a header; twice the same name is a failure.
    fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name));
        let value = values.next().map(|(_, value)| &**value);
        assert_eq!(values.next(), None, "`{name}` stands twice");
        value
    }

    /// The names of those that not every answer has.
    fn own_headers(&self) -> Vec<&str> {
        let common = ["content-type", "content-length", "connection", "date"];
        self.headers.iter().map(|(name, _)| &**name).filter(|name| !common.contains(name)).collect()
    }
}

/// A service of its own, on a port of its own.
fn start(log: service::Log) -> SocketAddr {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
            sender.send(listener.local_addr().unwrap()).unwrap();
            axum::serve(listener, service::app(log)).await.unwrap();
        });
    });
    receiver.recv().unwrap()
}

fn send(address: SocketAddr, ask: &Ask) -> Answer {
    let [_, line, _, _, body] = *ask;
    let mut request = Vec::new();
    write!(request, "{line} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n").unwrap();
    for (name, value) in headers(ask) {
        write!(request, "{name}: {value}\r\n").unwrap();
    }
    write!(request, "content-length: {}\r\n\r\n{body}", body.len()).unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(&request).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();

    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().strip_prefix("HTTP/1.1 ").unwrap();
    let headers = lines.map(|line| line.split_once(": ").unwrap());
    Answer {
        status: status[..3].parse().unwrap(),
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        body: body.to_owned(),
    }
}

fn status_of(code: &str) -> u16 {
    let row = TABLE.iter().find(|(_, own)| *own == code);
    row.unwrap_or_else(|| panic!("`{code}` is not in the reference")).0
}

/// The names of the headers that an answer of this status has beside those: no other, and above all no id below 500.
fn own_headers(status: u16) -> &'static [&'static str] {
    match status {
        401 => &["www-authenticate"],
        415 => &["accept"],
        429 => &["retry-after"],
        500.. => &["x-request-id"],
        _ => &[],
    }
}

#[test]
fn the_catalog_is_the_reference() {
    let catalog = PhotoError::CATALOG;
    let declared: BTreeSet<_> = catalog.specs().map(|spec| (spec.status().as_u16(), spec.code())).collect();
    assert_eq!(declared, BTreeSet::from(TABLE));
    assert_eq!(catalog.len(), TABLE.len());
    for spec in catalog.specs() {
        // A bad request stays bad: only a spent budget and failures of the service's own pass.
        let retry = match spec.status().as_u16() {
            429 => Retry::After,
            500.. => Retry::Backoff,
            _ => Retry::Never,
        };
        assert_eq!(spec.retry(), retry, "{}", spec.code());
        assert!(!spec.description().is_empty(), "{}", spec.code());
        let has_advice = ["invalid_cursor", "tariff_not_supported", "internal_error"].contains(&spec.code());
        assert_eq!(spec.action().is_some(), has_advice, "{}", spec.code());
    }
}

#[test]
fn every_row_is_answered_as_the_reference_says() {
    let address = start(|_, _| {});
    let mut bodies = BODIES.into_iter();
    let mut asked = BTreeSet::new();
    for ask in &REQUESTS {
        let (code, answer) = (ask[0], send(address, ask));
        let shown = format!("{ask:?}\n{:#?}\n{}", answer.headers, answer.body);
        assert_eq!(answer.header("content-type"), Some("application/json"), "{shown}");
        assert_eq!(answer.header("content-length"), Some(&*answer.body.len().to_string()), "{shown}");
        if code == "-" {
            assert_eq!(answer.status, 200, "{shown}");
            continue;
        }
        asked.insert(code);
        assert_eq!(answer.status, status_of(code), "{shown}");
        assert_eq!(Some(&*answer.body), bodies.next(), "{shown}");
        assert_eq!(answer.own_headers(), own_headers(answer.status), "{shown}");
        if let Some(wait) = answer.header("retry-after") {
            assert!((1..=60).contains(&wait.parse::<u64>().unwrap()), "{shown}");
        }
        assert_eq!(answer.header("www-authenticate").unwrap_or("Bearer"), "Bearer", "{shown}");
        assert_eq!(answer.header("accept").unwrap_or("application/json"), "application/json", "{shown}");
    }
    assert_eq!(bodies.next(), None, "a body without a request");
    assert_eq!(asked, TABLE.iter().map(|(_, code)| *code).collect(), "a row without a request");
}

#[test]
fn a_failure_is_logged_under_the_id_that_its_header_names() {
    static LOG: Mutex<Vec<(String, &str, ErrorKind)>> = Mutex::new(Vec::new());
    let address = start(|id, error| {
        let cause = error.error_source().unwrap().downcast_ref::<std::io::Error>().unwrap();
        LOG.lock().unwrap().push((id.to_owned(), error.code(), cause.kind()));
    });
    let mut entries = Vec::new();
    for ask in REQUESTS.iter().chain(&REQUESTS) {
        if let Some(id) = send(address, ask).header("x-request-id") {
            entries.push((id.to_owned(), "internal_error", ErrorKind::NotFound));
        }
    }
    assert_eq!(entries.len(), 2);
    assert_ne!(entries[0].0, entries[1].0);
    assert_eq!(*LOG.lock().unwrap(), entries);
}
