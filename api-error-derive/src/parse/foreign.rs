//! What attributes of others say: doc comments, `#[deprecated]`, `#[doc(hidden)]`.

use proc_macro2::TokenTree;
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, Meta, MetaList, MetaNameValue, Token};

use crate::raw::ForeignAttrs;

pub(super) fn attrs(attrs: &[Attribute]) -> ForeignAttrs {
    let mut foreign = ForeignAttrs::default();
    for attr in attrs {
        match name(attr).as_str() {
            "deprecated" => foreign.deprecated = Some(deprecation(&attr.meta)),
            "doc" => doc(&mut foreign, &attr.meta),
            _ => {}
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
            for line in unstarred(&text).unwrap_or_else(|| text.split('\n').collect()) {
                foreign.doc.push_str(line.strip_prefix(' ').unwrap_or(line).trim_end());
                foreign.doc.push('\n');
            }
        }
        Meta::List(list) => foreign.hidden |= has_word(list, "hidden"),
        Meta::Path(_) => {}
    }
}

/// The lines of a block comment without their column of stars, as in rustdoc.
fn unstarred(text: &str) -> Option<Vec<&str>> {
    let (first, rest) = text.trim_end().split_once('\n')?;
    let column = rest.find(|sign: char| !matches!(sign, ' ' | '\t'))?;
    let lines = rest.split('\n').map(|line| {
        let (margin, line) = line.split_at_checked(column)?;
        line.strip_prefix('*').filter(|_| margin.trim().is_empty())
    });
    core::iter::once(Some(first)).chain(lines).collect()
}

/// The note of `#[deprecated]`; rustc itself reports what is wrong there.
fn deprecation(meta: &Meta) -> String {
    match meta {
        Meta::NameValue(pair) => text(&pair.value).unwrap_or_default(),
        Meta::List(list) => {
            let pairs = list.parse_args_with(Punctuated::<MetaNameValue, Token![,]>::parse_terminated);
            let note = pairs.into_iter().flatten().find(|pair| pair.path.is_ident("note"));
            note.and_then(|pair| text(&pair.value)).unwrap_or_default()
        }
        Meta::Path(_) => String::new(),
    }
}

fn text(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        // A doc comment whose text came through `macro_rules!`.
        Expr::Group(group) => text(&group.expr),
        _ => None,
    }
}

/// Whether the attribute of this name is `#[deprecated]`, or allows to name what is.
pub(super) fn is_deprecated(name: &str, attr: &Attribute) -> bool {
    match (name, &attr.meta) {
        ("allow" | "expect", Meta::List(list)) => has_word(list, "deprecated"),
        (name, _) => name == "deprecated",
    }
}

/// The name; empty for a path of several segments. Each question to the compiler costs time.
pub(super) fn name(attr: &Attribute) -> String {
    attr.path().get_ident().map(ToString::to_string).unwrap_or_default()
}

fn has_word(list: &MetaList, word: &str) -> bool {
    let is_it = |token| matches!(token, TokenTree::Ident(ident) if ident == word);
    list.tokens.clone().into_iter().any(is_it)
}
