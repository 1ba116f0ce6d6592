//! The changes between a lock file and a catalog, and whether they break clients.

mod terms;

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use api_error_rules::lock::terms::{Mark, Terms, decoded};
use api_error_rules::lock::{Lock, Owner, Section};

use super::current::{Codes, Current, add, joined};

const GONE: &str = "is gone";
const ORPHANED: &str = "is the heading of no type";

/// Names in it are as in the file.
#[derive(Debug)]
pub(super) struct Change {
    pub code: String,
    pub what: String,
    pub is_breaking: bool,
    /// Rewriting the file does not make it right.
    pub stays: bool,
}

impl Change {
    /// Whether it breaks clients, and an update can accept it.
    pub(super) fn breaks(&self) -> bool {
        self.is_breaking && !self.stays
    }

    pub(super) fn is_gone(&self) -> bool {
        self.what == GONE
    }

    pub(super) fn is_orphaned(&self) -> bool {
        self.what == ORPHANED
    }
}

impl Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_breaking { "breaking  " } else { "compatible" };
        write!(f, "  {kind}  `{}` {}", decoded(&self.code), decoded(&self.what))
    }
}

/// What the file says of a type's codes, in whichever of its sections.
#[derive(Default)]
pub(super) struct Locked {
    alive: Codes,
    /// Each with its line.
    pub retired: BTreeMap<String, usize>,
}

impl Locked {
    pub(super) fn of(lock: &Lock, owner: &Owner) -> Self {
        let mut locked = Self::default();
        for entry in sections(lock, owner).flat_map(|section| &section.entries) {
            match &entry.terms {
                Some(terms) => add(&mut locked.alive, &entry.code, terms),
                None => _ = locked.retired.insert(entry.code.clone(), entry.line),
            }
        }
        locked
    }
}

pub(super) fn sections<'l>(lock: &'l Lock, owner: &Owner) -> impl Iterator<Item = &'l Section> {
    lock.sections.iter().filter(move |section| section.owner == *owner)
}

pub(super) fn changes(lock: &Lock, now: &Current) -> Vec<Change> {
    let (locked, codes) = (Locked::of(lock, &now.owner), now.codes());
    let mut changes = Changes(Vec::new());
    for (code, terms) in &codes {
        match (locked.alive.get(code), locked.retired.get(code)) {
            (_, Some(line)) => changes.is_back(code, *line),
            (Some(before), None) => changes.all(code, before, terms),
            // What is said of its former name says it all.
            (None, None)
                if now.formerly.iter().any(|(old, new)| new == code && locked.alive.contains_key(old)) => {}
            (None, None) => changes.push(code, false, "is new"),
        }
    }
    for (code, before) in &locked.alive {
        match now.formerly.get(code).and_then(|new| Some((new, codes.get(new)?))) {
            _ if codes.contains_key(code) => {}
            Some((new, terms)) => {
                changes.push(code, true, format!("is `{new}` now, as `was` says"));
                changes.all(code, before, terms);
            }
            None if is_optional(before) => {}
            None => changes.push(code, true, GONE),
        }
    }
    changes.moves(lock, now, &locked);
    for owner in &now.orphans {
        changes.push(&format!("[{owner}]"), true, ORPHANED);
    }
    changes.0.sort_by(|one, other| (&one.code, !one.is_breaking).cmp(&(&other.code, !other.is_breaking)));
    changes.0
}

/// Gone codes, each with a new one of the same statuses, which may be the same code renamed.
pub(super) fn renames(lock: &Lock, now: &Current) -> Vec<(String, String)> {
    let (locked, codes) = (Locked::of(lock, &now.owner), now.codes());
    let gone = locked.alive.iter().filter(|(code, before)| {
        !codes.contains_key(*code) && !now.formerly.contains_key(*code) && !is_optional(before)
    });
    let pairs = gone.filter_map(|(old, before)| {
        let mut new = codes.iter().filter(|(code, terms)| {
            !locked.alive.contains_key(*code)
                && !locked.retired.contains_key(*code)
                && joined(terms).statuses == joined(before).statuses
        });
        new.next().map(|(new, _)| (decoded(old), decoded(new)))
    });
    pairs.collect()
}

/// The type of the file that shares most codes with an unknown one, which may be the same type renamed.
pub(super) fn namesake<'l>(lock: &'l Lock, now: &Current) -> Option<&'l Owner> {
    if sections(lock, &now.owner).next().is_some() {
        return None;
    }
    let mut shared: BTreeMap<&Owner, usize> = BTreeMap::new();
    for section in &lock.sections {
        let Some(codes) = now.sections.get(&section.wrapped) else { continue };
        let alike = section.entries.iter().filter(|entry| codes.contains_key(&entry.code)).count();
        *shared.entry(&section.owner).or_default() += alike;
    }
    let (name, alike) = shared.into_iter().rev().max_by_key(|(_, alike)| *alike)?;
    (alike > 0).then_some(name)
}

/// Gives headings of earlier releases, which have no file, their names of today.
pub(super) fn adopt(lock: &mut Lock, now: &Current) {
    let Some(owner) = lock.owner(&now.owner).filter(|owner| **owner != now.owner).cloned() else { return };
    for section in lock.sections.iter_mut().filter(|section| section.owner == owner) {
        section.owner = now.owner.clone();
        if let Some(wrapped) = &mut section.wrapped {
            let is_it = |path: &&String| path.rsplit("::").next() == Some(wrapped);
            let mut paths = now.sections.keys().flatten().filter(is_it);
            if let (Some(path), None) = (paths.next(), paths.next()) {
                path.clone_into(wrapped);
            }
        }
    }
}

struct Changes(Vec<Change>);

impl Changes {
    fn push(&mut self, code: &str, is_breaking: bool, what: impl Into<String>) {
        self.0.push(Change { code: code.to_owned(), what: what.into(), is_breaking, stays: false });
    }

    fn is_back(&mut self, code: &str, line: usize) {
        let what = format!("is back, but retired in line {line}; choose another code, or delete the line");
        self.0.push(Change { code: code.to_owned(), what, is_breaking: true, stays: true });
    }

    /// Codes that another type declares now. Clients do not notice, but the macro looks below the new heading.
    fn moves(&mut self, lock: &Lock, now: &Current, locked: &Locked) {
        for (wrapped, codes) in &now.sections {
            let here = sections(lock, &now.owner).find(|section| section.wrapped == *wrapped);
            let entries = here.map_or(&[][..], |section| &section.entries);
            let name = wrapped.as_ref().unwrap_or(&now.owner.name);
            for code in codes.keys().filter(|code| locked.alive.contains_key(*code)) {
                if !locked.retired.contains_key(code) && entries.iter().all(|entry| entry.code != *code) {
                    self.push(code, false, format!("is declared by `{name}` now"));
                }
            }
        }
    }
}

fn is_optional(all: &[Terms]) -> bool {
    all.iter().any(|terms| terms.is(Mark::Optional))
}
