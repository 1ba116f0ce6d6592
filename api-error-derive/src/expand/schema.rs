//! What `schema` asks for: a description of each detail by its type.

use std::collections::BTreeSet;

use api_error_rules::Presence;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

use super::at;
use crate::bound::{mentions, replaced, without_self};
use crate::keys::Key;
use crate::model::{Detail, Field, Model, Value, Variant};

/// The facade says if the feature is off, at the key.
pub(super) fn expand(model: &Model<'_>) -> Option<TokenStream> {
    let span = model.raw.keys.find(Key::Schema)?.span().resolved_at(Span::call_site());
    let krate = at(span, &model.raw.krate());
    Some(quote_spanned!(span=> #krate::__schema! {}))
}

/// What describes the details of a variant, in their order; none where there is nothing to describe.
pub(super) fn of(model: &Model<'_>, variant: &Variant<'_>) -> Option<TokenStream> {
    model.raw.keys.find(Key::Schema)?;
    let stated = variant.stated.iter().map(|_| quote!(__api::None));
    let of_fields = variant.fields.iter().filter_map(|field| describe(model, variant, field));
    let described: Vec<_> = stated.chain(of_fields).collect();
    (!described.is_empty()).then(|| quote!(&[#(#described,)*]))
}

fn describe(model: &Model<'_>, variant: &Variant<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let (function, ty) = match &field.detail {
        Some(detail) if detail.value == Value::Serialize => {
            // Without a value, as the answer to a fault, it is not there; with one it can be null.
            let is_null = detail.presence(field) == Presence::Nullable && variant.answers_faults();
            (quote!(describe_detail), if is_null { field.ty } else { field.value_type() })
        }
        None if field.raw.has(Key::Details) => (quote!(describe_details), field.ty),
        None => return None,
        Some(Detail { value: Value::With, with: Some(with), .. }) => {
            let (with, ty) = (nameable(model, with), nameable(model, field.value_type()));
            let is_known = !mentions(&model.raw.parameters(), quote!(#with #ty));
            return Some(if is_known {
                quote!(__api::schema::describe_result::<#ty, _>(#with))
            } else {
                quote!(__api::None)
            });
        }
        // They are what their keys make of them.
        Some(_) => return Some(quote!(__api::None)),
    };
    let ty = nameable(model, ty);
    // A static has no parameters.
    let is_known = !mentions(&model.raw.parameters(), ty.clone());
    Some(if is_known { quote!(__api::schema::#function::<#ty>()) } else { quote!(__api::None) })
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
