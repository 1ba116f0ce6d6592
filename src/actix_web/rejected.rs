//! A fault as an error. Nothing is answered before its response is asked for: a handler may take an extractor's error itself.

use core::cell::Cell;
use core::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use api_error_core::request;
use bytes::Bytes;

use super::convert;
use crate::{ApiError, Fault, fault::Failure};

/// A fault that the contract of the layer around the service answers.
pub(super) struct Rejected {
    fault: Fault,
    status: StatusCode,
    failure: Cell<Option<Failure>>,
}

impl Rejected {
    pub(super) fn new(failure: Failure) -> Self {
        let fault = failure.fault();
        Self { fault, status: convert::status(status(fault)), failure: Cell::new(Some(failure)) }
    }
}

/// The status of the answer: middleware around the layer asks for it where no request is known.
fn status(fault: Fault) -> http::StatusCode {
    let failure = Failure::new(fault);
    match request::current() {
        Some(scope) => failure.answered_by(scope.surroundings.answers()).status(),
        None => failure.response::<Bytes>().status(),
    }
}

impl ResponseError for Rejected {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    /// The answer; who asks a second time gets one that says less.
    fn error_response(&self) -> HttpResponse {
        let failure = self.failure.take().unwrap_or(Failure::new(self.fault));
        convert::response(failure.response())
    }
}

impl fmt::Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rejected").field(&self.fault).finish()
    }
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.fault.name())
    }
}
