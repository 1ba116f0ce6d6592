//! A type's table of codes, packed: one text for all its codes, and two numbers for each.
//!
//! For rustc that is a fraction of the work that as many struct expressions are. `bits` says where things stand.

use crate::spec::{DetailSpec, ErrorSpec, Table};

/// The rows of a table.
pub const fn rows<const N: usize>(table: &'static Table, words: [[u128; 2]; N]) -> [ErrorSpec; N] {
    let mut rows = [ErrorSpec { table, words: [0; 2] }; N];
    let mut at = 0;
    while at < N {
        rows[at].words = words[at];
        at += 1;
    }
    rows
}

/// The members of the details of all rows.
pub const fn details<const N: usize>(text: &'static str, words: [u128; N]) -> [DetailSpec; N] {
    let mut details = [DetailSpec { text, word: 0 }; N];
    let mut at = 0;
    while at < N {
        details[at].word = words[at];
        at += 1;
    }
    details
}
