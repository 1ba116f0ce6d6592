//! Public types may have private ones in them.

#![deny(private_bounds, private_interfaces)]

use std::fmt;

use crate::said;

/// Private to this module.
#[derive(Debug, serde::Serialize)]
struct Private<T>(T);

impl<T> fmt::Display for Private<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("private")
    }
}

impl<T: fmt::Debug> std::error::Error for Private<T> {}

/// In an enum every field is public, in a struct none is.
#[derive(api_error::ApiError)]
#[api(code = "public", status = 404, message = "{shown} {plain}")]
pub struct Public<T> {
    #[api(detail)]
    shown: Private<T>,
    #[api(detail, header = "x-plain")]
    plain: Private<u8>,
}

#[derive(api_error::ApiError)]
#[api(status = 500, code = "caused")]
pub struct Caused<T>(#[api(source)] Private<T>);

#[allow(private_interfaces, reason = "the declaration itself says so")]
#[derive(api_error::ApiError)]
#[api(status = 500, codes = "snake_case")]
pub enum Wrapping<T> {
    Plain(#[api(detail = "plain")] Private<u8>),
    Generic(#[api(detail = "generic")] Private<T>),
    #[api(transparent)]
    Inner(Inner<T>),
}

#[derive(api_error::ApiError)]
#[api(code = "inner", status = 404)]
struct Inner<T>(#[api(detail = "t")] T);

#[test]
fn private_types() {
    assert_eq!(said(&Public { shown: Private("x"), plain: Private(1) }), "404 public: private private");
    assert_eq!(said(&Caused(Private("x"))), "500 caused: Internal Server Error");
    assert_eq!(said(&Wrapping::<u8>::Plain(Private(1))), "500 plain: Internal Server Error");
    assert_eq!(said(&Wrapping::Generic(Private(1))), "500 generic: Internal Server Error");
    assert_eq!(said(&Wrapping::Inner(Inner(1))), "404 inner: Not Found");
}
