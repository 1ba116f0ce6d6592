//! The rejections of axum's extractors as faults.

use core::any::Any;

use axum::extract::rejection::{
    BytesRejection, ExtensionRejection, FormRejection, JsonRejection, MatchedPathRejection,
    NestedPathRejection, PathRejection, QueryRejection, RawFormRejection, RawPathParamsRejection,
    StringRejection,
};
use axum::response::{IntoResponse, Response};

use crate::fault::Failure;

/// Why an [`Api`](super::Api) could not extract its value.
///
/// It answers by the contract of the [`ErrorLayer`](crate::ErrorLayer) around the router. A foreign extractor's rejection is
/// sent as it is; if it is bare, the layer gives it an envelope.
#[derive(Debug)]
#[non_exhaustive]
pub enum Rejection {
    /// A fault that a contract answers.
    Fault(Failure),
    /// The answer of a foreign extractor.
    Other(Response),
}

impl IntoResponse for Rejection {
    fn into_response(self) -> Response {
        match self {
            Self::Fault(failure) => failure.response(),
            Self::Other(response) => response,
        }
    }
}

impl Rejection {
    pub(super) fn of<R: IntoResponse + 'static>(rejection: R, names: &[String]) -> Self {
        // Which of these it is, is known when the extractor is: the others are optimised away.
        let rejection = &mut Some(rejection);
        let failure = take(rejection)
            .map(|rejection: JsonRejection| rejection.into())
            .or_else(|| take(rejection).map(|rejection: QueryRejection| rejection.into()))
            .or_else(|| take(rejection).map(|rejection: PathRejection| Failure::of_path(rejection, names)))
            .or_else(|| take(rejection).map(|rejection: FormRejection| rejection.into()))
            .or_else(|| take(rejection).map(|rejection: BytesRejection| rejection.into()))
            .or_else(|| take(rejection).map(|rejection: StringRejection| rejection.into()))
            .or_else(|| take(rejection).map(|rejection: RawFormRejection| rejection.into()))
            .or_else(|| take(rejection).map(|rejection: RawPathParamsRejection| rejection.into()))
            .or_else(|| take(rejection).map(|rejection: ExtensionRejection| rejection.into()))
            .or_else(|| take(rejection).map(|rejection: MatchedPathRejection| rejection.into()))
            .or_else(|| take(rejection).map(|rejection: NestedPathRejection| rejection.into()));
        #[cfg(feature = "axum-extra")]
        let failure = failure
            .or_else(|| {
                take(rejection).map(|header: axum_extra::typed_header::TypedHeaderRejection| header.into())
            })
            .or_else(|| take(rejection).map(|query: axum_extra::extract::QueryRejection| query.into()));
        #[cfg(feature = "multipart")]
        let failure = failure.or_else(|| {
            take(rejection).map(|body: axum::extract::multipart::MultipartRejection| body.into())
        });
        match (failure, rejection.take()) {
            (Some(failure), _) => Self::Fault(failure),
            (None, other) => Self::Other(other.map(IntoResponse::into_response).unwrap_or_default()),
        }
    }
}

fn take<R: 'static, T: 'static>(rejection: &mut Option<R>) -> Option<T> {
    (rejection as &mut dyn Any).downcast_mut::<Option<T>>()?.take()
}
