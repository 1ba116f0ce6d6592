//! Constants, as the library has them.

use api_error_rules::quoted;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned as _;

#[derive(Clone)]
pub(crate) enum Constant {
    Str(String),
    /// A text with placeholders that an answer fills in.
    Template(String),
    Int(i64),
    Float(f64),
    Bool(bool),
    Null,
    List(Vec<Self>),
    /// What names a constant, or a `const fn` that makes one: rustc reads it.
    Path(TokenStream),
}

impl Constant {
    /// The JSON of it; none where the macro cannot read it.
    pub(crate) fn json(&self) -> Option<String> {
        Some(match self {
            Self::Str(text) => quoted(text),
            Self::Int(number) => number.to_string(),
            // With a point or an exponent, which tells it from an integer.
            Self::Float(number) => format!("{number:?}"),
            Self::Bool(truth) => truth.to_string(),
            Self::Null => "null".to_owned(),
            Self::List(elements) => {
                let elements: Option<Vec<_>> = elements.iter().map(Self::json).collect();
                format!("[{}]", elements?.join(","))
            }
            Self::Template(_) | Self::Path(_) => return None,
        })
    }

    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Str(_) | Self::Template(_) => "&str",
            Self::Int(_) => "i64",
            Self::Float(_) => "f64",
            Self::Bool(_) => "bool",
            Self::Null => "()",
            Self::List(_) => "[_]",
            Self::Path(_) => "_",
        }
    }
}

/// The `Constant` of the library that it is.
impl ToTokens for Constant {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Str(text) => quote!(__api::Constant::Str(#text)),
            Self::Template(text) => quote!(__api::Constant::Template(#text)),
            Self::Int(number) => quote!(__api::Constant::Int(#number)),
            Self::Float(number) => quote!(__api::Constant::Float(#number)),
            Self::Bool(truth) => quote!(__api::Constant::Bool(#truth)),
            Self::Null => quote!(__api::Constant::Null),
            Self::List(elements) => quote!(__api::Constant::List(const { &[#(#elements),*] })),
            Self::Path(path) => quote_spanned!(path.span()=> __api::ExtensionValue(#path).constant()),
        });
    }
}
