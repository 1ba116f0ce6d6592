//! The values that `example` makes: a function each, so that nothing runs until somebody renders them.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::GenericParam;

use super::allow_deprecated;
use crate::bound::without_self;
use crate::model::Model;

/// The function that makes the example of the variant at this place.
pub(super) fn name(at: usize) -> Ident {
    format_ident!("__example_{at}", span = Span::mixed_site())
}

pub(super) fn expand(model: &Model<'_>) -> TokenStream {
    let examples = model.variants.iter().enumerate().filter_map(|(at, variant)| {
        let value = variant.answer()?.example.as_ref()?;
        Some(one(model, at, value))
    });
    quote!(#(#examples)*)
}

fn one(model: &Model<'_>, at: usize, value: &TokenStream) -> TokenStream {
    let (name, allow) = (name(at), allow_deprecated(model));
    // A function has no `Self`, but the name of a generic type without its arguments has rustc infer them.
    let value = without_self(value.clone(), &model.input.ident.to_token_stream());
    let ty = ty(model);
    quote! {
        #allow
        fn #name(__show: &mut __api::Show<'_>) {
            let __value #ty = #value;
            __show(&__value);
        }
    }
}

/// The type of the value. That of a generic type follows from the value alone.
fn ty(model: &Model<'_>) -> Option<TokenStream> {
    let (ident, parameters) = (&model.input.ident, &model.input.generics.params);
    let is_known = parameters.iter().all(|parameter| matches!(parameter, GenericParam::Lifetime(_)));
    let lifetimes = parameters.iter().map(|_| quote!('_));
    let arguments = (!parameters.is_empty()).then(|| quote!(<#(#lifetimes),*>));
    is_known.then(|| quote!(: #ident #arguments))
}
