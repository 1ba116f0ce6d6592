//! actix-web, on its own `HttpServer`.

mod handlers;
pub mod layered;
mod strangers;

pub use strangers::by_hand;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::thread;

use actix_cors::Cors;
use actix_web::dev::Server;
use actix_web::guard;
use actix_web::middleware::Compress;
use actix_web::rt::System;
use actix_web::{App, Route, web};
use api_error::{ErrorCatalog, ErrorLayer};

use crate::serve_app;

/// Serves all routes of the matrix.
pub fn start<E: ErrorCatalog + 'static>() -> SocketAddr {
    let layer = ErrorLayer::<E>::new();
    let app = move || {
        let routes = App::new().configure(handlers::routes).configure(strangers::routes);
        routes.wrap(layer.clone()).wrap(Compress::default()).wrap(cors())
    };
    serve_app!(app)
}

/// Allows any origin, and answers with `*`.
pub fn cors() -> Cors {
    Cors::default().allow_any_origin().send_wildcard().allowed_methods(["GET", "POST"])
}

/// Serves the app that the closure makes. It is a macro because apps have unnameable types.
#[macro_export]
macro_rules! serve_app {
    ($app:expr) => {
        $crate::actix::serve(move |listener| {
            let server = ::actix_web::HttpServer::new($app).workers(1).disable_signals();
            Ok(server.listen(listener)?.run())
        })
    };
}

/// Runs a server on a free port, and a thread of its own.
///
/// # Panics
///
/// If no port is free.
pub fn serve(server: impl FnOnce(TcpListener) -> io::Result<Server> + Send + 'static) -> SocketAddr {
    crate::watch();
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let at = listener.local_addr().expect("an address");
    let thread = thread::Builder::new().name(crate::SERVER.to_owned());
    thread.spawn(|| System::new().block_on(async { server(listener)?.await })).expect("a thread");
    at
}

/// A route for `GET` and `HEAD`, which actix-web does not treat as a `GET`.
pub fn get() -> Route {
    web::route().guard(guard::Any(guard::Get()).or(guard::Head()))
}
