//! What `schema` asks for: a description of each detail by its type.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::at;
use crate::bound::{generic_details, mentions, replaced, without_self};
use crate::keys::Key;
use crate::model::{Detail, Field, Model, Value, Variant};

/// The facade says if the feature is off, at the key.
pub(super) fn expand(model: &Model<'_>) -> Option<TokenStream> {
    let span = model.raw.keys.find(Key::Schema)?.span().resolved_at(Span::call_site());
    let krate = at(span, &model.raw.krate());
    Some(quote_spanned!(span=> #krate::__schema! {}))
}

/// The schemas of a variant's details, in order.
pub(super) fn of(model: &Model<'_>, variant: &Variant<'_>) -> Option<TokenStream> {
    model.raw.keys.find(Key::Schema)?;
    let stated = variant.stated.iter().map(|_| quote!(__api::None));
    let of_fields = variant.fields.iter().filter_map(|field| describe(model, variant, field));
    let described: Vec<_> = stated.chain(of_fields).collect();
    (!described.is_empty()).then(|| quote!(&[#(#described,)*]))
}

/// The schemas of details whose types have parameters: the row, the place and the schema.
pub(super) fn of_instance(model: &Model<'_>) -> Option<TokenStream> {
    model.raw.keys.find(Key::Schema)?;
    let described = model.answers().enumerate().flat_map(|(row, (variant, _))| {
        generic_details(model, variant).map(move |(at, field, ty)| {
            let function = function(field);
            quote!((#row, #at, __api::schema::#function::<#ty>()))
        })
    });
    let described: Vec<_> = described.collect();
    (!described.is_empty()).then(|| quote!(const { &[#(#described),*] }))
}

/// Describes the whole of the details, or one member.
fn function(field: &Field<'_>) -> TokenStream {
    if field.detail.is_some() { quote!(describe_detail) } else { quote!(describe_details) }
}

fn describe(model: &Model<'_>, variant: &Variant<'_>, field: &Field<'_>) -> Option<TokenStream> {
    // A static has no parameters: the catalog of an instance describes what has one.
    let is_known = |tokens: &TokenStream| !mentions(&model.raw.parameters(), tokens.clone());
    if let Some(ty) = field.described_type(variant.answers_faults()) {
        let (function, ty) = (function(field), nameable(model, ty));
        return Some(if is_known(&ty) {
            quote!(__api::schema::#function::<#ty>())
        } else {
            quote!(__api::None)
        });
    }
    let Detail { value, with, .. } = field.detail.as_ref()?;
    match (value, with) {
        (Value::With, Some(with)) => {
            let (with, ty) = (nameable(model, with), nameable(model, field.value_type()));
            let is_known = is_known(&quote!(#with #ty));
            Some(if is_known {
                quote!(__api::schema::describe_result::<#ty, _>(#with))
            } else {
                quote!(__api::None)
            })
        }
        // They are what their keys make of them.
        _ => Some(quote!(__api::None)),
    }
}

/// The type, where `Self` and lifetimes have no meaning.
fn nameable(model: &Model<'_>, ty: impl ToTokens) -> TokenStream {
    let ty = without_self(ty.to_token_stream(), &model.raw.ty());
    let own = model
        .raw
        .input
        .generics
        .lifetimes()
        .map(|parameter| parameter.lifetime.ident.clone())
        .collect::<BTreeSet<_>>();
    replaced(ty, &|ident, is_lifetime| {
        (is_lifetime && own.contains(ident)).then(|| Ident::new("_", ident.span()).into_token_stream())
    })
}
