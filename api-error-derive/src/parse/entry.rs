//! The grammar of `#[api(...)]`: entries with commas between them, each a key and what belongs to it.

use std::mem;

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use syn::{Attribute, MacroDelimiter, Meta};

use crate::ctxt::Ctxt;
use crate::keys::Place;

/// A key and what stands after it.
pub(super) struct Entry {
    pub key: Ident,
    pub args: Args,
}

pub(super) enum Args {
    /// `strict`
    None,
    /// `code = "…"`: a literal alone, as most values are, needs no parser.
    Literal(Literal),
    /// `status = StatusCode::NOT_FOUND`
    Value(TokenStream),
    /// `allow(…)`
    List(Group),
}

impl Args {
    /// Whether there is no value, as in `code =` too.
    pub(super) fn is_missing(&self) -> bool {
        matches!(self, Self::None) || matches!(self, Self::Value(tokens) if tokens.is_empty())
    }

    /// What stands after the key, if something does: `=` or `(`.
    pub(super) fn sign(&self) -> Option<char> {
        match self {
            Self::None => None,
            Self::Literal(_) | Self::Value(_) => Some('='),
            Self::List(_) => Some('('),
        }
    }
}

/// The entries of one attribute. What is none is reported and left out.
pub(super) fn entries(ctxt: &Ctxt, attr: &Attribute, place: Place) -> Vec<Entry> {
    let list = match &attr.meta {
        Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => list,
        Meta::Path(path) => {
            let message =
                "this empty `#[api]` has no effect; remove it or pass keys in parentheses: `#[api(...)]`";
            ctxt.error(path, message);
            return Vec::new();
        }
        meta => {
            ctxt.error(meta.path(), format!("expected keys in parentheses: `{}`", place.example()));
            return Vec::new();
        }
    };
    if list.tokens.is_empty() {
        ctxt.error(
            &list.path,
            "this empty `#[api()]` has no effect; remove it or put keys in the parentheses",
        );
    }
    let parts = parts(ctxt, list.tokens.clone());
    parts.into_iter().filter_map(|part| entry(ctxt, &part)).collect()
}

/// Splits at the commas of the top level, so that a mistake ends where its part ends.
pub(super) fn parts(ctxt: &Ctxt, tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let mut parts = Vec::new();
    let mut part = Vec::new();
    for token in ungroup(tokens) {
        match token {
            TokenTree::Punct(comma) if comma.as_char() == ',' => {
                if part.is_empty() {
                    ctxt.error(comma, "there is nothing before this comma; remove it");
                } else {
                    parts.push(mem::take(&mut part));
                }
            }
            token => part.push(token),
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// What `macro_rules!` passed as a fragment comes in a group without delimiters: its tokens take its place.
fn ungroup(tokens: TokenStream) -> Vec<TokenTree> {
    let mut flat = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                flat.extend(ungroup(group.stream()));
            }
            token => flat.push(token),
        }
    }
    flat
}

pub(super) fn entry(ctxt: &Ctxt, part: &[TokenTree]) -> Option<Entry> {
    let (first, rest) = part.split_first()?;
    let TokenTree::Ident(key) = first else {
        ctxt.error(first, format!("expected a key, found `{first}`"));
        return None;
    };
    let args = match rest {
        [] => Args::None,
        [TokenTree::Punct(equals), TokenTree::Literal(literal)] if equals.as_char() == '=' => {
            Args::Literal(literal.clone())
        }
        [TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => {
            Args::Value(value.iter().cloned().collect())
        }
        [TokenTree::Group(group)] if group.delimiter() == Delimiter::Parenthesis => Args::List(group.clone()),
        [TokenTree::Group(group), extra, ..] if group.delimiter() == Delimiter::Parenthesis => {
            missing_comma(ctxt, extra);
            return None;
        }
        [extra @ TokenTree::Ident(_), ..] => {
            missing_comma(ctxt, extra);
            return None;
        }
        [extra, ..] => {
            ctxt.error(extra, format!("expected `=`, parentheses or a comma after `{key}`"));
            return None;
        }
    };
    Some(Entry { key: key.clone(), args })
}

pub(super) fn missing_comma(ctxt: &Ctxt, extra: &TokenTree) {
    match extra {
        TokenTree::Group(_) => ctxt.error(extra, "expected a comma before these tokens"),
        extra => ctxt.error(extra, format!("expected a comma before `{extra}`")),
    }
}
