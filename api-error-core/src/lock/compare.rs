//! What changed between a lock file and a catalog, and whether a client can tell.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use api_error_rules::lock::terms::{Mark, MemberTerms, Terms, decoded};
use api_error_rules::lock::{Lock, Section};

use super::current::{Current, add};
use super::write;

const GONE: &str = "is gone";

/// Names in it are as in the file.
#[derive(Debug)]
pub(super) struct Change {
    code: String,
    what: String,
    is_breaking: bool,
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
    alive: BTreeMap<String, Terms>,
    /// Each with its line.
    pub retired: BTreeMap<String, usize>,
}

impl Locked {
    pub(super) fn of(lock: &Lock, owner: &str) -> Self {
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

fn sections<'l>(lock: &'l Lock, owner: &str) -> impl Iterator<Item = &'l Section> {
    lock.sections.iter().filter(move |section| section.owner == owner)
}

pub(super) fn changes(lock: &Lock, now: &Current) -> Vec<Change> {
    let (locked, codes) = (Locked::of(lock, &now.owner), now.codes());
    let mut changes = Changes(Vec::new());
    for (code, terms) in &codes {
        match (locked.alive.get(code), locked.retired.get(code)) {
            (_, Some(line)) => changes.is_back(code, *line),
            (Some(before), None) => changes.compare(code, before, terms),
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
                changes.compare(code, before, terms);
            }
            None if before.is(Mark::Optional) => {}
            None => changes.push(code, true, GONE),
        }
    }
    changes.moves(lock, now, &locked);
    changes.0.sort_by(|one, other| (&one.code, !one.is_breaking).cmp(&(&other.code, !other.is_breaking)));
    changes.0
}

/// Codes that are gone, each with a new one that has its statuses: it may be the same under a new name.
pub(super) fn renames(lock: &Lock, now: &Current) -> Vec<(String, String)> {
    let (locked, codes) = (Locked::of(lock, &now.owner), now.codes());
    let gone = locked.alive.iter().filter(|(code, before)| {
        !codes.contains_key(*code) && !now.formerly.contains_key(*code) && !before.is(Mark::Optional)
    });
    let pairs = gone.filter_map(|(old, before)| {
        let mut new = codes.iter().filter(|(code, terms)| {
            !locked.alive.contains_key(*code)
                && !locked.retired.contains_key(*code)
                && terms.statuses == before.statuses
        });
        new.next().map(|(new, _)| (decoded(old), decoded(new)))
    });
    pairs.collect()
}

/// The type of the file that shares most codes with one that the file does not know: it may be the same under its old name.
pub(super) fn namesake<'l>(lock: &'l Lock, now: &Current) -> Option<&'l str> {
    if sections(lock, &now.owner).next().is_some() {
        return None;
    }
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    for section in &lock.sections {
        let Some(codes) = now.sections.get(&section.wrapped) else { continue };
        let alike = section.entries.iter().filter(|entry| codes.contains_key(&entry.code)).count();
        *shared.entry(&section.owner).or_default() += alike;
    }
    let (name, alike) = shared.into_iter().rev().max_by_key(|(_, alike)| *alike)?;
    (alike > 0).then_some(name)
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

    /// A code that another type declares now: nothing to clients, but the macro looks for it below the old one.
    fn moves(&mut self, lock: &Lock, now: &Current, locked: &Locked) {
        for (wrapped, codes) in &now.sections {
            let here = sections(lock, &now.owner).find(|section| section.wrapped == *wrapped);
            let entries = here.map_or(&[][..], |section| &section.entries);
            let name = wrapped.as_ref().unwrap_or(&now.owner);
            for code in codes.keys().filter(|code| locked.alive.contains_key(*code)) {
                if !locked.retired.contains_key(code) && entries.iter().all(|entry| entry.code != *code) {
                    self.push(code, false, format!("is declared by `{name}` now"));
                }
            }
        }
    }

    fn compare(&mut self, code: &str, before: &Terms, now: &Terms) {
        if before.statuses != now.statuses {
            let what = format!(
                "had the status {}, and has {} now",
                write::statuses(&before.statuses),
                write::statuses(&now.statuses)
            );
            self.push(code, !now.statuses.is_subset(&before.statuses), what);
        }
        if before.retries != now.retries {
            let (old, new) = (write::retries(&before.retries), write::retries(&now.retries));
            // A client may count on the least of them.
            let is_breaking = now.retries.first() < before.retries.first();
            self.push(code, is_breaking, format!("had `retry = {old}`, and has `retry = {new}` now"));
        }
        for (mark, is_breaking, what) in marks(before, now) {
            if before.is(mark) != now.is(mark) {
                self.push(code, is_breaking, what);
            }
        }
        self.members(code, before, now);
        self.arguments(code, before, now);
    }

    fn members(&mut self, code: &str, before: &Terms, now: &Terms) {
        for (name, old) in &before.details {
            match now.details.get(name) {
                None => self.push(code, true, format!("has lost {}", detail(name))),
                Some(new) if old == new => {}
                Some(new) => {
                    let is_breaking = new.optional && !old.optional || new.nullable && !old.nullable;
                    let (detail, presence) = (detail(name), presence(*new));
                    self.push(code, is_breaking, format!("has {detail} {presence} now"));
                }
            }
        }
        for name in now.details.keys().filter(|name| !before.details.contains_key(*name)) {
            self.push(code, false, format!("has gained {}", detail(name)));
        }
    }

    fn arguments(&mut self, code: &str, before: &Terms, now: &Terms) {
        for name in before.message.difference(&now.message) {
            // Who reads it from the message can read it from the details.
            let is_breaking = !now.details.contains_key(name);
            self.push(code, is_breaking, format!("no longer shows `{name}` in its message"));
        }
        for name in now.message.difference(&before.message) {
            self.push(code, false, format!("shows `{name}` in its message now"));
        }
    }
}

/// `optional` is not among them: it is only written by hand.
fn marks(before: &Terms, now: &Terms) -> [(Mark, bool, &'static str); 3] {
    let say = |mark, yes, no| if now.is(mark) { yes } else { no };
    let number = say(Mark::Number, "is a number now", "is a text now, and was a number");
    let varies = say(Mark::Varies, "can have other statuses now", "always has its own status now");
    let issues = say(Mark::Issues, "has gained issues", "has lost its issues");
    [
        (Mark::Number, true, number),
        (Mark::Varies, !before.is(Mark::Varies), varies),
        (Mark::Issues, before.is(Mark::Issues), issues),
    ]
}

fn detail(name: &str) -> String {
    match name {
        "*" => "a value that is the whole of `details`".to_owned(),
        name => format!("the detail `{name}`"),
    }
}

fn presence(presence: MemberTerms) -> &'static str {
    match (presence.optional, presence.nullable) {
        (false, false) => "always",
        (true, false) => "only sometimes",
        (false, true) => "sometimes as null",
        (true, true) => "only sometimes, and sometimes as null",
    }
}
