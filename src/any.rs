//! Any API error.

use core::error::Error;
use core::fmt;
use core::ops::Deref;

use crate::__private_0_1::{Bytes, Response, into_response};
use crate::ApiError;

/// Any API error, so that `?` joins the errors of several types in one handler.
///
/// It derefs to `dyn ApiError + Send + Sync`. It is not an [`ApiError`] itself: `From` for all of them would conflict.
pub struct AnyApiError(Box<dyn ApiError + Send + Sync>);

impl<E: ApiError + Send + Sync + 'static> From<E> for AnyApiError {
    fn from(error: E) -> Self {
        Self(Box::new(error))
    }
}

impl Deref for AnyApiError {
    type Target = dyn ApiError + Send + Sync;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl<B: From<Bytes>> From<AnyApiError> for Response<B> {
    fn from(error: AnyApiError) -> Self {
        into_response(&*error.0)
    }
}

/// The error itself need not be `Debug`.
impl fmt::Debug for AnyApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AnyApiError").field(&self.code()).finish()
    }
}

/// The message for clients.
impl fmt::Display for AnyApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reply().message())
    }
}

impl Error for AnyApiError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error_source()
    }
}
