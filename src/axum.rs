//! For axum: extractors whose rejections have issues.
//!
//! `respond(axum)` makes an error a response. [`ErrorLayer`](crate::ErrorLayer) is a layer of a `Router`. A layer around a
//! nested router sees unknown paths only if that router has its own fallback.
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

use crate::visit::Value;
use crate::{AnyApiError, ApiError, Many, MultiStatus};

/// Implements one of axum's extractor traits for `Api`.
macro_rules! extractor {
    ($trait:ident::$extract:ident($from:ident: $ty:ty) -> $found:ty, $wrap:expr, $names:expr) => {
        impl<S: Send + Sync, X: $trait<S, Rejection: Send + 'static>> $trait<S> for Api<X> {
            type Rejection = Rejection;

            async fn $extract($from: $ty, state: &S) -> Result<$found, Rejection> {
                let rejection = match X::$extract($from, state).await.map($wrap) {
                    Ok(found) => return Ok(found),
                    Err(rejection) => rejection,
                };
                Err(Rejection::of(rejection, $names))
            }
        }
    };
}

extractor!(FromRequest::from_request(request: Request) -> Self, Self, &[]);
extractor!(OptionalFromRequest::from_request(request: Request) -> Option<Self>, |found| found.map(Self), &[]);
extractor!(FromRequestParts::from_request_parts(parts: &mut Parts) -> Self, Self, &names(parts).await);
extractor!(
    OptionalFromRequestParts::from_request_parts(parts: &mut Parts) -> Option<Self>,
    |found| found.map(Self),
    &names(parts).await
);

/// A rejection of a parameter without a struct does not know its name.
async fn names(parts: &mut Parts) -> Vec<String> {
    let found = RawPathParams::from_request_parts(parts, &()).await;
    found.map(|found| found.iter().map(|(name, _)| name.to_owned()).collect()).unwrap_or_default()
}

impl IntoResponse for AnyApiError {
    fn into_response(self) -> Response {
        self.into()
    }
}

impl<E: ApiError> IntoResponse for Many<E> {
    fn into_response(self) -> Response {
        self.into()
    }
}

impl<T: Value, E: ApiError> IntoResponse for MultiStatus<T, E> {
    fn into_response(self) -> Response {
        self.into()
    }
}
