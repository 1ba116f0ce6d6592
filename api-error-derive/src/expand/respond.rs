//! `impl From<E> for http::Response<B>`, and the response traits of the frameworks in `respond(…)`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Path, parse_quote};

use super::{allow_deprecated, at, type_name};
use crate::bound::without_self;
use crate::raw::{NO_RESPONSE, Raw};

pub(crate) fn responses(raw: &Raw<'_>, where_clause: Option<&TokenStream>) -> TokenStream {
    let (respond, krate, generics) = (&raw.keys.respond, raw.krate(), &raw.input.generics);
    if respond.iter().any(|path| path.is_ident(NO_RESPONSE)) {
        return TokenStream::new();
    }
    let (ident, allow) = (type_name(raw), allow_deprecated(raw));
    let (impl_generics, ty_generics, _) = generics.split_for_impl();
    let ty = quote!(#ident #ty_generics);
    let frameworks = respond.iter().map(|path| {
        let emit = emitter(path, &krate);
        quote_spanned!(path.span()=> #emit! { [#impl_generics] [#ty] [#where_clause] })
    });
    let mut generics = generics.clone();
    generics.params.push(parse_quote!(__ApiBody: ::core::convert::From<__api::Bytes>));
    let (response_generics, _, _) = generics.split_for_impl();
    let response_generics = without_self(response_generics.to_token_stream(), &ty);
    let response_where = where_clause.map(|clause| without_self(clause.clone(), &ty));
    quote! {
        #allow
        #[automatically_derived]
        impl #response_generics ::core::convert::From<#ty> for __api::Response<__ApiBody> #response_where {
            fn from(__error: #ty) -> Self {
                __api::into_response(&__error)
            }
        }
        #(#frameworks)*
    }
}

/// The macro that writes the impl. The facade's reports a missing feature at the framework's name.
fn emitter(path: &Path, krate: &Path) -> TokenStream {
    let Some(framework) = path.get_ident() else { return path.to_token_stream() };
    let span = framework.span().resolved_at(Span::call_site());
    let (krate, emit) = (at(span, krate), Ident::new(&format!("__respond_{framework}"), span));
    quote_spanned!(span=> #krate::#emit)
}
