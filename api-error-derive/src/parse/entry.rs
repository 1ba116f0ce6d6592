//! The grammar of `#[api(...)]`: keys with their values, separated by commas.

use std::mem;

use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};
use syn::{Attribute, MacroDelimiter, Meta};

use crate::ctxt::Ctxt;
use crate::keys::Place;

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

    /// What follows the key, if something does: `=` or `(`.
    pub(super) fn sign(&self) -> Option<char> {
        match self {
            Self::None => None,
            Self::Literal(_) | Self::Value(_) => Some('='),
            Self::List(_) => Some('('),
        }
    }
}

/// The entries of one attribute. What is none is reported and left out.
pub(super) fn entries(ctxt: &Ctxt, attr: &Attribute, place: Place) -> Option<Vec<Entry>> {
    let list = match &attr.meta {
        Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => list,
        Meta::Path(path) => {
            let message =
                "this empty `#[api]` has no effect; remove it or pass keys in parentheses: `#[api(...)]`";
            return ctxt.refuse(path, message);
        }
        meta => {
            let message = format!("expected keys in parentheses: `{}`", place.example());
            return ctxt.refuse(meta.path(), message);
        }
    };
    if list.tokens.is_empty() {
        let message = "this empty `#[api()]` has no effect; remove it or put keys in the parentheses";
        ctxt.error(&list.path, message);
    }
    let parts = parts(ctxt, list.tokens.clone());
    Some(parts.iter().filter_map(|part| entry(ctxt, part)).collect())
}

/// Splits at top-level commas, so that a mistake ends with its part.
pub(super) fn parts(ctxt: &Ctxt, tokens: TokenStream) -> Vec<Vec<TokenTree>> {
    let (mut flat, mut parts, mut part) = (Vec::new(), Vec::new(), Vec::new());
    ungroup(tokens, &mut flat);
    for token in flat {
        match &token {
            TokenTree::Punct(comma) if comma.as_char() == ',' && part.is_empty() => {
                ctxt.error(token, "there is nothing before this comma; remove it");
            }
            TokenTree::Punct(end) if matches!(end.as_char(), ',' | ';') => {
                if end.as_char() == ';' {
                    ctxt.error(token, "expected a comma, found `;`");
                }
                parts.push(mem::take(&mut part));
            }
            _ => part.push(token),
        }
    }
    // What follows the last comma may be nothing.
    if !part.is_empty() {
        parts.push(part);
    }
    parts
}

/// Replaces groups without delimiters, which `macro_rules!` makes of fragments, by their tokens.
fn ungroup(tokens: TokenStream, flat: &mut Vec<TokenTree>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => ungroup(group.stream(), flat),
            token => flat.push(token),
        }
    }
}

pub(super) fn entry(ctxt: &Ctxt, part: &[TokenTree]) -> Option<Entry> {
    let (first, rest) = part.split_first()?;
    let TokenTree::Ident(key) = first else {
        let is_status = |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
        let meant = match first {
            TokenTree::Literal(literal) if is_status(&literal.to_string()) => {
                format!("; write `status = {literal}`")
            }
            TokenTree::Literal(literal) if literal.to_string().starts_with('"') => {
                format!("; write `code = {literal}`")
            }
            _ => String::new(),
        };
        return ctxt.refuse(first, format!("expected a key, found `{first}`{meant}"));
    };
    let args = match rest {
        [] => Args::None,
        [TokenTree::Punct(equals), value @ ..] if equals.as_char() == '=' => match value {
            [TokenTree::Literal(literal)] => Args::Literal(literal.clone()),
            value => Args::Value(value.iter().cloned().collect()),
        },
        [TokenTree::Group(group), rest @ ..] if group.delimiter() == Delimiter::Parenthesis => match rest {
            [] => Args::List(group.clone()),
            [extra, ..] => return missing_comma(ctxt, extra),
        },
        [extra @ TokenTree::Ident(_), ..] => return missing_comma(ctxt, extra),
        [TokenTree::Punct(colon), ..] if colon.as_char() == ':' => {
            return ctxt.refuse(colon, format!("expected `=`, found `:`; write `{key} = …`"));
        }
        [extra, ..] => {
            return ctxt.refuse(extra, format!("expected `=`, parentheses or a comma after `{key}`"));
        }
    };
    Some(Entry { key: key.clone(), args })
}

pub(super) fn missing_comma<T>(ctxt: &Ctxt, extra: &TokenTree) -> Option<T> {
    match extra {
        TokenTree::Group(_) => ctxt.refuse(extra, "expected a comma before these tokens"),
        extra => ctxt.refuse(extra, format!("expected a comma before `{extra}`")),
    }
}
