//! The static data: what the type says, and a row for each of its codes.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Ident;

use super::{envelope_name, envelope_static};
use crate::model::{
    Answer, Constant, Detail, Field, Message, Model, Presence, Retry, Shared, Value, Variant,
};

pub(super) fn expand(model: &Model<'_>) -> TokenStream {
    let envelopes =
        model.variants.iter().enumerate().filter_map(|(at, variant)| {
            Some(envelope_static(&envelope_name(at), variant.envelope.as_ref()?))
        });
    let type_spec = type_spec(model);
    let rows = rows(model);
    let checks = checks(model);
    quote! {
        #(#envelopes)*
        #type_spec
        #rows
        #checks
    }
}

fn type_spec(model: &Model<'_>) -> TokenStream {
    let name = text(&model.input.ident);
    let own_envelope = Ident::new("__ENVELOPE", Span::mixed_site());
    let declared = model.envelope.as_ref().map(|path| envelope_static(&own_envelope, path));
    let envelope = option(model.envelope.as_ref().map(|_| quote!(&#own_envelope)));
    let docs = option(model.docs.as_ref());
    let challenge = option(model.challenge.as_ref());
    quote! {
        #declared
        static __TYPE: __api::TypeSpec = __api::TypeSpec {
            name: #name,
            place: __api::Place {
                module: ::core::module_path!(),
                file: ::core::file!(),
                line: ::core::line!(),
                column: ::core::column!(),
            },
            envelope: #envelope,
            docs: #docs,
            challenge: #challenge,
        };
    }
}

fn rows(model: &Model<'_>) -> Option<TokenStream> {
    let rows: Vec<_> = model
        .variants
        .iter()
        .enumerate()
        .filter_map(|(at, variant)| Some(row(at, variant, variant.answer()?)))
        .collect();
    if rows.is_empty() {
        return None;
    }
    let count = rows.len();
    Some(quote! {
        const __ROW: __api::ErrorSpec = __api::ErrorSpec::of(&__TYPE);
        static __SPECS: [__api::ErrorSpec; #count] = [#(#rows,)*];
        static __KEPT: [__api::Kept; #count] = [const { __api::Kept::new() }; #count];
    })
}

/// One row: only what differs from an empty one.
fn row(at: usize, variant: &Variant<'_>, answer: &Answer) -> TokenStream {
    let (name, code) = (text(variant.ident), &answer.code.text);
    let status = Literal::u16_unsuffixed(answer.status);
    let numeric = answer.code.numeric.then(|| quote!(numeric: true,));
    let message = match &answer.message {
        Message::None => None,
        Message::Text(text) => Some(quote!(message: __api::Template::Constant(#text),)),
        Message::Template(template) => {
            let text = &template.text;
            Some(quote!(message: __api::Template::Placeholders(#text),))
        }
        Message::Display => Some(quote!(message: __api::Template::Display,)),
    };
    let description = (!answer.description.is_empty()).then(|| {
        let text = &answer.description;
        quote!(description: #text,)
    });
    let retry = match answer.retry {
        Retry::Never => None,
        Retry::After => Some(quote!(retry: __api::Retry::After,)),
        Retry::Backoff => Some(quote!(retry: __api::Retry::Backoff,)),
    };
    let dynamic = dynamic(variant);
    let details = details(variant);
    let more = more(at, variant, answer);
    quote! {
        __api::ErrorSpec {
            variant: #name, code: #code, status: #status,
            #numeric #message #description #retry #dynamic #details #more
            ..__ROW
        }
    }
}

fn dynamic(variant: &Variant<'_>) -> Option<TokenStream> {
    let any = |is: fn(&Field<'_>) -> bool| variant.fields.iter().any(is);
    let (status, retry_after, issues) =
        (any(|field| field.status), any(|field| field.retry_after), any(|field| field.issues));
    (status || retry_after || issues).then(
        || quote!(dynamic: __api::Dynamic { status: #status, retry_after: #retry_after, issues: #issues },),
    )
}

fn details(variant: &Variant<'_>) -> Option<TokenStream> {
    if let Some(field) = variant.fields.iter().find(|field| field.details) {
        let name = type_text(field.ty);
        return Some(quote!(details: __api::Details::Whole(#name),));
    }
    let members: Vec<_> =
        variant.fields.iter().filter_map(|field| Some(detail(field, field.detail.as_ref()?))).collect();
    (!members.is_empty()).then(|| quote!(details: __api::Details::Members(&[#(#members,)*]),))
}

fn detail(field: &Field<'_>, detail: &Detail) -> TokenStream {
    let name = &detail.name;
    let ty = match detail.value {
        Value::Serialize => type_text(field.value_type()),
        Value::Display => "String".to_owned(),
        Value::Seconds => "f64".to_owned(),
        Value::Millis => "u128".to_owned(),
    };
    let presence = match detail.presence(field) {
        Presence::Always => quote!(Always),
        Presence::Nullable => quote!(Nullable),
        Presence::Optional => quote!(Optional),
    };
    quote!(__api::DetailSpec { name: #name, type_name: #ty, presence: __api::Presence::#presence })
}

fn more(at: usize, variant: &Variant<'_>, answer: &Answer) -> Option<TokenStream> {
    let mut more = TokenStream::new();
    let mut set = |name: &str, value: Option<TokenStream>| {
        let name = Ident::new(name, Span::mixed_site());
        more.extend(value.map(|value| quote!(#name: #value,)));
    };
    let some = |text: &Option<String>| text.as_ref().map(|text| quote!(__api::Some(#text)));
    set("title", some(&answer.title));
    set("action", some(&answer.action));
    set("group", some(&variant.group));
    set("docs", some(&answer.docs));
    set("deprecated", some(&answer.deprecated));
    set(
        "envelope",
        variant.envelope.as_ref().map(|_| {
            let name = envelope_name(at);
            quote!(__api::Some(&#name))
        }),
    );
    set("retry_after", answer.retry_after.map(|seconds| quote!(__api::Some(#seconds))));
    set("headers", headers(variant, answer));
    set("extensions", extensions(answer));
    set("hidden", answer.hidden.then(|| quote!(true)));
    set(
        "shared",
        match answer.shared {
            Shared::No => None,
            Shared::SameStatus => Some(quote!(__api::Shared::SameStatus)),
            Shared::AnyStatus => Some(quote!(__api::Shared::AnyStatus)),
        },
    );
    (!more.is_empty()).then(|| quote!(more: &__api::More { #more ..__api::More::NONE },))
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

fn extensions(answer: &Answer) -> Option<TokenStream> {
    let extensions: Vec<_> = answer
        .extensions
        .iter()
        .map(|(name, value)| {
            let value = match value {
                Constant::Str(text) => quote!(Str(#text)),
                Constant::Int(number) => quote!(Int(#number)),
                Constant::Bool(truth) => quote!(Bool(#truth)),
            };
            quote!((#name, __api::Constant::#value))
        })
        .collect();
    (!extensions.is_empty()).then(|| quote!(&[#(#extensions,)*]))
}

/// What only const evaluation can check, on the user's own tokens.
fn checks(model: &Model<'_>) -> TokenStream {
    let checks = model.answers().enumerate().map(|(row, (variant, answer))| {
        let status = answer.status_path.as_ref().map(|path| quote!(const _: __api::StatusCode = #path;));
        let has_envelope = model.envelope.is_some() || variant.envelope.is_some();
        let span = variant.ident.span().resolved_at(Span::mixed_site());
        let extensions = has_envelope
            .then(|| quote_spanned!(span=> const _: () = __api::assert_extensions(&__SPECS[#row]);));
        quote!(#status #extensions)
    });
    quote!(#(#checks)*)
}

fn option<T: quote::ToTokens>(value: Option<T>) -> TokenStream {
    match value {
        Some(value) => quote!(__api::Some(#value)),
        None => quote!(__api::None),
    }
}

/// An identifier as people write it in text.
fn text(ident: &Ident) -> String {
    let text = ident.to_string();
    text.strip_prefix("r#").map_or(text.clone(), str::to_owned)
}

/// A type as people write it.
fn type_text(ty: &syn::Type) -> String {
    let mut text = quote!(#ty).to_string();
    for (spaced, plain) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
    ] {
        text = text.replace(spaced, plain);
    }
    text
}
