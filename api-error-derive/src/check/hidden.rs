//! Variants that clients do not see: they get the answer of another one.

use syn::Member;

use super::Scope;
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::model::{Message, Variant};
use crate::raw::unraw;
use crate::suggest;
use crate::types;

/// Keys for logs and for the macro. All others are for clients.
const BESIDE: &[Key] =
    &[Key::HiddenAs, Key::Code, Key::Status, Key::Message, Key::Shared, Key::Answers, Key::Allow];

pub(super) fn as_another(scope: &Scope<'_>) -> Option<usize> {
    if scope.keys.has(Key::HiddenAs) {
        says_nothing_to_clients(scope);
    }
    let name = scope.keys.hidden_as.as_ref()?;
    let variants = &scope.raw.variants;
    let Some(at) = variants.iter().position(|variant| variant.ident == name) else {
        let (ty, own) = (&scope.raw.input.ident, scope.variant.ident);
        let others: Vec<_> =
            variants.iter().map(|variant| variant.ident).filter(|other| *other != own).map(unraw).collect();
        let (what, known) = (format!("`{ty}` has no variant `{name}`"), others.iter().map(String::as_str));
        return scope.ctxt.refuse(name, suggest::unknown(&what, &unraw(name), known));
    };
    let keys = variants[at].keys.as_ref()?;
    let message = match &keys.hidden_as {
        _ if name == scope.variant.ident => {
            format!("`{name}` is this variant itself; name the one that clients get in its place")
        }
        _ if keys.has(Key::Transparent) => {
            format!("`{name}` is transparent and has no answer of its own; name a variant with a code")
        }
        Some(other) => {
            format!("clients do not get `{name}` either, since it is hidden as `{other}`; write that")
        }
        None => return Some(at),
    };
    scope.ctxt.refuse(name, message)
}

/// What clients get is said by the other variant, for both.
fn says_nothing_to_clients(scope: &Scope<'_>) {
    let own = scope.keys.given.iter().filter(|(key, _)| !BESIDE.contains(key));
    let fields = scope.variant.fields.iter().flat_map(|field| &field.keys.given);
    for (key, ident) in own.chain(fields.filter(|(key, _)| !matches!(key, Key::Source | Key::Private))) {
        let other = scope
            .keys
            .hidden_as
            .as_ref()
            .map_or_else(|| "another variant".to_owned(), |name| format!("`{name}`"));
        let message = format!("`{}` has no effect: clients get the answer of {other}; remove it", key.name());
        scope.ctxt.error(ident, message);
    }
}

/// Whatever the other variant says to clients, this one can say in its place.
pub(super) fn say_the_same(ctxt: &Ctxt, variants: &[Variant<'_>]) {
    for variant in variants {
        let Some(name) = &variant.keys.hidden_as else { continue };
        let others =
            variants.iter().filter(|other| other.raw.ident == name && other.keys.hidden_as.is_none());
        for (other, answer) in others.filter_map(|other| Some((other, other.answer()?))) {
            has_all_fields(ctxt, variant, other);
            let own = variant.raw.ident;
            let message = match answer.message {
                Message::Display => format!(
                    "clients could tell `{own}` from `{name}`, whose message is what `Display` says; write a `message` on `{name}`"
                ),
                _ if !variant.answers_faults() => continue,
                _ if other.fields.iter().any(|field| field.raw.has(Key::Fault)) => format!(
                    "clients could tell `{own}` from `{name}`, which shows the framework's own words; remove `fault` from \
                     `{name}`, or `answers` from `{own}`"
                ),
                _ if !other.answers_faults() && other.is_dynamic() => format!(
                    "a framework's fault makes no value of `{own}`, and `{name}` needs one; let `{name}` answer a fault too, or \
                     remove `answers` from `{own}`"
                ),
                _ => continue,
            };
            ctxt.error(name, message);
        }
    }
}

fn has_all_fields(ctxt: &Ctxt, variant: &Variant<'_>, other: &Variant<'_>) {
    let sent = other.fields.iter().enumerate().filter(|(at, field)| other.sends(*at, field));
    let is_there = |member: &Member| variant.fields.iter().any(|own| own.raw.member == *member);
    let missing = sent.filter(|(_, field)| !is_there(&field.raw.member));
    let missing: Vec<_> =
        missing.map(|(_, field)| format!("`{}: {}`", field.raw.name(), types::text(field.ty))).collect();
    if !missing.is_empty() {
        let message = format!(
            "`{}` does not have all that clients get of `{}`; add {}",
            variant.raw.ident,
            other.raw.ident,
            missing.join(", ")
        );
        ctxt.error(&variant.keys.hidden_as, message);
    }
}
