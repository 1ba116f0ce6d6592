//! What fields say beside a wrapped error, as statics.

use api_error_rules::TableBuilder;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::{pack, schema, spec};
use crate::keys::Key;
use crate::model::{Header, Model, Variant};

/// The variant's own, where its catalog has it.
pub(super) fn reference(at: usize, variant: &Variant<'_>) -> Option<TokenStream> {
    let name = name(at);
    variant.says_beside().then(|| quote!(&#name))
}

fn name(at: usize) -> Ident {
    Ident::new(&format!("__BESIDE_{at}"), Span::mixed_site())
}

pub(super) fn statics(model: &Model<'_>, allow: Option<&TokenStream>) -> impl Iterator<Item = TokenStream> {
    let variants = model.variants.iter().enumerate().filter(|(_, variant)| variant.says_beside());
    variants.map(move |(at, variant)| {
        let name = name(at);
        let joins = Ident::new(&format!("__JOINS_{at}"), Span::mixed_site());
        let details = details(variant);
        let schemas = schema::of(model, variant).unwrap_or_else(|| quote!(&[]));
        let headers = variant.fields.iter().flat_map(|field| &field.raw.keys.headers);
        let headers: Vec<_> =
            headers.map(|header| Header { name: header.name.clone(), value: None }).collect();
        let headers = spec::headers(&headers).unwrap_or_else(|| quote!(&[]));
        let status_varies = variant.raw.has_field(Key::Status);
        let retry_after_varies = variant.raw.has_field(Key::RetryAfter);
        quote! {
            static #joins: __api::Joins = __api::Joins::none();
            #allow
            static #name: __api::Beside = __api::Beside {
                details: #details,
                schemas: #schemas,
                headers: #headers,
                status_varies: #status_varies,
                retry_after_varies: #retry_after_varies,
                joins: &#joins,
            };
        }
    })
}

fn details(variant: &Variant<'_>) -> TokenStream {
    let members: Vec<_> = variant.fields.iter().filter_map(|field| pack::member(variant, field)).collect();
    let mut packed = TableBuilder::default();
    packed.push_members(&members);
    let (text, words) = (&packed.text, packed.members.iter().map(|word| Literal::u128_unsuffixed(*word)));
    if members.is_empty() {
        quote!(&[])
    } else {
        quote!(const { &__api::packed::details(#text, [#(#words),*]) })
    }
}
