//! An error type that implements `Error` is logged as one.

use std::sync::Arc;

use api_error::{AnyApiError, ApiError};

#[derive(Debug, thiserror::Error, ApiError)]
#[error("disk {0} does not answer")]
#[api(code = "broken", status = 500)]
struct Broken(u8);

#[derive(Debug, ApiError)]
#[api(code = "silent", status = 500)]
struct Silent;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("{0}")]
#[api(code = "generic", status = 500)]
struct Generic<T: std::fmt::Display + std::fmt::Debug>(T);

#[derive(Debug, ApiError)]
enum Service {
    #[api(transparent)]
    Broken(Broken),
}

#[test]
fn what_the_log_is_told() {
    let said = |error: &dyn ApiError| error.as_error().map(ToString::to_string);
    let broken = || Some("disk 7 does not answer".to_owned());
    assert_eq!(said(&Broken(7)), broken());
    assert_eq!(said(&Box::new(Broken(7))), broken());
    assert_eq!(said(&Arc::new(&Broken(7))), broken());
    assert_eq!(said(&*AnyApiError::from(Broken(7))), broken());
    assert_eq!(said(&Silent), None);
    assert_eq!(said(&Generic(7)), None);
    assert_eq!(said(&Service::Broken(Broken(7))), broken());
    // Clients do not see it.
    assert!(!Broken(7).reply().to_string().contains("disk"));
}
