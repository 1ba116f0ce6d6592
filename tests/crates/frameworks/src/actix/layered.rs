//! A few routes, and layers around them.

use std::net::SocketAddr;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::{ErrorBadGateway, ErrorForbidden};
use actix_web::middleware::{Next, from_fn};
use actix_web::web::{self, ServiceConfig};
use actix_web::{App, Error, HttpResponse};
use api_error::ErrorLayer;

use super::{by_hand, cors};
use crate::handlers::{call, fine, invalid, late, named_id, own, panic_now, several, twice};
use crate::{FOREIGN, QuietError, ServiceError, serve_app};

/// The routes that [`Framework::around`](crate::Framework::around) lists.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(web::resource("/own").get(own))
        .service(web::resource("/api/own").get(own))
        .service(web::resource("/foreign").get(foreign))
        .service(web::resource("/locked").get(fine).wrap(from_fn(forbidding)))
        .service(web::resource("/gone").get(HttpResponse::Gone))
        .service(web::resource("/panic").get(panic_now))
        .service(web::resource("/by-hand").get(by_hand))
        .service(web::resource("/fine").get(fine))
        .service(web::resource("/twice").get(twice))
        .service(web::resource("/late").get(late))
        .service(web::resource("/invalid").get(invalid))
        .service(web::resource("/several").get(several))
        .service(web::resource("/call").get(call))
        .service(web::resource("/named-id").get(named_id));
}

async fn foreign() -> Result<&'static str, Error> {
    Err(ErrorBadGateway(FOREIGN))
}

/// A middleware that rejects every request.
///
/// # Errors
///
/// Always.
pub async fn forbidding<B: MessageBody>(_: ServiceRequest, _: Next<B>) -> Result<ServiceResponse<B>, Error> {
    Err(ErrorForbidden(FOREIGN))
}

/// The routes with this layer around them.
pub fn around(layer: ErrorLayer<ServiceError>) -> SocketAddr {
    start(layer, routes)
}

/// The routes below `/inner` inside the inner layer, and everything inside the outer one.
pub fn nested(inner: ErrorLayer<QuietError>, outer: ErrorLayer<ServiceError>) -> SocketAddr {
    start(outer, move |config| {
        config.service(web::scope("/inner").configure(routes).wrap(inner.clone()));
    })
}

/// The routes below `/outer/part`, and only they, inside this layer.
pub fn part(layer: ErrorLayer<ServiceError>) -> SocketAddr {
    let app = move || {
        let part = web::scope("/part").configure(routes).wrap(layer.clone());
        App::new().service(web::scope("/outer").service(part))
    };
    serve_app!(app)
}

/// Serves routes inside a layer, and the layer inside CORS.
pub fn start<E: 'static>(
    layer: ErrorLayer<E>,
    routes: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
) -> SocketAddr {
    let app = move || App::new().configure(&routes).wrap(layer.clone()).wrap(cors());
    serve_app!(app)
}
