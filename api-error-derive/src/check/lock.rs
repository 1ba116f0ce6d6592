//! The type's own codes, beside those that its lock file has; and former codes, which no code may be again.

use std::collections::BTreeMap;

use syn::LitStr;

use super::code::Found;
use super::{Scope, status};
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::lock::grammar::{Entry, Lock, Section, UPDATE};
use crate::lock::terms::{Mark, Terms, encoded};
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
struct Now<'c> {
    /// In the order of the variants that share the code.
    variants: Vec<(&'c Found, Option<u16>)>,
}

impl<'c> Own<'c, '_, '_> {
    /// No former code is a code of another variant, and none became two.
    pub(super) fn formers_are_gone(self) {
        let mut claimed: Vec<(&Former, usize)> = Vec::new();
        for (at, scope) in self.scopes.iter().enumerate() {
            for former in &scope.keys.was {
                self.is_gone(at, former);
                let is_other =
                    |one: &&(&Former, usize)| one.0.code == former.code && self.text(one.1) != self.text(at);
                if let Some((first, other)) = claimed.iter().find(is_other) {
                    let (code, name) = (&former.code, self.scopes[*other].variant.ident);
                    let message = format!("`{name}` was `{code}` already; a code becomes one other");
                    scope.ctxt.error(&former.at, message);
                    scope.ctxt.error(&first.at, format!("`{code}` is first claimed here"));
                }
                claimed.push((former, at));
            }
        }
    }

    fn is_gone(self, at: usize, former: &Former) {
        let is_it =
            |found: &&Option<Found>| found.as_ref().is_some_and(|found| found.code.text == former.code);
        let Some(other) = self.codes.iter().position(|found| is_it(&found)) else { return };
        let (scope, code) = (self.scopes[at], &former.code);
        let message = if self.text(at) == Some(code) {
            format!("`{code}` is still the code; `was` takes codes that are no more, remove it")
        } else {
            let name = self.scopes[other].variant.ident;
            format!("`{code}` is the code of `{name}`; clients that know the old one would take it for this")
        };
        scope.ctxt.error(&former.at, message);
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
        let owner = encoded(&unraw(&raw.input.ident));
        let is_own = |section: &&Section| section.owner == owner && section.wrapped.is_none();
        let Some(section) = lock.sections.iter().find(is_own) else { return };
        let now = self.by_name();
        let gone = Gone { ctxt, literal, is_known: self.are_all_known(raw) };
        for entry in &section.entries {
            match (&entry.terms, now.get(&entry.code)) {
                (None, None) => {}
                (None, Some(now)) => gone.is_back(entry, now),
                (Some(terms), Some(now)) => gone.status(entry, terms, now),
                (Some(terms), None) => {
                    if !terms.is(Mark::Optional) && !self.was(&entry.code) {
                        gone.is_gone(entry);
                    }
                }
            }
        }
    }

    fn by_name(self) -> BTreeMap<String, Now<'c>> {
        let mut now: BTreeMap<_, Now<'c>> = BTreeMap::new();
        for (code, status) in self.codes.iter().zip(self.statuses) {
            let Some(code) = code else { continue };
            let now = now.entry(encoded(&code.code.text)).or_insert_with(|| Now { variants: Vec::new() });
            now.variants.push((code, status.as_ref().map(|status| status.number)));
        }
        now
    }

    /// A code that could not be read may be the one that seems to be gone.
    fn are_all_known(self, raw: &Raw<'_>) -> bool {
        let is_known = |(scope, code): (&Scope<'_, '_>, &Option<Found>)| {
            code.is_some() || (scope.is_transparent() && !scope.keys.given.damaged)
        };
        !raw.keys.given.damaged && self.scopes.iter().zip(self.codes).all(is_known)
    }

    fn was(self, code: &str) -> bool {
        self.scopes.iter().flat_map(|scope| &scope.keys.was).any(|former| encoded(&former.code) == code)
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
struct Gone<'g> {
    ctxt: &'g Ctxt,
    literal: &'g LitStr,
    is_known: bool,
}

impl Gone<'_> {
    fn is_back(&self, entry: &Entry, now: &Now<'_>) {
        let Some((found, _)) = now.variants.first() else { return };
        let (code, file, line) = (&found.code.text, self.literal.value(), entry.line);
        let message = format!(
            "error code `{code}` is back, but retired in `{file}`, line {line}; clients may know it as something \
             else: choose another code, or delete that line"
        );
        self.ctxt.error(&found.tokens, message);
    }

    fn status(&self, entry: &Entry, terms: &Terms, now: &Now<'_>) {
        let statuses: Option<Vec<_>> = now.variants.iter().map(|(_, status)| *status).collect();
        let Some(statuses) = statuses else { return };
        // Fewer statuses than before are nothing new to a client.
        let Some(at) = statuses.iter().position(|status| !terms.statuses.contains(status)) else { return };
        let (found, _) = now.variants[at];
        let locked: Vec<_> = terms.statuses.iter().map(u16::to_string).collect();
        let message = format!(
            "error code `{}` has status {} here and {} in `{}`, line {}; restore that, or accept the change by \
             `{UPDATE}=1 cargo test`",
            found.code.text,
            statuses[at],
            locked.join(" or "),
            self.literal.value(),
            entry.line,
        );
        self.ctxt.error(&found.tokens, message);
    }

    fn is_gone(&self, entry: &Entry) {
        if !self.is_known {
            return;
        }
        let (code, file, line) = (&entry.code, self.literal.value(), entry.line);
        let message = format!(
            "error code `{code}` is gone, which `{file}` has in line {line}; restore it, say `was(\"{code}\")` where \
             it has another name now, or write `{code} retired` in the file, as `{UPDATE}=1 cargo test` does"
        );
        self.ctxt.error(self.literal, message);
    }
}
