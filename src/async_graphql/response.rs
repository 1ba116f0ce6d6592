//! The HTTP response of a GraphQL operation.

use api_error_core::request;
use async_graphql::{ErrorExtensions as _, Response, ServerError};
use bytes::Bytes;
use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue, StatusCode};

use crate::ApiError;

/// The HTTP response of a GraphQL operation. Without data it has the status of the first error over REST, else 200.
///
/// It has the headers that resolvers set, and without errors the `Cache-Control` of the schema. A layer around the HTTP service
/// leaves it as it is. A response that does not serialise is a 500 without a body, which the layer answers.
///
/// ```
/// use api_error::async_graphql::graphql_response;
/// use async_graphql::{Response, Value};
///
/// let response: http::Response<Vec<u8>> = graphql_response(&Response::new(Value::from(7)));
/// assert_eq!((response.status(), response.body().as_slice()), (http::StatusCode::OK, &b"{\"data\":7}"[..]));
/// ```
pub fn graphql_response<B: From<Bytes>>(response: &Response) -> http::Response<B> {
    let Ok(body) = serde_json::to_vec(response) else {
        let mut failed = http::Response::new(B::from(Bytes::new()));
        *failed.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        return failed;
    };
    let length = body.len();
    let mut answer = http::Response::new(B::from(Bytes::from(body)));
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // What resolvers said, by `insert_http_header` and `cache_control`.
    headers.extend(response.http_headers.clone());
    let cache = response.cache_control.value().filter(|_| response.is_ok());
    headers.extend(cache.and_then(|value| Some((CACHE_CONTROL, HeaderValue::try_from(value).ok()?))));
    if response.data == async_graphql::Value::Null {
        *answer.status_mut() = response.errors.first().and_then(status_of).unwrap_or_default();
    }
    request::mark(&mut answer, length);
    answer
}

/// The HTTP response to a client with these headers, by GraphQL over HTTP.
///
/// A client that accepts `application/graphql-response+json` gets it, with the status of [`graphql_response`]. Others get
/// `application/json` with the status 200, the only one that they trust.
pub fn graphql_response_for<B: From<Bytes>>(headers: &HeaderMap, response: &Response) -> http::Response<B> {
    let mut answer = graphql_response(response);
    let mut accepted = headers.get_all(ACCEPT).iter().filter_map(|accept| accept.to_str().ok());
    if accepted.any(|accept| request::accepts(accept, GRAPHQL_RESPONSE)) {
        answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(GRAPHQL_RESPONSE));
    } else if answer.headers().contains_key(CONTENT_TYPE) {
        *answer.status_mut() = StatusCode::OK;
    }
    answer.headers_mut().append(VARY, HeaderValue::from_static("accept"));
    answer
}

/// GraphQL over HTTP, section 4.1.
const GRAPHQL_RESPONSE: &str = "application/graphql-response+json";

/// Makes an error of async-graphql for a hook that no layer sees, such as `on_connection_init`.
///
/// It has the message for clients and the code. The error is logged with its causes.
pub fn graphql_error<E: ApiError>(error: &E) -> async_graphql::Error {
    crate::log(error);
    let reply = error.reply();
    let refusal = async_graphql::Error::new(reply.message());
    refusal.extend_with(|_, extensions| extensions.set("code", reply.code()))
}

/// Reads `extensions.http.status`.
fn status_of(error: &ServerError) -> Option<StatusCode> {
    let http = error.extensions.as_ref()?.get("http")?.clone().into_json().ok()?;
    StatusCode::from_u16(http["status"].as_u64()?.try_into().ok()?).ok()
}
