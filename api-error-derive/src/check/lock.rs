//! Compares the type's own codes with its lock file. A former code cannot be a code again.

use std::collections::{BTreeMap, BTreeSet};

use api_error_rules::lock::terms::{Mark, decoded, encoded};
use api_error_rules::lock::{Entry, Lock, Owner, Section, UPDATE};

use super::Scope;
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::lock;
use crate::raw::{Code, Raw, Status, Text, unraw};

/// No former code is a code of another variant, and none became two.
pub(super) fn formers_are_gone(scopes: &[Scope<'_>]) {
    // Clients do not know the code of one that is hidden.
    let text =
        |scope: &Scope<'_>| scope.code.as_ref().filter(|_| !scope.is_hidden()).map(|code| code.text.clone());
    let mut claims: BTreeMap<&str, (&Scope<'_>, &Code)> = BTreeMap::new();
    for scope in scopes {
        for former in &scope.keys.was {
            let (code, here) = (&former.text, text(scope));
            if here.as_ref() == Some(code) {
                let message = format!(
                    "`{code}` is still the code; `was` takes codes that are no longer used; remove it"
                );
                scope.ctxt.error(&former.tokens, message);
            } else if let Some(other) = scopes.iter().find(|other| text(other).as_ref() == Some(code)) {
                let name = other.variant.ident;
                let message = format!(
                    "`{code}` is the code of `{name}`; clients that know the old one would take it for this"
                );
                scope.ctxt.error(&former.tokens, message);
            }
            let (first, claim) = *claims.entry(code).or_insert((scope, former));
            if text(first) != here {
                let name = first.variant.ident;
                let message = format!("`{name}` was `{code}` already; a code becomes one other");
                scope.ctxt.error(&former.tokens, message);
                scope.ctxt.error(&claim.tokens, format!("`{code}` is first claimed here"));
            }
        }
    }
}

/// No code that the file has is removed, changed or back.
pub(super) fn file(ctxt: &Ctxt, raw: &Raw<'_>, scopes: &[Scope<'_>]) -> Option<lock::File> {
    let file = raw.keys.text(Key::Lock)?;
    // The test of a generic type would not know which types it wraps.
    if !raw.parameters().is_empty() {
        let message = "`lock` is not allowed on a type with parameters, whose codes depend on them; put it on a type \
                       that wraps this one";
        ctxt.error(raw.keys.find(Key::Lock), message);
    }
    let (is_there, lock) = match lock::read(&file.value) {
        Ok(read) => read,
        Err(message) => return ctxt.refuse(file, message),
    };
    // What the codes of a type would be that could not be read is not known.
    if let Some(lock) = lock.filter(|_| !raw.keys.damaged) {
        compare(raw, scopes, Report { ctxt, file, defaults: Vec::new() }, &lock);
    }
    Some(lock::File { literal: file.literal.clone(), is_there })
}

fn compare<'s>(raw: &Raw<'_>, scopes: &'s [Scope<'s>], mut report: Report<'s>, lock: &'s Lock) {
    let name = unraw(&raw.input.ident);
    let owner = lock.owner(&Owner::new(&name, &lock::source()));
    let is_read = |scope: &Scope<'_>| !scope.keys.damaged;
    // A code that could not be read may be the one that seems to be removed.
    let is_known =
        scopes.iter().all(|scope| is_read(scope) && (scope.code.is_some() || scope.is_transparent()));
    let formers = scopes.iter().flat_map(|scope| &scope.keys.was);
    let formers: BTreeSet<String> = formers.map(|former| encoded(&former.text)).collect();
    // By its name in the file, the variants that share the code.
    let mut current: BTreeMap<String, Vec<(&Scope<'_>, &Code)>> = BTreeMap::new();
    for scope in scopes.iter().filter(|scope| is_read(scope) && !scope.is_hidden()) {
        if let Some(code) = &scope.code {
            current.entry(encoded(&code.text)).or_default().push((scope, code));
        }
    }
    for section in lock.sections.iter().filter(|section| Some(&section.owner) == owner) {
        let is_own = section.wrapped.is_none();
        let statuses = statuses(section);
        for entry in &section.entries {
            match (&entry.terms, current.get(&entry.code)) {
                // Whichever type had it.
                (None, Some(variants)) => report.back(entry, variants[0].1),
                (Some(_), Some(variants)) if is_own => report.status(entry, &statuses[&entry.code], variants),
                (Some(terms), None)
                    if is_own && is_known && !terms.is(Mark::Optional) && !formers.contains(&entry.code) =>
                {
                    report.removed(entry);
                }
                _ => {}
            }
        }
    }
    if let Some(status) = &raw.keys.status {
        report.defaults(status);
    }
}

/// The statuses of each code. A code has a line for each variant with other extensions.
fn statuses(section: &Section) -> BTreeMap<&String, BTreeSet<u16>> {
    let mut statuses = BTreeMap::<_, BTreeSet<_>>::new();
    for entry in &section.entries {
        let these = entry.terms.iter().flat_map(|terms| &terms.statuses);
        statuses.entry(&entry.code).or_default().extend(these);
    }
    statuses
}

struct Report<'s> {
    ctxt: &'s Ctxt,
    file: &'s Text,
    /// Codes that the type's status changes: it is reported once.
    defaults: Vec<(&'s str, String, usize)>,
}

impl<'s> Report<'s> {
    fn back(&self, entry: &Entry, Code { text, tokens, .. }: &Code) {
        let (file, line) = (&self.file.value, entry.line);
        let message = format!(
            "error code `{text}` is back, but retired in `{file}`, line {line}; clients may know it as something \
             else: choose another code, or delete that line"
        );
        self.ctxt.error(tokens, message);
    }

    fn removed(&self, entry: &Entry) {
        let (code, file, line) = (decoded(&entry.code), &self.file.value, entry.line);
        let message = format!(
            "locked error code `{code}` (`{file}`:{line}) was removed; restore it; or say `was({code:?})` on its new \
             name, write `optional` in that line where a `cfg` hides it, or accept it by `{UPDATE}=breaking cargo test`"
        );
        self.ctxt.error(self.file, message);
    }

    fn status(&mut self, entry: &Entry, locked: &BTreeSet<u16>, variants: &[(&'s Scope<'_>, &'s Code)]) {
        if variants.iter().any(|(scope, _)| scope.status.is_none()) {
            return;
        }
        let mut statuses =
            variants.iter().filter_map(|(scope, code)| Some((scope, code, scope.status.as_ref()?)));
        // Fewer statuses than before are nothing new to a client.
        let new = statuses.find(|(_, _, status)| !locked.contains(&status.number));
        let Some((scope, code, status)) = new else { return };
        let locked = locked.iter().map(u16::to_string).collect::<Vec<_>>().join(" or ");
        if scope.keys.has(Key::Status) {
            self.one_status(&code.text, status, &locked, entry.line);
        } else {
            self.defaults.push((&code.text, locked, entry.line));
        }
    }

    fn defaults(&self, status: &Status) {
        match &*self.defaults {
            [] => {}
            [(code, locked, line)] => self.one_status(code, status, locked, *line),
            several => {
                let codes =
                    several.iter().map(|(code, locked, line)| format!("`{code}` {locked} in line {line}"));
                let message = format!(
                    "error codes have status {} here and another in `{}`: {}; {}",
                    status.number,
                    self.file.value,
                    codes.collect::<Vec<_>>().join(", "),
                    restore(),
                );
                self.ctxt.error(&status.tokens, message);
            }
        }
    }

    fn one_status(&self, code: &str, Status { number, tokens, .. }: &Status, locked: &str, line: usize) {
        let (file, restore) = (&self.file.value, restore());
        let message = format!(
            "error code `{code}` has status {number} here and {locked} in `{file}`, line {line}; {restore}"
        );
        self.ctxt.error(tokens, message);
    }
}

fn restore() -> String {
    format!("restore that, or accept the change by `{UPDATE}=breaking cargo test`")
}
