//! The answer that a client gets.

use core::fmt;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use http_body::Body;
use http_body_util::BodyExt as _;
use serde_json::Value;

use crate::describe::{Said, Stray};
use crate::{AnyApiError, ApiError, ErrorCatalog};

/// The answer that a client gets, with what it says by its contract. It displays the status, the headers and the body.
///
/// ```
/// # use api_error::ApiError;
/// # #[derive(ApiError)]
/// # #[api(code = "gone", status = 410)]
/// # struct Gone;
/// use api_error::test::Answer;
///
/// let answer = Answer::from(&Gone);
/// assert_eq!((answer.status().as_u16(), answer.code()), (410, Some("gone")));
/// ```
#[derive(Clone, Debug)]
pub struct Answer {
    response: Response<Bytes>,
    said: Result<Said, Stray>,
}

/// The answer without a layer.
impl<E: ApiError + ?Sized> From<&E> for Answer {
    fn from(error: &E) -> Self {
        let (envelope, response) = (error.__contract().envelope(), error.reply().response());
        let body = serde_json::from_slice(response.body()).unwrap_or_default();
        Self { said: Ok(envelope.read(&body)), response }
    }
}

impl From<&AnyApiError> for Answer {
    fn from(error: &AnyApiError) -> Self {
        Self::from(&**error)
    }
}

impl From<&Self> for Answer {
    fn from(answer: &Self) -> Self {
        answer.clone()
    }
}

impl Answer {
    /// Reads the response of a service by `E`'s contract.
    ///
    /// # Errors
    ///
    /// Returns the error of the body.
    pub async fn read<E: ErrorCatalog, B: Body>(response: Response<B>) -> Result<Self, B::Error> {
        let (head, body) = response.into_parts();
        let response = Response::from_parts(head, body.collect().await?.to_bytes());
        let said = E::CATALOG.read(&response, &[]).map(|answered| answered.said);
        Ok(Self { response, said })
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.response.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.response.headers()
    }

    /// The body as sent.
    pub fn body(&self) -> &Bytes {
        self.response.body()
    }

    /// The code; `None` if the answer is not one of the contract, or its envelope does not show the code.
    pub fn code(&self) -> Option<&str> {
        self.said.as_ref().ok()?.code.as_deref()
    }

    /// The message; `None` if the answer is not one of the contract, or its envelope does not show the message.
    pub fn message(&self) -> Option<&str> {
        self.said.as_ref().ok()?.message.as_deref()
    }

    /// The details and their issues, wherever the envelope has them.
    pub fn details(&self) -> Option<&Value> {
        self.said.as_ref().ok()?.details.as_ref()
    }

    /// Why the answer is not one of the contract.
    pub fn stray(&self) -> Option<&Stray> {
        self.said.as_ref().err()
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.status())?;
        for (name, value) in self.headers() {
            writeln!(f, "{name}: {}", String::from_utf8_lossy(value.as_bytes()))?;
        }
        match serde_json::from_slice::<Value>(self.body()) {
            Ok(json) => write!(f, "\n{json:#}"),
            Err(_) => write!(f, "\n{}", String::from_utf8_lossy(self.body())),
        }
    }
}
