//! Unpacks the table that generated code declares, in const evaluation.

use api_error_rules::{Member, Row};

use super::parts::DetailSpec;
use super::spec::ErrorSpec;
use super::table::Table;
use crate::answer::TemplateCache;

/// The rows of a table.
pub const fn rows<const N: usize>(
    table: &'static Table,
    templates: &'static [TemplateCache; N],
    words: [[u128; 2]; N],
) -> [ErrorSpec; N] {
    let mut rows = [ErrorSpec { table, row: Row([0; 2]), templates: &templates[0] }; N];
    let mut at = 0;
    while at < N {
        rows[at].row = Row(words[at]);
        rows[at].templates = &templates[at];
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
