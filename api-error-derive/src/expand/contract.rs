//! `fn contract`: a value to the row of its variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::{beside, is_checked_on_use, own_envelope, pattern, wrapped_error};
use crate::model::{Kind, Model, Transparent, Variant};

pub(super) fn expand(model: &Model<'_>) -> TokenStream {
    let check =
        is_checked_on_use(model).then(|| quote!(_ = const { <Self as __api::ErrorCatalog>::CATALOG };));
    let has_own = model.answers().next().is_some();
    let mut rows = 0_usize..;
    let arms = model.variants.iter().enumerate().map(|(at, variant)| match variant.kind {
        Kind::Answer(_) => {
            let (pattern, row) = (pattern(variant, |_, _| false), rows.next());
            quote!(#pattern => #row,)
        }
        Kind::Transparent(how) => {
            let pattern = pattern(variant, |_, field| field.is_wrapped);
            let wrapped = wrapped(at, variant, how);
            if has_own { quote!(#pattern => return #wrapped,) } else { quote!(#pattern => #wrapped,) }
        }
    });
    let arms: TokenStream = arms.collect();
    let body = match model.variants.as_slice() {
        [] => quote!(match *self {}),
        _ if has_own => quote! {
            let __row = match self { #arms };
            __api::Contract::of(&__SPECS[__row])
        },
        _ => quote!(match self { #arms }),
    };
    quote! {
        fn contract(&self) -> __api::Contract {
            #check
            #body
        }

        fn __contract(&self) -> __api::Contract {
            __api::ErrorContract::contract(self)
        }
    }
}

fn wrapped(at: usize, variant: &Variant<'_>, how: Transparent) -> TokenStream {
    let error = wrapped_error(variant, how);
    let envelope = own_envelope(at, variant).map(|envelope| quote!(.in_envelope(#envelope)));
    let beside = beside::reference(at, variant).map(|beside| quote!(.beside(#beside)));
    quote!(__api::ErrorContract::__contract(#error).within(&__TYPE)#envelope #beside)
}
