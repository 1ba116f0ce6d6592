//! The static data: the type, and a row for each code.

use std::collections::BTreeMap;

use api_error_rules::status::Titles;
use api_error_rules::{Shared, Style, TableBuilder};
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;

use super::pack;
use super::{allow_deprecated, beside, envelope_name, envelope_static, example, own_envelope, schema};
use crate::check::denied::Denied;
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::model::{Answer, Extension, Header, Model, Variant};
use crate::raw::{Deprecation, unraw};

pub(super) fn expand(ctxt: &Ctxt, model: &Model<'_>) -> Option<TokenStream> {
    let variants = model.variants.iter().enumerate();
    let envelopes =
        variants.filter_map(|(at, variant)| Some(envelope_static(&envelope_name(at), variant.envelope()?)));
    let (packed, more) = rows(model);
    if packed.is_too_great {
        let message = "this type has too many codes, or texts that are too long, for the table that they are packed in; \
                       split it into several types, and wrap them with `transparent`";
        return ctxt.refuse(&model.raw.input.ident, message);
    }
    let type_spec = type_spec(model, pack::fingerprint(&packed));
    let rows = pack::statics(&packed, &more);
    // `schema` names the types of details.
    let allow = model.raw.keys.find(Key::Schema).and_then(|_| allow_deprecated(model.raw));
    let checks = checks(model);
    let examples = example::expand(model);
    let beside = beside::statics(model, allow.as_ref());
    Some(quote! {
        #(#envelopes)*
        #(#beside)*
        #type_spec
        #allow
        #rows
        #checks
        #examples
    })
}

fn type_spec(model: &Model<'_>, fingerprint: u64) -> TokenStream {
    let (name, keys) = (unraw(&model.raw.input.ident), &model.raw.keys);
    let own_envelope = Ident::new("__ENVELOPE", Span::mixed_site());
    let declared = keys.envelope.as_ref().map(|path| envelope_static(&own_envelope, path));
    let envelope = option(keys.envelope.as_ref().map(|_| quote!(&#own_envelope)));
    let docs = option(keys.value(Key::Docs));
    let challenge = option(keys.value(Key::Challenge));
    let inherits_challenge = keys.inherits_challenge;
    let style = option(model.style.map(style));
    let titles = Ident::new(&format!("{:?}", keys.titles.unwrap_or(Titles::Rfc9110)), Span::mixed_site());
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
            inherits_challenge: #inherits_challenge,
            style: #style,
            titles: __api::Titles::#titles,
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

fn more(model: &Model<'_>, at: usize, variant: &Variant<'_>, answer: &Answer) -> Option<TokenStream> {
    let some = |text: Option<String>| text.map(|text| quote!(__api::Some(#text)));
    let (keys, foreign) = (variant.keys, &variant.raw.foreign);
    let example = keys.example.as_ref().map(|_| example::name(at));
    let fault = variant.fields.iter().find(|field| field.raw.has(Key::Fault));
    let mut statuses = keys.statuses().peekable();
    let answers_statuses = statuses.peek().is_some();
    let formerly = keys.was.iter().map(|former| &former.text);
    let shared = match answer.shared {
        Shared::No => None,
        Shared::SameAnswer => Some(quote!(__api::Shared::SameAnswer)),
        Shared::SameStatus => Some(quote!(__api::Shared::SameStatus)),
        Shared::AnyStatus => Some(quote!(__api::Shared::AnyStatus)),
    };
    let allow = |check| model.raw.allows(check, keys).then(|| quote!(true));
    let members = [
        ("title", some(keys.value(Key::Title))),
        ("action", some(keys.value(Key::Action))),
        ("group", some(variant.group.clone())),
        ("docs", some(variant.raw.keys.as_ref().and_then(|keys| keys.value(Key::Docs)))),
        ("deprecated", some(deprecation(variant))),
        ("envelope", own_envelope(at, variant).map(|envelope| quote!(__api::Some(#envelope)))),
        ("retry_after", keys.retry_after.map(|seconds| quote!(__api::Some(#seconds)))),
        ("headers", headers(&answer.headers)),
        ("extensions", extensions(&answer.extensions)),
        ("hidden", foreign.hidden.then(|| quote!(true))),
        ("hidden_as", answer.hidden_as.map(|at| hidden_as(model, at))),
        ("hides_details", allow(Denied::ShadowedDetail)),
        ("hides_extensions", allow(Denied::UnusedExtension)),
        ("is_built_in", allow(Denied::BuiltInCode)),
        ("shared", shared),
        ("has_errors", variant.raw.has_field(Key::Errors).then(|| quote!(true))),
        ("is_most_severe", answer.status.is_most_severe.then(|| quote!(true))),
        ("statuses", answers_statuses.then(|| quote!(&[#(#statuses),*]))),
        ("example", example.map(|name| quote!(__api::Some(#name)))),
        ("formerly", keys.has(Key::Was).then(|| quote!(&[#(#formerly),*]))),
        ("schemas", schema::of(model, variant)),
        ("fault_detail", some(fault.and_then(|field| Some(field.detail.as_ref()?.name.clone())))),
    ];
    let more = members.into_iter().filter_map(|(name, value)| {
        let value = value?;
        let name = Ident::new(name, Span::mixed_site());
        Some(quote!(#name: #value,))
    });
    let more: TokenStream = more.collect();
    (!more.is_empty()).then(|| quote!(__api::More { #more ..__api::More::NONE }))
}

fn hidden_as(model: &Model<'_>, at: usize) -> TokenStream {
    let row = model.variants.iter().take(at).filter_map(Variant::answer).count();
    quote!(__api::Some(&__SPECS[#row]))
}

/// The deprecation for clients: that of the key, else that of `#[deprecated]`.
fn deprecation(variant: &Variant<'_>) -> Option<String> {
    let Some(Deprecation { note, instead }) = &variant.keys.deprecation else {
        return variant.raw.foreign.deprecated.clone();
    };
    Some(match instead {
        Some(instead) if note.is_empty() => format!("use {} instead", instead.value),
        Some(instead) => format!("{note}; use {} instead", instead.value),
        None => note.clone(),
    })
}

pub(super) fn headers(headers: &[Header]) -> Option<TokenStream> {
    let headers = headers.iter().map(|Header { name, value }| {
        let value = option(value.as_ref());
        quote!(__api::HeaderSpec { name: #name, value: #value },)
    });
    let headers: TokenStream = headers.collect();
    (!headers.is_empty()).then(|| quote!(&[#headers]))
}

fn extensions(extensions: &[Extension]) -> Option<TokenStream> {
    let constant = |Extension { name, value }: &Extension| quote!((#name, #value));
    let extensions: Vec<_> = extensions.iter().map(constant).collect();
    (!extensions.is_empty()).then(|| quote!(&[#(#extensions,)*]))
}

/// What only const evaluation can check, on the user's own tokens.
fn checks(model: &Model<'_>) -> TokenStream {
    let checks = model.answers().enumerate().map(|(row, (variant, answer))| {
        let status = answer.status.path.as_ref().map(|path| quote!(const _: __api::StatusCode = #path;));
        let has_envelope = model.raw.keys.envelope.is_some() || variant.envelope().is_some();
        let span = variant.raw.ident.span().resolved_at(Span::mixed_site());
        let fits =
            has_envelope.then(|| quote_spanned!(span=> const _: () = __api::assert_fits(&__SPECS[#row]);));
        let is_strict =
            model.raw.keys.has(Key::Strict) && !model.raw.allows(Denied::AboutBlankTitle, variant.keys);
        let title = variant.keys.find(Key::Title).filter(|_| has_envelope && is_strict);
        let titled = title.map(|title| {
            let span = title.span().resolved_at(Span::mixed_site());
            quote_spanned!(span=> const _: () = __api::assert_titled(&__SPECS[#row]);)
        });
        quote!(#status #fits #titled)
    });
    checks.chain(same_answers(model)).chain(extensions_are_shown(model)).collect()
}

/// Compares variants that say `shared(same)` with the first of their code.
fn same_answers(model: &Model<'_>) -> impl Iterator<Item = TokenStream> {
    let mut first = BTreeMap::new();
    let same = model.answers().enumerate().filter(|(_, (_, answer))| answer.shared == Shared::SameAnswer);
    same.filter_map(move |(row, (variant, answer))| {
        let first = *first.entry(answer.code.text.as_str()).or_insert(row);
        let span = variant.raw.ident.span().resolved_at(Span::mixed_site());
        (first != row).then(
            || quote_spanned!(span=> const _: () = __api::assert_same(&__SPECS[#first], &__SPECS[#row]);),
        )
    })
}

/// That the type's envelope has places for the type's extensions.
fn extensions_are_shown(model: &Model<'_>) -> Option<TokenStream> {
    let keys = &model.raw.keys;
    let is_allowed = model.raw.allows(Denied::UnusedExtension, keys);
    let first = keys.extensions.first().filter(|_| keys.envelope.is_some() && !is_allowed)?;
    let span = first.at.span().resolved_at(Span::mixed_site());
    let specs = specs(model);
    Some(quote_spanned!(span=> const _: () = __api::assert_extensions_shown(&__TYPE, #specs);))
}

pub(super) fn specs(model: &Model<'_>) -> TokenStream {
    if model.answers().next().is_some() { quote!(&__SPECS) } else { quote!(&[]) }
}

pub(super) fn option<T: quote::ToTokens>(value: Option<T>) -> TokenStream {
    value.map_or_else(|| quote!(__api::None), |value| quote!(__api::Some(#value)))
}
