//! What a type gets that has mistakes: the impls, so that whatever uses it makes no errors of its own.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Path, parse_quote};

pub(crate) fn fallback(input: &DeriveInput, krate: &Path) -> TokenStream {
    let ident = &input.ident;
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let mut generics = input.generics.clone();
    generics.params.push(parse_quote!(__ApiBody: ::core::convert::From<__api::Bytes>));
    let (respond_generics, _, _) = generics.split_for_impl();
    quote! {
        const _: () = {
            use #krate::__private as __api;
            #[allow(deprecated)]
            #[automatically_derived]
            impl #impl_generics __api::ApiError for #ident #ty_generics #where_clause {
                fn spec(&self) -> &'static __api::ErrorSpec {
                    &__api::FALLBACK
                }
            }
            #[allow(deprecated)]
            #[automatically_derived]
            impl #impl_generics __api::ErrorCatalog for #ident #ty_generics #where_clause {
                const CATALOG: &'static __api::Catalog = &__api::FALLBACK_CATALOG;
            }
            #[allow(deprecated)]
            #[automatically_derived]
            impl #respond_generics ::core::convert::From<#ident #ty_generics> for __api::Response<__ApiBody>
            #where_clause
            {
                fn from(__error: #ident #ty_generics) -> Self {
                    __api::into_response(&__error)
                }
            }
        };
    }
}
