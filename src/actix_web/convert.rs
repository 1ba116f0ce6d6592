//! Converts between `http` 1 of this crate and `http` 0.2 of actix-web.

use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use api_error_core::request::Mark;
use bytes::Bytes;
use http::Response;

/// Both accept every number from 100 to 999.
pub(super) fn status(status: http::StatusCode) -> StatusCode {
    StatusCode::from_u16(status.as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

pub(super) fn status_back(status: StatusCode) -> http::StatusCode {
    http::StatusCode::from_u16(status.as_u16()).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR)
}

/// Converts a response of `http` 1, such as that of [`graphql_response`](crate::async_graphql::graphql_response). A layer that
/// made the answer still knows it.
///
/// ```
/// use api_error::ApiError;
///
/// #[derive(ApiError)]
/// #[api(code = "gone", status = 410)]
/// struct Gone;
///
/// let response = api_error::actix_web::response(Gone.reply().header("x-page", "7").response());
/// assert_eq!((response.status().as_u16(), response.headers().get("x-page").unwrap().as_bytes()), (410, &b"7"[..]));
/// ```
pub fn response(response: Response<Bytes>) -> HttpResponse {
    let (parts, body) = response.into_parts();
    let mut converted = HttpResponse::with_body(status(parts.status), BoxBody::new(body));
    for (name, value) in &parts.headers {
        if let Some((name, value)) = header(name, value) {
            converted.headers_mut().append(name, value);
        }
    }
    if let Some(mark) = parts.extensions.get::<Mark>() {
        converted.extensions_mut().insert(*mark);
    }
    converted
}

pub(super) fn header(
    name: &http::HeaderName,
    value: &http::HeaderValue,
) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(name.as_str().as_bytes()).ok()?;
    let mut converted = HeaderValue::from_bytes(value.as_bytes()).ok()?;
    converted.set_sensitive(value.is_sensitive());
    Some((name, converted))
}

pub(super) fn values<'a>(
    headers: &'a HeaderMap,
    name: &http::HeaderName,
) -> impl Iterator<Item = http::HeaderValue> + use<'a> {
    headers.get_all(name.as_str()).filter_map(|value| http::HeaderValue::from_bytes(value.as_bytes()).ok())
}

pub(super) fn headers_back(headers: &HeaderMap) -> http::HeaderMap {
    let header = |(name, value): (&HeaderName, &HeaderValue)| {
        let name = http::HeaderName::from_bytes(name.as_str().as_bytes()).ok()?;
        Some((name, http::HeaderValue::from_bytes(value.as_bytes()).ok()?))
    };
    headers.iter().filter_map(header).collect()
}
