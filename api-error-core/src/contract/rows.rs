//! Unpacks the table that generated code declares, in const evaluation.

use api_error_rules::{Member, Row};

use super::parts::DetailSpec;
use super::spec::ErrorSpec;
use super::table::Table;

/// The rows of a table, of which each has two words.
#[allow(clippy::cast_possible_truncation, reason = "the builder counts rows in 16 bits")]
pub const fn rows<const N: usize>(table: &'static Table, words: &[u128]) -> [ErrorSpec; N] {
    let mut rows = [ErrorSpec { table, row: Row([0; 2]), place: 0 }; N];
    let (words, _) = words.as_chunks();
    let mut at = 0;
    while at < N {
        rows[at].row = Row(words[at]);
        rows[at].place = at as u16;
        at += 1;
    }
    rows
}

/// The members of the details of all rows.
pub const fn details<const N: usize>(text: &'static str, words: [u128; N]) -> [DetailSpec; N] {
    let mut details = [DetailSpec { text, member: Member(0) }; N];
    let mut at = 0;
    while at < N {
        details[at].member = Member(words[at]);
        at += 1;
    }
    details
}
