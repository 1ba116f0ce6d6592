//! Errors behind pointers.

use std::sync::Arc;
use std::time::Duration;

use api_error::{ApiError, ErrorCatalog};
use bytes::Bytes;

use crate::{Failure, headers, values};

/// Its catalog does not know the wrapped codes.
#[derive(ApiError)]
enum Open {
    #[api(transparent(open))]
    Any(Box<dyn ApiError + Send + Sync>),
}

fn body(error: &dyn ApiError) -> Bytes {
    api_error::Reply::new(error).body()
}

#[test]
fn a_pointer_answers_as_what_it_points_to() {
    let error = || Failure::Combined { wait: Duration::from_millis(2_500), limit: 1 };
    let expected = error().reply().response();
    let dynamic: Box<dyn ApiError + Send + Sync> = Box::new(error());
    let shared: Arc<dyn ApiError> = Arc::new(error());
    let (own, boxed, counted) = (error(), Box::new(error()), Arc::new(error()));
    let by_reference: &dyn ApiError = &&own;
    for pointer in [&boxed as &dyn ApiError, &counted, &dynamic, &shared, by_reference] {
        let response = api_error::Reply::new(pointer).response();
        assert_eq!(response.status(), expected.status());
        assert_eq!(response.headers(), expected.headers());
        assert_eq!(response.body(), expected.body());
        assert_eq!(pointer.code(), "combined");
        assert_eq!(pointer.message(), "Too Many Requests");
    }
}

#[test]
fn an_open_variant_answers_as_any_error() {
    let open = Open::Any(Box::new(Failure::Constant));
    assert_eq!(body(&open), body(&Failure::Constant));
    assert_eq!(open.code(), "constant");
    assert_eq!(values(&headers(&open), "retry-after"), ["120"]);
    assert!(Open::CATALOG.is_open());
}

#[test]
fn sources_are_found_through_pointers() {
    #[derive(Debug, ApiError)]
    #[api(code = "broken", status = 500)]
    struct Broken(#[api(source)] std::io::Error);

    let boxed: Box<dyn ApiError> = Box::new(Broken(std::io::Error::other("disk")));
    assert_eq!(boxed.error_source().unwrap().to_string(), "disk");
    assert!(Failure::Plain.error_source().is_none());
}
