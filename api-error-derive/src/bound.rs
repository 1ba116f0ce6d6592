//! Where clauses: a bound on a field's type where a key asks something of it and it mentions a parameter.

use std::collections::BTreeSet;
use std::mem;

use proc_macro2::{Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Generics, Type, WherePredicate, parse_quote};

use crate::keys::Key;
use crate::model::{Field, Kind, Message, Model, Shown, ShownAs, Template, Transparent, Value, Variant};

/// The predicates of an impl: the type's own, and those that its attributes ask for.
pub(crate) struct Bounds<'a> {
    generics: &'a Generics,
    parameters: BTreeSet<Ident>,
    seen: BTreeSet<String>,
    predicates: Vec<WherePredicate>,
}

impl<'a> Bounds<'a> {
    pub(crate) fn of(model: &'a Model<'_>) -> Self {
        let mut bounds = Self::new(&model.raw.input.generics);
        if bounds.parameters.is_empty() {
            return bounds;
        }
        for variant in &model.variants {
            match &variant.kind {
                Kind::Answer(answer) => {
                    bounds.message(model, variant, &answer.message);
                    variant.fields.iter().for_each(|field| bounds.field(field));
                }
                Kind::Transparent(how) => {
                    if *how == Transparent::Open {
                        bounds.wrapped(variant, &quote!(__api::ErrorContract));
                    }
                    variant.fields.iter().for_each(|field| bounds.field(field));
                }
            }
        }
        bounds.catalog(model);
        bounds
    }

    pub(crate) fn of_catalog(model: &'a Model<'_>) -> Self {
        let mut bounds = Self::new(&model.raw.input.generics);
        bounds.catalog(model);
        bounds
    }

    /// What an impl for the answer needs: that of `ApiError`, where that one needs anything.
    pub(crate) fn of_response(model: &'a Model<'_>) -> Self {
        let mut bounds = Self::new(&model.raw.input.generics);
        if !Self::of(model).predicates.is_empty() {
            let ty = model.raw.ty();
            bounds.predicates.push(parse_quote!(#ty: __api::ErrorContract));
        }
        bounds
    }

    fn new(generics: &'a Generics) -> Self {
        let parameters = generics.type_params().map(|parameter| parameter.ident.clone()).collect();
        Self { generics, parameters, seen: BTreeSet::new(), predicates: Vec::new() }
    }

    pub(crate) fn where_clause(self) -> Option<TokenStream> {
        let own = self.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let predicates: Vec<_> = own.chain(&self.predicates).collect();
        (!predicates.is_empty()).then(|| quote!(where #(#predicates,)*))
    }

    /// A type that wraps itself has what it is about to get.
    fn catalog(&mut self, model: &Model<'_>) {
        if model.raw.keys.has(Key::Schema) {
            for variant in &model.variants {
                for (_, _, ty) in generic_details(model, variant) {
                    self.require(ty, &quote!(__api::schema::SchemaField));
                }
            }
        }
        for field in model.variants.iter().flat_map(|variant| &variant.fields).filter(|field| field.joins) {
            self.require(field.ty, &quote!(__api::ErrorsField));
        }
        for (variant, how) in model.transparent() {
            if matches!(how, Transparent::Plain | Transparent::Shared) {
                self.wrapped(variant, &quote!(__api::ErrorContract + __api::ErrorCatalog));
            }
        }
    }

    fn wrapped(&mut self, variant: &Variant<'_>, bound: &TokenStream) {
        variant.wrapped().into_iter().for_each(|(_, field)| self.require(field.ty, bound));
    }

    fn message(&mut self, model: &Model<'_>, variant: &Variant<'_>, message: &Message) {
        match message {
            Message::Display => {
                let ty = model.raw.ty();
                self.require(&parse_quote!(#ty), &quote!(::core::fmt::Display));
            }
            Message::None | Message::Text(_) | Message::Template(_) => {}
        }
        for Shown { field, shown_as } in variant.templates().flat_map(Template::shown) {
            let bound = match shown_as {
                ShownAs::Display => quote!(::core::fmt::Display),
                ShownAs::Debug => quote!(::core::fmt::Debug),
                // rustc finds the trait itself.
                ShownAs::Other | ShownAs::Count => continue,
            };
            variant.fields.get(field).into_iter().for_each(|field| self.require(field.ty, &bound));
        }
    }

    fn field(&mut self, field: &Field<'_>) {
        let (ty, inside) = (field.ty, field.value_type());
        let is_written_as = |value| field.detail.as_ref().is_some_and(|detail| detail.value == value);
        let is_duration = [Value::Seconds, Value::SecondsF64, Value::Millis].into_iter().any(is_written_as);
        for (is_asked, ty, bound) in [
            (
                is_written_as(Value::Serialize) && field.raw.has(Key::Fault),
                ty,
                quote!(__api::FaultDetailField),
            ),
            (is_written_as(Value::Serialize) && !field.raw.has(Key::Fault), ty, quote!(__api::DetailField)),
            (is_written_as(Value::Display), inside, quote!(::core::fmt::Display)),
            (is_duration, ty, quote!(__api::DurationField)),
            (field.raw.has(Key::Code), inside, quote!(::core::fmt::Display)),
            (field.raw.has(Key::Details), ty, quote!(__api::DetailField)),
            (field.raw.has(Key::Issues), ty, quote!(__api::IssuesField)),
            (field.raw.has(Key::Errors), ty, quote!(__api::ErrorsField)),
            (field.raw.has(Key::RetryAfter), ty, quote!(__api::RetryAfter)),
            (field.raw.has(Key::Status), ty, quote!(__api::StatusField)),
            (field.raw.has(Key::Header), inside, quote!(::core::fmt::Display)),
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

/// The details of a variant whose types have a parameter of the type in them: their places, fields and types.
pub(crate) fn generic_details<'m>(
    model: &Model<'_>,
    variant: &'m Variant<'_>,
) -> impl Iterator<Item = (usize, &'m Field<'m>, &'m Type)> {
    let parameters = model.raw.parameters();
    let details = variant.fields.iter().filter(|field| field.detail.is_some() || field.raw.has(Key::Details));
    let details = details.enumerate().filter_map(|(at, field)| {
        Some((variant.stated.len() + at, field, field.described_type(variant.answers_faults())?))
    });
    details.filter(move |(_, _, ty)| mentions(&parameters, ty.to_token_stream()))
}

pub(crate) fn mentions(parameters: &BTreeSet<Ident>, tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => parameters.contains(&ident),
        TokenTree::Group(group) => mentions(parameters, group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

/// The tokens with the type in place of `Self`, for an impl whose `Self` is another.
pub(crate) fn without_self(tokens: TokenStream, ty: &TokenStream) -> TokenStream {
    replaced(tokens, &|ident, _| (ident == "Self").then(|| ty.clone()))
}

/// The tokens with others in place of some names; the flag says which are names of lifetimes.
pub(crate) fn replaced(
    tokens: TokenStream,
    other: &impl Fn(&Ident, bool) -> Option<TokenStream>,
) -> TokenStream {
    let mut is_lifetime = false;
    let replaced = tokens.into_iter().map(|token| {
        let is_apostrophe = matches!(&token, TokenTree::Punct(sign) if sign.as_char() == '\'');
        let is_name = mem::replace(&mut is_lifetime, is_apostrophe);
        match token {
            TokenTree::Ident(ident) => other(&ident, is_name).unwrap_or_else(|| ident.into_token_stream()),
            TokenTree::Group(group) => {
                let mut inside = Group::new(group.delimiter(), self::replaced(group.stream(), other));
                inside.set_span(group.span());
                inside.into_token_stream()
            }
            token => token.into(),
        }
    });
    replaced.collect()
}
