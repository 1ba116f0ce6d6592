//! The test of a lock file, and what makes cargo build again when the file changes.

use api_error_rules::Case;
use api_error_rules::hash;
use api_error_rules::lock::UPDATE;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use super::{allow_deprecated, at, private, type_with};
use crate::lock::{self, FOLDER, File};
use crate::model::Model;
use crate::raw::unraw;

/// The items beside the type: the harness finds no test in a constant's block.
pub(super) fn test(model: &Model<'_>) -> Option<TokenStream> {
    let lock = model.lock.as_ref()?;
    let (private, file) = (private(&model.raw.krate()), &lock.literal);
    let (ty, allow) = (type_with(model.raw, &quote!('static)), allow_deprecated(model.raw));
    let marker = marker(model);
    let test = Ident::new(&format!("__{}_lock", name(model, Case::Snake)), Span::call_site());
    Some(quote! {
        #[doc(hidden)]
        const #marker: (::core::primitive::u32, ::core::primitive::u32) = (::core::line!(), ::core::column!());
        #[cfg(test)]
        #allow
        #[::core::prelude::v1::test]
        fn #test() {
            #private::lock::assert_holds(
                <#ty as #private::ErrorCatalog>::CATALOG,
                ::core::env!(#FOLDER),
                #file,
            );
        }
    })
}

pub(super) fn expand(model: &Model<'_>) -> Option<TokenStream> {
    let lock = model.lock.as_ref()?;
    let look_again = look_again(lock);
    let place = place(model, lock);
    let span = lock.literal.span().resolved_at(Span::call_site());
    let krate = at(span, &model.raw.krate());
    // The facade says if the feature is off.
    let feature = quote_spanned!(span=> #krate::__lock! {});
    Some(quote!(#look_again #place #feature))
}

/// Tells cargo that the build depends on the file and the variable.
fn look_again(lock: &File) -> TokenStream {
    let file = &lock.literal;
    // What is relative would be looked for beside the source file.
    let of_cargo = || quote!(::core::env!(#FOLDER));
    let folder = lock::relative_folder().map_or_else(of_cargo, |folder| quote!(#folder));
    let bytes = lock.is_there.then(|| {
        quote! {
            const _: &[::core::primitive::u8] =
                ::core::include_bytes!(::core::concat!(#folder, "/", #file));
        }
    });
    quote! {
        #bytes
        const _: __api::Option<&::core::primitive::str> = ::core::option_env!(#UPDATE);
    }
}

/// Finds out whether the type is in a module. A module's `super` is a module and never a function, so only in a module
/// does it lead to the constant beside the type.
fn place(model: &Model<'_>, lock: &File) -> TokenStream {
    let marker = marker(model);
    let span = lock.literal.span().resolved_at(Span::mixed_site());
    let asked = quote_spanned!(span=> const _: () = __api::lock::assert_in_module(__place::__FOUND, __HERE););
    quote! {
        const __HERE: (::core::primitive::u32, ::core::primitive::u32) = (::core::line!(), ::core::column!());
        mod __place {
            const #marker: (::core::primitive::u32, ::core::primitive::u32) = (0, 0);
            pub(super) const __FOUND: (::core::primitive::u32, ::core::primitive::u32) = {
                use super::*;
                #marker
            };
        }
        #asked
    }
}

fn marker(model: &Model<'_>) -> Ident {
    Ident::new(&format!("__{}_LOCK", name(model, Case::ScreamingSnake)), Span::call_site())
}

/// The type's name in the style, with a hash if another name would give the same.
fn name(model: &Model<'_>, case: Case) -> String {
    let ident = unraw(&model.raw.input.ident);
    let name = case.apply(&ident);
    if Case::Pascal.apply(&name) == ident { name } else { format!("{name}_{}", hash(&ident)) }
}
