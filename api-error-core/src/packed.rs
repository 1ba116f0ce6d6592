//! A type's table of codes, packed into text.
//!
//! The derive writes one literal, and const evaluation reads it here: for rustc that is a third of the work of as many
//! struct expressions. The derive's `pack.rs` writes what this file reads: for each row its numbers, each of four digits to
//! the base of 64, and then its texts, which are as long as the numbers say.

use crate::Retry;
use crate::spec::{DetailSpec, Details, Dynamic, ErrorSpec, More, Presence, Template, TypeSpec};

/// What a table is packed into, and what its rows point to.
pub struct Table {
    pub ty: &'static TypeSpec,
    pub rows: &'static str,
    /// The members of all rows' details, one after the other.
    pub details: &'static [DetailSpec],
    pub more: &'static [More],
}

/// The rows of a table.
pub const fn rows<const N: usize>(table: &Table) -> [ErrorSpec; N] {
    let mut rows = [ErrorSpec::of(table.ty); N];
    let mut packed = Packed { text: table.rows };
    let (mut details, mut at) = (table.details, 0);
    while at < N {
        let [status, flags, message, retry, whole, members, more, code, variant, template, description] =
            packed.numbers();
        rows[at].status = status as u16;
        rows[at].numeric = flags & 1 != 0;
        rows[at].dynamic =
            Dynamic { status: flags & 2 != 0, retry_after: flags & 4 != 0, issues: flags & 8 != 0 };
        rows[at].retry = match retry {
            0 => Retry::Never,
            1 => Retry::After,
            _ => Retry::Backoff,
        };
        rows[at].code = packed.text(code);
        rows[at].variant = packed.text(variant);
        let text = packed.text(template);
        rows[at].message = match message {
            0 => Template::Title,
            1 => Template::Constant(text),
            2 => Template::Placeholders(text),
            _ => Template::Display,
        };
        rows[at].description = packed.text(description);
        let type_name = packed.text(whole);
        let (own, rest) = details.split_at(members);
        details = rest;
        rows[at].details = match (whole, members) {
            (0, 0) => Details::None,
            (0, _) => Details::Members(own),
            _ => Details::Whole(type_name),
        };
        if more > 0 {
            rows[at].more = &table.more[more - 1];
        }
        at += 1;
    }
    rows
}

/// The members of details.
pub const fn details<const N: usize>(text: &'static str) -> [DetailSpec; N] {
    let mut details = [DetailSpec { name: "", type_name: "", presence: Presence::Always }; N];
    let mut packed = Packed { text };
    let mut at = 0;
    while at < N {
        let [presence, name, type_name] = packed.numbers();
        let presence = match presence {
            0 => Presence::Always,
            1 => Presence::Nullable,
            _ => Presence::Optional,
        };
        details[at] = DetailSpec { name: packed.text(name), type_name: packed.text(type_name), presence };
        at += 1;
    }
    details
}

/// The indices of the rows in the order of their codes.
pub const fn sorted<const N: usize>(text: &'static str) -> [u16; N] {
    let mut sorted = [0; N];
    let mut packed = Packed { text };
    let mut at = 0;
    while at < N {
        let [row] = packed.numbers();
        sorted[at] = row as u16;
        at += 1;
    }
    sorted
}

/// What is left to read.
struct Packed {
    text: &'static str,
}

impl Packed {
    const fn numbers<const N: usize>(&mut self) -> [usize; N] {
        let digits = self.text(N * 4).as_bytes();
        let mut numbers = [0; N];
        let mut at = 0;
        while at < digits.len() {
            numbers[at / 4] = (numbers[at / 4] << 6) | (digits[at] - b'0') as usize;
            at += 1;
        }
        numbers
    }

    const fn text(&mut self, length: usize) -> &'static str {
        if length == 0 {
            return "";
        }
        let (text, rest) = self.text.split_at(length);
        self.text = rest;
        text
    }
}
