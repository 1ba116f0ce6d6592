//! `fn visit`: a value to what only it can say.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;
use syn::spanned::Spanned;

use super::{binding, pattern, wrapped_error};
use crate::model::{Argument, Detail, Field, Form, Kind, Message, Model, Template, Value, Variant};

pub(super) fn expand(model: &Model<'_>) -> Option<TokenStream> {
    let dynamic: Vec<_> = model.variants.iter().filter(|variant| variant.is_dynamic()).collect();
    if dynamic.is_empty() {
        return None;
    }
    let arms = dynamic.iter().map(|variant| arm(model, variant));
    let rest = (dynamic.len() < model.variants.len()).then(|| quote!(_ => {}));
    let import = has_source(model).then(|| {
        quote!(
            use __api::{DerefSource as _, ViewSource as _};
        )
    });
    Some(quote! {
        fn visit<'__api_a>(&'__api_a self, __visitor: &mut dyn __api::Visit<'__api_a>) {
            #import
            match self {
                #(#arms)*
                #rest
            }
        }
    })
}

fn has_source(model: &Model<'_>) -> bool {
    model.variants.iter().flat_map(|variant| &variant.fields).any(|field| field.source)
}

fn arm(model: &Model<'_>, variant: &Variant<'_>) -> TokenStream {
    let answer = match &variant.kind {
        Kind::Answer(answer) => answer,
        Kind::Transparent(how) => {
            let pattern = pattern(model, variant, |_, _| true);
            let error = wrapped_error(variant, *how);
            return quote!(#pattern => __api::ErrorContract::visit(#error, __visitor),);
        }
    };
    let arguments = match &answer.message {
        Message::Template(template) => template.arguments.as_slice(),
        _ => &[],
    };
    let pattern = pattern(model, variant, |at, field| {
        field.is_visited() || arguments.iter().any(|argument| argument.field == at)
    });
    let message = match &answer.message {
        Message::None | Message::Text(_) => None,
        Message::Template(template) => Some(message(template, variant)),
        Message::Display => Some(display_of_self(model)),
    };
    let fields = variant.fields.iter().enumerate().map(|(at, field)| visits(at, field));
    quote!(#pattern => { #message #(#fields)* })
}

fn message(template: &Template, variant: &Variant<'_>) -> TokenStream {
    let text = LitStr::new(&template.positional, template.span);
    let arguments = template.arguments.iter().filter_map(|argument| {
        let field = variant.fields.get(argument.field)?;
        Some(format_argument(argument, field))
    });
    quote!(__api::Visit::message(__visitor, ::core::format_args!(#text #(, #arguments)*));)
}

fn format_argument(argument: &Argument, field: &Field<'_>) -> TokenStream {
    let (binding, ty) = (binding(argument.field), field.ty);
    match argument.form {
        Form::Display => quote!(__api::display::<#ty>(#binding)),
        Form::Debug => quote!(__api::debug::<#ty>(#binding)),
        // rustc asks for the trait itself, and reports it where the argument stands.
        Form::Other => {
            let binding = Ident::new(&binding.to_string(), ty.span().resolved_at(Span::mixed_site()));
            quote!(#binding)
        }
        Form::Count => quote!(__api::count::<#ty>(#binding)),
    }
}

fn display_of_self(model: &Model<'_>) -> TokenStream {
    // With the user's own token, where rustc says that the type has no `Display`.
    let ident = &model.input.ident;
    let (_, ty_generics, _) = model.input.generics.split_for_impl();
    quote! {
        __api::Visit::message(
            __visitor,
            ::core::format_args!("{}", __api::display_error::<#ident #ty_generics>(self)),
        );
    }
}

/// Everything that a field's keys say.
fn visits(at: usize, field: &Field<'_>) -> TokenStream {
    let (binding, ty) = (binding(at), field.ty);
    let detail = field.detail.as_ref().map(|detail| visit_detail(at, field, detail));
    let details = field.details.then(|| quote!(__api::details::<#ty>(__visitor, #binding);));
    let issues = field.issues.then(|| quote!(__api::issues::<#ty>(__visitor, #binding);));
    let retry_after = field.retry_after.then(|| quote!(__api::retry_after::<#ty>(__visitor, #binding);));
    let status = field.status.then(|| quote!(__api::status::<#ty>(__visitor, #binding);));
    let headers = field.headers.iter().map(|name| {
        let name = quote!(const { __api::HeaderName::from_static(#name) });
        visit_inside(
            at,
            field,
            None,
            |inside, value| quote!(__api::header::<#inside>(__visitor, #name, #value);),
        )
    });
    let source = field.source.then(|| {
        visit_inside(at, field, None, |inside, value| {
            let get = quote_spanned!(inside.span().resolved_at(Span::mixed_site())=> .__source());
            quote!(__api::Visit::source(__visitor, __api::source::<#inside>(#value)#get);)
        })
    });
    quote!(#detail #details #issues #retry_after #status #(#headers)* #source)
}

fn visit_detail(at: usize, field: &Field<'_>, detail: &Detail) -> TokenStream {
    let (binding, ty, name) = (binding(at), field.ty, Literal::string(&detail.name));
    let visit = match detail.value {
        Value::Serialize if field.fault => quote!(__api::words::<#ty>(__visitor, #name, #binding);),
        Value::Serialize => quote!(__api::detail::<#ty>(__visitor, #name, #binding);),
        Value::Seconds => quote!(__api::seconds::<#ty>(__visitor, #name, #binding);),
        Value::Millis => quote!(__api::millis::<#ty>(__visitor, #name, #binding);),
        Value::Display => {
            let null = detail.null.then(|| quote!(__api::detail::<()>(__visitor, #name, &());));
            return visit_inside(
                at,
                field,
                null,
                |inside, value| quote!(__api::displayed::<#inside>(__visitor, #name, #value);),
            );
        }
    };
    if field.optional && !detail.null {
        quote!(if __api::Option::is_some(#binding) { #visit })
    } else {
        visit
    }
}

/// Visits the value, or the one inside an `Option`; `none` is for one that has none.
fn visit_inside(
    at: usize,
    field: &Field<'_>,
    none: Option<TokenStream>,
    visit: impl Fn(&syn::Type, TokenStream) -> TokenStream,
) -> TokenStream {
    let binding = binding(at);
    if !field.optional {
        return visit(field.ty, quote!(#binding));
    }
    let visit = visit(field.value_type(), quote!(__value));
    let otherwise = none.map(|none| quote!(else { #none }));
    quote!(if let __api::Some(__value) = #binding { #visit } #otherwise)
}
