//! Compares two revisions of a lock file, by the rules for a catalog.

use std::collections::BTreeSet;

use api_error_rules::lock::terms::decoded;
use api_error_rules::lock::{Lock, Owner};

use super::compare::{self, Change};
use super::current::{Current, add};

/// What changed between two revisions of a lock file.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Difference {
    /// The type, as its heading names it.
    pub owner: String,
    /// The code.
    pub code: String,
    /// What changed of it.
    pub what: String,
    /// Whether clients can trip over it.
    pub is_breaking: bool,
    /// Where the later revision has the code, where it does.
    pub line: Option<usize>,
}

/// The changes for clients, by type and code. A type with another name or file is the one that shares most codes with
/// it.
pub fn differences(mut before: Lock, after: &Lock) -> Vec<Difference> {
    let mut all = Vec::new();
    let owners = owners(after);
    for owner in &owners {
        let now = current(after, owner);
        compare::adopt(&mut before, &now);
        rename(&mut before, &now, &owners);
        all.extend(found(after, owner, compare::changes(&before, &now)));
    }
    for owner in self::owners(&before).difference(&owners) {
        let now = Current { owner: owner.clone(), ..Current::default() };
        all.extend(found(after, owner, compare::changes(&before, &now)));
    }
    all
}

fn owners(lock: &Lock) -> BTreeSet<Owner> {
    lock.sections.iter().map(|section| section.owner.clone()).collect()
}

/// What a file says of a type, as if a catalog did.
fn current(lock: &Lock, owner: &Owner) -> Current {
    let mut now = Current { owner: owner.clone(), ..Current::default() };
    for section in compare::sections(lock, owner) {
        let codes = now.sections.entry(section.wrapped.clone()).or_default();
        for entry in &section.entries {
            if let Some(terms) = &entry.terms {
                add(codes, &entry.code, terms);
            }
        }
    }
    now
}

/// Gives the headings of a type that has another name now that name.
fn rename(before: &mut Lock, now: &Current, owners: &BTreeSet<Owner>) {
    // Those that are still there are not it.
    let (rest, others) = std::mem::take(&mut before.sections)
        .into_iter()
        .partition(|section| !owners.contains(&section.owner) || section.owner == now.owner);
    before.sections = rest;
    if let Some(namesake) = compare::namesake(before, now).cloned() {
        for section in before.sections.iter_mut().filter(|section| section.owner == namesake) {
            section.owner = now.owner.clone();
        }
    }
    before.sections.extend::<Vec<_>>(others);
}

fn found(after: &Lock, owner: &Owner, changes: Vec<Change>) -> impl Iterator<Item = Difference> {
    changes.into_iter().map(move |change| Difference {
        owner: decoded(&owner.to_string()),
        line: compare::sections(after, owner)
            .flat_map(|section| &section.entries)
            .find(|entry| entry.code == change.code)
            .map(|entry| entry.line),
        code: decoded(&change.code),
        what: decoded(&change.what),
        is_breaking: change.is_breaking,
    })
}
