//! What is wrong with a lock file by itself.

use std::path::Path;

use api_error_rules::lock::terms::{decoded, shape_name};
use api_error_rules::lock::{self as grammar, Lock};

use super::compare::Locked;
use super::{orphans, write};

/// Something that is wrong with a lock file, and in which line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Complaint {
    /// The line.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

/// The mistakes of a lock file in this folder: it cannot be read, has a code twice, has a retired code again, lacks a
/// shape, has a heading without a type, or is not written as an update would.
pub fn lint(text: &str, folder: &Path) -> Vec<Complaint> {
    let lock = match grammar::parse(text) {
        Ok(lock) => lock,
        Err(bad) => return vec![Complaint { line: bad.line, what: bad.what }],
    };
    let line_of =
        |start: &str| text.lines().position(|line| line.trim().starts_with(start)).map_or(1, |at| at + 1);
    let mut all = codes_that_are_back(&lock);
    let is_missing = |name: &&String| name.starts_with('&') && !lock.shapes.contains_key(*name);
    for name in write::named_shapes(&lock).iter().filter(is_missing) {
        let line = text.lines().position(|line| line.contains(&**name)).map_or(1, |at| at + 1);
        all.push(Complaint { line, what: format!("no line says what the shape `{name}` is; {UPDATE_IT}") });
    }
    for (name, text) in lock.shapes.iter().filter(|(name, text)| shape_name(text) != **name) {
        let what =
            format!("`{name}` is not the name of this shape, but `{}` is; {UPDATE_IT}", shape_name(text));
        all.push(Complaint { line: line_of(name), what });
    }
    for owner in orphans::of_all(&lock, folder) {
        let what = format!(
            "`[{}]` is the heading of no type; rename it, or have an update retire its codes",
            decoded(&owner.to_string())
        );
        all.push(Complaint { line: line_of(&format!("[{owner}")), what });
    }
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let written = write::text(&write::tidy(lock), end);
    if let Some(line) = first_difference(text, &written) {
        all.push(Complaint {
            line,
            what: format!("from here on, the file is not as an update writes it; {UPDATE_IT}"),
        });
    }
    all.sort();
    all
}

const UPDATE_IT: &str = "`API_ERROR_UPDATE=1 cargo test` writes it";

fn codes_that_are_back(lock: &Lock) -> Vec<Complaint> {
    let is_back = |section: &grammar::Section| {
        let retired = Locked::of(lock, &section.owner).retired;
        let alive = section.entries.iter().filter(|entry| entry.terms.is_some());
        let back = alive
            .filter_map(move |entry| Some((entry.line, decoded(&entry.code), *retired.get(&entry.code)?)));
        back.collect::<Vec<_>>()
    };
    let back = lock.sections.iter().flat_map(is_back);
    let complaint = |(line, code, retired)| Complaint {
        line,
        what: format!("`{code}` is retired in line {retired}; choose another code, or delete that line"),
    };
    back.map(complaint).collect()
}

fn first_difference(text: &str, written: &str) -> Option<usize> {
    if text == written {
        return None;
    }
    let same = text.lines().zip(written.lines()).take_while(|(one, other)| one == other).count();
    Some((same + 1).min(text.lines().count()))
}
