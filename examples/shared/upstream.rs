//! An upstream server that a service calls over a socket.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, State};
use axum::http::{Request, StatusCode};
use axum::routing::post as on_post;
use axum::{BoxError, Router};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

/// A port without a server.
const CLOSED: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 1);

/// An unreliable upstream. `/steady` answers, `/waking` answers from its second request on, `/stuck` never answers, and
/// all other paths fail.
pub fn unreliable() -> Router {
    Router::new().route("/{part}", on_post(part)).with_state(Arc::default())
}

async fn part(
    State(is_awake): State<Arc<AtomicBool>>,
    Path(part): Path<String>,
) -> Result<&'static str, StatusCode> {
    match part.as_str() {
        "steady" => Ok("done"),
        "waking" if is_awake.swap(true, Ordering::Relaxed) => Ok("done"),
        "stuck" => std::future::pending().await,
        _ => Err(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// Starts the server on a free port, or returns a closed port on failure. Needs a runtime.
pub fn start(router: Router) -> SocketAddr {
    try_start(router).unwrap_or(CLOSED)
}

fn try_start(router: Router) -> io::Result<SocketAddr> {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    listener.set_nonblocking(true)?;
    let at = listener.local_addr()?;
    let server = axum::serve(tokio::net::TcpListener::from_std(listener)?, router);
    tokio::spawn(server.into_future());
    Ok(at)
}

/// The response body. A response without a success status is an error.
pub async fn post(at: SocketAddr, path: &str, body: Bytes) -> Result<String, BoxError> {
    let request = Request::post(format!("http://{at}/{path}")).body(Body::from(body))?;
    let answer = Client::builder(TokioExecutor::new()).build_http().request(request).await?;
    if !answer.status().is_success() {
        return Err(format!("{at} answers {}", answer.status()).into());
    }
    let body = to_bytes(Body::new(answer.into_body()), 64 * 1024).await?;
    Ok(String::from_utf8(body.into())?)
}
