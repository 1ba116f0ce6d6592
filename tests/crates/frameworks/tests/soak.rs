//! Many requests at once: each has its own response and its own event, and no memory is leaked.

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::HashMap;
use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use api_error::ErrorLayer;
use api_error::envelope::PROBLEM;
use frameworks::client::Request;
use frameworks::{FRAMEWORKS, SECRET, ServiceError, log};
use tracing::Level;

const REQUESTS: usize = 10_000;
const CONNECTIONS: usize = 64;

/// The requests in turn, with the status and the code of the response. Half of them fail.
const ASKED: [(&str, u16, &str); 8] = [
    ("/fine", 200, ""),
    ("/own", 404, "photo_not_found"),
    ("/fine", 200, ""),
    ("/foreign", 502, "failed"),
    ("/fine", 200, ""),
    ("/panic", 500, "crashed"),
    ("/fine", 200, ""),
    ("/none", 404, "no_such_endpoint"),
];

/// Every hook. None of them changes what the test checks.
fn layer() -> ErrorLayer<ServiceError> {
    ErrorLayer::new()
        .context("instance", |request| request.path().to_owned())
        .message(|_, message, _| Some(message.to_string().into()))
        .envelope_for(|request| request.path().starts_with("/v2/").then_some(&PROBLEM))
        .level(|_, status| if status.is_server_error() { Level::ERROR } else { Level::DEBUG })
        .on_answer(|answer| assert!(answer.elapsed < Duration::from_secs(60)))
}

fn ask(at: SocketAddr, round: usize, number: usize) -> Option<(String, u16)> {
    let (target, status, code) = ASKED[number % ASKED.len()];
    let id = format!("soak-{round}-{number}");
    if number.is_multiple_of(97) {
        // A client that disconnects.
        let mut stream = TcpStream::connect(at).expect("a server");
        let _ = write!(stream, "GET /late HTTP/1.1\r\nhost: localhost\r\nx-request-id: {id}\r\n\r\n");
        return None;
    }
    let answer = Request::get(target).header("x-request-id", id.as_str()).send(at);
    assert_eq!((answer.status, answer.header("x-request-id")), (status, Some(id.as_str())), "{target}");
    assert!(!answer.has(SECRET.as_bytes()), "{target}");
    if status >= 400 {
        let error = &answer.json()["error"];
        assert_eq!((&error["code"], &error["request_id"]), (&code.into(), &id.clone().into()), "{target}");
    }
    (status >= 400).then_some((id, status))
}

/// Sends requests over all connections at once, and counts the events of each id.
fn round(at: SocketAddr, round: usize) {
    let expected: HashMap<_, _> = thread::scope(|threads| {
        let connections: Vec<_> = (0..CONNECTIONS)
            .map(|first| {
                let numbers = (first..REQUESTS / 2).step_by(CONNECTIONS);
                threads.spawn(move || numbers.filter_map(|number| ask(at, round, number)).collect::<Vec<_>>())
            })
            .collect();
        connections.into_iter().flat_map(|connection| connection.join().expect("all hold")).collect()
    });
    // Requests of disconnected clients end, too.
    thread::sleep(Duration::from_millis(500));
    let mut events = HashMap::<_, Vec<_>>::new();
    for line in log::take() {
        events.entry(line.field("request_id").to_owned()).or_default().push(line);
    }
    for (id, status) in expected {
        let events = events.remove(&id).unwrap_or_default();
        let [event] = &*events else { panic!("{id}: {events:?}") };
        assert_eq!(event.field("status"), status.to_string(), "{id}");
    }
}

#[test]
fn many_requests_at_once() {
    for framework in FRAMEWORKS {
        let at = (framework.around)(layer());
        // The first round makes what is made once, as the threads.
        round(at, 0);
        let before = LIVE.load(Ordering::Relaxed);
        round(at, 1);
        let kept = LIVE.load(Ordering::Relaxed).saturating_sub(before);
        assert!(kept < 256 << 10, "{}: {kept} bytes are kept of {} requests", framework.name, REQUESTS / 2);
    }
}

/// The bytes that are allocated now.
static LIVE: AtomicUsize = AtomicUsize::new(0);

struct Counting;

// SAFETY: every call is forwarded unchanged, and counting does not touch its memory.
#[allow(unsafe_code, reason = "an allocator cannot be counted otherwise")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        LIVE.fetch_add(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller upholds the contract.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller upholds the contract.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;
