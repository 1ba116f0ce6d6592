//! `#[derive(ApiError)]`, which `api-error` re-exports.

mod bound;
mod check;
mod ctxt;
mod expand;
mod fallback;
mod keys;
mod lock;
mod model;
mod parse;
mod raw;
mod suggest;
mod types;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::DeriveInput;

#[doc = include_str!("attributes.md")]
#[proc_macro_derive(ApiError, attributes(api))]
pub fn derive_api_error(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into()).into()
}

fn derive(input: TokenStream) -> TokenStream {
    let input = match syn::parse2::<DeriveInput>(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let ctxt = ctxt::Ctxt::default();
    let raw = parse::parse(&ctxt, &input);
    let expanded = check::check(&ctxt, &raw).and_then(|model| expand::expand(&ctxt, &model));
    match ctxt.finish(expanded) {
        Ok(expanded) => expanded,
        Err(error) => {
            let fallback = fallback::fallback(&raw);
            let error = error.into_compile_error();
            quote::quote!(#error #fallback)
        }
    }
}
