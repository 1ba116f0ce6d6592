//! What axum's `Multipart` fails with: before the handler, and in it.

use core::error::Error;

use axum::extract::multipart::{MultipartError, MultipartRejection};

use super::axum::of_body;
use crate::Fault;
use crate::fault::Failure;
use crate::request::causes;

/// The body has no boundary that its parts could be read by.
impl From<MultipartRejection> for Failure {
    fn from(rejection: MultipartRejection) -> Self {
        Self::new(Fault::MalformedBody).described(rejection)
    }
}

/// A part is too large, or could not be read.
impl From<MultipartError> for Failure {
    fn from(error: MultipartError) -> Self {
        // What the client sends breaks off, or comes too slowly: to axum that is a 500.
        let is_of_body = causes(&error).any(<dyn Error>::is::<axum::Error>);
        if error.status().is_server_error() && !is_of_body {
            return Self::new(Fault::ServerFault).source(error);
        }
        of_body(error.status(), &error).described(error)
    }
}
