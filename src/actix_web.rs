//! For actix-web: extractors whose errors have issues.
//!
//! `respond(actix_web)` makes an error a `ResponseError`. [`ErrorLayer`](crate::ErrorLayer) is a middleware, `.wrap(…)`.
//! Register it before actix-cors and `Compress`, so that it is inside of them.
//!
//! ```
//! use actix_web::{App, web};
//! use api_error::actix_web::Api;
//!
//! #[derive(serde::Deserialize)]
//! struct NewPhoto { title: String }
//!
//! async fn upload(Api(photo): Api<web::Json<NewPhoto>>) -> String {
//!     photo.into_inner().title
//! }
//! # let _ = App::new().route("/", web::post().to(upload));
//! ```

mod api;
mod as_error;
mod convert;
mod fault;
mod middleware;

pub use crate::api::Api;
pub use convert::response;
pub use middleware::{ErrorMiddleware, ResponseFuture};

use core::fmt::{Debug, Display};

use crate::visit::Value;
use crate::{AnyApiError, ApiError, Many, MultiStatus};

/// What generated code names.
#[doc(hidden)]
pub mod private {
    pub use actix_web::http::StatusCode;
    pub use actix_web::{HttpResponse, ResponseError};

    use super::convert;
    use crate::ApiError;

    pub fn status(error: &dyn ApiError) -> StatusCode {
        convert::status(error.reply().status())
    }

    pub fn into_response(error: &dyn ApiError) -> HttpResponse {
        convert::response(error.reply().response())
    }
}

impl actix_web::ResponseError for AnyApiError {
    fn status_code(&self) -> actix_web::http::StatusCode {
        private::status(&**self)
    }

    fn error_response(&self) -> actix_web::HttpResponse {
        private::into_response(&**self)
    }
}

impl<E: ApiError + Debug + Display> actix_web::ResponseError for Many<E> {
    fn status_code(&self) -> actix_web::http::StatusCode {
        private::status(self)
    }

    fn error_response(&self) -> actix_web::HttpResponse {
        private::into_response(self)
    }
}

impl<T: Value, E: ApiError> actix_web::Responder for MultiStatus<T, E> {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &actix_web::HttpRequest) -> actix_web::HttpResponse {
        response(self.into())
    }
}
