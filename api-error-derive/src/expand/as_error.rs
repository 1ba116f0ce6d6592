//! `fn as_error`: the value as an `Error`, for logs.

use proc_macro2::TokenStream;
use quote::quote;

use super::{pattern, wrapped_error};
use crate::model::Model;

pub(super) fn expand(model: &Model<'_>) -> Option<TokenStream> {
    // Whether a type with parameters is an `Error`, and lives as long as one has to, is not known here.
    let itself = model.raw.input.generics.params.is_empty();
    let wrapped = wrapped(model);
    let body = match (itself, wrapped) {
        (true, None) => quote!(__api::Itself(self).__as_error()),
        (true, Some(wrapped)) => {
            quote!(__api::Option::or_else(__api::Itself(self).__as_error(), || #wrapped))
        }
        (false, Some(wrapped)) => wrapped,
        (false, None) => return None,
    };
    let import = itself.then(|| quote! { use __api::NoError as _; });
    Some(quote! {
        fn as_error(&self) -> __api::Option<&(dyn ::core::error::Error + 'static)> {
            #import
            #body
        }
    })
}

fn wrapped(model: &Model<'_>) -> Option<TokenStream> {
    let arms = model.transparent().map(|(variant, how)| {
        let pattern = pattern(variant, |_, _| true);
        let error = wrapped_error(variant, how);
        quote!(#pattern => __api::ErrorContract::as_error(#error),)
    });
    let arms: Vec<_> = arms.collect();
    let rest = (arms.len() < model.variants.len()).then(|| quote!(_ => __api::None,));
    (!arms.is_empty()).then(|| quote!(match self { #(#arms)* #rest }))
}
