//! The members of `details`.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::Member;

use super::{Scope, message, texts};
use crate::keys::{self, Key};
use crate::model::{Constant, Detail, Message, Stated, StatedValue, Value};
use crate::raw::{RawConstant, RawDetail, RawField, RawStated, Text};
use crate::types::inside_option;

pub(super) fn detail(scope: &Scope<'_>, field: &RawField<'_>) -> Option<Detail> {
    let raw = field.keys.detail.as_ref()?;
    if let Some(null) = raw.null.as_ref().filter(|_| inside_option(field.ty).is_none()) {
        scope.ctxt.error(null, "`null` has no effect: the field is not an `Option`");
    }
    Some(Detail {
        name: name(scope, field, raw)?,
        null: raw.null.is_some(),
        value: raw.value.as_ref().map_or(Value::Serialize, |(_, value)| *value),
        with: raw.with.clone(),
    })
}

/// The members that the variant states itself. Those with a mistake are left out.
pub(super) fn stated(scope: &Scope<'_>) -> Vec<Stated> {
    let value = |stated: &RawStated| match &stated.value {
        RawConstant::Text(text) => match message::template(scope, "detail", text)? {
            Message::Template(template) => Some(StatedValue::Template(template)),
            Message::Text(text) => Some(StatedValue::Constant(Constant::Str(text))),
            Message::None | Message::Display => None,
        },
        RawConstant::List(_) | RawConstant::Plain(_) => {
            // A text in a list has no placeholders.
            let text = |text: &Text| Constant::Str(text.value.clone());
            Some(StatedValue::Constant(texts::constant(&stated.value, &text)))
        }
    };
    let stated = scope.keys.stated.iter();
    stated.filter_map(|one| Some(Stated { name: one.name.clone(), value: value(one)? })).collect()
}

/// The name that the attribute gives, else the field's in the style of `detail_names`.
fn name(scope: &Scope<'_>, field: &RawField<'_>, raw: &RawDetail) -> Option<String> {
    match (&raw.name, &field.member) {
        (Some(name), _) => Some(name.value.clone()),
        (None, Member::Named(_)) => {
            let name = field.name();
            Some(scope.raw.keys.detail_names.map_or_else(|| name.clone(), |case| case.apply(&name)))
        }
        // One whose name could not be read is not without a name.
        (None, Member::Unnamed(_)) if field.keys.damaged => None,
        (None, Member::Unnamed(_)) => {
            let message = "this field has no name to give its detail; write `detail = \"name\"`";
            scope.ctxt.refuse(field.keys.find(Key::Detail), message)
        }
    }
}

/// `details` is the whole: no member and no issues beside it.
pub(super) fn whole_or_members(scope: &Scope<'_>) {
    let Some(whole) = scope.variant.find_field(Key::Details) else { return };
    let of_fields = scope.variant.fields.iter().flat_map(|field| &field.keys.given);
    for (key, ident) in scope.keys.given.iter().chain(of_fields) {
        if matches!(key, Key::Detail | Key::Issues) {
            let name = key.name();
            let message = format!("`{name}` cannot be combined with `details`, which is the whole of them");
            scope.ctxt.error(ident, message);
            scope.ctxt.error(whole, "`details` is set here");
        }
    }
}

/// No two members have one name; `issues` is the name of the list of issues.
pub(super) fn unique_names(scope: &Scope<'_>, details: &[Option<Detail>]) {
    let issues = scope.variant.find_field(Key::Issues);
    let mut first_uses: BTreeMap<_, _> =
        issues.into_iter().map(|key| ("issues", key.to_token_stream())).collect();
    for RawStated { name, at, .. } in &scope.keys.stated {
        unique_name(scope, &mut first_uses, name, at.to_token_stream());
    }
    for (field, detail) in scope.variant.fields.iter().zip(details) {
        let Some(Detail { name, .. }) = detail else { continue };
        // Where the detail has its name from.
        let literal = field.keys.detail.as_ref().and_then(|detail| detail.name.as_ref());
        let tokens = literal.map_or_else(|| field.member.to_token_stream(), ToTokens::to_token_stream);
        unique_name(scope, &mut first_uses, name, tokens);
    }
}

fn unique_name<'n>(
    scope: &Scope<'_>,
    first_uses: &mut BTreeMap<&'n str, TokenStream>,
    name: &'n str,
    tokens: TokenStream,
) {
    if let Some(first) = first_uses.get(name) {
        scope.ctxt.error(tokens, format!("detail `{name}` is already there; names must be unique"));
        scope.ctxt.error(first, keys::first_set(name));
    } else {
        first_uses.insert(name, tokens);
    }
}
