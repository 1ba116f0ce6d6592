//! What `ErrorLayer` costs a request, beside the layers of tower-http that users put there without it, with the same answers
//! written by hand. What the service costs by itself is subtracted.
//!
//! `cargo bench --bench layer` runs itself under `valgrind --tool=callgrind`, and fails where a request costs
//! more than the most in its table. System calls, which no count of instructions shows, are counted by `strace` where
//! there is one that works.
//!
//! `tracing` has no subscriber here. With one at INFO all numbers are the same, because both sides speak of these requests at
//! DEBUG.
//!
//! Two checkouts are compared as those of the bench `cost` are.

mod counting;
mod stack;

use std::convert::Infallible;
use std::future::{Future, Ready, poll_fn, ready};
use std::hint::black_box;
use std::pin::pin;
use std::process::exit;
use std::task::{Context, Poll, Waker};

use api_error::{ApiError, ErrorLayer};
use axum::body::{self, Body, Bytes, HttpBody};
use axum::handler::Handler;
use axum::routing::get;
use axum::{BoxError, Router};
use counting::{allocations, instructions, repeat, system_calls};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Request, Response, StatusCode, Uri};
use stack::{X_REQUEST_ID, enveloped, stacked};
use tower::{Layer, Service, ServiceExt};

/// A service that answers at once.
#[derive(Clone)]
struct Answering(fn() -> Response<Body>);

impl Service<Request<Body>> for Answering {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        ready(Ok(self.0()))
    }
}

fn success() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// As a router answers that knows no path.
fn not_found() -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

#[derive(Debug, ApiError)]
#[api(codes = "snake_case", respond(axum))]
enum PhotoError {
    #[api(status = 404, message = "Photo {photo} does not exist")]
    PhotoNotFound { photo: u64 },
}

/// A photo that does not exist.
const PHOTO: u64 = 8_123_456;

/// A handler that fails.
async fn photo() -> Result<(), PhotoError> {
    Err(PhotoError::PhotoNotFound { photo: black_box(PHOTO) })
}

/// A router that has no route for the requests.
fn routes() -> Router {
    Router::new().route("/albums/{album}", get(StatusCode::OK))
}

/// A router that has this handler for the requests, with its routes made once, as a server makes them.
fn routed<H: Handler<T, ()>, T: 'static>(handler: H) -> Router {
    Router::new().route("/photos/{photo}", get(handler)).with_state(())
}

/// A service that requests are sent to.
trait Call {
    fn call(&mut self, request: Request<Body>);

    fn answer(&mut self, request: Request<Body>) -> Answer;
}

/// What both sides have to answer. The id is in the body.
#[derive(Debug, PartialEq)]
struct Answer {
    status: StatusCode,
    content_type: Option<HeaderValue>,
    has_id: bool,
    body: Bytes,
}

impl<S, B> Call for S
where
    S: Service<Request<Body>, Response = Response<B>, Error = Infallible>,
    B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
{
    fn call(&mut self, request: Request<Body>) {
        black_box(send(self, request));
    }

    fn answer(&mut self, request: Request<Body>) -> Answer {
        let (head, body) = send(self, request).into_parts();
        Answer {
            status: head.status,
            content_type: head.headers.get(CONTENT_TYPE).cloned(),
            has_id: head.headers.contains_key(X_REQUEST_ID),
            body: at_once(body::to_bytes(Body::new(body), usize::MAX)).expect("a body in memory"),
        }
    }
}

fn send<S>(service: &mut S, request: Request<Body>) -> S::Response
where
    S: Service<Request<Body>, Error = Infallible>,
{
    let Ok(()) = at_once(poll_fn(|context| service.poll_ready(context)));
    let Ok(response) = at_once(service.call(request));
    response
}

/// What a future comes to that waits for nothing.
fn at_once<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("a service of this bench waits"),
    }
}

struct Case {
    name: &'static str,
    request: fn() -> Request<Body>,
    /// As [`SIDES`] names them.
    sides: [fn() -> Box<dyn Call>; 3],
    /// What the layer should cost, as a share of the instructions of what it is compared with.
    goal: Option<f64>,
    /// What it may cost: the bench fails above it.
    most_share: f64,
    most: u64,
    most_allocations: u64,
    most_system_calls: u64,
}

/// The service with the layer, with what it is compared with, and alone.
const SIDES: [&str; 3] = ["layer", "stack", "alone"];

const CASES: [Case; 5] = [
    Case {
        name: "id-given",
        request: given,
        sides: [
            || layered(Answering(success)),
            || boxed(stacked(Answering(success))),
            || boxed(Answering(success)),
        ],
        goal: Some(0.33),
        most_share: 0.54,
        most: 1_790,
        most_allocations: 0,
        most_system_calls: 0,
    },
    // The system call of the stack, which makes a UUID of version 4, is not among its instructions.
    Case {
        name: "id-made",
        request: bare,
        sides: [
            || layered(Answering(success)),
            || boxed(stacked(Answering(success))),
            || boxed(Answering(success)),
        ],
        goal: None,
        most_share: 0.59,
        most: 2_640,
        most_allocations: 1,
        most_system_calls: 0,
    },
    Case {
        name: "not-found",
        request: given,
        sides: [
            || layered(Answering(not_found)),
            || boxed(stacked(Answering(not_found)).map_response(enveloped)),
            || boxed(Answering(not_found)),
        ],
        goal: Some(0.70),
        most_share: 0.65,
        most: 5_350,
        most_allocations: 3,
        most_system_calls: 0,
    },
    Case {
        name: "fallback",
        request: given,
        sides: [
            || layered(routes().with_state(())),
            || boxed(stacked(routes().fallback(stack::fallback).with_state(()))),
            || boxed(routes().with_state(())),
        ],
        goal: Some(0.70),
        most_share: 0.68,
        most: 5_490,
        most_allocations: 3,
        most_system_calls: 0,
    },
    // Alone, the handler answers bare: a derived error is part of what is compared, as the one by hand is.
    Case {
        name: "derived",
        request: given,
        sides: [
            || layered(routed(photo)),
            || boxed(stacked(routed(stack::photo))),
            || boxed(routed(|| ready(StatusCode::NOT_FOUND))),
        ],
        goal: Some(0.60),
        most_share: 0.64,
        most: 5_410,
        most_allocations: 3,
        most_system_calls: 0,
    },
];

fn layered<S>(service: S) -> Box<dyn Call>
where
    ErrorLayer<PhotoError>: Layer<S, Service: Call + 'static>,
{
    boxed(ErrorLayer::<PhotoError>::new().layer(service))
}

fn boxed(service: impl Call + 'static) -> Box<dyn Call> {
    Box::new(service)
}

fn bare() -> Request<Body> {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = Uri::from_static("/photos/7?size=small");
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("*/*"));
    request
}

fn given() -> Request<Body> {
    let mut request = bare();
    let id = HeaderValue::from_static("0199f3a0-7b1c-7d3e-8a52-6f0c9d1e2b3a");
    request.headers_mut().insert(X_REQUEST_ID, id);
    request
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.as_slice() {
        [name, side, count] => {
            let case = CASES.iter().find(|case| case.name == name).expect("a case of this bench");
            let side = SIDES.iter().position(|known| known == side).expect("a side of this bench");
            repeat(calls(case.request, case.sides[side]), count.parse().expect("a count"));
        }
        _ => report(),
    }
}

/// Sends the request to one service, each time that it is called.
fn calls(request: fn() -> Request<Body>, side: fn() -> Box<dyn Call>) -> impl FnMut() {
    let mut service = side();
    move || service.call(request())
}

fn report() {
    println!(
        "{:10} {:>6} {:>6}  {:>6} {:>6} {:>5} {:>5}  {:>6} {:>6} {:>5}  {:>6} {:>5}",
        "request",
        "instr",
        "most",
        "stack",
        "share",
        "goal",
        "most",
        "alloc",
        "stack",
        "most",
        "system",
        "most"
    );
    let mut is_over = false;
    for case in &CASES {
        assert_same_answer(case);
        is_over |= !holds(case);
    }
    if is_over {
        eprintln!("the layer costs more than it may");
        exit(1);
    }
}

fn assert_same_answer(case: &Case) {
    let [ours, beside, _] = case.sides.map(|side| side().answer((case.request)()));
    assert_eq!(ours, beside, "{}", case.name);
}

/// Prints a case; whether it costs no more than it may.
fn holds(case: &Case) -> bool {
    let (cost, stack) = net(SIDES.map(|side| instructions(&[case.name, side])));
    let (allocated, allocated_beside) = net(case.sides.map(|side| allocations(calls(case.request, side))));
    let called = system_calls(&[case.name, SIDES[0]]);
    #[allow(clippy::cast_precision_loss, reason = "counts of a few thousand")]
    let share = cost as f64 / stack as f64;
    let holds = share <= case.most_share
        && cost <= case.most
        && allocated <= case.most_allocations
        && called.is_none_or(|called| called <= case.most_system_calls);
    let goal = case.goal.map_or_else(|| "-".to_owned(), |goal| format!("{goal:.2}"));
    let called = called.map_or_else(|| "-".to_owned(), |called| called.to_string());
    let mark = if holds { "" } else { "  over" };
    println!(
        "{:10} {cost:>6} {:>6}  {stack:>6} {share:>6.2} {goal:>5} {:>5.2}  {allocated:>6} {allocated_beside:>6} {:>5}  {called:>6} {:>5}{mark}",
        case.name, case.most, case.most_share, case.most_allocations, case.most_system_calls
    );
    holds
}

/// What the layer and what it is compared with add to the service.
fn net([layer, stack, alone]: [u64; 3]) -> (u64, u64) {
    (layer.saturating_sub(alone), stack.saturating_sub(alone))
}
