//! `impl From<E> for http::Response<B>`, the way into every framework that speaks `http`, and the response traits of those
//! that `respond(…)` names.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::{DeriveInput, Path, parse_quote};

use super::{allow_deprecated, at, type_name};
use crate::bound::{Bounds, without_self};
use crate::model::Model;

pub(super) fn expand(model: &Model<'_>) -> TokenStream {
    let response = response(model);
    let where_clause = Bounds::of_response(model).where_clause();
    let frameworks = frameworks(model.input, &model.krate, &model.respond, where_clause.as_ref());
    quote!(#response #frameworks)
}

/// The facade writes each impl, since it knows which of its features are on. What it says of one that is off stands at
/// the framework's name.
pub(crate) fn frameworks(
    input: &DeriveInput,
    krate: &Path,
    respond: &[(&'static str, Ident)],
    where_clause: Option<&TokenStream>,
) -> TokenStream {
    let mut ident = input.ident.clone();
    ident.set_span(ident.span().resolved_at(Span::call_site()));
    let (impl_generics, ty_generics, _) = input.generics.split_for_impl();
    let impls = respond.iter().map(|(name, word)| {
        let span = word.span().resolved_at(Span::call_site());
        let emit = Ident::new(&format!("__respond_{name}"), span);
        let krate = at(span, krate);
        quote_spanned!(span=> #krate::#emit! { [#impl_generics] [#ident #ty_generics] [#where_clause] })
    });
    quote!(#(#impls)*)
}

fn response(model: &Model<'_>) -> TokenStream {
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
