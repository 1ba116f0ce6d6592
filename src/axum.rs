//! For axum: extractors whose rejections say what was wrong with the request, point by point.
//!
//! `respond(axum)` makes an error a response. [`ErrorLayer`](crate::ErrorLayer) is a layer of a `Router`. Around a router that is nested in
//! another it sees unknown paths only if that router has a fallback of its own: without one, the outer router answers them.
//!
//! ```
//! use api_error::axum::Api;
//! use axum::Json;
//!
//! #[derive(serde::Deserialize)]
//! struct NewPhoto { title: String }
//!
//! async fn upload(Api(Json(photo)): Api<Json<NewPhoto>>) -> String {
//!     photo.title
//! }
//! # let _: axum::Router = axum::Router::new().route("/", axum::routing::post(upload));
//! ```

#[cfg(feature = "docs")]
mod catalog;
mod rejection;

pub use crate::api::Api;
#[cfg(feature = "docs")]
pub use catalog::catalog_router;
pub use rejection::Rejection;

use axum::extract::{
    FromRequest, FromRequestParts, OptionalFromRequest, OptionalFromRequestParts, RawPathParams, Request,
};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};

use crate::AnyApiError;

impl<S, X> FromRequest<S> for Api<X>
where
    S: Send + Sync,
    X: FromRequest<S, Rejection: Send + 'static>,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Rejection> {
        X::from_request(request, state).await.map(Self).map_err(|rejection| Rejection::of(rejection, &[]))
    }
}

impl<S, X> OptionalFromRequest<S> for Api<X>
where
    S: Send + Sync,
    X: OptionalFromRequest<S, Rejection: Send + 'static>,
{
    type Rejection = Rejection;

    async fn from_request(request: Request, state: &S) -> Result<Option<Self>, Rejection> {
        let found = X::from_request(request, state).await;
        found.map(|found| found.map(Self)).map_err(|rejection| Rejection::of(rejection, &[]))
    }
}

impl<S, X> FromRequestParts<S> for Api<X>
where
    S: Send + Sync,
    X: FromRequestParts<S, Rejection: Send + 'static>,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Rejection> {
        let rejection = match X::from_request_parts(parts, state).await {
            Ok(found) => return Ok(Self(found)),
            Err(rejection) => rejection,
        };
        Err(Rejection::of(rejection, &names(parts).await))
    }
}

impl<S, X> OptionalFromRequestParts<S> for Api<X>
where
    S: Send + Sync,
    X: OptionalFromRequestParts<S, Rejection: Send + 'static>,
{
    type Rejection = Rejection;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Rejection> {
        let rejection = match X::from_request_parts(parts, state).await {
            Ok(found) => return Ok(found.map(Self)),
            Err(rejection) => rejection,
        };
        Err(Rejection::of(rejection, &names(parts).await))
    }
}

/// The names of the path's parameters: what a rejection of one that has no struct around it does not know.
async fn names(parts: &mut Parts) -> Vec<String> {
    let found = RawPathParams::from_request_parts(parts, &()).await;
    found.map(|found| found.iter().map(|(name, _)| name.to_owned()).collect()).unwrap_or_default()
}

impl IntoResponse for AnyApiError {
    fn into_response(self) -> Response {
        self.into()
    }
}
