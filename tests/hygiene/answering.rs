//! Types that answer faults of a framework.

use core::fmt;
use std::io;

use api_error::{ApiError, Issues};

/// Answers faults with variants of all shapes, which are never constructed.
#[derive(Debug, ApiError)]
#[api(status = 400, respond(axum), codes = "snake_case")]
pub enum Answering<'a, T, const N: usize>
where
    T: fmt::Debug + fmt::Display,
{
    /// A unit.
    #[api(answers(unknown_path, forbidden, 409))]
    Unit,
    /// A tuple.
    #[api(answers(invalid_query))]
    Tuple(#[api(issues)] Issues, #[api(detail = "words", fault)] &'a str, [u8; N]),
    /// Braces.
    #[api(answers(malformed_body))]
    Braces {
        /// An identifier that is a keyword.
        #[api(detail, fault)]
        r#type: Option<String>,
        /// A parameter.
        parameter: T,
    },
    /// Braces without a field.
    #[api(answers(client_fault))]
    Empty {},
    /// No answer.
    #[api(message = "{0}")]
    Other(T),
}

/// One code.
#[derive(Clone, Copy, Debug, ApiError)]
#[api(code = "alone", status = 503, answers(overloaded), respond(axum))]
pub struct Alone;

/// A private type that is never constructed.
#[derive(ApiError)]
#[api(status = 404, codes = "snake_case")]
enum Private {
    /// A unit.
    #[api(answers(unknown_path))]
    Path,
    /// A field.
    #[api(status = 500, answers(panic))]
    Panic {
        /// A cause.
        #[api(source)]
        cause: io::Error,
    },
}

api_error::assert_catalog!(Private);

#[cfg(test)]
mod tests {
    use api_error::fault::Failure;
    use api_error::{ApiError, Fault};

    use super::{Alone, Answering, Private};

    #[test]
    fn answers_without_values() {
        type Known = Answering<'static, u8, 1>;
        let code = |fault| Failure::new(fault).answer::<Known>().code();
        assert_eq!(code(Fault::Forbidden), "unit");
        assert_eq!(code(Fault::InvalidQuery), "tuple");
        assert_eq!(code(Fault::MalformedBody), "braces");
        assert_eq!(Failure::new(Fault::Overloaded).answer::<Alone>().code(), Alone.code());
        assert_eq!(Failure::new(Fault::UnknownPath).answer::<Private>().code(), "path");
        assert_eq!(Known::Other(7).message(), "7");
    }
}
