//! This crate does not depend on the facade, but on a library that re-exports it.

#![deny(warnings)]

use reexport::ApiError;

reexport::errors! {
    /// The errors of the service.
    #[api(challenge = "Bearer")]
    pub enum ServiceError {
        /// Nobody is there.
        NotFound = "not_found" 404 "Nobody is there",
        /// Somebody is there.
        #[deprecated]
        Found(u8, Option<&'static str>) = "found" 409 "{0} are there, {1:?}",
    }
}

/// By a path through the library.
#[derive(Debug, ApiError)]
#[api(crate = reexport::facade::api_error, status = 400, codes = "snake_case")]
pub enum Derived {
    /// The macro's.
    #[api(transparent)]
    Service(ServiceError),
    /// One more.
    Detail(#[api(detail = "value")] u8),
}

/// A response of a framework that the facade does not know.
#[derive(Debug, ApiError)]
#[api(crate = reexport::facade::api_error, respond(reexport::respond))]
#[api(code = "held", status = 423)]
pub struct Held<'a, T: Copy, const N: usize>(#[api(detail = "by")] pub &'a [T; N])
where
    T: std::fmt::Debug;

#[test]
fn through_the_library() {
    use reexport::{ErrorCatalog as _, LibraryError};

    let said = |error: Derived| format!("{} {}: {}", error.status().as_u16(), error.code(), error.message());
    assert_eq!(said(Derived::Service(ServiceError::NotFound)), "404 not_found: Nobody is there");
    let closed = ServiceError::Library(LibraryError::Closed(9));
    assert_eq!(
        closed.reply().to_string(),
        r#"{"code":"closed","message":"Come back at 9","details":{"opens_at":9}}"#
    );
    assert_eq!(said(Derived::Detail(1)), "400 detail: Bad Request");
    #[allow(deprecated, reason = "it is still answered")]
    let found = Derived::Service(ServiceError::Found(2, Some("a")));
    assert_eq!(said(found), "409 found: 2 are there, Some(\"a\")");
    for code in ["not_found", "found", "closed", "detail"] {
        assert!(Derived::CATALOG.get(code).is_some(), "{code}");
    }
}

/// Another type's table, so that there is more than one.
#[test]
fn one_table_of_answers_a_type() {
    use reexport::facade::api_error::fault::FaultTable;
    use reexport::{ErrorCatalog as _, LibraryError};

    assert!(!std::ptr::eq(FaultTable::of(Derived::CATALOG), reexport::faults()));
    assert!(std::ptr::eq(FaultTable::of(LibraryError::CATALOG), reexport::faults()));
    assert!(std::ptr::eq(FaultTable::of(<Box<LibraryError>>::CATALOG), reexport::faults()));
}

#[test]
fn a_macro_of_another_crate_makes_the_response() {
    use reexport::Respond as _;

    assert_eq!(
        Held(&[7, 8]).respond(),
        (423, r#"{"error":{"code":"held","message":"Locked","details":{"by":[7,8]}}}"#.to_owned())
    );
}
