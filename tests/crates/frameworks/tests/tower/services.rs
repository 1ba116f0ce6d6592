//! Services without a router: boxed errors, readiness, and immediate panics.

use std::convert::Infallible;
use std::future::{Ready, pending, ready};
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::thread;
use std::time::Duration;

use api_error::axum::Api;
use api_error::fault::{Failure, Fault};
use api_error::{AnyApiError, ErrorLayer};
use axum::body::Body;
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use frameworks::axum::RUNTIME;
use frameworks::client::Request;
use frameworks::handlers::Unspeakable;
use frameworks::{QuietError, ServiceError};
use futures_util::stream;
use http::{Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use serde_json::Value;
use tokio::sync::Semaphore;
use tower::{BoxError, Service, ServiceBuilder, ServiceExt, service_fn};
use tower_http::compression::CompressionLayer;
use tower_http::cors::CorsLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::RequestBodyTimeoutLayer;
use tower_http::trace::TraceLayer;

use crate::{Layer, assert_answers, logged, sent};

type Sent = http::Request<Incoming>;
type Answer = Response<Full<Bytes>>;

/// Serves a service with hyper only.
fn serve<S, B>(service: S) -> SocketAddr
where
    S: Service<Sent, Response = Response<B>, Error = Infallible, Future: Send> + Clone + Send + 'static,
    B: hyper::body::Body<Data: Send, Error: Into<BoxError>> + Send + 'static,
{
    let (listener, at) = frameworks::axum::listener();
    RUNTIME.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = TowerToHyperService::new(service.clone());
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
    at
}

/// The client is slow, but its JSON is not malformed.
#[test]
fn a_body_that_comes_too_slowly() {
    let read = async |_: Api<Json<Value>>| ();
    let router = Router::new()
        .route("/", post(read))
        .layer((ErrorLayer::<QuietError>::new(), RequestBodyTimeoutLayer::new(Duration::from_millis(10))));
    let body = Body::from_stream(stream::pending::<Result<Bytes, Infallible>>());
    let request = http::Request::post("/").header("content-type", "application/json").body(body);
    let answer = RUNTIME.block_on(router.oneshot(request.unwrap())).unwrap();
    assert_eq!(answer.status(), 408);
    let body = RUNTIME.block_on(answer.into_body().collect()).unwrap().to_bytes();
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!((&body["error"]["code"], &body["error"]["details"]), (&"timeout".into(), &Value::Null));
}

static HELD: Semaphore = Semaphore::const_new(0);
static RELEASED: Semaphore = Semaphore::const_new(0);

async fn handle(request: Sent) -> Result<Answer, BoxError> {
    match request.uri().path() {
        "/held" => {
            HELD.add_permits(1);
            RELEASED.acquire().await?.forget();
        }
        "/never" => pending().await,
        "/broken" => return Err(Box::new(io::Error::other(Outer(io::Error::other("sdb1: hunter2"))))),
        "/unspeakable" => return Err(Box::new(Unspeakable)),
        "/own" => return Ok(frameworks::ServiceError::NotFound { id: 1 }.into()),
        "/panic" => panic!("cursed"),
        _ => {}
    }
    Ok(Response::new(Full::from("fine")))
}

#[derive(Debug, thiserror::Error)]
#[error("outer")]
struct Outer(#[source] io::Error);

#[test]
fn shed_load_is_answered() {
    let at =
        serve(ServiceBuilder::new().layer(Layer::new()).load_shed().concurrency_limit(1).service_fn(handle));
    thread::scope(|threads| {
        let held = threads.spawn(|| Request::get("/held").send(at));
        RUNTIME.block_on(HELD.acquire()).unwrap().forget();
        let line = assert_answers(at, Request::get("/"), 503, "too_busy");
        assert!(!line.causes.is_empty());
        let (shed, _) = sent(at, Request::get("/"));
        assert_eq!(shed.header("retry-after"), Some("3"));
        RELEASED.add_permits(1);
        assert_eq!(held.join().unwrap().body, b"fine");
    });
    assert_eq!(Request::get("/").send(at).body, b"fine");
}

#[test]
fn an_error_beneath_is_answered_and_its_causes_logged() {
    let at = serve(
        ServiceBuilder::new()
            .layer(Layer::new())
            .load_shed()
            .concurrency_limit(8)
            .timeout(Duration::from_millis(300))
            .service_fn(handle),
    );
    let line = assert_answers(at, Request::get("/never"), 504, "took_too_long");
    assert!(line.causes[0].contains("timed out"), "{line:?}");
    let line = assert_answers(at, Request::get("/broken"), 500, "failed");
    assert_eq!(line.causes, ["outer", "sdb1: hunter2"], "{line:?}");
    assert_eq!(line.field("causes"), "sdb1: hunter2");
    let line = assert_answers(at, Request::get("/unspeakable"), 500, "crashed");
    assert_eq!(line.causes, ["panicked: cursed: hunter2"]);
    assert_answers(at, Request::get("/panic"), 500, "crashed");
    assert_answers(at, Request::get("/own"), 404, "photo_not_found");
    assert_eq!(sent(at, Request::get("/")).0.body, b"fine");
}

/// What a service made before, it may also throw away.
#[test]
fn of_several_answers_the_one_that_is_sent_is_known_again() {
    let several = service_fn(async |request: Sent| {
        let [first, last] = [ServiceError::NotFound { id: 1 }, frameworks::disk_failure()].map(Answer::from);
        Ok::<_, Infallible>(match request.uri().path() {
            "/first" => first,
            "/last" => last,
            "/by-hand" => Response::builder().status(404).body(Full::from("{}")).unwrap(),
            _ => Response::builder().status(503).body(Full::default()).unwrap(),
        })
    });
    let seen = Arc::new(Mutex::new(Vec::new()));
    let all = Arc::clone(&seen);
    let layer = Layer::new().on_answer(move |answer| all.lock().unwrap().push(answer.code));
    let at = serve(ServiceBuilder::new().layer(layer).service(several));
    let made = [Some("photo_not_found"), Some("disk_failed")];
    let counted = |target: &'static str, status: u16, code: &str, counted: &[Option<&str>]| {
        let answer = Request::get(target).send(at);
        assert_eq!((answer.status, &answer.json()["error"]["code"]), (status, &code.into()), "{target}");
        assert_eq!(*seen.lock().unwrap(), counted, "{target}");
        seen.lock().unwrap().clear();
    };
    counted("/first", 404, "photo_not_found", &made);
    counted("/last", 500, "disk_failed", &made);
    // No answer of this crate is sent, so the layer answers.
    counted("/by-hand", 404, "no_such_endpoint", &[made[0], made[1], Some("no_such_endpoint")]);
    counted("/bare", 503, "too_busy", &[made[0], made[1], Some("too_busy")]);
}

/// The service fails with its own error: bare, in a box and behind other errors.
#[test]
fn the_services_own_error_is_answered_as_what_it_is() {
    let own = service_fn(async |_: Sent| Err::<Answer, _>(ServiceError::NotFound { id: 7 }));
    let at = serve(ServiceBuilder::new().layer(Layer::new()).service(own));
    assert_answers(at, Request::get("/"), 404, "photo_not_found");
    let boxed = service_fn(async |request: Sent| {
        let own = frameworks::disk_failure();
        Err::<Answer, BoxError>(match request.uri().path() {
            "/boxed" => Box::new(own),
            "/any" => Box::new(AnyApiError::from(own)),
            "/source" => Box::new(Unspoken),
            "/twice" => Box::new(Box::new(own)),
            "/shared" => Box::new(Arc::new(own)),
            "/io" => Box::new(io::Error::other(own)),
            "/any-behind" => Box::new(BehindAny(AnyApiError::from(own))),
            _ => Box::new(Behind(own)),
        })
    });
    let at = serve(ServiceBuilder::new().layer(Layer::new()).load_shed().concurrency_limit(8).service(boxed));
    for target in ["/boxed", "/any", "/behind", "/twice", "/shared", "/io", "/any-behind"] {
        let line = assert_answers(at, Request::get(target), 500, "disk_failed");
        assert!(line.causes.iter().any(|cause| cause.contains("the disk is gone")), "{line:?}");
    }
    assert_answers(at, Request::get("/source"), 500, "crashed");
}

#[derive(Debug, thiserror::Error)]
#[error("behind")]
struct Behind(#[source] ServiceError);

#[derive(Debug, thiserror::Error)]
#[error("behind")]
struct BehindAny(#[source] AnyApiError);

/// It has the code of the layer's contract, as in a handler.
#[test]
fn a_failure_of_the_service_is_answered_by_the_contract() {
    let failing = service_fn(async |request: Sent| {
        let failure = Failure::new(Fault::Timeout);
        Err::<Answer, BoxError>(match request.uri().path() {
            "/any" => Box::new(AnyApiError::from(failure)),
            _ => Box::new(failure),
        })
    });
    let at =
        serve(ServiceBuilder::new().layer(Layer::new()).load_shed().concurrency_limit(8).service(failing));
    for target in ["/", "/any"] {
        assert_answers(at, Request::get(target), 504, "took_too_long");
    }
}

#[test]
fn a_service_that_is_not_ready_may_say_why() {
    let at = serve(ServiceBuilder::new().layer(Layer::new()).service(Broken::Closed));
    assert_answers(at, Request::get("/"), 404, "photo_not_found");
}

/// An error that panics in `source`.
#[derive(Debug)]
struct Unspoken;

impl std::fmt::Display for Unspoken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("unspoken")
    }
}

impl std::error::Error for Unspoken {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        panic!("cursed: hunter2")
    }
}

/// Layers with their own body types, within the layer and around it, in a `ServiceBuilder`.
#[test]
fn the_layer_is_around_layers_of_any_body() {
    let routes = Router::new().route("/own", get(async || ServiceError::NotFound { id: 7 }));
    let at = frameworks::axum::serve(
        routes.layer(
            ServiceBuilder::new()
                .layer(CorsLayer::permissive())
                .layer(Layer::new())
                .layer(TraceLayer::new_for_http())
                .layer(RequestBodyLimitLayer::new(16))
                .layer(CompressionLayer::new()),
        ),
    );
    assert_answers(at, Request::get("/own"), 404, "photo_not_found");
    assert_answers(at, Request::get("/none"), 404, "no_such_endpoint");
    assert_answers(
        at,
        Request::new("POST", "/own").header("content-length", "17").body([b' '; 17]),
        413,
        "too_large",
    );
}

#[test]
fn the_built_in_codes_of_tower() {
    let layer = ErrorLayer::<frameworks::QuietError>::new();
    let timeout = Duration::from_millis(50);
    let at = serve(ServiceBuilder::new().layer(layer).timeout(timeout).service_fn(handle));
    assert_answers(at, Request::get("/never"), 504, "timeout");
    assert_answers(at, Request::get("/broken"), 500, "internal_server_error");
}

/// A service that is never ready, or that panics before it has a future.
#[derive(Clone)]
enum Broken {
    Closed,
    Unready,
    UnreadyPanics,
    Panics,
}

impl Service<Sent> for Broken {
    type Response = Answer;
    type Error = BoxError;
    type Future = Ready<Result<Answer, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        match self {
            Self::Closed => Poll::Ready(Err(Box::new(ServiceError::NotFound { id: 7 }))),
            Self::Unready => Poll::Ready(Err("the pool is closed: hunter2".into())),
            Self::UnreadyPanics => panic!("the pool is poisoned: hunter2"),
            Self::Panics => Poll::Ready(Ok(())),
        }
    }

    fn call(&mut self, _: Sent) -> Self::Future {
        assert!(matches!(self, Self::Unready), "cursed: hunter2");
        ready(Ok(Response::new(Full::default())))
    }
}

#[test]
fn a_service_that_is_not_ready_is_answered_for() {
    let at = serve(ServiceBuilder::new().layer(Layer::new()).service(Broken::Unready));
    let line = assert_answers(at, Request::get("/"), 500, "failed");
    assert_eq!(line.causes, ["the pool is closed: hunter2"]);
}

#[test]
fn a_service_that_panics_when_it_is_asked_is_answered_for() {
    let at = serve(ServiceBuilder::new().layer(Layer::new()).service(Broken::UnreadyPanics));
    let line = assert_answers(at, Request::get("/"), 500, "crashed");
    assert_eq!(line.causes, ["panicked: the pool is poisoned: hunter2"]);
}

#[test]
fn a_call_that_panics_at_once_is_answered_for() {
    let at = serve(ServiceBuilder::new().layer(Layer::new()).service(Broken::Panics));
    let line = assert_answers(at, Request::get("/"), 500, "crashed");
    assert_eq!(line.causes, ["panicked: cursed: hunter2"]);
}

#[test]
fn a_bare_answer_of_hyper_has_the_envelope() {
    let teapot = service_fn(async |_: Sent| {
        let mut answer = Response::new(Full::<Bytes>::from("hunter2"));
        *answer.status_mut() = StatusCode::from_u16(599).unwrap_or_default();
        Ok::<_, Infallible>(answer)
    });
    let at = serve(ServiceBuilder::new().layer(Layer::new()).service(teapot));
    assert_answers(at, Request::get("/"), 599, "failed");
    let (answer, id) = sent(at, Request::new("HEAD", "/"));
    assert_eq!((answer.status, logged(&id).field("method")), (599, "HEAD"));
}

/// A service that panics when it is polled again after a failure, like a future.
#[derive(Clone, Default)]
struct FailsOnce {
    has_failed: bool,
}

impl Service<http::Request<()>> for FailsOnce {
    type Response = Answer;
    type Error = BoxError;
    type Future = Ready<Result<Answer, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        assert!(!self.has_failed, "asked again");
        self.has_failed = true;
        Poll::Ready(Err(Box::new(Outer(io::Error::other("the pool is closed")))))
    }

    fn call(&mut self, _: http::Request<()>) -> Self::Future {
        ready(Ok(Response::new(Full::default())))
    }
}

#[test]
fn a_service_that_has_failed_is_not_asked_again() {
    frameworks::watch();
    let mut service = ServiceBuilder::new().layer(Layer::new()).service(FailsOnce::default());
    for _ in 0..3 {
        let answer = RUNTIME.block_on(async {
            let service = service.ready().await.unwrap_or_else(|never| match never {});
            service.call(http::Request::new(())).await.unwrap_or_else(|never| match never {})
        });
        assert_eq!(answer.status(), 500);
        let line = logged(answer.headers()["x-request-id"].to_str().unwrap());
        assert_eq!(line.field("code"), "failed");
        assert_eq!(line.causes, ["outer", "the pool is closed"]);
    }
}
