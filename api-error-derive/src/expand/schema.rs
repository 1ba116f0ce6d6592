//! What `schema` asks for: a description of each detail by its type.

use std::collections::BTreeSet;

use api_error_rules::Presence;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Type;

use super::at;
use crate::bound::{mentions, without_self};
use crate::model::{Answer, Field, Model, Value, Variant};

/// The facade says if the feature is off, at the key.
pub(super) fn expand(model: &Model<'_>) -> Option<TokenStream> {
    let span = model.schema.as_ref()?.span().resolved_at(Span::call_site());
    let krate = at(span, &model.krate);
    Some(quote_spanned!(span=> #krate::__schema! {}))
}

/// What describes the details of a variant, in their order; none where there is nothing to describe.
pub(super) fn of(model: &Model<'_>, variant: &Variant<'_>, answer: &Answer) -> Option<TokenStream> {
    model.schema.as_ref()?;
    let described: Vec<_> =
        variant.fields.iter().filter_map(|field| describe(model, field, answer)).collect();
    (!described.is_empty()).then(|| quote!(&[#(#described,)*]))
}

fn describe(model: &Model<'_>, field: &Field<'_>, answer: &Answer) -> Option<TokenStream> {
    let (function, ty) = match &field.detail {
        Some(detail) if detail.value == Value::Serialize => {
            // Without a value, as the answer to a fault, it is not there; with one it can be null.
            let is_null = detail.presence(field) == Presence::Nullable && !answer.faults.is_empty();
            (quote!(describe_detail), if is_null { field.ty } else { field.value_type() })
        }
        None if field.details => (quote!(describe_details), field.ty),
        None => return None,
        // They are what their keys make of them.
        Some(_) => return Some(quote!(__api::None)),
    };
    let ty = nameable(model, ty);
    // A static has no parameters.
    let generics = &model.input.generics;
    let types = generics.type_params().map(|parameter| &parameter.ident);
    let parameters =
        types.chain(generics.const_params().map(|parameter| &parameter.ident)).cloned().collect();
    let is_known = !mentions(&parameters, ty.clone());
    Some(if is_known { quote!(__api::schema::#function::<#ty>()) } else { quote!(__api::None) })
}

/// The type, where `Self` and lifetimes have no meaning.
fn nameable(model: &Model<'_>, ty: &Type) -> TokenStream {
    let (_, ty_generics, _) = model.input.generics.split_for_impl();
    let ident = &model.input.ident;
    let ty = without_self(ty.to_token_stream(), &quote!(#ident #ty_generics));
    let own = model.input.generics.lifetimes().map(|parameter| parameter.lifetime.ident.clone()).collect();
    without_lifetimes(&own, ty)
}

/// The type with `'_` for each of these.
fn without_lifetimes(own: &BTreeSet<Ident>, tokens: TokenStream) -> TokenStream {
    let mut is_name = false;
    let tokens = tokens.into_iter().map(|token| {
        let is_lifetime = core::mem::take(&mut is_name);
        match token {
            TokenTree::Ident(ident) if is_lifetime && own.contains(&ident) => {
                Ident::new("_", ident.span()).into()
            }
            TokenTree::Punct(punct) => {
                is_name = punct.as_char() == '\'';
                punct.into()
            }
            TokenTree::Group(group) => {
                let mut inside =
                    proc_macro2::Group::new(group.delimiter(), without_lifetimes(own, group.stream()));
                inside.set_span(group.span());
                inside.into()
            }
            token => token,
        }
    });
    tokens.collect()
}
