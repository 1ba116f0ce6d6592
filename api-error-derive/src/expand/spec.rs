//! The static data: what the type says, and a row for each of its codes.

use api_error_rules::{Shared, Style, TableBuilder};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;

use super::pack;
use super::{allow_deprecated, envelope_name, envelope_static, example, schema};
use crate::ctxt::Ctxt;
use crate::model::{Answer, Model, Variant};
use crate::raw::{Extension, unraw};

pub(super) fn expand(ctxt: &Ctxt, model: &Model<'_>) -> Option<TokenStream> {
    let envelopes =
        model.variants.iter().enumerate().filter_map(|(at, variant)| {
            Some(envelope_static(&envelope_name(at), variant.envelope.as_ref()?))
        });
    let (packed, more) = rows(model);
    if packed.is_too_great {
        let message = "this type has too many codes, or texts that are too long, for the table that they are packed in; \
                       split it into several types, and wrap them with `transparent`";
        ctxt.error(&model.input.ident, message);
        return None;
    }
    let type_spec = type_spec(model, pack::fingerprint(&packed));
    let rows = pack::statics(&packed, &more);
    // `schema` names the types of details.
    let allow = model.schema.as_ref().and_then(|_| allow_deprecated(model));
    let checks = checks(model);
    let examples = example::expand(model);
    Some(quote! {
        #(#envelopes)*
        #type_spec
        #allow
        #rows
        #checks
        #examples
    })
}

fn type_spec(model: &Model<'_>, fingerprint: u64) -> TokenStream {
    let name = unraw(&model.input.ident);
    let own_envelope = Ident::new("__ENVELOPE", Span::mixed_site());
    let declared = model.envelope.as_ref().map(|path| envelope_static(&own_envelope, path));
    let envelope = option(model.envelope.as_ref().map(|_| quote!(&#own_envelope)));
    let docs = option(model.docs.as_ref());
    let challenge = option(model.challenge.as_ref());
    let style = option(model.style.map(style));
    let extensions = extensions(&model.extensions).unwrap_or_else(|| quote!(&[]));
    quote! {
        #declared
        static __TYPE: __api::TypeSpec = __api::TypeSpec {
            name: #name,
            place: __api::Place {
                module: ::core::module_path!(),
                file: ::core::file!(),
                line: ::core::line!(),
                column: ::core::column!(),
                fingerprint: #fingerprint,
            },
            envelope: #envelope,
            docs: #docs,
            challenge: #challenge,
            style: #style,
            extensions: #extensions,
        };
    }
}

fn style(style: Style) -> TokenStream {
    match style {
        Style::Words(case) => {
            let case = Ident::new(&format!("{case:?}"), Span::mixed_site());
            quote!(__api::Style::Words(__api::Case::#case))
        }
        Style::Number => quote!(__api::Style::Number),
    }
}

/// The rows, and what few of them have.
fn rows(model: &Model<'_>) -> (TableBuilder, Vec<TokenStream>) {
    let (mut packed, mut all_more) = (TableBuilder::default(), Vec::new());
    for (at, variant) in model.variants.iter().enumerate() {
        if let Some(answer) = variant.answer() {
            let more = more(model, at, variant, answer);
            let place = more.is_some().then_some(all_more.len());
            all_more.extend(more);
            pack::push(&mut packed, variant, answer, place);
        }
    }
    (packed, all_more)
}

/// What few rows have.
fn more(model: &Model<'_>, at: usize, variant: &Variant<'_>, answer: &Answer) -> Option<TokenStream> {
    let some = |text: &Option<String>| text.as_ref().map(|text| quote!(__api::Some(#text)));
    let envelope = variant.envelope.as_ref().map(|_| envelope_name(at));
    let example = answer.example.as_ref().map(|_| example::name(at));
    let words = variant.fields.iter().find(|field| field.fault).and_then(|field| field.detail.as_ref());
    let formerly = &answer.formerly;
    let shared = match answer.shared {
        Shared::No => None,
        Shared::SameStatus => Some(quote!(__api::Shared::SameStatus)),
        Shared::AnyStatus => Some(quote!(__api::Shared::AnyStatus)),
    };
    let members = [
        ("title", some(&answer.title)),
        ("action", some(&answer.action)),
        ("group", some(&variant.group)),
        ("docs", some(&answer.docs)),
        ("deprecated", some(&answer.deprecated)),
        ("envelope", envelope.map(|name| quote!(__api::Some(&#name)))),
        ("retry_after", answer.retry_after.map(|seconds| quote!(__api::Some(#seconds)))),
        ("headers", headers(variant, answer)),
        ("extensions", extensions(&answer.extensions)),
        ("hidden", answer.hidden.then(|| quote!(true))),
        ("shared", shared),
        ("example", example.map(|name| quote!(__api::Some(#name)))),
        ("formerly", (!formerly.is_empty()).then(|| quote!(&[#(#formerly),*]))),
        ("schemas", schema::of(model, variant, answer)),
        ("words", words.map(|detail| &detail.name).map(|name| quote!(__api::Some(#name)))),
    ];
    let more: TokenStream = members
        .into_iter()
        .filter_map(|(name, value)| {
            let (name, value) = (Ident::new(name, Span::mixed_site()), value?);
            Some(quote!(#name: #value,))
        })
        .collect();
    (!more.is_empty()).then(|| quote!(__api::More { #more ..__api::More::NONE }))
}

fn headers(variant: &Variant<'_>, answer: &Answer) -> Option<TokenStream> {
    let constant = answer.headers.iter().map(|(name, value)| (name, option(Some(value))));
    let fields =
        variant.fields.iter().flat_map(|field| &field.headers).map(|name| (name, option(None::<&String>)));
    let headers: Vec<_> = constant
        .chain(fields)
        .map(|(name, value)| quote!(__api::HeaderSpec { name: #name, value: #value }))
        .collect();
    (!headers.is_empty()).then(|| quote!(&[#(#headers,)*]))
}

fn extensions(extensions: &[Extension]) -> Option<TokenStream> {
    let constant = |Extension { name, value, .. }: &Extension| quote!((#name, __api::Constant::#value));
    let extensions: Vec<_> = extensions.iter().map(constant).collect();
    (!extensions.is_empty()).then(|| quote!(&[#(#extensions,)*]))
}

/// What only const evaluation can check, on the user's own tokens.
fn checks(model: &Model<'_>) -> TokenStream {
    let checks = model.answers().enumerate().map(|(row, (variant, answer))| {
        let status = answer.status.path.as_ref().map(|path| quote!(const _: __api::StatusCode = #path;));
        let has_envelope = model.envelope.is_some() || variant.envelope.is_some();
        let span = variant.ident.span().resolved_at(Span::mixed_site());
        let extensions = has_envelope
            .then(|| quote_spanned!(span=> const _: () = __api::assert_extensions(&__SPECS[#row]);));
        quote!(#status #extensions)
    });
    quote!(#(#checks)*)
}

pub(super) fn option<T: quote::ToTokens>(value: Option<T>) -> TokenStream {
    value.map_or_else(|| quote!(__api::None), |value| quote!(__api::Some(#value)))
}
