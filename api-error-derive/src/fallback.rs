//! The impls of a type with mistakes, so that its uses do not make further errors.

use proc_macro2::TokenStream;
use quote::quote;

use crate::expand::{allow_deprecated, private, respond};
use crate::raw::Raw;

pub(crate) fn fallback(raw: &Raw<'_>) -> TokenStream {
    let (ident, private) = (&raw.input.ident, private(&raw.krate()));
    let allow = allow_deprecated(raw);
    let (impl_generics, ty_generics, where_clause) = raw.input.generics.split_for_impl();
    let responses = respond::responses(raw, Some(&quote!(#where_clause)));
    quote! {
        const _: () = {
            use #private as __api;
            #allow
            #[automatically_derived]
            impl #impl_generics __api::ErrorContract for #ident #ty_generics #where_clause {
                fn spec(&self) -> &'static __api::ErrorSpec {
                    &__api::FALLBACK
                }
            }
            #allow
            #[automatically_derived]
            impl #impl_generics __api::ErrorCatalog for #ident #ty_generics #where_clause {
                const CATALOG: &'static __api::Catalog = &__api::FALLBACK_CATALOG;
            }
            #responses
        };
    }
}
