//! The table of keys and what reads them: neither has what the other lacks.

use super::mistakes::mistakes;
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
