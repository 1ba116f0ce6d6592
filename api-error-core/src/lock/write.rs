//! A lock file as text, and as it is after an update.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use api_error_rules::Retry;
use api_error_rules::lock::terms::{Mark, MemberTerms, Terms};
use api_error_rules::lock::{Entry, FIRST_LINE, Lock, Section};

use super::compare::Locked;
use super::current::Current;

/// The file with what the catalog says now. Nothing is lost: a code that is gone is retired, and other types' sections and
/// all comments stay.
pub(super) fn updated(mut lock: Lock, now: &Current) -> Lock {
    let codes = now.codes();
    // Codes that must not come back, whichever type of the owner's had them.
    let retired = Locked::of(&lock, &now.owner).retired;
    let mut kept: BTreeMap<String, Entry> = BTreeMap::new();
    for section in lock.sections.iter_mut().filter(|section| section.owner == now.owner) {
        for mut entry in std::mem::take(&mut section.entries) {
            let stays = entry.terms.as_ref().is_some_and(|terms| terms.is(Mark::Optional))
                && !now.formerly.contains_key(&entry.code);
            if !codes.contains_key(&entry.code) {
                if !stays {
                    entry.terms = None;
                }
            } else if !retired.contains_key(&entry.code) {
                // Its line may have to move.
                kept.insert(entry.code.clone(), entry);
                continue;
            }
            section.entries.push(entry);
        }
    }
    for (wrapped, codes) in &now.sections {
        let section = section(&mut lock, &now.owner, wrapped.as_ref());
        for (code, terms) in codes {
            // One that is back is nothing that an update accepts.
            if !retired.contains_key(code) {
                section.entries.push(entry(code, terms, kept.remove(code)));
            }
        }
    }
    lock.sections.retain(|section| !section.entries.is_empty() || !section.comments.is_empty());
    for section in &mut lock.sections {
        section.entries.sort_by(|one, other| one.code.cmp(&other.code));
    }
    lock.sections.sort_by(|one, other| (&one.owner, &one.wrapped).cmp(&(&other.owner, &other.wrapped)));
    lock
}

fn section<'l>(lock: &'l mut Lock, owner: &str, wrapped: Option<&String>) -> &'l mut Section {
    let found = lock
        .sections
        .iter()
        .position(|section| section.owner == owner && section.wrapped.as_ref() == wrapped);
    let at = found.unwrap_or_else(|| {
        let (owner, wrapped) = (owner.to_owned(), wrapped.cloned());
        lock.sections.push(Section { comments: Vec::new(), owner, wrapped, entries: Vec::new() });
        lock.sections.len() - 1
    });
    &mut lock.sections[at]
}

fn entry(code: &str, terms: &Terms, before: Option<Entry>) -> Entry {
    let mut terms = terms.clone();
    if before.as_ref().and_then(|entry| entry.terms.as_ref()).is_some_and(|terms| terms.is(Mark::Optional)) {
        terms.marks.insert(Mark::Optional);
    }
    let (comments, remark) = before.map(|entry| (entry.comments, entry.remark)).unwrap_or_default();
    Entry { comments, line: 0, code: code.to_owned(), terms: Some(terms), remark }
}

/// The text of a file, each line with this end.
pub(super) fn text(lock: &Lock, end: &str) -> String {
    let mut lines = vec![FIRST_LINE.to_owned()];
    lines.extend(lock.head.iter().cloned());
    for section in &lock.sections {
        lines.push(String::new());
        lines.extend(section.comments.iter().cloned());
        lines.push(match &section.wrapped {
            Some(wrapped) => format!("[{} > {wrapped}]", section.owner),
            None => format!("[{}]", section.owner),
        });
        for entry in &section.entries {
            lines.extend(entry.comments.iter().cloned());
            lines.push(line(entry));
        }
    }
    if !lock.end.is_empty() {
        lines.push(String::new());
        lines.extend(lock.end.iter().cloned());
    }
    lines.iter().fold(String::new(), |text, line| text + line + end)
}

fn line(entry: &Entry) -> String {
    let mut line = entry.code.clone();
    match &entry.terms {
        None => line += " retired",
        Some(terms) => {
            _ = write!(line, " {} {}", statuses(&terms.statuses), retries(&terms.retries));
            for mark in Mark::ALL.into_iter().filter(|mark| terms.is(*mark)) {
                _ = write!(line, " {}", mark.name());
            }
            for (word, names) in [
                ("details", joined(terms.details.iter().map(member), ",")),
                ("message", joined(&terms.message, ",")),
            ] {
                if !names.is_empty() {
                    _ = write!(line, " {word}({names})");
                }
            }
        }
    }
    if let Some(remark) = &entry.remark {
        _ = write!(line, " {remark}");
    }
    line
}

fn member((name, presence): (&String, &MemberTerms)) -> String {
    let null = if presence.nullable { "|null" } else { "" };
    let optional = if presence.optional { "?" } else { "" };
    format!("{name}{null}{optional}")
}

pub(super) fn statuses(statuses: &BTreeSet<u16>) -> String {
    joined(statuses, "|")
}

pub(super) fn retries(retries: &BTreeSet<Retry>) -> String {
    joined(retries.iter().map(|retry| retry.as_str()), "|")
}

fn joined(names: impl IntoIterator<Item: ToString>, sign: &str) -> String {
    names.into_iter().map(|name| name.to_string()).collect::<Vec<_>>().join(sign)
}
