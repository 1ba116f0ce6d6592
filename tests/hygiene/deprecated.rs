//! Deriving on deprecated items does not use them.

#![deny(deprecated)]

use api_error::ErrorCatalog as _;

mod types {
    #[deprecated = "use `New`"]
    #[derive(api_error::ApiError)]
    pub(super) enum Old {
        #[api(code = "a", status = 404)]
        A,
    }

    #[derive(api_error::ApiError)]
    pub(super) enum Variants {
        /// Still there.
        #[api(code = "b", status = 404)]
        B,
        #[allow(dead_code, reason = "that it compiles is the test")]
        #[deprecated(since = "1.0.0", note = "use `B`")]
        #[api(code = "c", status = 404, message = "{0}")]
        C(#[api(detail = "c", header = "x-c")] u8),
        #[allow(dead_code, reason = "that it compiles is the test")]
        #[deprecated]
        #[api(code = "d", status = 500)]
        D(#[api(source)] std::io::Error),
    }

    #[derive(api_error::ApiError)]
    #[api(code = "e", status = 404, message = "{e}")]
    pub(super) struct Field {
        #[deprecated]
        #[api(detail)]
        pub(super) e: u8,
    }

    #[deprecated]
    #[derive(api_error::ApiError)]
    #[api(code = "f", status = 404, message = display)]
    pub(super) struct Displayed<'a, T>(
        #[allow(dead_code, reason = "that it compiles is the test")]
        #[deprecated]
        &'a T,
    );

    #[allow(deprecated, reason = "the impl is as old as the type")]
    impl<T> std::fmt::Display for Displayed<'_, T> {
        fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            formatter.write_str("displayed")
        }
    }

    /// Only the types of its fields are deprecated.
    #[allow(deprecated, reason = "for as long as it is answered")]
    #[derive(api_error::ApiError)]
    pub(super) enum Around {
        #[api(transparent)]
        Old(Old),
        #[api(code = "g", status = 404)]
        Detail(#[api(detail = "g")] Value),
    }

    #[deprecated]
    #[derive(serde::Serialize)]
    pub(super) struct Value;

    #[allow(deprecated, reason = "one of it is made")]
    pub(super) fn around() -> [Around; 2] {
        [Around::Old(Old::A), Around::Detail(Value)]
    }
}

#[test]
fn the_catalog_knows() {
    let deprecated: Vec<_> =
        types::Variants::CATALOG.specs().map(|spec| (spec.code(), spec.deprecated())).collect();
    assert_eq!(deprecated, [("b", None), ("c", Some("use `B`")), ("d", Some(""))]);
    assert_eq!(crate::codes::<types::Field>(), ["e"]);
    assert_eq!(crate::said(&types::Variants::B), "404 b: Not Found");
    assert_eq!(types::around().map(|error| crate::said(&error)), ["404 a: Not Found", "404 g: Not Found"]);
}
