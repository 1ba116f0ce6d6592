//! What `ErrorLayer` costs a request that succeeds, and one that a service answers bare.
//!
//! `cargo bench --bench layer` runs itself under `valgrind --tool=callgrind`, and fails where a request costs
//! more than the most in its table. System calls, which no count of instructions shows, are counted by `strace` where
//! there is one that works.
//!
//! Two checkouts are compared as those of the bench `cost` are.

mod counting;

use std::cell::RefCell;
use std::convert::Infallible;
use std::future::{Future, Ready, ready};
use std::hint::black_box;
use std::pin::pin;
use std::process::exit;
use std::task::{Context, Poll, Waker};

use api_error::{ApiError, ErrorLayer, tower::ErrorService};
use axum::body::Body;
use counting::{allocations, instructions, repeat, system_calls};
use http::{HeaderValue, Request, Response, StatusCode, header};
use tower::{Layer, Service};

#[derive(Debug, ApiError)]
#[api(code = "gone", status = 410)]
struct Gone;

/// A service that succeeds at once.
#[derive(Clone)]
struct Plain;

impl Service<Request<()>> for Plain {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        let mut response = Response::new(Body::empty());
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        ready(Ok(response))
    }
}

/// A service that knows no path, as a router answers then.
#[derive(Clone)]
struct NotFound;

impl Service<Request<()>> for NotFound {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_FOUND;
        ready(Ok(response))
    }
}

thread_local! {
    static UNKNOWN: RefCell<ErrorService<NotFound>> = RefCell::new(ErrorLayer::<Gone>::new().layer(NotFound));
    static LAYERED: RefCell<ErrorService<Plain>> = RefCell::new(ErrorLayer::<Gone>::new().layer(Plain));
}

struct Case {
    name: &'static str,
    call: fn(),
    /// Without the layer.
    without: fn(),
    most: u64,
    most_allocations: u64,
    most_system_calls: u64,
}

const CASES: [Case; 3] = [
    Case {
        name: "id-given",
        call: || layered(given()),
        without: || plain(given()),
        most: 1_850,
        most_allocations: 0,
        most_system_calls: 0,
    },
    Case {
        name: "id-made",
        call: || layered(bare()),
        without: || plain(bare()),
        most: 2_600,
        most_allocations: 1,
        most_system_calls: 0,
    },
    Case {
        name: "not-found",
        call: || UNKNOWN.with_borrow_mut(|service| send(service, given())),
        without: || send(&mut NotFound, given()),
        most: 5_500,
        most_allocations: 9,
        most_system_calls: 0,
    },
];

fn bare() -> Request<()> {
    let mut request = Request::new(());
    *request.uri_mut() = http::Uri::from_static("/photos/7?size=small");
    request.headers_mut().insert(header::ACCEPT, HeaderValue::from_static("*/*"));
    request
}

fn given() -> Request<()> {
    let mut request = bare();
    let id = HeaderValue::from_static("0199f3a0-7b1c-7d3e-8a52-6f0c9d1e2b3a");
    request.headers_mut().insert("x-request-id", id);
    request
}

fn layered(request: Request<()>) {
    LAYERED.with_borrow_mut(|service| send(service, request));
}

fn plain(request: Request<()>) {
    send(&mut Plain, request);
}

fn send<S: Service<Request<()>>>(service: &mut S, request: Request<()>) {
    let mut context = Context::from_waker(Waker::noop());
    assert!(service.poll_ready(&mut context).is_ready());
    let response = pin!(service.call(request)).poll(&mut context);
    assert!(black_box(response).is_ready());
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.as_slice() {
        [name, side, count] => {
            let case = CASES.iter().find(|case| case.name == name).expect("a case of this bench");
            let call = if side == "with" { case.call } else { case.without };
            repeat(call, count.parse().expect("a count"));
        }
        _ => report(),
    }
}

fn report() {
    println!(
        "{:10} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}",
        "request", "instr", "most", "alloc", "most", "system", "most"
    );
    let mut is_over = false;
    for Case { name, call, without, most, most_allocations, most_system_calls } in CASES {
        let cost = instructions(&[name, "with"]).saturating_sub(instructions(&[name, "without"]));
        let allocated = allocations(call) - allocations(without);
        let called = system_calls(&[name, "with"]);
        is_over |= cost > most || allocated > most_allocations;
        is_over |= called.is_some_and(|called| called > most_system_calls);
        let called = called.map_or_else(|| "-".to_owned(), |called| called.to_string());
        println!(
            "{name:10} {cost:>6} {most:>6} {allocated:>6} {most_allocations:>6} {called:>6} {most_system_calls:>6}"
        );
    }
    if is_over {
        eprintln!("the layer costs more than it may");
        exit(1);
    }
}
