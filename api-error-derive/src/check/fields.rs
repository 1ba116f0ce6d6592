//! The fields of a variant: what each is asked for, and what excludes what.

use super::{Scope, details, faults, headers};
use crate::keys::{self, Key};
use crate::model::{Detail, Field};
use crate::raw::RawField;
use crate::types::inside_option;

/// Of these, a variant has one.
const ONE_OF_A_VARIANT: [Key; 6] =
    [Key::Details, Key::Issues, Key::RetryAfter, Key::Status, Key::Fault, Key::Source];

pub(super) fn fields<'a>(scope: &Scope<'_, 'a>) -> Option<Vec<Field<'a>>> {
    if !scope.is_transparent() {
        for key in ONE_OF_A_VARIANT {
            at_most_one(scope, key);
        }
        sources_are_for_logs(scope);
        details::whole_or_members(scope);
        headers::one_retry_after(scope);
        faults::words_have_a_place(scope);
    }
    let fields = &scope.variant.fields;
    let details: Vec<Option<Detail>> = fields.iter().map(|field| details::detail(scope, field)).collect();
    details::unique_names(scope, &details);
    let fields = fields.iter().zip(details).map(|(field, detail)| checked(scope, field, detail));
    fields.collect()
}

/// The field as `expand` takes it, unless its detail has no name.
fn checked<'a>(scope: &Scope<'_, 'a>, field: &RawField<'a>, detail: Option<Detail>) -> Option<Field<'a>> {
    if field.keys.detail.is_some() && detail.is_none() {
        return None;
    }
    let ty = &field.field.ty;
    Some(Field {
        member: field.member.clone(),
        ty,
        optional: inside_option(ty).is_some(),
        detail,
        details: field.has(Key::Details),
        issues: field.has(Key::Issues),
        retry_after: field.has(Key::RetryAfter),
        headers: field.keys.headers.iter().map(|header| header.name.clone()).collect(),
        status: field.has(Key::Status),
        fault: field.has(Key::Fault),
        // thiserror's `#[from]` on a wrapped error: its own source is the one that counts.
        source: field.source.is_some() && !scope.is_transparent(),
    })
}

/// A variant has one whole of details, one list of issues, one status, one source, one time to come back.
fn at_most_one(scope: &Scope<'_, '_>, key: Key) {
    let given = |field: &'_ RawField<'_>| match key {
        Key::Source => field.source.clone(),
        key => field.keys.given.find(key).cloned(),
    };
    let mut given = scope.variant.fields.iter().filter_map(given);
    let Some(first) = given.next() else { return };
    for again in given {
        let (name, item) = (key.name(), scope.item());
        scope.ctxt.error(&again, format!("duplicate `{name}`: a {item} has one"));
        scope.ctxt.error(&first, keys::first_set(name));
    }
}

/// A source is never sent.
fn sources_are_for_logs(scope: &Scope<'_, '_>) {
    for field in scope.variant.fields.iter().filter(|field| field.source.is_some()) {
        for (key, ident) in &field.keys.given.keys {
            if matches!(key, Key::Detail | Key::Details | Key::Issues | Key::Header) {
                let name = key.name();
                let message = format!("`{name}` cannot be on a source, which is for logs only; remove it");
                scope.ctxt.error(ident, message);
            }
        }
    }
}
