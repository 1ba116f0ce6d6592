//! The fields of a variant: what each is asked for, and what excludes what.

use super::{Scope, details, faults, headers, transparent};
use crate::keys::{self, Key};
use crate::model::{Detail, Field};
use crate::raw::RawField;

/// Of these, a variant has one.
const ONE_OF_A_VARIANT: [Key; 9] = [
    Key::Code,
    Key::Details,
    Key::Issues,
    Key::Errors,
    Key::RetryAfter,
    Key::Status,
    Key::Fault,
    Key::Source,
    Key::Transparent,
];

pub(super) fn fields<'r>(scope: &Scope<'r>) -> Vec<Field<'r>> {
    let is_wrapped = |field: &RawField<'_>| {
        if scope.has_beside() { field.has(Key::Transparent) } else { scope.is_transparent() }
    };
    if scope.has_beside() || !scope.is_transparent() {
        for key in ONE_OF_A_VARIANT {
            at_most_one(scope, key);
        }
        sources_are_for_logs(scope);
        private_is_not_sent(scope);
        if !scope.has_beside() {
            details::whole_or_members(scope);
        }
        headers::one_retry_after(scope);
        faults::fault_has_a_detail(scope);
        faults::issues_have_a_place(scope);
    }
    let fields = &scope.variant.fields;
    let details: Vec<Option<Detail>> = fields.iter().map(|field| details::detail(scope, field)).collect();
    details::unique_names(scope, &details);
    let fields = fields.iter().zip(details).map(|(raw, detail)| Field {
        raw,
        ty: raw.ty,
        detail,
        // thiserror's `#[from]` on a wrapped error: its own source is the one that counts.
        source: !is_wrapped(raw) && raw.source.is_some(),
        is_wrapped: is_wrapped(raw),
        joins: raw.has(Key::Errors) && !transparent::holds_itself(raw.ty, &scope.raw.input.ident),
    });
    fields.collect()
}

/// A variant has each of these keys at most once.
fn at_most_one(scope: &Scope<'_>, key: Key) {
    let given = |field: &'_ RawField<'_>| match key {
        Key::Source => field.source.clone().filter(|_| !field.has(Key::Transparent)),
        key => field.keys.find(key).cloned(),
    };
    let mut given = scope.variant.fields.iter().filter_map(given);
    let Some(first) = given.next() else { return };
    for again in given {
        let (name, item) = (key.name(), scope.item());
        scope.ctxt.error(&again, format!("duplicate `{name}`: a {item} has one"));
        scope.ctxt.error(&first, keys::first_set(name));
    }
}

fn sources_are_for_logs(scope: &Scope<'_>) {
    let sources = scope.variant.fields.iter().filter(|field| field.source.is_some());
    for field in sources.filter(|field| !field.has(Key::Transparent)) {
        for (key, ident) in &field.keys.given {
            if matches!(key, Key::Code | Key::Detail | Key::Details | Key::Issues | Key::Errors | Key::Header)
            {
                let name = key.name();
                let message = format!("`{name}` cannot be on a source, which is for logs only; remove it");
                scope.ctxt.error(ident, message);
            }
        }
    }
}

fn private_is_not_sent(scope: &Scope<'_>) {
    for field in &scope.variant.fields {
        let Some(private) = field.keys.find(Key::Private) else { continue };
        if let Some((other, _)) =
            field.keys.given.iter().find(|(key, _)| !matches!(key, Key::Private | Key::Source))
        {
            let message = format!(
                "`private` says that no client sees the field, and `{}` shows it; remove one",
                other.name()
            );
            scope.ctxt.error(private, message);
        }
    }
}
