//! A type that says something beside what it wraps, and one whose values name codes.

use api_error::ApiError;

use crate::cards::CardError;

/// What the payment service answers.
#[derive(Debug, ApiError)]
#[api(lock = "errors.lock")]
pub enum ServiceError {
    /// A card, where it was used.
    Card {
        /// What was wrong with it.
        #[api(transparent)]
        error: CardError,
        /// The shop's own name of the payment.
        #[api(detail, header = "X-Payment")]
        payment: Option<String>,
        /// As the bank says it.
        #[api(status)]
        status: Option<http::StatusCode>,
    },
    /// The bank's own code.
    #[api(code = "bank", status = 502)]
    Bank(#[api(code)] String),
}
