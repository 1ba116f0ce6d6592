//! A lock file as text, and as it is after an update.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use api_error_rules::Retry;
use api_error_rules::lock::terms::{Mark, MemberTerms, Terms};
use api_error_rules::lock::{Entry, FIRST_LINE, Lock, Owner, Section};

use super::compare::Locked;
use super::current::Current;

/// The lock with the codes of the catalog. Gone codes are retired; other sections and all comments stay.
pub(super) fn updated(mut lock: Lock, now: &Current) -> Lock {
    let codes = now.codes();
    // Codes that must not come back, whichever type of the owner's had them.
    let retired = Locked::of(&lock, &now.owner).retired;
    let mut kept: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
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
                kept.entry(entry.code.clone()).or_default().push(entry);
                continue;
            }
            section.entries.push(entry);
        }
    }
    for section in lock.sections.iter_mut().filter(|section| now.orphans.contains(&section.owner)) {
        section.entries.iter_mut().for_each(|entry| entry.terms = None);
    }
    for (wrapped, codes) in &now.sections {
        let section = section(&mut lock, &now.owner, wrapped.as_ref());
        for (code, all) in codes {
            // One that is back is nothing that an update accepts.
            if !retired.contains_key(code) {
                section.entries.extend(entries(code, all, kept.remove(code).unwrap_or_default()));
            }
        }
    }
    lock.shapes.extend(now.shapes.clone());
    tidy(lock)
}

/// The file in the order in which it is written, without what says nothing.
pub(super) fn tidy(mut lock: Lock) -> Lock {
    lock.sections.retain(|section| !section.entries.is_empty() || !section.comments.is_empty());
    for section in &mut lock.sections {
        section.entries.sort_by_cached_key(|entry| (entry.code.clone(), entry.name()));
        // Lines of one code that were retired are one.
        section.entries.dedup_by(|one, other| one.name() == other.name());
    }
    lock.sections.sort_by(|one, other| (&one.owner, &one.wrapped).cmp(&(&other.owner, &other.wrapped)));
    let named = named_shapes(&lock);
    lock.shapes.retain(|name, _| named.contains(name));
    lock
}

pub(super) fn named_shapes(lock: &Lock) -> BTreeSet<String> {
    let entries = lock.sections.iter().flat_map(|section| &section.entries);
    let all = entries.filter_map(|entry| entry.terms.as_ref()).flat_map(|terms| {
        let kinds = terms.details.values().filter_map(|member| member.kind.as_ref());
        terms.envelopes.iter().chain(kinds).flat_map(|names| names.split('/')).map(str::to_owned)
    });
    all.collect()
}

fn section<'l>(lock: &'l mut Lock, owner: &Owner, wrapped: Option<&String>) -> &'l mut Section {
    let found = lock
        .sections
        .iter()
        .position(|section| section.owner == *owner && section.wrapped.as_ref() == wrapped);
    let at = found.unwrap_or_else(|| {
        let (owner, wrapped) = (owner.clone(), wrapped.cloned());
        lock.sections.push(Section { comments: Vec::new(), owner, wrapped, entries: Vec::new() });
        lock.sections.len() - 1
    });
    &mut lock.sections[at]
}

/// A line for each variant with other extensions. Marks by hand move to the line with the same extensions, else to the
/// first.
fn entries(code: &str, all: &[Terms], mut before: Vec<Entry>) -> Vec<Entry> {
    let written = all.iter().map(|terms| {
        let is_same =
            |entry: &Entry| entry.terms.as_ref().is_some_and(|old| old.extensions == terms.extensions);
        let same = before.iter().position(is_same).map(|at| before.remove(at));
        (terms, same)
    });
    let written: Vec<_> = written.collect();
    let mut rest = before.into_iter();
    written.into_iter().map(|(terms, same)| entry(code, terms, same.or_else(|| rest.next()))).collect()
}

fn entry(code: &str, terms: &Terms, before: Option<Entry>) -> Entry {
    let mut terms = terms.clone();
    if before.as_ref().and_then(|entry| entry.terms.as_ref()).is_some_and(|terms| terms.is(Mark::Optional)) {
        terms.marks.insert(Mark::Optional);
    }
    let (comments, remark) = before.map(|entry| (entry.comments, entry.remark)).unwrap_or_default();
    Entry { comments, line: 0, code: code.to_owned(), terms: Some(terms), remark }
}

pub(super) fn text(lock: &Lock, end: &str) -> String {
    let mut lines = vec![FIRST_LINE.to_owned()];
    lines.extend(lock.head.iter().cloned());
    if !lock.shapes.is_empty() {
        lines.push(String::new());
        lines.extend(lock.shapes.iter().map(|(name, text)| format!("{name} {text}")));
    }
    for section in &lock.sections {
        lines.push(String::new());
        lines.extend(section.comments.iter().cloned());
        let wrapped = section.wrapped.as_ref().map(|wrapped| format!(" > {wrapped}")).unwrap_or_default();
        lines.push(format!("[{}{wrapped}]", section.owner));
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
                ("envelope", joined(&terms.envelopes, ",")),
                ("details", joined(terms.details.iter().map(member), ",")),
                ("message", joined(&terms.message, ",")),
                ("headers", joined(terms.headers.iter().map(header), ",")),
                ("extensions", joined(terms.extensions.iter().map(extension), ",")),
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

fn member((name, member): (&String, &MemberTerms)) -> String {
    let kind = member.kind.as_ref().map(|kind| format!(":{kind}")).unwrap_or_default();
    let null = if member.nullable { "|null" } else { "" };
    let optional = if member.optional { "?" } else { "" };
    format!("{name}{kind}{null}{optional}")
}

fn header((name, value): (&String, &Option<String>)) -> String {
    value.as_ref().map_or_else(|| name.clone(), |value| format!("{name}={value}"))
}

fn extension((name, value): (&String, &String)) -> String {
    format!("{name}={value}")
}

/// The extensions that tell one of a code's lines from the others.
pub(super) fn extensions(terms: &Terms) -> String {
    if terms.extensions.is_empty() {
        return "no extension".to_owned();
    }
    format!("`extension({})`", joined(terms.extensions.iter().map(extension), ", "))
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
