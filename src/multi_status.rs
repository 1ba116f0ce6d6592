//! The results of a batch, each with its own status.

use core::iter;

use http::header::{CONTENT_TYPE, VARY};
use http::{HeaderValue, Response, StatusCode};

use crate::__private_0_1::{Bytes, into_json_response};
use crate::visit::Value;
use crate::{ApiError, Fault, fault::Failure};

/// The results of a batch: one answer with the status and the body that each item would have got alone.
///
/// The body is a list in the order of the items. A success has the status 200, or that of [`with_status`](Self::with_status),
/// and the value as its body. A failure has the status and the body of the error's own answer. A value that fails to serialise
/// is answered as a [`Fault::ServerFault`].
///
/// The status of the answer is 200 if no item failed, else 207 (RFC 4918 section 11.1). Of the errors' headers only `Vary` is
/// sent. The layer logs each error and calls its hooks with it.
///
/// ```
/// use api_error::{ApiError, MultiStatus};
///
/// #[derive(Debug, ApiError)]
/// #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
/// struct NotFound {
///     id: u64,
/// }
///
/// fn title(id: u64) -> Result<&'static str, NotFound> {
///     if id == 1 { Ok("Dawn") } else { Err(NotFound { id }) }
/// }
///
/// let titles: MultiStatus<_, _> = [1, 7].into_iter().map(title).collect();
/// let response: http::Response<Vec<u8>> = titles.into();
/// assert_eq!(response.status(), 207);
/// assert_eq!(
///     String::from_utf8_lossy(response.body()),
///     concat!(
///         r#"[{"status":200,"body":"Dawn"},"#,
///         r#"{"status":404,"body":{"error":{"code":"photo_not_found","message":"Photo 7 does not exist"}}}]"#
///     )
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MultiStatus<T, E> {
    results: Vec<Result<T, E>>,
    /// The status of successes.
    status: StatusCode,
}

impl<T, E> MultiStatus<T, E> {
    /// Sets the status of each success, such as 201.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// The results in order.
    pub fn results(&self) -> &[Result<T, E>] {
        &self.results
    }
}

impl<T: Value, E: ApiError> MultiStatus<T, E> {
    fn response(&self) -> Response<Bytes> {
        let items: Vec<_> = self.results.iter().map(|result| self.item(result)).collect();
        let failed = items.iter().find(|item| item.is_failure);
        let vary = failed.and_then(|item| item.answer.headers().get(VARY).cloned());
        let status = if failed.is_some() { StatusCode::MULTI_STATUS } else { StatusCode::OK };
        let mut response = Response::new(list(&items));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.extend(vary.map(|vary| (VARY, vary)));
        response
    }

    fn item(&self, result: &Result<T, E>) -> Item {
        let failed = |answer| Item { answer, is_failure: true };
        let value = match result {
            Ok(value) => value,
            Err(error) => return failed(into_json_response(error)),
        };
        let mut json = Vec::new();
        match value.write_json(&mut json) {
            Ok(()) => {
                let mut answer = Response::new(json.into());
                *answer.status_mut() = self.status;
                Item { answer, is_failure: false }
            }
            Err(error) => failed(into_json_response(&Failure::new(Fault::ServerFault).source(error))),
        }
    }
}

struct Item {
    answer: Response<Bytes>,
    is_failure: bool,
}

fn list(items: &[Item]) -> Bytes {
    let mut list = b"[".to_vec();
    let separators = iter::once("").chain(iter::repeat(","));
    for (separator, Item { answer, .. }) in separators.zip(items) {
        let head = format!(r#"{separator}{{"status":{},"body":"#, answer.status().as_u16());
        list.extend_from_slice(head.as_bytes());
        list.extend_from_slice(answer.body());
        list.push(b'}');
    }
    list.push(b']');
    list.into()
}

impl<T, E> FromIterator<Result<T, E>> for MultiStatus<T, E> {
    fn from_iter<I: IntoIterator<Item = Result<T, E>>>(results: I) -> Self {
        Self { results: results.into_iter().collect(), status: StatusCode::OK }
    }
}

impl<T, E> Extend<Result<T, E>> for MultiStatus<T, E> {
    fn extend<I: IntoIterator<Item = Result<T, E>>>(&mut self, results: I) {
        self.results.extend(results);
    }
}

impl<B: From<Bytes>, T: Value, E: ApiError> From<MultiStatus<T, E>> for Response<B> {
    fn from(results: MultiStatus<T, E>) -> Self {
        results.response().map(B::from)
    }
}
