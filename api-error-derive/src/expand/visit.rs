//! `fn visit`: a value to what only it can say.

use api_error_rules::JsonType;
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{LitStr, Type};

use super::{binding, pattern, variant_path, wrapped_error};
use crate::keys::Key;
use crate::model::{
    Argument, Detail, Field, Kind, Message, Model, ShownAs, Stated, StatedValue, Template, Transparent,
    Value, Variant,
};
use crate::raw::RawHeader;
use crate::types;

pub(super) fn expand(model: &Model<'_>) -> Option<TokenStream> {
    let display = display(model);
    let dynamic: Vec<_> = model.variants.iter().filter(|variant| speaks(model, variant)).collect();
    if display.is_none() && dynamic.is_empty() {
        return None;
    }
    let arms: TokenStream = dynamic.iter().map(|variant| arm(model, variant)).collect();
    let rest = (dynamic.len() < model.variants.len()).then(|| quote!(_ => {}));
    let visits = (!dynamic.is_empty()).then(|| quote!(match self { #arms #rest }));
    let mut fields = model.variants.iter().flat_map(|variant| &variant.fields);
    let has_source = fields.any(|field| field.source);
    let source = has_source.then(|| quote! { use __api::{DerefSource as _, ViewSource as _}; });
    let show = shows_primitives(model).then(|| quote! { use __api::ShowDisplay as _; });
    Some(quote! {
        fn visit<'__api_a>(&'__api_a self, __visitor: &mut dyn __api::Visit<'__api_a>) {
            #source
            #show
            #display
            #visits
        }
    })
}

/// `message = display`: one call for all variants that say so.
fn display(model: &Model<'_>) -> Option<TokenStream> {
    let (shown, others): (Vec<_>, Vec<_>) =
        model.variants.iter().partition(|variant| variant.displays() && model.hidden_as(variant).is_none());
    let patterns = shown.iter().map(|variant| pattern(variant, |_, _| false));
    let call = show_display(model);
    match (shown.is_empty(), others.is_empty()) {
        (true, _) => None,
        (false, true) => Some(call),
        (false, false) => Some(quote!(if let #(#patterns)|* = self { #call })),
    }
}

fn show_display(model: &Model<'_>) -> TokenStream {
    // With the user's own token, where rustc says that the type has no `Display`.
    let ty = model.raw.ty();
    quote!(__api::display_error::<#ty>(__visitor, self);)
}

/// Whether a template shows a field that looks like an integer or a string.
fn shows_primitives(model: &Model<'_>) -> bool {
    model.variants.iter().any(|variant| {
        let mut arguments = variant.templates().flat_map(|template| &template.arguments);
        arguments.any(|argument| {
            let field = argument.shown.first().and_then(|shown| variant.fields.get(shown.field));
            argument.format.is_none() && field.is_some_and(|field| is_primitive(field.ty))
        })
    })
}

fn is_primitive(ty: &Type) -> bool {
    matches!(types::json(ty), JsonType::Integer { .. } | JsonType::String)
}

/// Whether a value of the variant says anything to clients or logs.
fn speaks(model: &Model<'_>, variant: &Variant<'_>) -> bool {
    variant.is_dynamic()
        || model.hidden_as(variant).is_some_and(|other| other.is_dynamic() || variant.displays())
}

fn arm(model: &Model<'_>, variant: &Variant<'_>) -> TokenStream {
    if let Kind::Transparent(how) = variant.kind {
        return transparent(variant, how);
    }
    let pattern = pattern(variant, |at, field| field.is_visited() || variant.sends(at, field));
    let says = says(variant, |field| field.source);
    let Some(other) = model.hidden_as(variant) else { return quote!(#pattern => { #says }) };
    // That of others is one call.
    let display = variant.displays().then(|| show_display(model));
    let for_clients = hidden(variant, other);
    quote! {
        #pattern if __api::Visit::is_for_logs(__visitor) => { #display #says }
        #for_clients
    }
}

fn transparent(variant: &Variant<'_>, how: Transparent) -> TokenStream {
    let pattern = pattern(variant, |_, field| field.is_wrapped || field.is_visited());
    let error = wrapped_error(variant, how);
    let visit = quote!(__api::ErrorContract::visit(#error, __visitor));
    let beside = variant.fields.iter().enumerate().filter(|(_, field)| field.is_visited());
    let beside: TokenStream = beside.map(|(at, field)| visits(at, field, field.source)).collect();
    if beside.is_empty() { quote!(#pattern => #visit,) } else { quote!(#pattern => { #visit; #beside }) }
}

/// What the other variant would say of the hidden one's fields.
fn hidden(variant: &Variant<'_>, other: &Variant<'_>) -> TokenStream {
    let path = variant_path(variant);
    let sent = other.fields.iter().enumerate().filter(|(at, field)| other.sends(*at, field));
    let sent = sent.filter_map(|(at, field)| {
        let own = variant.fields.iter().find(|own| own.raw.member == field.raw.member)?;
        let (member, binding, ty, sent) = (&own.raw.member, binding(at), own.ty, field.ty);
        let bound = quote!(#member: #binding,);
        Some((bound, quote!(let #binding = __api::hidden::<#ty, #sent>(#binding);)))
    });
    let (bound, as_sent): (Vec<_>, Vec<_>) = sent.unzip();
    let says = says(other, |_| false);
    quote!(#path { #(#bound)* .. } => { #(#as_sent)* #says })
}

/// All that a variant with a code passes on, but for what `Display` says.
fn says(variant: &Variant<'_>, has_source: impl Fn(&Field<'_>) -> bool) -> TokenStream {
    let message = match variant.answer().map(|answer| &answer.message) {
        Some(Message::Template(template)) => {
            let (text, arguments) = (&template.text, arguments(template, variant));
            Some(quote!(__api::message(__visitor, #text, &[#(#arguments),*]);))
        }
        _ => None,
    };
    let stated = variant.stated.iter().map(|stated| visit_stated(stated, variant));
    let fields = variant.fields.iter().enumerate().map(|(at, field)| visits(at, field, has_source(field)));
    quote!(#message #(#stated)* #(#fields)*)
}

fn arguments(template: &Template, variant: &Variant<'_>) -> impl Iterator<Item = TokenStream> {
    template.arguments.iter().map(|one| argument(one, template.span, variant))
}

fn visit_stated(Stated { name, value }: &Stated, variant: &Variant<'_>) -> TokenStream {
    match value {
        StatedValue::Constant(constant) => quote!(__api::constant(__visitor, #name, &#constant);),
        StatedValue::Template(template) => {
            let (text, arguments) = (&template.text, arguments(template, variant));
            quote!(__api::filled(__visitor, #name, #text, &[#(#arguments),*]);)
        }
    }
}

fn argument(argument: &Argument, span: Span, variant: &Variant<'_>) -> TokenStream {
    let shown = argument.shown.iter().filter_map(|shown| Some((*shown, variant.fields.get(shown.field)?)));
    let mut shown = shown.map(|(shown, field)| (shown, binding(shown.field), field.ty));
    let Some(format) = &argument.format else {
        let shown = shown.next().map(|(_, binding, ty)| {
            if !is_primitive(ty) {
                return quote!(__api::display::<#ty>(#binding));
            }
            let get = quote_spanned!(ty.span().resolved_at(Span::mixed_site())=> .__argument());
            quote!(__api::Shown::<#ty>(#binding)#get)
        });
        return shown.unwrap_or_default();
    };
    let text = LitStr::new(format, span);
    let values = shown.map(|(shown, binding, ty)| match shown.shown_as {
        ShownAs::Display => quote!(__api::displayable::<#ty>(#binding)),
        ShownAs::Debug => quote!(__api::debug::<#ty>(#binding)),
        // rustc asks for the trait itself, and reports it where the argument is.
        ShownAs::Other => {
            let binding = Ident::new(&binding.to_string(), ty.span().resolved_at(Span::mixed_site()));
            quote!(#binding)
        }
        ShownAs::Count => quote!(__api::count::<#ty>(#binding)),
    });
    quote!(__api::Argument::Display(&::core::format_args!(#text #(, #values)*)))
}

fn visits(at: usize, field: &Field<'_>, has_source: bool) -> TokenStream {
    let (binding, ty) = (binding(at), field.ty);
    let code = field.raw.has(Key::Code).then(|| {
        visit_inside(at, field, None, |inside, value| quote!(__api::code::<#inside>(__visitor, #value);))
    });
    let detail = field.detail.as_ref().map(|detail| visit_detail(at, field, detail));
    let details = field.raw.has(Key::Details).then(|| quote!(__api::details::<#ty>(__visitor, #binding);));
    let issues = field.raw.has(Key::Issues).then(|| quote!(__api::issues::<#ty>(__visitor, #binding);));
    let errors =
        field.raw.has(Key::Errors).then(|| quote!(__api::listing::<#ty>().visit(__visitor, #binding);));
    let retry_after =
        field.raw.has(Key::RetryAfter).then(|| quote!(__api::retry_after::<#ty>(__visitor, #binding);));
    let status = field.raw.has(Key::Status).then(|| quote!(__api::status::<#ty>(__visitor, #binding);));
    let headers = field.raw.keys.headers.iter().map(|RawHeader { name, .. }| {
        let name = quote!(const { __api::HeaderName::from_static(#name) });
        let visit = |inside: &Type, value| quote!(__api::header::<#inside>(__visitor, #name, #value););
        visit_inside(at, field, None, visit)
    });
    let source = has_source.then(|| {
        visit_inside(at, field, None, |inside, value| {
            let get = quote_spanned!(inside.span().resolved_at(Span::mixed_site())=> .__source());
            quote!(__api::Visit::source(__visitor, __api::source::<#inside>(#value)#get);)
        })
    });
    quote!(#code #detail #details #issues #errors #retry_after #status #(#headers)* #source)
}

fn visit_detail(at: usize, field: &Field<'_>, detail: &Detail) -> TokenStream {
    let (binding, ty, name) = (binding(at), field.ty, Literal::string(&detail.name));
    let visit = match detail.value {
        Value::Serialize if field.raw.has(Key::Fault) => {
            quote!(__api::fault_detail::<#ty>(__visitor, #name, #binding);)
        }
        Value::Serialize => quote!(__api::detail::<#ty>(__visitor, #name, #binding);),
        Value::Seconds => quote!(__api::seconds::<#ty>(__visitor, #name, #binding);),
        Value::SecondsF64 => quote!(__api::seconds_f64::<#ty>(__visitor, #name, #binding);),
        Value::Millis => quote!(__api::millis::<#ty>(__visitor, #name, #binding);),
        Value::Display => {
            let null = detail.null.then(|| quote!(__api::detail::<()>(__visitor, #name, &());));
            let visit = |inside: &Type, value| quote!(__api::displayed::<#inside>(__visitor, #name, #value););
            return visit_inside(at, field, null, visit);
        }
        Value::With => {
            let null = detail.null.then(|| quote!(__api::detail::<()>(__visitor, #name, &());));
            let with = &detail.with;
            let span = with.span().resolved_at(Span::mixed_site());
            // rustc reports at it what the function's result cannot do.
            let result = quote_spanned!(span=> _);
            let visit = |inside: &Type, value| quote!(__api::with::<#inside, #result>(__visitor, #name, #value, #with););
            return visit_inside(at, field, null, visit);
        }
    };
    if field.is_optional() && !detail.null {
        quote!(if __api::Option::is_some(#binding) { #visit })
    } else {
        visit
    }
}

/// Visits the value, or the one in an `Option`. `none` is for a missing one.
fn visit_inside(
    at: usize,
    field: &Field<'_>,
    none: Option<TokenStream>,
    visit: impl Fn(&Type, TokenStream) -> TokenStream,
) -> TokenStream {
    let binding = binding(at);
    if !field.is_optional() {
        return visit(field.ty, quote!(#binding));
    }
    let visit = visit(field.value_type(), quote!(__value));
    let otherwise = none.map(|none| quote!(else { #none }));
    quote!(if let __api::Some(__value) = #binding { #visit } #otherwise)
}
