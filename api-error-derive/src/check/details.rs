//! The members of `details`.

use std::collections::BTreeMap;

use quote::ToTokens;

use super::Scope;
use crate::keys::{self, Key};
use crate::model::{Detail, Value};
use crate::raw::{RawDetail, RawField};
use crate::types::inside_option;

/// The member that a field makes.
pub(super) fn detail(scope: &Scope<'_, '_>, field: &RawField<'_>) -> Option<Detail> {
    let raw = field.keys.detail.as_ref()?;
    if let Some(null) = raw.null.as_ref().filter(|_| inside_option(&field.field.ty).is_none()) {
        scope.ctxt.error(null, "`null` has no effect: the field is not an `Option`");
    }
    Some(Detail {
        name: name(scope, field, raw)?,
        null: raw.null.is_some(),
        value: raw.value.as_ref().map_or(Value::Serialize, |(_, value)| *value),
    })
}

/// The name that the attribute gives, else the field's in the style of `detail_names`.
fn name(scope: &Scope<'_, '_>, field: &RawField<'_>, raw: &RawDetail) -> Option<String> {
    if let Some(name) = &raw.name {
        return Some(name.value());
    }
    if field.field.ident.is_none() {
        // One whose name could not be read is not without a name.
        if let Some(key) = field.keys.given.find(Key::Detail).filter(|_| !field.keys.given.damaged) {
            let message = "this field has no name to give its detail; write `detail = \"name\"`";
            scope.ctxt.error(key, message);
        }
        return None;
    }
    let name = field.name();
    Some(scope.raw.keys.detail_names.map_or_else(|| name.clone(), |case| case.apply(&name)))
}

/// `details` is the whole: no member and no issues beside it.
pub(super) fn whole_or_members(scope: &Scope<'_, '_>) {
    let fields = || scope.variant.fields.iter();
    let Some(whole) = fields().find_map(|field| field.keys.given.find(Key::Details)) else { return };
    for (key, ident) in fields().flat_map(|field| &field.keys.given.keys) {
        if matches!(key, Key::Detail | Key::Issues) {
            let name = key.name();
            let message = format!("`{name}` cannot be combined with `details`, which is the whole of them");
            scope.ctxt.error(ident, message);
            scope.ctxt.error(whole, "`details` is set here");
        }
    }
}

/// No two members have one name; `issues` is the name of the list of issues.
pub(super) fn unique_names(scope: &Scope<'_, '_>, details: &[Option<Detail>]) {
    let mut first_uses = BTreeMap::new();
    let mut fields = scope.variant.fields.iter();
    let issues = fields.find_map(|field| field.keys.given.find(Key::Issues)).map(ToTokens::to_token_stream);
    first_uses.extend(issues.map(|key| ("issues", key)));
    for (field, detail) in scope.variant.fields.iter().zip(details) {
        let (Some(Detail { name, .. }), Some(tokens)) = (detail, place(field)) else { continue };
        if let Some(first) = first_uses.get(name.as_str()) {
            scope.ctxt.error(tokens, format!("detail `{name}` is already there; names must be unique"));
            scope.ctxt.error(first, keys::first_set(name));
        } else {
            first_uses.insert(name, tokens);
        }
    }
}

/// Where a detail has its name from.
fn place(field: &RawField<'_>) -> Option<proc_macro2::TokenStream> {
    let literal = field.keys.detail.as_ref().and_then(|detail| detail.name.as_ref());
    let ident = field.field.ident.as_ref();
    literal.map(ToTokens::to_token_stream).or_else(|| ident.map(ToTokens::to_token_stream))
}
