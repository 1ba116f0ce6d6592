//! One matrix of requests, over real sockets, for every framework that has an adapter.
//!
//! [`cases`] is the one table: what is sent, and what must come back and be logged. `tests/matrix.rs` sends it to each of
//! [`FRAMEWORKS`], once for a service whose contract answers every fault ([`Contract::Own`]) and once for one whose contract
//! answers none ([`Contract::Quiet`]), whose clients then get the built-in codes.
//!
//! # What a framework's server has
//!
//! `fn start<E: ErrorCatalog + 'static>() -> SocketAddr` serves on a free port of loopback, on threads of its own that are
//! called [`SERVER`] (their panics are not printed), for as long as the process lives. Around the routes stands
//! `ErrorLayer::<E>::new()`; around that, gzip compression; around that, CORS for any origin, which answers `*`. Handlers
//! return [`ServiceError`] under both contracts.
//!
//! | route | what it does |
//! |---|---|
//! | `GET /photos` | a query, [`Page`] |
//! | `POST /photos` | a JSON body, [`Photo`], of at most [`BODY_LIMIT`] bytes; answers `200` with the photo |
//! | `GET /photos/{id}` | `u64`; 1 is [`photo`], 2 fails with [`disk_failure`], others are `NotFound` |
//! | `POST /text` | a `String` body |
//! | `POST /form` | a form body, [`Page`] |
//! | `GET /dated` | the typed header `If-Modified-Since` is required |
//! | `GET /any` | `NotFound { id: 9 }` as [`AnyApiError`](api_error::AnyApiError), where the framework can |
//! | `GET /vault` | a middleware answers an empty 401 without a challenge |
//! | `GET /safe` | a middleware answers 401 with `WWW-Authenticate: Basic realm="safe"` |
//! | `GET /forbidden` | 403, the text [`FOREIGN`] |
//! | `GET /json-only` | a bare 406 |
//! | `GET /slow` | a middleware that times out after some 50 ms with an empty 408 |
//! | `GET /panic/now` | panics with [`SECRET`] before its first await |
//! | `GET /panic/later` | panics with [`SECRET`] after it has slept |
//! | `GET /broken` | 500 of a foreign error, whose text is [`FOREIGN`] |
//! | `GET /bad-gateway` | 502, a page of HTML with [`FOREIGN`] |
//! | `GET /gone` | an empty 410, by the status alone |
//! | `GET /busy` | 429, [`BUSY_HEADERS`], the text [`FOREIGN`] |
//! | `GET /static/…` | the files of [`static_dir`] |
//! | `GET /events` | server-sent events: [`FRAMES`], 300 ms apart, each a frame of its own |
//! | `GET /events/refused` | 503 `text/event-stream`, the first frame as a body of known length |
//! | `GET /large` | 200, [`large`] as JSON |
//! | `GET /grpc` | 400 `application/grpc`, the body [`RAW`] |
//! | `GET /by-hand` | 409 `application/json`, the body [`BY_HAND`] |
//! | `GET /stream` | 502 `application/octet-stream`, a stream of [`RAW`] whose length nobody knows |
//! | `GET /blob` | 404 `application/octet-stream`, the body [`RAW`], of known length |

pub mod actix;
pub mod asserts;
pub mod axum;
pub mod cases;
pub mod client;
mod contract;
pub mod handlers;
pub mod holds;
pub mod log;

pub use contract::{NAMED_ID, Page, Photo, QuietError, ServiceError, Tag, disk_failure, photo};

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Once;
use std::{panic, thread};

use api_error::ErrorLayer;

/// A framework, and how its servers are started.
#[derive(Clone, Copy, Debug)]
pub struct Framework {
    /// As the cases that only some can have name it.
    pub name: &'static str,
    /// Serves under the contract of [`ServiceError`].
    pub own: fn() -> SocketAddr,
    /// Serves under the contract of [`QuietError`].
    pub quiet: fn() -> SocketAddr,
    /// Serves a few routes with this layer around them: `/own` and `/api/own` fail with an error of the service's own,
    /// `/foreign` with a 502, `/panic` panics; a middleware refuses `/locked` with 403; `/gone` is a bare 410, `/by-hand`
    /// JSON, `/fine` a success, `/call` an error that succeeds as HTTP, `/named-id` one in [`NAMED_ID`]; [`twice`](handlers::twice) and [`late`](handlers::late) take their time. What has words of its own says [`FOREIGN`].
    pub around: fn(ErrorLayer<ServiceError>) -> SocketAddr,
    /// Serves these routes below `/inner` with the one layer around them, and the other around all.
    pub nested: fn(ErrorLayer<QuietError>, ErrorLayer<ServiceError>) -> SocketAddr,
    /// Serves these routes below `/outer/part` with this layer around them alone.
    pub part: fn(ErrorLayer<ServiceError>) -> SocketAddr,
}

/// All of them.
pub const FRAMEWORKS: &[Framework] = &[
    Framework {
        name: "axum",
        own: axum::start::<ServiceError>,
        quiet: axum::start::<QuietError>,
        around: axum::layered::around,
        nested: axum::layered::nested,
        part: axum::layered::part,
    },
    Framework {
        name: "actix-web",
        own: actix::start::<ServiceError>,
        quiet: actix::start::<QuietError>,
        around: actix::layered::around,
        nested: actix::layered::nested,
        part: actix::layered::part,
    },
];

/// Whose codes are expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// Those of [`ServiceError`].
    Own,
    /// The built-in ones.
    Quiet,
}

/// What no client may see.
pub const SECRET: &str = "hunter2";
/// What a foreign error says.
pub const FOREIGN: &str =
    "cannot connect: postgres://admin:hunter2@10.0.0.7/photos is not reachable, retry by hand";
/// The greatest JSON body, bytes.
pub const BODY_LIMIT: usize = 1024;
/// What is around a bare 429: the first two say something of the request, the others of the old body.
pub const BUSY_HEADERS: [(&str, &str); 4] =
    [("retry-after", "7"), ("vary", "x-tenant"), ("etag", "\"old\""), ("content-language", "de")];
/// Two events.
pub const FRAMES: [&str; 2] = ["data: one\n\n", "data: two\n\n"];
/// A body that is nobody's business.
pub const RAW: &[u8] = b"\x00\x00\x00\x00\x05raw";
/// An error that a handler wrote by hand.
pub const BY_HAND: &str = r#"{"oops":"by hand"}"#;
/// The name of threads whose panics are expected.
pub const SERVER: &str = "server";
/// How the names begin that actix-web gives to the threads of its servers.
const ACTIX_WORKERS: [&str; 2] = ["actix-server worker", "actix-rt|"];

/// 3 MiB of JSON.
pub fn large() -> String {
    format!("{{\"data\":\"{}\"}}", "x".repeat(3 << 20))
}

/// The directory with `hello.txt` in it.
pub fn static_dir() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/static"))
}

/// Keeps what servers log from now on. Their panics are part of the test, and say nothing on the terminal.
pub fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::keep();
        let print = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            let expected = [SERVER, ACTIX_WORKERS[0], ACTIX_WORKERS[1]];
            if !thread::current().name().is_some_and(|name| expected.iter().any(|of| name.starts_with(of))) {
                print(panic);
            }
        }));
    });
}
