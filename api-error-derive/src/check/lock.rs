//! The type's own codes, beside those that its lock file has; and former codes, which no code may be again.

use std::collections::{BTreeMap, BTreeSet};

use api_error_rules::lock::terms::{Mark, Terms, decoded, encoded};
use api_error_rules::lock::{Entry, Lock, UPDATE};
use syn::LitStr;

use super::code::Found;
use super::{Scope, status};
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::lock::{self, Read};
use crate::raw::{Former, Raw, unraw};

/// The variants of the type, each with what could be found of it.
#[derive(Clone, Copy)]
pub(super) struct Own<'c, 'r, 'a> {
    pub scopes: &'c [Scope<'r, 'a>],
    pub codes: &'c [Option<Found>],
    pub statuses: &'c [Option<status::Found<'r>>],
}

/// A code of the type, as a lock file names it.
#[derive(Default)]
struct Now<'c> {
    /// In the order of the variants that share the code.
    variants: Vec<Place<'c>>,
}

#[derive(Clone, Copy)]
struct Place<'c> {
    code: &'c Found,
    status: Option<&'c status::Found<'c>>,
    /// The type's status is the variant's.
    is_default: bool,
}

/// What a variant says that it was.
struct Claim<'c> {
    former: &'c Former,
    at: usize,
}

impl<'c> Own<'c, '_, '_> {
    /// No former code is a code of another variant, and none became two.
    pub(super) fn formers_are_gone(self) {
        let alive = self.alive();
        let mut claims: BTreeMap<&str, Claim<'_>> = BTreeMap::new();
        for (at, scope) in self.scopes.iter().enumerate() {
            for former in &scope.keys.was {
                if let Some(other) = alive.get(former.code.as_str()) {
                    self.report_alive(at, former, *other);
                }
                let first = claims.entry(&former.code).or_insert(Claim { former, at });
                if self.text(first.at) != self.text(at) {
                    self.report_claimed(first, scope.ctxt, former);
                }
            }
        }
    }

    /// The first variant of each code.
    fn alive(self) -> BTreeMap<&'c str, usize> {
        let mut alive = BTreeMap::new();
        for at in 0..self.codes.len() {
            if let Some(code) = self.text(at) {
                alive.entry(code.as_str()).or_insert(at);
            }
        }
        alive
    }

    fn report_alive(self, at: usize, former: &Former, other: usize) {
        let (scope, code) = (self.scopes[at], &former.code);
        let message = if self.text(at) == Some(code) {
            format!("`{code}` is still the code; `was` takes codes that are no more, remove it")
        } else {
            let name = self.scopes[other].variant.ident;
            format!("`{code}` is the code of `{name}`; clients that know the old one would take it for this")
        };
        scope.ctxt.error(&former.at, message);
    }

    fn report_claimed(self, first: &Claim<'_>, ctxt: &Ctxt, former: &Former) {
        let (code, name) = (&former.code, self.scopes[first.at].variant.ident);
        ctxt.error(&former.at, format!("`{name}` was `{code}` already; a code becomes one other"));
        ctxt.error(&first.former.at, format!("`{code}` is first claimed here"));
    }

    fn text(self, at: usize) -> Option<&'c String> {
        self.codes[at].as_ref().map(|found| &found.code.text)
    }

    /// Nothing that the file has is gone, changed or back.
    pub(super) fn are_kept(self, ctxt: &Ctxt, raw: &Raw<'_>) -> Option<lock::File> {
        let literal = raw.keys.lock.as_ref()?;
        fits(ctxt, raw);
        let file = literal.value();
        let lock = match lock::read(&file) {
            Ok(Read::Missing) => return Some(lock::File { literal: literal.clone(), is_there: false }),
            Ok(Read::Unasked) => None,
            Ok(Read::Found(lock)) => Some(lock),
            Err(message) => {
                ctxt.error(literal, message);
                return None;
            }
        };
        if let Some(lock) = lock {
            self.compare(ctxt, raw, literal, &lock);
        }
        Some(lock::File { literal: literal.clone(), is_there: true })
    }

    fn compare(self, ctxt: &Ctxt, raw: &Raw<'_>, literal: &LitStr, lock: &Lock) {
        // Nobody can tell what the codes would be.
        if raw.keys.given.damaged {
            return;
        }
        let owner = encoded(&unraw(&raw.input.ident));
        let (now, was, is_known) = (self.by_name(), self.formers(), self.is_known());
        let is_missing = |entry: &Entry, terms: &Terms| {
            is_known && !terms.is(Mark::Optional) && !was.contains(&entry.code)
        };
        let mut report = Report { ctxt, raw, literal, defaults: Vec::new() };
        for section in lock.sections.iter().filter(|section| section.owner == owner) {
            let is_own = section.wrapped.is_none();
            for entry in &section.entries {
                match (&entry.terms, now.get(&entry.code)) {
                    // Whichever type had it.
                    (None, Some(now)) => report.report_back(entry, now),
                    (Some(terms), Some(now)) if is_own => report.report_status(entry, terms, now),
                    (Some(terms), None) if is_own && is_missing(entry, terms) => report.report_gone(entry),
                    _ => {}
                }
            }
        }
        report.report_defaults();
    }

    /// The codes of the variants of which all could be read.
    fn by_name(self) -> BTreeMap<String, Now<'c>> {
        let mut now: BTreeMap<_, Now<'c>> = BTreeMap::new();
        for ((scope, code), status) in self.scopes.iter().zip(self.codes).zip(self.statuses) {
            let Some(code) = code.as_ref().filter(|_| !scope.keys.given.damaged) else { continue };
            let is_default = !scope.keys.given.has(Key::Status);
            let place = Place { code, status: status.as_ref(), is_default };
            now.entry(encoded(&code.code.text)).or_default().variants.push(place);
        }
        now
    }

    /// A code that could not be read may be the one that seems to be gone.
    fn is_known(self) -> bool {
        let is_known = |(scope, code): (&Scope<'_, '_>, &Option<Found>)| {
            !scope.keys.given.damaged && (code.is_some() || scope.is_transparent())
        };
        self.scopes.iter().zip(self.codes).all(is_known)
    }

    fn formers(self) -> BTreeSet<String> {
        self.scopes.iter().flat_map(|scope| &scope.keys.was).map(|former| encoded(&former.code)).collect()
    }
}

/// The test of a generic type would not know which types it wraps.
fn fits(ctxt: &Ctxt, raw: &Raw<'_>) {
    let generics = &raw.input.generics;
    if generics.type_params().next().is_some() || generics.const_params().next().is_some() {
        let message = "`lock` cannot stand on a type with parameters, whose codes depend on them; put it on a type \
                       that wraps this one";
        ctxt.error(raw.keys.given.find(Key::Lock), message);
    }
}

/// Where differences are reported.
struct Report<'g, 'a> {
    ctxt: &'g Ctxt,
    raw: &'g Raw<'a>,
    literal: &'g LitStr,
    /// Codes that the type's status changes: it is reported once.
    defaults: Vec<Differs<'g>>,
}

/// A code whose status is not the file's.
struct Differs<'g> {
    code: &'g str,
    now: u16,
    locked: String,
    line: usize,
}

impl<'g> Report<'g, '_> {
    fn report_back(&self, entry: &Entry, now: &Now<'_>) {
        let Some(Place { code: found, .. }) = now.variants.first() else { return };
        let (code, file, line) = (&found.code.text, self.literal.value(), entry.line);
        let message = format!(
            "error code `{code}` is back, but retired in `{file}`, line {line}; clients may know it as something \
             else: choose another code, or delete that line"
        );
        self.ctxt.error(&found.tokens, message);
    }

    fn report_status(&mut self, entry: &Entry, terms: &Terms, now: &Now<'g>) {
        let mut new = None;
        for place in &now.variants {
            let Some(status) = place.status else { return };
            // Fewer statuses than before are nothing new to a client.
            if !terms.statuses.contains(&status.number) {
                new = new.or(Some((place, status)));
            }
        }
        let Some((place, status)) = new else { return };
        let locked: Vec<_> = terms.statuses.iter().map(u16::to_string).collect();
        let (code, locked) = (&place.code.code.text, locked.join(" or "));
        let differs = Differs { code, now: status.number, locked, line: entry.line };
        if place.is_default {
            self.defaults.push(differs);
        } else {
            self.ctxt.error(&status.tokens, self.one_status(&differs));
        }
    }

    fn report_defaults(&self) {
        let Some(status) = &self.raw.keys.status else { return };
        let message = match &*self.defaults {
            [] => return,
            [one] => self.one_status(one),
            several => {
                let codes =
                    several.iter().map(|one| format!("`{}` {} in line {}", one.code, one.locked, one.line));
                format!(
                    "error codes have status {} here and another in `{}`: {}; {}",
                    status.number,
                    self.literal.value(),
                    codes.collect::<Vec<_>>().join(", "),
                    restore(),
                )
            }
        };
        self.ctxt.error(&status.tokens, message);
    }

    fn one_status(&self, differs: &Differs<'_>) -> String {
        let (Differs { code, now, locked, line }, file) = (differs, self.literal.value());
        format!(
            "error code `{code}` has status {now} here and {locked} in `{file}`, line {line}; {}",
            restore()
        )
    }

    fn report_gone(&self, entry: &Entry) {
        let (code, file, line) = (decoded(&entry.code), self.literal.value(), entry.line);
        let message = format!(
            "error code `{code}` is gone, which `{file}` has in line {line}; restore it; or say `was({code:?})` on \
             its new name, write `optional` in that line where a `cfg` hides it, or accept it by `{UPDATE}=1 cargo \
             test`"
        );
        self.ctxt.error(self.literal, message);
    }
}

fn restore() -> String {
    format!("restore that, or accept the change by `{UPDATE}=1 cargo test`")
}
