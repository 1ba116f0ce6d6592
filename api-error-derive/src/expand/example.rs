//! The values of `example`, each in a function that only documents call.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};

use super::{allow_deprecated, type_with};
use crate::bound::without_self;
use crate::model::Model;
use crate::raw::Raw;

pub(super) fn name(at: usize) -> Ident {
    format_ident!("__example_{at}", span = Span::mixed_site())
}

pub(super) fn expand(model: &Model<'_>) -> TokenStream {
    let examples = model.variants.iter().enumerate().filter_map(|(at, variant)| {
        let value = variant.keys.example.clone()?;
        Some(one(model.raw, at, value))
    });
    examples.collect()
}

fn one(raw: &Raw<'_>, at: usize, value: TokenStream) -> TokenStream {
    let (name, allow) = (name(at), allow_deprecated(raw));
    // A function has no `Self`, but the name of a generic type without its arguments has rustc infer them.
    let value = without_self(value, &raw.input.ident.to_token_stream());
    // The type of a generic value follows from the value alone.
    let ty = raw.parameters().is_empty().then(|| type_with(raw, &quote!('_)));
    let ty = ty.into_iter();
    quote! {
        #allow
        fn #name(__show: &mut __api::Show<'_>) {
            let __value #(: #ty)* = #value;
            __show(&__value);
        }
    }
}
