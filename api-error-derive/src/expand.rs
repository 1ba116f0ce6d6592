//! Writes the checked model down as code. The only rule decided here is the size of the table.

mod as_error;
mod beside;
mod catalog;
mod contract;
mod example;
mod lock;
mod pack;
pub(crate) mod respond;
mod schema;
mod spec;
mod visit;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote};
use syn::Path;

use crate::bound::Bounds;
use crate::ctxt::Ctxt;
use crate::model::{Field, Model, Transparent, Variant};
use crate::raw::Raw;

/// All that the derive emits. None after a mistake.
pub(crate) fn expand(ctxt: &Ctxt, model: &Model<'_>) -> Option<TokenStream> {
    let private = private(&model.raw.krate());
    let specs = spec::expand(ctxt, model)?;
    let api_error = api_error(model);
    let catalog = catalog::expand(model);
    let respond = respond::responses(model.raw, Bounds::of_response(model).where_clause().as_ref());
    let schema = schema::expand(model);
    let lock = lock::expand(model);
    let test = lock::test(model);
    Some(quote! {
        const _: () = {
            use #private as __api;
            #specs
            #api_error
            #catalog
            #respond
            #schema
            #lock
        };
        #test
    })
}

/// The module of the library for this version of the macro alone.
pub(crate) fn private(krate: &Path) -> TokenStream {
    const NAME: &str =
        concat!("__private_", env!("CARGO_PKG_VERSION_MAJOR"), "_", env!("CARGO_PKG_VERSION_MINOR"));
    let name = Ident::new(NAME, Span::call_site());
    quote!(#krate::#name)
}

fn api_error(model: &Model<'_>) -> TokenStream {
    let (ident, allow) = (type_name(model.raw), allow_deprecated(model.raw));
    let (impl_generics, ty_generics, _) = model.raw.input.generics.split_for_impl();
    let where_clause = Bounds::of(model).where_clause();
    let contract = contract::expand(model);
    let visit = visit::expand(model);
    let as_error = as_error::expand(model);
    quote! {
        #allow
        #[automatically_derived]
        impl #impl_generics __api::ErrorContract for #ident #ty_generics #where_clause {
            fn spec(&self) -> &'static __api::ErrorSpec {
                __api::Contract::spec(&__api::ErrorContract::contract(self))
            }

            #contract
            #visit
            #as_error
        }
    }
}

/// The path with the span on all of its tokens: otherwise rustc would not underline the call.
fn at(span: Span, path: &Path) -> TokenStream {
    let tokens = path.to_token_stream().into_iter();
    tokens
        .map(|mut token| {
            // Its names stay those of where it stood: it may be a `$crate`.
            token.set_span(span.resolved_at(token.span()));
            token
        })
        .collect()
}

/// The type's name with a span that makes no use of a deprecated type.
fn type_name(raw: &Raw<'_>) -> Ident {
    let mut ident = raw.input.ident.clone();
    ident.set_span(ident.span().resolved_at(Span::call_site()));
    ident
}

/// The type, which has no parameters but lifetimes, with the same one for each.
fn type_with(raw: &Raw<'_>, lifetime: &TokenStream) -> TokenStream {
    let ident = type_name(raw);
    let lifetimes: Vec<_> = raw.input.generics.lifetimes().map(|_| lifetime).collect();
    if lifetimes.is_empty() { quote!(#ident) } else { quote!(#ident <#(#lifetimes),*>) }
}

/// Only if something is deprecated, since crates can forbid an unnecessary `allow`.
pub(crate) fn allow_deprecated(raw: &Raw<'_>) -> Option<TokenStream> {
    raw.deprecated.then(|| quote!(#[allow(deprecated)]))
}

/// `Self::Variant`, or `Self` for a struct.
fn variant_path(variant: &Variant<'_>) -> TokenStream {
    let ident = variant.raw.keys.as_ref().map(|_| &variant.raw.ident).into_iter();
    quote!(Self #(::#ident)*)
}

/// The pattern that binds the fields asked for, as [`binding`] names them.
fn pattern(variant: &Variant<'_>, is_bound: impl Fn(usize, &Field<'_>) -> bool) -> TokenStream {
    let path = variant_path(variant);
    let bound = variant.fields.iter().enumerate().filter(|(at, field)| is_bound(*at, field));
    let (members, bindings): (Vec<_>, Vec<_>) =
        bound.map(|(at, field)| (&field.raw.member, binding(at))).unzip();
    quote!(#path { #(#members: #bindings,)* .. })
}

/// The local for a field, with a hygienic name.
fn binding(at: usize) -> Ident {
    Ident::new(&format!("__field{at}"), Span::mixed_site())
}

fn envelope_name(at: usize) -> Ident {
    Ident::new(&format!("__ENVELOPE_{at}"), Span::mixed_site())
}

fn own_envelope(at: usize, variant: &Variant<'_>) -> Option<TokenStream> {
    let name = variant.envelope().map(|_| envelope_name(at))?;
    Some(quote!(&#name))
}

fn envelope_static(name: &Ident, path: &Path) -> TokenStream {
    quote!(static #name: __api::Envelope = #path;)
}

fn wrapped_error(variant: &Variant<'_>, how: Transparent) -> TokenStream {
    let (field, ty) = variant.wrapped().map(|(at, field)| (binding(at), field.ty)).unzip();
    match how {
        Transparent::Plain | Transparent::Shared => quote!((__api::joining::<#ty>().wrapped)(#field)),
        Transparent::Open | Transparent::Recursive | Transparent::Several => {
            quote!(__api::wrapped::<#ty>(#field))
        }
    }
}

/// Whether only a use can check the catalog, since it depends on type parameters.
fn is_checked_on_use(model: &Model<'_>) -> bool {
    !model.raw.parameters().is_empty() && is_checked(model)
}

/// Whether the type's codes are checked against those of wrapped types or built-in ones.
fn is_checked(model: &Model<'_>) -> bool {
    answers_faults(model)
        || model.variants.iter().flat_map(|variant| &variant.fields).any(|field| field.joins)
        || model.transparent().any(|(_, how)| matches!(how, Transparent::Plain | Transparent::Shared))
}

/// Whether the type answers faults, as the type of a layer does.
fn answers_faults(model: &Model<'_>) -> bool {
    model.answers().any(|(variant, _)| variant.answers_faults())
}
