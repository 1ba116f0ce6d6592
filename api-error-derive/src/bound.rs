//! Where clauses: a bound on a field's type where a key asks something of it and it mentions a parameter.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
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
                Kind::Transparent(how) => bounds.transparent(variant, *how, &quote!(__api::ApiError)),
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

    fn new(generics: &'a Generics) -> Self {
        let parameters = generics.type_params().map(|parameter| parameter.ident.clone()).collect();
        Self { generics, parameters, seen: BTreeSet::new(), predicates: Vec::new() }
    }

    pub(crate) fn push(&mut self, predicate: WherePredicate) {
        self.predicates.push(predicate);
    }

    /// The whole where clause; none where there is nothing to say.
    pub(crate) fn where_clause(self) -> Option<TokenStream> {
        let own = self.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let predicates: Vec<_> = own.chain(&self.predicates).collect();
        (!predicates.is_empty()).then(|| quote!(where #(#predicates,)*))
    }

    fn catalog(&mut self, model: &Model<'_>) {
        for variant in &model.variants {
            match variant.kind {
                Kind::Transparent(how @ (Transparent::Plain | Transparent::Shared)) => {
                    self.transparent(variant, how, &quote!(__api::ErrorCatalog));
                }
                _ => {}
            }
        }
    }

    fn transparent(&mut self, variant: &Variant<'_>, how: Transparent, bound: &TokenStream) {
        // A type that wraps itself has what it is about to get.
        if how != Transparent::Recursive {
            variant.fields.iter().for_each(|field| self.require(field.ty, bound));
        }
    }

    fn message(&mut self, model: &Model<'_>, variant: &Variant<'_>, message: &Message) {
        match message {
            Message::Template(template) => {
                for argument in &template.arguments {
                    if let (Some(field), Some(bound)) =
                        (variant.fields.get(argument.field), shown(argument.form))
                    {
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
        let inside = field.value_type();
        match field.detail.as_ref().map(|detail| detail.value) {
            Some(Value::Serialize) => self.require(field.ty, &quote!(__api::Serialize)),
            Some(Value::Display) => self.require(inside, &quote!(::core::fmt::Display)),
            Some(Value::Seconds | Value::Millis) => {
                self.require(field.ty, &quote!(__api::field::DurationField))
            }
            None => {}
        }
        if field.details {
            self.require(field.ty, &quote!(__api::Serialize));
        }
        if field.issues {
            self.require(field.ty, &quote!(__api::field::IssuesField));
        }
        if field.retry_after {
            self.require(field.ty, &quote!(__api::RetryAfter));
        }
        if field.status {
            self.require(field.ty, &quote!(__api::field::StatusField));
        }
        if !field.headers.is_empty() {
            self.require(inside, &quote!(::core::fmt::Display));
        }
        if field.source {
            self.require(inside, &quote!(::core::error::Error + 'static));
        }
    }

    fn require(&mut self, ty: &Type, bound: &TokenStream) {
        if self.mentions(ty.to_token_stream()) && self.seen.insert(quote!(#ty: #bound).to_string()) {
            self.predicates.push(parse_quote!(#ty: #bound));
        }
    }

    /// Whether a parameter stands in the type.
    fn mentions(&self, tokens: TokenStream) -> bool {
        tokens.into_iter().any(|token| match token {
            TokenTree::Ident(ident) => self.parameters.contains(&ident),
            TokenTree::Group(group) => self.mentions(group.stream()),
            TokenTree::Punct(_) | TokenTree::Literal(_) => false,
        })
    }
}

/// The trait by which a message shows a field; rustc finds the others itself.
fn shown(form: Form) -> Option<TokenStream> {
    match form {
        Form::Display => Some(quote!(::core::fmt::Display)),
        Form::Debug => Some(quote!(::core::fmt::Debug)),
        Form::Other | Form::Count => None,
    }
}
