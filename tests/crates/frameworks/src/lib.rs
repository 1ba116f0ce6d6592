//! One matrix of requests, over real sockets, for every framework that has an adapter.
//!
//! [`cases`] is the one table of requests, responses and log events. `tests/matrix.rs` sends it to each of
//! [`FRAMEWORKS`], once for a service whose contract answers every fault ([`Contract::Own`]) and once for one whose
//! contract answers none ([`Contract::Quiet`]), whose clients then get the built-in codes.
//!
//! # The server of a framework
//!
//! `fn start<E: ErrorCatalog + 'static>() -> SocketAddr` serves on a free port of loopback, on threads of its own that are
//! called [`SERVER`] (their panics are not printed), for as long as the process lives. The routes are inside
//! `ErrorLayer::<E>::new()`, the layer is inside gzip compression, and that inside CORS for any origin, which answers
//! `*`. Handlers return [`ServiceError`] under both contracts.
//!
//! | route | what it does |
//! |---|---|
//! | `GET /photos` | a query, [`Page`] |
//! | `POST /photos` | a JSON body, [`Photo`], of at most [`BODY_LIMIT`] bytes; answers `200` with the photo |
//! | `GET /photos/{id}` | `u64`; 1 is [`photo`], 2 fails with [`disk_failure`], others are `NotFound` |
//! | `POST /text` | a `String` body |
//! | `POST /form` | a form body, [`Page`] |
//! | `GET /dated` | the typed header `If-Modified-Since` is required |
//! | `GET /any` | `NotFound { id: 9 }` as [`AnyApiError`](api_error::AnyApiError), if the framework can |
//! | `GET /vault` | a middleware answers an empty 401 without a challenge |
//! | `GET /safe` | a middleware answers 401 with `WWW-Authenticate: Basic realm="safe"` |
//! | `GET /forbidden` | 403, the text [`FOREIGN`] |
//! | `GET /json-only` | a bare 406 |
//! | `GET /slow` | a middleware that times out after some 50 ms with an empty 408 |
//! | `GET /panic/now` | panics with [`SECRET`] before its first await |
//! | `GET /panic/later` | panics with [`SECRET`] after it has slept |
//! | `GET /broken` | 500 of a foreign error, whose text is [`FOREIGN`] |
//! | `GET /bad-gateway` | 502, a page of HTML with [`FOREIGN`] |
//! | `GET /gone` | an empty 410, from a bare status |
//! | `GET /busy` | 429, [`BUSY_HEADERS`], the text [`FOREIGN`] |
//! | `GET /static/…` | the files of [`static_dir`] |
//! | `GET /events` | server-sent events: [`FRAMES`], 300 ms apart, each a frame of its own |
//! | `GET /events/refused` | 503 `text/event-stream`, the first frame as a body of known length |
//! | `GET /large` | 200, [`large`] as JSON |
//! | `GET /grpc` | 400 `application/grpc`, the body [`RAW`] |
//! | `GET /by-hand` | 409 `application/json`, the body [`BY_HAND`] |
//! | `GET /stream` | 502 `application/octet-stream`, a stream of [`RAW`] of unknown length |
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
    /// The name in the cases that only some frameworks support.
    pub name: &'static str,
    /// Serves under the contract of [`ServiceError`].
    pub own: fn() -> SocketAddr,
    /// Serves under the contract of [`QuietError`].
    pub quiet: fn() -> SocketAddr,
    /// Serves a few routes inside this layer: `/own` and `/api/own` fail with an error of the service's own, `/call`
    /// with one that is a success in HTTP, `/named-id` with one in [`NAMED_ID`], `/foreign` with a 502; `/panic`
    /// panics; a middleware rejects `/locked` with 403; `/gone` is a bare 410, `/by-hand` JSON, `/fine` a success;
    /// [`twice`](handlers::twice) and [`late`](handlers::late) take their time. Foreign texts are [`FOREIGN`].
    pub around: fn(ErrorLayer<ServiceError>) -> SocketAddr,
    /// Serves these routes below `/inner` inside the inner layer, and everything inside the outer one.
    pub nested: fn(ErrorLayer<QuietError>, ErrorLayer<ServiceError>) -> SocketAddr,
    /// Serves these routes below `/outer/part`, and only they are inside this layer.
    pub part: fn(ErrorLayer<ServiceError>) -> SocketAddr,
}

/// All frameworks.
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

/// The contract whose codes are expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contract {
    /// Those of [`ServiceError`].
    Own,
    /// The built-in ones.
    Quiet,
}

/// A text that clients must never see.
pub const SECRET: &str = "hunter2";
/// The text of a foreign error.
pub const FOREIGN: &str =
    "cannot connect: postgres://admin:hunter2@10.0.0.7/photos is not reachable, retry by hand";
/// The limit of a JSON body, in bytes.
pub const BODY_LIMIT: usize = 1024;
/// Headers of a bare 429: the first two are about the request, the others about the old body.
pub const BUSY_HEADERS: [(&str, &str); 4] =
    [("retry-after", "7"), ("vary", "x-tenant"), ("etag", "\"old\""), ("content-language", "de")];
/// Two events.
pub const FRAMES: [&str; 2] = ["data: one\n\n", "data: two\n\n"];
/// A body that no layer may change.
pub const RAW: &[u8] = b"\x00\x00\x00\x00\x05raw";
/// An error that a handler wrote by hand.
pub const BY_HAND: &str = r#"{"oops":"by hand"}"#;
/// The name of threads whose panics are expected.
pub const SERVER: &str = "server";
/// The prefixes of the names that actix-web gives to its threads.
const ACTIX_WORKERS: [&str; 2] = ["actix-server worker", "actix-rt|"];

/// 3 MiB of JSON.
pub fn large() -> String {
    format!("{{\"data\":\"{}\"}}", "x".repeat(3 << 20))
}

/// The directory with `hello.txt` in it.
pub fn static_dir() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/static"))
}

/// Keeps what servers log from now on. Their panics are part of the test, and not printed.
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
