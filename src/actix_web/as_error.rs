//! A response that is ready, as an error: where actix-web takes no response, and its other middleware looks for one.

use core::cell::RefCell;
use core::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

/// The response to an error that was answered already.
pub(super) struct Sent {
    status: StatusCode,
    response: RefCell<Option<HttpResponse>>,
}

impl Sent {
    pub(super) fn new(response: HttpResponse) -> Self {
        Self { status: response.status(), response: RefCell::new(Some(response)) }
    }
}

impl ResponseError for Sent {
    fn status_code(&self) -> StatusCode {
        self.status
    }

    /// The response; who asks a second time gets its status alone.
    fn error_response(&self) -> HttpResponse {
        let response = self.response.try_borrow_mut().ok().and_then(|mut response| response.take());
        response.unwrap_or_else(|| HttpResponse::new(self.status))
    }
}

impl fmt::Debug for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sent").field("status", &self.status).finish_non_exhaustive()
    }
}

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "answered with {}", self.status)
    }
}
