//! Edition 2024: temporaries are dropped earlier, and patterns have stricter rules.

#![deny(warnings)]
#![warn(rust_2018_idioms, rust_2021_compatibility, rust_2024_compatibility, future_incompatible)]

#[path = "../../../hygiene/shapes.rs"]
pub mod shapes;

/// A keyword since this edition.
#[derive(Debug, api_error::ApiError)]
#[api(codes = "snake_case", status = 404, message = doc)]
#[allow(non_camel_case_types, reason = "keywords are in lower case")]
pub enum r#gen {
    /// As a variant.
    r#gen,
    /// As a field.
    #[api(message = "{gen}")]
    Field {
        /// Sent.
        #[api(detail)]
        r#gen: u8,
    },
}

#[test]
fn a_keyword_since_this_edition() {
    use api_error::ApiError as _;

    assert_eq!(r#gen::r#gen.code(), "gen");
    assert_eq!(r#gen::Field { r#gen: 1 }.message(), "1");
}
