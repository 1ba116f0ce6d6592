//! Edition 2018: its prelude has no `TryFrom`, and `async` is a keyword but `gen` is not.

#![deny(warnings)]
#![warn(rust_2018_idioms, rust_2021_compatibility, future_incompatible)]

use api_error::ApiError;

#[path = "../../../hygiene/shapes.rs"]
pub mod shapes;

/// A word that later editions reserve.
#[derive(Debug, ApiError)]
#[api(code = "gen", status = 404, message = "{gen} {try_from}", lock = "errors.lock", schema)]
pub struct Gen {
    /// Sent.
    #[api(detail)]
    pub gen: u8,
    /// Shown.
    pub try_from: u8,
}

#[test]
fn a_word_that_later_editions_reserve() {
    assert_eq!(Gen { gen: 1, try_from: 2 }.message(), "1 2");
}
