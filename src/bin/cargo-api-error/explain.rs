//! Explains a code, or a check of the derive.

use std::fmt::Write as _;
use std::path::Path;

use api_error_core::__private_0_1::FALLBACK_CATALOG;
use api_error_core::contract::{Contract, ErrorSpec};
use api_error_core::fault::FaultTable;
use api_error_core::{Fault, Retry};
use api_error_rules::Case;
use api_error_rules::lock::terms::{Mark, MemberTerms, Terms, decoded};
use api_error_rules::lock::{self as grammar, Entry, Lock};
use http::StatusCode;

use crate::files::LockFile;
use crate::{Outcome, files};

const CHECKS: &str = include_str!("../../guide/checks.md");

pub(crate) fn run(name: &str, folder: &Path) -> Result<Outcome, String> {
    let mut text = String::new();
    for file in files::below(folder)? {
        let lock = grammar::parse(&file.text);
        let lock = lock.map_err(|bad| format!("{}, line {}: {}", file.path.display(), bad.line, bad.what))?;
        of_file(&mut text, &file, &lock, name);
    }
    let parts = [built_in(name), check(name)];
    for part in parts.into_iter().flatten() {
        text.push_str(if text.is_empty() { "" } else { "\n" });
        text.push_str(&part);
    }
    let is_bad = text.is_empty();
    if is_bad {
        _ = writeln!(
            text,
            "`{name}` is not in a lock file below {}, and is neither a built-in code nor a check",
            folder.display()
        );
    }
    Ok(Outcome { text, is_bad })
}

fn of_file(text: &mut String, file: &LockFile, lock: &Lock, name: &str) {
    for section in &lock.sections {
        for entry in section.entries.iter().filter(|entry| decoded(&entry.code) == name) {
            let owner = section.wrapped.as_ref().map_or_else(
                || format!("of `{}`", decoded(&section.owner.to_string())),
                |wrapped| format!("of `{}`, in `{}`", decoded(wrapped), decoded(&section.owner.to_string())),
            );
            text.push_str(if text.is_empty() { "" } else { "\n" });
            _ = writeln!(text, "`{name}` {owner} ({}:{})", file.path.display(), entry.line);
            of_entry(text, entry, lock);
        }
    }
}

fn of_entry(text: &mut String, entry: &Entry, lock: &Lock) {
    let remarks =
        entry.comments.iter().chain(&entry.remark).map(|remark| remark.trim_start_matches(['#', ' ']));
    let rows = match &entry.terms {
        None => vec![("retired", "the code was one of this type, and must never come back".to_owned())],
        Some(terms) => of_terms(terms, lock),
    };
    for (name, value) in rows.into_iter().chain(remarks.map(|remark| ("remark", remark.to_owned()))) {
        row(text, name, &value);
    }
}

fn row(text: &mut String, name: &str, value: &str) {
    _ = writeln!(text, "  {name:<10}  {value}");
}

fn of_terms(terms: &Terms, lock: &Lock) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    rows.extend(terms.statuses.iter().map(|status| ("status", status_in_words(*status))));
    rows.extend(
        terms.retries.iter().map(|retry| ("retry", format!("{}: {}", retry.as_str(), advice(*retry)))),
    );
    rows.extend(terms.marks.iter().map(|mark| ("mark", format!("{}: {}", mark.name(), meaning(*mark)))));
    rows.extend(terms.details.iter().map(|(name, member)| ("detail", detail(name, member, lock))));
    rows.extend(terms.message.iter().map(|name| match &**name {
        "*" => ("message", "whatever `Display` says".to_owned()),
        name => ("message", format!("shows {}", decoded(name))),
    }));
    rows.extend(terms.headers.iter().map(|(name, value)| match value {
        Some(value) => ("header", format!("{}: {}", decoded(name), decoded(value))),
        None => ("header", decoded(name)),
    }));
    let extension =
        |(name, value): (&String, &String)| ("extension", format!("{} = {}", decoded(name), decoded(value)));
    rows.extend(terms.extensions.iter().map(extension));
    rows.extend(terms.envelopes.iter().map(|name| ("envelope", shape(name, lock))));
    rows
}

fn status_in_words(status: u16) -> String {
    let reason = StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    format!("{status} {}", reason.unwrap_or_default()).trim_end().to_owned()
}

const fn advice(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "the same request fails again",
        Retry::After => "the same request can succeed after the time that the answer names",
        Retry::Backoff => "the same request can succeed later; wait longer each time",
    }
}

const fn meaning(mark: Mark) -> &'static str {
    match mark {
        Mark::Number => "the code is a number in the body",
        Mark::Varies => "a value can have another status",
        Mark::AnyStatus => "and one that is not of an error",
        Mark::Optional => "the code may be missing, since a `cfg` can hide it",
        Mark::Issues => "it lists everything that is wrong with the request",
        Mark::AnyCode => "a value can show another code to clients",
    }
}

fn detail(name: &str, member: &MemberTerms, lock: &Lock) -> String {
    let name = if name == "*" { "all of the details".to_owned() } else { decoded(name) };
    let kind = member.kind.as_ref().map(|kind| format!(": {}", shape(kind, lock))).unwrap_or_default();
    let null = if member.nullable { ", or null" } else { "" };
    let optional = if member.optional { ", may be left out" } else { "" };
    format!("{name}{kind}{null}{optional}")
}

fn shape(name: &str, lock: &Lock) -> String {
    lock.shapes.get(name).cloned().unwrap_or_else(|| decoded(name))
}

/// The name can be in any style.
fn built_in(name: &str) -> Option<String> {
    let table = FaultTable::of(&FALLBACK_CATALOG);
    let code = Case::Snake.apply(name);
    let faults = Fault::ALL.iter().filter(|fault| !fault.is_net());
    let answered: Vec<_> = faults.filter(|fault| table.spec(**fault).code() == code).collect();
    let of_status = || {
        let statuses = (400..600).filter_map(|status| StatusCode::from_u16(status).ok());
        statuses
            .map(|status| table.contract_of_status(status))
            .find(|contract| contract.spec().code() == code)
    };
    let contract = answered.first().map(|fault| table.contract(**fault)).or_else(of_status)?;
    let mut text = format!("`{name}` is a built-in code, for what no variant answers\n");
    row(&mut text, "status", &status_in_words(contract.spec().status().as_u16()));
    row(&mut text, "message", Contract::spec(&contract).message());
    row(&mut text, "retry", retry(contract.spec()));
    for fault in answered {
        row(
            &mut text,
            "answers",
            &format!("{0}; a variant with `answers({0})` takes its place", fault.name()),
        );
    }
    Some(text)
}

fn retry(spec: &ErrorSpec) -> &'static str {
    advice(spec.retry())
}

/// The cells of the check's row in the guide, with their columns.
fn check(name: &str) -> Option<String> {
    let lines: Vec<&str> = CHECKS.lines().collect();
    let is_row = |line: &&str| line.starts_with(&format!("| `{name}` |"));
    let at = lines.iter().position(is_row)?;
    let head = lines[..at].iter().rev().find(|line| line.starts_with("| check |"))?;
    let section = lines[..at].iter().rev().find(|line| line.starts_with("# "))?;
    let mut text = format!("`{name}` is a check of the derive; `allow({name})` turns it off\n");
    row(&mut text, "kind", section.trim_start_matches("# "));
    for (column, cell) in cells(head).zip(cells(lines[at])).skip(1).filter(|(_, cell)| !cell.is_empty()) {
        row(&mut text, column, cell);
    }
    Some(text)
}

fn cells(row: &str) -> impl Iterator<Item = &str> {
    row.trim_matches('|').split('|').map(str::trim)
}
