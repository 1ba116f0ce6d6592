//! `impl From<E> for http::Response<B>`: the way into every framework that speaks `http`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::{allow_deprecated, type_name};
use crate::bound::{Bounds, without_self};
use crate::model::Model;

pub(super) fn expand(model: &Model<'_>) -> TokenStream {
    let ident = type_name(model);
    let allow = allow_deprecated(model);
    let (_, ty_generics, _) = model.input.generics.split_for_impl();
    let ty = quote!(#ident #ty_generics);
    let mut generics = model.input.generics.clone();
    generics.params.push(parse_quote!(__ApiBody));
    let (impl_generics, _, _) = generics.split_for_impl();
    let impl_generics = without_self(quote!(#impl_generics), &ty);
    let mut bounds = Bounds::of_response(model);
    bounds.push(parse_quote!(__ApiBody: ::core::convert::From<__api::Bytes>));
    let where_clause = bounds.where_clause().map(|clause| without_self(clause, &ty));
    quote! {
        #allow
        #[automatically_derived]
        impl #impl_generics ::core::convert::From<#ty> for __api::Response<__ApiBody> #where_clause {
            fn from(__error: #ty) -> Self {
                __api::into_response(&__error)
            }
        }
    }
}
