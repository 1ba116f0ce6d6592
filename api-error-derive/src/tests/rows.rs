//! The table of keys and what reads them: neither has what the other lacks.

use super::mistakes::mistakes;
use crate::derive;
use crate::keys::{self, Place};

const PLACES: [Place; 4] = [Place::Enum, Place::Struct, Place::Variant, Place::Field];

/// An item with the keys in a place.
fn with_keys(place: Place, keys: &str) -> String {
    match place {
        Place::Enum => format!("#[api({keys})] enum E {{}}"),
        Place::Struct => format!("#[api({keys})] struct S(E);"),
        Place::Variant => format!("enum E {{ #[api({keys})] V(E) }}"),
        Place::Field => {
            format!("enum E {{ #[api(code = \"v\", status = 404)] V {{ #[api({keys})] id: Option<u64> }} }}")
        }
    }
}

#[test]
fn every_row_is_read() {
    for place in PLACES {
        for row in keys::rows(place) {
            let found = mistakes(&with_keys(place, &format!("{} = @", row.name)));
            let expected = format!("@ => {}", row.malformed());
            assert!(
                found.iter().any(|mistake| mistake.starts_with(&expected)),
                "{} on {place}: {found:?}",
                row.name
            );
        }
    }
}

#[test]
fn every_example_is_of_the_form_it_shows() {
    for place in PLACES {
        for row in keys::rows(place) {
            let found = mistakes(&with_keys(place, row.example));
            let is_refused = |mistake: &String| mistake.contains(" => expected ");
            assert!(!found.iter().any(is_refused), "{} on {place}: {found:?}", row.example);
        }
    }
}

/// The table has 24 bits for the length of a text.
#[test]
fn a_text_that_is_too_long_is_a_mistake() {
    let long = "long ".repeat((1 << 24) / 5 + 1);
    let input = format!("#[api(code = \"a\", status = 404, title = \"t\")] #[doc = \"{long}\"] struct S;");
    let expanded = input.parse().map(derive).map(|expanded| expanded.to_string()).unwrap_or_default();
    let message = "this type has too many codes, or texts that are too long";
    assert!(expanded.contains(message) && expanded.contains("FALLBACK"), "{}", &expanded[..200]);
}
