//! Unusual names: each test has a name of its own.

use api_error::ApiError;

/// The same words as `HttpError`.
#[derive(Debug, ApiError)]
#[api(lock = "names.lock", code = "upper", status = 404)]
pub struct HTTPError;

/// The same words as `HTTPError`.
#[derive(Debug, ApiError)]
#[api(lock = "names.lock", code = "lower", status = 404)]
pub struct HttpError;

/// Has a lifetime, which no code depends on.
#[derive(Debug, ApiError)]
#[api(lock = "names.lock", code = "borrowed", status = 404, message = "{0}")]
pub struct Borrowed<'a>(pub &'a str);

/// A keyword.
#[derive(Debug, ApiError)]
#[api(lock = "names.lock", code = "raw", status = 404, message = "{type}")]
#[allow(non_camel_case_types, reason = "no type is called by a keyword else")]
pub struct r#struct {
    /// A keyword.
    pub r#type: u8,
}

/// Its name is not ASCII, and its code has no letters.
#[derive(Debug, ApiError)]
#[api(lock = "names.lock", code = "[50%]#", status = 404)]
pub struct Größe;
