//! What attributes of others say: doc comments, `#[deprecated]`, `#[doc(hidden)]`.

use proc_macro2::TokenTree;
use syn::parse::Parser as _;
use syn::{Attribute, Data, DeriveInput, Expr, Lit, Meta};

use crate::raw::ForeignAttrs;

pub(super) fn attrs(attrs: &[Attribute]) -> ForeignAttrs {
    let mut foreign = ForeignAttrs::default();
    for attr in attrs {
        if attr.path().is_ident("deprecated") {
            foreign.deprecated = Some(deprecation(&attr.meta));
        } else if attr.path().is_ident("doc") {
            doc(&mut foreign, &attr.meta);
        }
    }
    foreign.doc.truncate(foreign.doc.trim_end().len());
    foreign
}

fn doc(foreign: &mut ForeignAttrs, meta: &Meta) {
    match meta {
        Meta::NameValue(pair) => {
            let Some(text) = text(&pair.value) else { return };
            // `///` has one line an attribute, `/** … */` has all of its lines in one.
            for line in text.split('\n') {
                foreign.doc.push_str(line.strip_prefix(' ').unwrap_or(line).trim_end());
                foreign.doc.push('\n');
            }
        }
        Meta::List(list) => {
            let is_hidden = |token| matches!(token, TokenTree::Ident(word) if word == "hidden");
            foreign.hidden |= list.tokens.clone().into_iter().any(is_hidden);
        }
        Meta::Path(_) => {}
    }
}

/// The note of `#[deprecated]`; rustc itself reports what is wrong there.
fn deprecation(meta: &Meta) -> String {
    match meta {
        Meta::NameValue(pair) => text(&pair.value).unwrap_or_default(),
        Meta::List(list) => {
            let mut note = String::new();
            let parser = syn::meta::parser(|part| {
                let value: Lit = part.value()?.parse()?;
                if let (true, Lit::Str(text)) = (part.path.is_ident("note"), value) {
                    note = text.value();
                }
                Ok(())
            });
            _ = parser.parse2(list.tokens.clone());
            note
        }
        Meta::Path(_) => String::new(),
    }
}

fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        // A doc comment whose text came through `macro_rules!`.
        Expr::Group(group) => text(&group.expr),
        _ => None,
    }
}

/// Whether any part of the type is `#[deprecated]`, or allows itself to name what is.
pub(super) fn is_deprecated(input: &DeriveInput) -> bool {
    let has = |attrs: &[Attribute]| {
        attrs.iter().any(|attr| attr.path().is_ident("deprecated") || allows_deprecated(attr))
    };
    let any = |fields: &syn::Fields| fields.iter().any(|field| has(&field.attrs));
    has(&input.attrs)
        || match &input.data {
            Data::Struct(data) => any(&data.fields),
            Data::Enum(data) => {
                data.variants.iter().any(|variant| has(&variant.attrs) || any(&variant.fields))
            }
            Data::Union(_) => false,
        }
}

fn allows_deprecated(attr: &Attribute) -> bool {
    let is_deprecated = |token| matches!(token, TokenTree::Ident(lint) if lint == "deprecated");
    match &attr.meta {
        Meta::List(list) if list.path.is_ident("allow") || list.path.is_ident("expect") => {
            list.tokens.clone().into_iter().any(is_deprecated)
        }
        _ => false,
    }
}
