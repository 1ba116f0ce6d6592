//! What a type gets that has mistakes: the impls, so that whatever uses it makes no errors of its own.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use crate::bound::without_self;
use crate::expand::{private, respond};
use crate::raw::Raw;

pub(crate) fn fallback(raw: &Raw<'_>) -> TokenStream {
    let (input, krate) = (raw.input, raw.krate());
    let (ident, private) = (&input.ident, private(&krate));
    let allow = raw.deprecated.then(|| quote!(#[allow(deprecated)]));
    let (impl_generics, ty_generics, where_clause) = input.generics.split_for_impl();
    let mut generics = input.generics.clone();
    generics.params.push(parse_quote!(__ApiBody: ::core::convert::From<__api::Bytes>));
    let (respond_generics, _, _) = generics.split_for_impl();
    let ty = quote!(#ident #ty_generics);
    let respond_generics = without_self(quote!(#respond_generics), &ty);
    let respond_where = without_self(quote!(#where_clause), &ty);
    let where_clause = quote!(#where_clause);
    let frameworks = respond::frameworks(input, &krate, &raw.keys.respond, Some(&where_clause));
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
            #allow
            #[automatically_derived]
            impl #respond_generics ::core::convert::From<#ty> for __api::Response<__ApiBody>
            #respond_where
            {
                fn from(__error: #ty) -> Self {
                    __api::into_response(&__error)
                }
            }
            #frameworks
        };
    }
}
