//! Where clauses: a bound on a field's type where a key asks something of it and it mentions a parameter.

use std::collections::BTreeSet;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Generics, Type, WherePredicate, parse_quote};

use crate::model::{Field, Form, Kind, Message, Model, Transparent, Value, Variant};

/// The predicates of an impl: the type's own, and those that its attributes ask for.
pub(crate) struct Bounds<'a> {
    generics: &'a Generics,
    parameters: BTreeSet<Ident>,
    seen: BTreeSet<String>,
    predicates: Vec<WherePredicate>,
}

impl<'a> Bounds<'a> {
    /// What the impl of `ApiError` needs.
    pub(crate) fn of(model: &'a Model<'_>) -> Self {
        let mut bounds = Self::new(&model.input.generics);
        if bounds.parameters.is_empty() {
            return bounds;
        }
        for variant in &model.variants {
            match &variant.kind {
                Kind::Answer(answer) => {
                    bounds.message(model, variant, &answer.message);
                    variant.fields.iter().for_each(|field| bounds.field(field));
                }
                Kind::Transparent(Transparent::Open) => {
                    bounds.wrapped(variant, &quote!(__api::ErrorContract));
                }
                Kind::Transparent(_) => {}
            }
        }
        bounds.catalog(model);
        bounds
    }

    /// What the impl of `ErrorCatalog` needs.
    pub(crate) fn of_catalog(model: &'a Model<'_>) -> Self {
        let mut bounds = Self::new(&model.input.generics);
        bounds.catalog(model);
        bounds
    }

    /// What an impl for the answer needs: that of `ApiError`, where that one needs anything.
    pub(crate) fn of_response(model: &'a Model<'_>) -> Self {
        let mut bounds = Self::new(&model.input.generics);
        if !Self::of(model).predicates.is_empty() {
            let ident = &model.input.ident;
            let (_, ty_generics, _) = model.input.generics.split_for_impl();
            bounds.predicates.push(parse_quote!(#ident #ty_generics: __api::ErrorContract));
        }
        bounds
    }

    fn new(generics: &'a Generics) -> Self {
        let parameters = generics.type_params().map(|parameter| parameter.ident.clone()).collect();
        Self { generics, parameters, seen: BTreeSet::new(), predicates: Vec::new() }
    }

    /// The whole where clause; none where there is nothing to say.
    pub(crate) fn where_clause(self) -> Option<TokenStream> {
        let own = self.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let predicates: Vec<_> = own.chain(&self.predicates).collect();
        (!predicates.is_empty()).then(|| quote!(where #(#predicates,)*))
    }

    /// A type that wraps itself has what it is about to get.
    fn catalog(&mut self, model: &Model<'_>) {
        for variant in &model.variants {
            if let Kind::Transparent(Transparent::Plain | Transparent::Shared) = variant.kind {
                self.wrapped(variant, &quote!(__api::ErrorContract + __api::ErrorCatalog));
            }
        }
    }

    fn wrapped(&mut self, variant: &Variant<'_>, bound: &TokenStream) {
        variant.fields.iter().for_each(|field| self.require(field.ty, bound));
    }

    fn message(&mut self, model: &Model<'_>, variant: &Variant<'_>, message: &Message) {
        match message {
            Message::Template(template) => {
                for part in template.shown() {
                    if let (Some(field), Some(bound)) = (variant.fields.get(part.field), shown(part.form)) {
                        self.require(field.ty, &bound);
                    }
                }
            }
            Message::Display => {
                let ident = &model.input.ident;
                let (_, ty_generics, _) = model.input.generics.split_for_impl();
                self.require(&parse_quote!(#ident #ty_generics), &quote!(::core::fmt::Display));
            }
            Message::None | Message::Text(_) => {}
        }
    }

    fn field(&mut self, field: &Field<'_>) {
        let (ty, inside) = (field.ty, field.value_type());
        let is_written_as = |value| field.detail.as_ref().is_some_and(|detail| detail.value == value);
        let is_duration = is_written_as(Value::Seconds) || is_written_as(Value::Millis);
        for (is_asked, ty, bound) in [
            (is_written_as(Value::Serialize) && field.fault, ty, quote!(__api::WordsField)),
            (is_written_as(Value::Serialize) && !field.fault, ty, quote!(__api::DetailField)),
            (is_written_as(Value::Display), inside, quote!(::core::fmt::Display)),
            (is_duration, ty, quote!(__api::DurationField)),
            (field.details, ty, quote!(__api::DetailField)),
            (field.issues, ty, quote!(__api::IssuesField)),
            (field.retry_after, ty, quote!(__api::RetryAfter)),
            (field.status, ty, quote!(__api::StatusField)),
            (!field.headers.is_empty(), inside, quote!(::core::fmt::Display)),
            (field.source, inside, quote!(::core::error::Error + 'static)),
        ] {
            if is_asked {
                self.require(ty, &bound);
            }
        }
    }

    fn require(&mut self, ty: &Type, bound: &TokenStream) {
        if mentions(&self.parameters, ty.to_token_stream())
            && self.seen.insert(quote!(#ty: #bound).to_string())
        {
            self.predicates.push(parse_quote!(#ty: #bound));
        }
    }
}

/// Whether one of these parameters stands in a type.
pub(crate) fn mentions(parameters: &BTreeSet<Ident>, tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => parameters.contains(&ident),
        TokenTree::Group(group) => mentions(parameters, group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The tokens with the type in place of `Self`, for an impl whose `Self` is another.
pub(crate) fn without_self(tokens: TokenStream, ty: &TokenStream) -> TokenStream {
    let replaced = tokens.into_iter().map(|token| match token {
        TokenTree::Ident(ident) if ident == "Self" => ty.clone(),
        TokenTree::Group(group) => {
            let mut inside = Group::new(group.delimiter(), without_self(group.stream(), ty));
            inside.set_span(group.span());
            TokenTree::Group(inside).into()
        }
        token => token.into(),
    });
    replaced.collect()
}

/// The trait by which a message shows a field; rustc finds the others itself.
fn shown(form: Form) -> Option<TokenStream> {
    match form {
        Form::Display => Some(quote!(::core::fmt::Display)),
        Form::Debug => Some(quote!(::core::fmt::Debug)),
        Form::Other | Form::Count => None,
    }
}
