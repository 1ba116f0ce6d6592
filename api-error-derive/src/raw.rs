//! The raw model: what the user wrote, with where it stands, before any rule across keys was asked.

use api_error_rules::Case;
use api_error_rules::Fault;
use api_error_rules::{Retry, Shared};
use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::{DeriveInput, Field, LitInt, LitStr, Member, Path};

use crate::check::denied::Denied;
use crate::keys::Key;
use crate::model::{Transparent, Value};

/// A type, or what of it could be read.
pub(crate) struct Raw<'a> {
    pub input: &'a DeriveInput,
    pub is_enum: bool,
    pub keys: ItemKeys,
    /// A struct has one, under its own name.
    pub variants: Vec<RawVariant<'a>>,
    /// Something of the type is `#[deprecated]`.
    pub deprecated: bool,
}

/// A variant, or the whole of a struct.
pub(crate) struct RawVariant<'a> {
    pub ident: &'a Ident,
    /// None for a struct, whose keys are those of the type.
    keys: Option<ItemKeys>,
    pub foreign: ForeignAttrs,
    pub fields: Vec<RawField<'a>>,
}

pub(crate) struct RawField<'a> {
    pub field: &'a Field,
    pub member: Member,
    pub keys: FieldKeys,
    /// `source`, whoever's attribute it stands in: `#[api(source)]`, thiserror's `#[source]` or `#[from]`.
    pub source: Option<Ident>,
}

/// What other attributes say of a variant.
#[derive(Default)]
pub(crate) struct ForeignAttrs {
    /// The doc comment, without the leading space of each line.
    pub doc: String,
    /// The note of `#[deprecated]`, empty when it has none.
    pub deprecated: Option<String>,
    /// `#[doc(hidden)]`
    pub hidden: bool,
}

/// Which keys an item has, malformed ones too, in order.
#[derive(Default)]
pub(crate) struct Given {
    pub keys: Vec<(Key, Ident)>,
    /// Some key was misspelt, misplaced or malformed, so nobody can tell what is missing.
    pub damaged: bool,
}

/// The keys of a type and of a variant; a struct has both.
#[derive(Default)]
pub(crate) struct ItemKeys {
    pub given: Given,
    pub krate: Option<Path>,
    pub envelope: Option<Path>,
    pub codes: Option<Case>,
    pub prefix: Option<LitStr>,
    pub detail_names: Option<Case>,
    pub docs: Option<LitStr>,
    pub group: Option<LitStr>,
    pub extensions: Vec<Extension>,
    pub challenge: Option<LitStr>,
    pub respond: Vec<(&'static str, Ident)>,
    pub allow: Vec<(Denied, Ident)>,
    pub code: Option<RawCode>,
    pub status: Option<Status>,
    pub message: Option<RawMessage>,
    pub title: Option<LitStr>,
    pub action: Option<LitStr>,
    pub retry: Option<Retry>,
    pub retry_after: Option<u32>,
    pub headers: Vec<Header>,
    pub shared: Option<Shared>,
    pub transparent: Option<Transparent>,
    pub answers: Vec<(Fault, Ident)>,
    pub lock: Option<LitStr>,
    pub was: Vec<Former>,
    /// As the user wrote it; rustc reads it.
    pub example: Option<TokenStream>,
}

/// The keys of a field; those that take no value are only given.
#[derive(Default)]
pub(crate) struct FieldKeys {
    pub given: Given,
    pub detail: Option<RawDetail>,
    pub headers: Vec<(LitStr, String)>,
}

pub(crate) enum RawCode {
    Text(LitStr),
    Number(LitInt, i64),
}

/// A code of earlier releases.
pub(crate) struct Former {
    pub code: String,
    /// The literal.
    pub at: TokenStream,
}

/// A status in 400..=599.
pub(crate) struct Status {
    pub number: u16,
    /// As the user wrote it.
    pub tokens: TokenStream,
    /// A path of more than one word.
    pub path: Option<Path>,
}

pub(crate) enum RawMessage {
    Text(LitStr),
    /// The word itself.
    Display(Path),
    Doc,
}

pub(crate) struct Extension {
    pub name: String,
    /// Where the name stands.
    pub at: TokenTree,
    /// The variant of `Constant` that it is.
    pub value: TokenStream,
}

/// A constant header, both sides valid.
pub(crate) struct Header {
    pub literal: LitStr,
    /// In lower case.
    pub name: String,
    pub value: String,
}

#[derive(Default)]
pub(crate) struct RawDetail {
    pub name: Option<LitStr>,
    pub null: Option<Ident>,
    pub value: Option<(Ident, Value)>,
}

impl Raw<'_> {
    /// Where the facade is.
    pub(crate) fn krate(&self) -> Path {
        self.keys.krate.clone().unwrap_or_else(|| syn::parse_quote!(::api_error))
    }

    /// The keys of a variant; on a struct they stand on the type.
    pub(crate) fn keys_of<'r>(&'r self, variant: &'r RawVariant<'_>) -> &'r ItemKeys {
        variant.keys.as_ref().unwrap_or(&self.keys)
    }
}

impl<'a> RawVariant<'a> {
    pub(crate) fn new(
        ident: &'a Ident,
        keys: Option<ItemKeys>,
        foreign: ForeignAttrs,
        fields: Vec<RawField<'a>>,
    ) -> Self {
        Self { ident, keys, foreign, fields }
    }
}

impl Given {
    pub(crate) fn has(&self, key: Key) -> bool {
        self.find(key).is_some()
    }

    pub(crate) fn find(&self, key: Key) -> Option<&Ident> {
        self.keys.iter().find(|(given, _)| *given == key).map(|(_, ident)| ident)
    }
}

impl ForeignAttrs {
    /// The first paragraph of the doc comment, on one line.
    pub(crate) fn paragraph(&self) -> String {
        let lines = self.doc.trim().lines().map(str::trim);
        lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl RawField<'_> {
    pub(crate) fn has(&self, key: Key) -> bool {
        self.keys.given.has(key)
    }

    /// As placeholders and details name it: without `r#`, a number in a tuple.
    pub(crate) fn name(&self) -> String {
        match &self.member {
            Member::Named(ident) => unraw(ident),
            Member::Unnamed(index) => index.index.to_string(),
        }
    }
}

/// The text of an identifier, without `r#`.
pub(crate) fn unraw(ident: &Ident) -> String {
    let text = ident.to_string();
    match text.strip_prefix("r#") {
        Some(name) => name.to_owned(),
        None => text,
    }
}
