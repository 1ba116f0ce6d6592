//! axum, on `axum::serve`.

mod handlers;
pub mod layered;
mod strangers;

pub use strangers::by_hand;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::LazyLock;

use api_error::{ErrorCatalog, ErrorLayer};
use axum::Router;
use tokio::runtime::{Builder, Runtime};
use tower_http::compression::CompressionLayer;
use tower_http::cors::{Any, CorsLayer};

/// The runtime of all tower servers. A test's own runtime would end with the test.
pub static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    crate::watch();
    let mut builder = Builder::new_multi_thread();
    builder.worker_threads(2).thread_name(crate::SERVER).enable_all();
    builder.build().expect("a runtime")
});

/// Serves all routes of the matrix.
pub fn start<E: ErrorCatalog + 'static>() -> SocketAddr {
    let routes = handlers::routes().merge(strangers::routes());
    let cors = CorsLayer::new().allow_origin(Any).allow_methods(Any);
    let cors = cors.allow_methods([http::Method::GET, http::Method::POST]);
    serve(routes.layer(ErrorLayer::<E>::new()).layer(CompressionLayer::new()).layer(cors))
}

/// Serves a router on a free port.
///
/// # Panics
///
/// If no port is free.
pub fn serve(router: Router) -> SocketAddr {
    let (listener, at) = listener();
    RUNTIME.spawn(async move { axum::serve(listener, router).await });
    at
}

/// A listener on a free port.
///
/// # Panics
///
/// If no port is free.
pub fn listener() -> (tokio::net::TcpListener, SocketAddr) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    listener.set_nonblocking(true).expect("a socket that does not block");
    let at = listener.local_addr().expect("an address");
    let _inside = RUNTIME.enter();
    (tokio::net::TcpListener::from_std(listener).expect("a listener"), at)
}
