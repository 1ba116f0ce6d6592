//! `impl ErrorCatalog`: the rows, and the catalogs of wrapped types.

use api_error_rules::{hash, sortable};
use proc_macro2::{Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};

use super::spec::{option, specs};
use super::{
    allow_deprecated, answers_faults, beside, binding, is_checked, is_checked_on_use, own_envelope, schema,
    type_name, type_with, variant_path,
};
use crate::bound::{Bounds, without_self};
use crate::model::{Kind, Model, Transparent, Variant};

pub(super) fn expand(model: &Model<'_>) -> TokenStream {
    let (ident, allow) = (type_name(model.raw), allow_deprecated(model.raw));
    let generics = &model.raw.input.generics;
    let (impl_generics, ty_generics, _) = generics.split_for_impl();
    let where_clause = Bounds::of_catalog(model).where_clause();
    let own = specs(model);
    let sorted = sorted(model);
    let wrapped = wrapped(model);
    let is_several = |variant: &Variant<'_>| matches!(variant.kind, Kind::Transparent(Transparent::Several));
    let several = model.variants.iter().any(is_several).then(|| quote!(.holding_several()));
    let new =
        quote!(__api::Catalog::new(&__TYPE, #own, &[#(#sorted),*], const { &[#(#wrapped,)*] }) #several);
    let described = schema::of_instance(model).map(|described| quote!(.describing(#described)));
    // rustc hashes what a constant refers to again for each way that leads there, but a static by its name.
    let is_static = generics.params.is_empty();
    let declared = is_static.then(|| {
        let new = without_self(new.clone(), &ident.to_token_stream());
        quote! {
            #allow
            static __CATALOG: __api::Catalog = #new.downcast_by(|__error| {
                use __api::NoErrorToFind as _;
                __api::AnyError::<#ident>::new(__error).__downcast()
            });
        }
    });
    let catalog =
        checked(model, if is_static { quote!(&__CATALOG) } else { quote!(const { &#new #described }) });
    let catalog = answers(model).map_or_else(|| catalog.clone(), |made| quote!({ #made #catalog }));
    // Of a type without parameters, `cargo check` itself evaluates the catalog, and so its checks.
    let evaluated = (is_checked(model) && !is_checked_on_use(model)).then(|| {
        let ty = type_with(model.raw, &quote!('static));
        quote!(const _: &__api::Catalog = <#ty as __api::ErrorCatalog>::CATALOG;)
    });
    quote! {
        #declared
        #allow
        #[automatically_derived]
        impl #impl_generics __api::ErrorCatalog for #ident #ty_generics #where_clause {
            const CATALOG: &'static __api::Catalog = #catalog;
        }
        #evaluated
    }
}

/// Uses variants that answer faults, of which no value may be made.
fn answers(model: &Model<'_>) -> Option<TokenStream> {
    let answering = model.answers().filter(|(variant, _)| variant.answers_faults());
    let make = answering.map(|(variant, _)| {
        let path = variant_path(variant);
        let bindings: Vec<_> = (0..variant.fields.len()).map(binding).collect();
        let members = variant.fields.iter().map(|field| &field.raw.member);
        quote!(|#(#bindings),*| #path { #(#members: #bindings),* },)
    });
    let make: TokenStream = make.collect();
    (!make.is_empty()).then(|| quote!(let _ = (#make);))
}

fn sorted(model: &Model<'_>) -> impl Iterator<Item = Literal> {
    let rows = model.answers().zip(0_u16..);
    let sorted = rows.map(|((_, answer), row)| sortable(hash(&answer.code.text), answer.shared, row));
    let mut sorted: Vec<_> = sorted.collect();
    sorted.sort_unstable();
    sorted.into_iter().map(Literal::u64_unsuffixed)
}

struct Joins<'m> {
    at: usize,
    variant: &'m Variant<'m>,
    /// None where the field has no catalog.
    catalog: Option<TokenStream>,
    is_shared: bool,
    is_listed: bool,
    envelope: Option<TokenStream>,
    beside: Option<TokenStream>,
}

fn joining<'m>(model: &'m Model<'m>) -> Vec<Joins<'m>> {
    let (mut own, mut all) = (0_usize, Vec::new());
    for (at, variant) in model.variants.iter().enumerate() {
        match variant.kind {
            Kind::Answer(_) => {
                own += 1;
                let listed = variant.fields.iter().filter(|field| field.joins);
                all.extend(listed.map(|field| {
                    let ty = field.ty;
                    let catalog = Some(quote!(__api::listing::<#ty>().catalog));
                    let (is_shared, is_listed, envelope, beside) = (false, true, None, None);
                    Joins { at: own, variant, catalog, is_shared, is_listed, envelope, beside }
                }));
            }
            Kind::Transparent(Transparent::Recursive | Transparent::Several) => {}
            Kind::Transparent(how) => {
                let ty = variant.wrapped().map(|(_, field)| field.ty);
                let catalog = (how != Transparent::Open).then(|| quote!(__api::joining::<#ty>().catalog));
                let (is_shared, envelope) = (how == Transparent::Shared, own_envelope(at, variant));
                let (is_listed, beside) = (false, beside::reference(at, variant));
                all.push(Joins { at: own, variant, catalog, is_shared, is_listed, envelope, beside });
            }
        }
    }
    all
}

/// The catalog with its checks, each at the variant that adds the codes: rustc underlines a call only if all of its
/// tokens are there.
fn checked(model: &Model<'_>, catalog: TokenStream) -> TokenStream {
    let joining = joining(model);
    let with_catalog = joining.iter().enumerate().filter(|(_, joins)| joins.catalog.is_some());
    let catalog = with_catalog.fold(catalog, |catalog, (at, joins)| {
        let span = joins.variant.raw.ident.span().resolved_at(Span::mixed_site());
        quote_spanned!(span=> __api::Catalog::checked(#catalog, #at))
    });
    if !answers_faults(model) {
        return catalog;
    }
    let span = model.raw.input.ident.span().resolved_at(Span::mixed_site());
    quote_spanned!(span=> __api::Catalog::behind_layer(#catalog))
}

fn wrapped(model: &Model<'_>) -> impl Iterator<Item = TokenStream> {
    joining(model).into_iter().map(|joins| {
        let Joins { at, variant, catalog, is_shared, is_listed, envelope, beside } = joins;
        let (catalog, group, envelope) = (option(catalog), option(variant.group.as_ref()), option(envelope));
        let listed = is_listed.then(|| quote!(.listed()));
        let beside = beside.map(|beside| quote!(.beside(#beside)));
        quote!(__api::Wrapped::new(#at, #catalog, #is_shared, #group, #envelope)#listed #beside)
    })
}
