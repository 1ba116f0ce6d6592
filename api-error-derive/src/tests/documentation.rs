//! The documentation has every key and every check, each as users may write it.

use crate::check::denied::Denied;
use crate::keys::{self, Place};

const ATTRIBUTES: &str = include_str!("../attributes.md");
const CHECKS: &str = include_str!("../../../src/guide/checks.md");

/// The tables that have the keys of a place. A struct takes the keys of a variant on the type.
const TABLES: [(Place, &[&str]); 4] = [
    (Place::Enum, &["# On the type\n"]),
    (Place::Struct, &["# On the type\n", "# On a variant\n"]),
    (Place::Variant, &["# On a variant\n"]),
    (Place::Field, &["# On a field\n"]),
];

/// The text under a heading, up to the next.
fn section(page: &'static str, heading: &str) -> &'static str {
    let (_, section) = page.split_once(heading).unwrap_or_else(|| panic!("no heading {heading}"));
    section.split_once("\n# ").map_or(section, |(section, _)| section)
}

/// What the first column of the tables under a heading shows, each as one may write it.
fn shown(page: &'static str, heading: &str) -> Vec<&'static str> {
    let rows = section(page, heading).lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|row| row.split(" | ").next())
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .collect()
}

fn key(shown: &str) -> &str {
    shown.split(|letter: char| letter != '_' && !letter.is_alphanumeric()).next().unwrap_or_default()
}

#[test]
fn every_key_is_shown_at_its_place() {
    for (place, headings) in TABLES {
        let shown: Vec<_> = headings.iter().flat_map(|heading| shown(ATTRIBUTES, heading)).map(key).collect();
        for row in keys::rows(place) {
            assert!(shown.contains(&row.name), "no `{}` on {place}", row.name);
        }
    }
}

#[test]
fn nothing_else_is_shown() {
    for (place, headings) in TABLES.into_iter().filter(|(place, _)| *place != Place::Struct) {
        for shown in headings.iter().flat_map(|heading| shown(ATTRIBUTES, heading)) {
            assert!(keys::find(key(shown), place).is_ok(), "`{shown}` on {place}");
        }
    }
}

/// And those are compiled, as doctests of the facade.
#[test]
fn what_is_shown_is_in_a_snippet() {
    let snippets: Vec<_> =
        ATTRIBUTES.split("\n```rust\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    for shown in
        TABLES.iter().flat_map(|(_, headings)| *headings).flat_map(|heading| shown(ATTRIBUTES, heading))
    {
        assert!(snippets.iter().any(|snippet| snippet.contains(shown)), "no snippet has `{shown}`");
    }
}

#[test]
fn every_check_is_shown() {
    let headings = ["# Checks that can be turned off\n", "# Checks of `strict`\n"];
    let shown: Vec<_> = headings.into_iter().flat_map(|heading| shown(CHECKS, heading)).collect();
    assert_eq!(shown, Denied::ALL.iter().map(|check| check.name()).collect::<Vec<_>>());
}
