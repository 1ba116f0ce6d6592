//! `#[derive(ApiError)]`. The facade re-exports it and documents its keys, so that the examples there are compiled
//! against what users see.

mod bound;
mod check;
mod ctxt;
mod expand;
mod fallback;
mod keys;
mod lock;
mod message;
mod model;
mod parse;
mod raw;
mod suggest;

// One rule for styles, one table of statuses, one list of faults and one layout of packed rows, compiled into the macro and
// into what runs.
#[path = "../../api-error-core/src/bits.rs"]
mod bits;
#[path = "../../api-error-core/src/case.rs"]
mod case;
#[allow(unreachable_pub, clippy::enum_variant_names, reason = "run time exports it")]
#[path = "../../api-error-core/src/fault.rs"]
mod fault;
#[path = "../../api-error-core/src/hash.rs"]
mod hash;
#[path = "../../api-error-core/src/header.rs"]
mod header;
#[path = "../../api-error-core/src/status.rs"]
mod status;

#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use syn::DeriveInput;

/// Implements `ApiError` and `ErrorCatalog`; `api_error::ApiError` documents the keys.
#[proc_macro_derive(ApiError, attributes(api))]
pub fn derive_api_error(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into()).into()
}

fn derive(input: TokenStream) -> TokenStream {
    let input = match syn::parse2::<DeriveInput>(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let ctxt = ctxt::Ctxt::new();
    let raw = parse::parse(&ctxt, &input);
    let model = check::check(&ctxt, &raw);
    match ctxt.finish(model) {
        Ok(model) => expand::expand(&model),
        Err(error) => {
            let fallback = fallback::fallback(&raw);
            let error = error.into_compile_error();
            quote::quote!(#error #fallback)
        }
    }
}
