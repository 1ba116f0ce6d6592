//! A whole crate without a prelude.

#![no_implicit_prelude]
#![deny(warnings)]

/// Constants of the type and of its variants.
#[derive(::core::fmt::Debug, ::api_error::ApiError)]
#[api(
    envelope = ::api_error::envelope::PROBLEM, status = 400, codes = "snake_case", docs = "https://x.example/{code}",
    challenge = "Bearer", extension(type = "x"), message = doc, lock = "errors.lock", schema, allow(unused_extension)
)]
pub enum Refusal {
    /// Nothing but a name.
    Plain,
    /// Everything else.
    #[api(
        status = ::http::StatusCode::SERVICE_UNAVAILABLE, title = "All", action = "Wait", group = "Other",
        retry_after = 60, header("x-a" = "b"), extension(level = 1), envelope = ::api_error::envelope::FLAT, shared
    )]
    Everything,
    /// Members.
    #[api(message = "{id} {left_out:?} {id:>width$}")]
    Members {
        /// Sent.
        #[api(detail, header = "x-id")]
        id: u8,
        /// Left out.
        #[api(detail)]
        left_out: ::core::option::Option<u8>,
        /// Null or text.
        #[api(detail(null, display), header = "x-text")]
        text: ::core::option::Option<u8>,
        /// Later.
        #[api(detail(millis), retry_after)]
        wait: ::core::time::Duration,
        /// For the message.
        width: usize,
    },
    /// All of the details.
    Whole(#[api(details)] u8),
    /// Point by point.
    Points(#[api(issues)] ::api_error::Issues),
    /// Elsewhere.
    Upstream(#[api(status)] ::http::StatusCode),
    /// A cause.
    #[api(status = 500)]
    Caused(#[api(source)] ::core::option::Option<::std::boxed::Box<dyn ::core::error::Error>>),
    /// Another type's.
    #[api(transparent)]
    Generic(Generic<u8>),
    /// Another type's, and more.
    Beside {
        /// Whose error it is.
        #[api(transparent(shared))]
        error: Generic<u8>,
        /// Sent.
        #[api(detail, header = "x-beside")]
        beside: ::core::option::Option<u8>,
    },
    /// Its value names the code.
    Named(#[api(code)] ::core::option::Option<u8>),
    /// The type again.
    #[api(transparent)]
    Itself(::std::boxed::Box<Self>),
}

/// A parameter.
#[derive(::core::fmt::Debug, ::api_error::ApiError)]
#[api(code = "generic", status = 404, message = display, schema)]
pub struct Generic<T>(#[api(detail = "value")] pub T);

impl<T> ::core::fmt::Display for Generic<T> {
    fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        formatter.write_str("generic")
    }
}

/// Cannot be constructed.
#[derive(::core::fmt::Debug, ::api_error::ApiError)]
pub enum Never {}

#[cfg(test)]
mod tests {
    use ::api_error::{ApiError, ErrorCatalog};

    use super::{Generic, Never, Refusal};

    #[::core::prelude::v1::test]
    fn answers() {
        let generic = Refusal::Generic(Generic(1));
        ::core::assert_eq!(generic.message(), "generic");
        ::core::assert_eq!(Refusal::Itself(::std::boxed::Box::new(generic)).code(), "generic");
        let response: ::http::Response<::std::vec::Vec<u8>> =
            ::core::convert::From::from(Refusal::Everything);
        ::core::assert_eq!(response.status(), ::http::StatusCode::SERVICE_UNAVAILABLE);
        ::core::assert!(Never::CATALOG.is_empty());
    }
}
