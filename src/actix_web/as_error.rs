//! Answers as errors, for places where actix-web takes no response.

use core::cell::Cell;
use core::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use api_error_core::request;

use super::convert;
use crate::{ApiError, Fault, fault::Failure};

pub(super) struct AsError {
    status: StatusCode,
    /// The contract of the layer answers it.
    fault: Option<Fault>,
    /// It is answered only when its response is asked for: a handler may take the error itself.
    answer: Cell<Option<Result<HttpResponse, Failure>>>,
}

impl From<HttpResponse> for AsError {
    fn from(response: HttpResponse) -> Self {
        Self { status: response.status(), fault: None, answer: Cell::new(Some(Ok(response))) }
    }
}

impl From<Failure> for AsError {
    fn from(failure: Failure) -> Self {
        let fault = failure.fault();
        // Middleware around the layer asks for the status where no request is known.
        let status = Failure::new(fault).answered_by(request::fault_table()).reply().status();
        let answer = Cell::new(Some(Err(failure)));
        Self { status: convert::status(status), fault: Some(fault), answer }
    }
}

impl ResponseError for AsError {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    /// A second call gets a response without the details of the failure.
    fn error_response(&self) -> HttpResponse {
        match self.answer.take().or_else(|| Some(Err(Failure::new(self.fault?)))) {
            Some(Ok(response)) => response,
            Some(Err(failure)) => convert::response(failure.response()),
            None => HttpResponse::new(self.status),
        }
    }
}

impl fmt::Debug for AsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AsError")
            .field("status", &self.status)
            .field("fault", &self.fault)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for AsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fault {
            Some(fault) => f.write_str(fault.name()),
            None => write!(f, "answered with {}", self.status),
        }
    }
}
