//! Within the layer, the service's contract answers an error, whoever made it.

use std::net::SocketAddr;

use api_error::envelope::{FLAT, PROBLEM};
use api_error::{AnyApiError, ApiError, ErrorLayer};
use frameworks::asserts::sent;
use frameworks::client::Request;
use frameworks::{log, serve_app};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(codes = "snake_case", challenge = inherited, respond(axum, actix_web))]
#[error("inner")]
enum Inner {
    #[api(status = 401, message = "Log in")]
    LogIn,
}

#[derive(Debug, thiserror::Error, ApiError)]
#[api(code = "quota", status = 403, respond(axum, actix_web))]
#[error("quota")]
struct Quota;

#[derive(Debug, thiserror::Error, ApiError)]
#[api(challenge = "Bearer", docs = "https://a.example/{code}", envelope = PROBLEM, respond(axum, actix_web))]
#[error("outer")]
#[allow(dead_code, reason = "its codes are what counts")]
enum Outer {
    #[api(transparent)]
    Inner(Inner),
    #[api(transparent, envelope = FLAT)]
    Quota(Quota),
}

/// An error of a library that the service's type does not wrap.
#[derive(Debug, thiserror::Error, ApiError)]
#[api(code = "strange", status = 409, docs = "https://library.example/{code}", respond(axum, actix_web))]
#[error("strange")]
struct Strange;

const PLACES: [&str; 6] = ["/any", "/inner", "/outer", "/middleware", "/extractor", "/nested/inner"];

fn assert_one_contract(at: SocketAddr) {
    for place in PLACES {
        let answer = Request::get(place).send(at);
        assert_eq!(answer.status, 401, "{place}");
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{place}");
        assert_eq!(answer.header("www-authenticate"), Some("Bearer"), "{place}");
        assert_eq!(answer.json()["type"], "https://a.example/log_in", "{place}");
    }
    let quota = Request::get("/quota").send(at);
    assert_eq!((quota.status, &quota.json()["code"]), (403, &"quota".into()));
    assert_eq!(quota.json().get("type"), None, "the variant that wraps it names another envelope");
    let (strange, id) = sent(at, Request::get("/strange"));
    let [event] = &*log::of_catalog(&id) else { panic!("its code is in no catalog of the service") };
    assert_eq!((event.field("code"), event.level), ("strange", tracing::Level::DEBUG));
    assert_eq!((strange.status, &strange.json()["type"]), (409, &"https://a.example/strange".into()));
}

mod on_axum {
    use axum::extract::{FromRequestParts, Request};
    use axum::http::request::Parts;
    use axum::middleware::{Next, from_fn};
    use axum::response::{IntoResponse as _, Response};
    use axum::{Router, routing::get};

    use super::*;

    struct Session;

    impl<S: Sync> FromRequestParts<S> for Session {
        type Rejection = Inner;

        async fn from_request_parts(_: &mut Parts, _: &S) -> Result<Self, Inner> {
            Err(Inner::LogIn)
        }
    }

    async fn refuse(request: Request, next: Next) -> Response {
        if request.uri().path() == "/middleware" {
            Inner::LogIn.into_response()
        } else {
            next.run(request).await
        }
    }

    pub(super) fn start() -> SocketAddr {
        let inner = || get(async || Err::<(), _>(Inner::LogIn));
        let router = Router::new()
            .route("/any", get(async || -> Result<(), AnyApiError> { Err(Inner::LogIn)? }))
            .route("/inner", inner())
            .route("/outer", get(async || Err::<(), _>(Outer::Inner(Inner::LogIn))))
            .route("/extractor", get(async |_: Session| ()))
            .route("/quota", get(async || Err::<(), _>(Quota)))
            .route("/strange", get(async || Err::<(), _>(Strange)))
            .nest("/nested", Router::new().route("/inner", inner()))
            .layer(from_fn(refuse))
            .layer(ErrorLayer::<Outer>::new());
        frameworks::axum::serve(router)
    }
}

mod on_actix {
    use std::future::{Ready, ready};

    use actix_web::body::MessageBody;
    use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
    use actix_web::middleware::{Next, from_fn};
    use actix_web::{App, Error, FromRequest, HttpRequest, web};

    use super::*;

    struct Session;

    impl FromRequest for Session {
        type Error = Inner;
        type Future = Ready<Result<Self, Inner>>;

        fn from_request(_: &HttpRequest, _: &mut Payload) -> Self::Future {
            ready(Err(Inner::LogIn))
        }
    }

    async fn refuse(
        request: ServiceRequest,
        next: Next<impl MessageBody + 'static>,
    ) -> Result<ServiceResponse<impl MessageBody>, Error> {
        if request.path() == "/middleware" { Err(Inner::LogIn.into()) } else { next.call(request).await }
    }

    async fn any() -> Result<&'static str, AnyApiError> {
        Err(Inner::LogIn)?
    }

    async fn inner() -> Result<&'static str, Inner> {
        Err(Inner::LogIn)
    }

    async fn outer() -> Result<&'static str, Outer> {
        Err(Outer::Inner(Inner::LogIn))
    }

    async fn quota() -> Result<&'static str, Quota> {
        Err(Quota)
    }

    async fn strange() -> Result<&'static str, Strange> {
        Err(Strange)
    }

    async fn session(_: Session) -> &'static str {
        "fine"
    }

    pub(super) fn start() -> SocketAddr {
        serve_app!(|| App::new()
            .route("/any", web::get().to(any))
            .route("/inner", web::get().to(inner))
            .route("/outer", web::get().to(outer))
            .route("/extractor", web::get().to(session))
            .route("/middleware", web::get().to(|| async { "fine" }))
            .route("/quota", web::get().to(quota))
            .route("/strange", web::get().to(strange))
            .service(web::scope("/nested").route("/inner", web::get().to(inner)))
            .wrap(from_fn(refuse))
            .wrap(ErrorLayer::<Outer>::new()))
    }
}

#[test]
fn whoever_made_it_on_axum() {
    assert_one_contract(on_axum::start());
}

#[test]
fn whoever_made_it_on_actix_web() {
    assert_one_contract(on_actix::start());
}
