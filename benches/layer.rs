//! What `ErrorLayer` costs a request that succeeds, and one to a path that does not exist.
//!
//! `cargo bench --bench layer` runs itself under `valgrind --tool=callgrind`, and fails where a request costs
//! more than the most in its table.

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
use counting::{allocations, instructions, repeat};
use http::{HeaderValue, Request, Response, StatusCode, header};
use tower::{Layer, Service};

#[derive(Debug, ApiError)]
#[api(code = "gone", status = 410)]
struct Gone;

/// A service that answers at once.
#[derive(Clone)]
struct Plain;

/// What it does not know.
const UNKNOWN: &str = "/none";

impl Service<Request<()>> for Plain {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<()>) -> Self::Future {
        let mut response = Response::new(Body::empty());
        if request.uri().path() == UNKNOWN {
            *response.status_mut() = StatusCode::NOT_FOUND;
            return ready(Ok(response));
        }
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        ready(Ok(response))
    }
}

thread_local! {
    static LAYERED: RefCell<ErrorService<Plain>> = RefCell::new(ErrorLayer::<Gone>::new().layer(Plain));
}

struct Case {
    name: &'static str,
    call: fn(),
    /// Without the layer.
    without: fn(),
    most: u64,
    most_allocations: u64,
}

const CASES: [Case; 3] = [
    Case {
        name: "id-given",
        call: || layered(given()),
        without: || plain(given()),
        most: 1_600,
        most_allocations: 0,
    },
    Case {
        name: "id-made",
        call: || layered(bare()),
        without: || plain(bare()),
        most: 2_200,
        most_allocations: 1,
    },
    Case {
        name: "unknown",
        call: || layered(unknown()),
        without: || plain(unknown()),
        most: 5_000,
        most_allocations: 4,
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

fn unknown() -> Request<()> {
    let mut request = given();
    *request.uri_mut() = http::Uri::from_static(UNKNOWN);
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
    println!("{:10} {:>6} {:>6} {:>6} {:>6}", "request", "instr", "most", "alloc", "most");
    let mut is_over = false;
    for Case { name, call, without, most, most_allocations } in CASES {
        let cost = instructions(&[name, "with"]).saturating_sub(instructions(&[name, "without"]));
        let allocated = allocations(call) - allocations(without);
        is_over |= cost > most || allocated > most_allocations;
        println!("{name:10} {cost:>6} {most:>6} {allocated:>6} {most_allocations:>6}");
    }
    if is_over {
        eprintln!("the layer costs more than it may");
        exit(1);
    }
}
