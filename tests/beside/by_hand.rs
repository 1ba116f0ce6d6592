//! Wrappers by hand, and types that say something beside them.

use api_error::contract::{Contract, ErrorContract, ErrorSpec};
use api_error::visit::Visit;
use api_error::{ApiError, Catalog, ErrorCatalog};
use http::HeaderName;

use crate::{Kind, body, values};

/// Adds a detail and a header to the error in it.
#[derive(Debug)]
struct Traced<E> {
    error: E,
    trace: u64,
}

impl<E: ApiError> ErrorContract for Traced<E> {
    fn spec(&self) -> &'static ErrorSpec {
        self.error.spec()
    }

    fn contract(&self) -> Contract {
        self.error.contract()
    }

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        self.error.visit(visitor);
        visitor.detail("trace", &self.trace);
        visitor.header(HeaderName::from_static("x-trace"), &self.trace);
    }
}

impl<E: ErrorCatalog> ErrorCatalog for Traced<E> {
    const CATALOG: &'static Catalog = E::CATALOG;
}

#[derive(Debug, ApiError)]
struct Around {
    #[api(transparent)]
    inner: Traced<Kind>,
    #[api(detail)]
    region: &'static str,
}

#[derive(Debug, ApiError)]
struct Again {
    #[api(transparent)]
    inner: Traced<Kind>,
    #[api(detail)]
    trace: &'static str,
}

#[test]
fn a_wrapper_by_hand_around_a_derived_one() {
    #[derive(Debug, ApiError)]
    struct Inner(#[api(transparent)] Kind, #[api(detail = "region")] &'static str);

    let error = Traced { error: Inner(Kind::NotFound, "eu"), trace: 7 };
    assert!(body(&error).ends_with(r#""details":{"region":"eu","trace":7}}}"#), "{}", body(&error));
    assert_eq!(values(&error, "x-trace"), ["7"]);
}

#[test]
fn a_derived_one_around_a_wrapper_by_hand() {
    let error = Around { inner: Traced { error: Kind::NotFound, trace: 7 }, region: "eu" };
    assert!(body(&error).ends_with(r#""details":{"trace":7,"region":"eu"}}}"#), "{}", body(&error));
    assert_eq!(values(&error, "x-trace"), ["7"]);
    // What is said by hand is known when it is there: the last counts.
    let error = Again { inner: Traced { error: Kind::NotFound, trace: 7 }, trace: "seven" };
    assert!(body(&error).ends_with(r#""details":{"trace":"seven"}}}"#), "{}", body(&error));
}
