//! The raw model: what the user wrote, and where, before the checks.

use std::collections::BTreeSet;

use api_error_rules::status::Titles;
use api_error_rules::{Case, Fault, Retry, Shared, first_paragraph};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{DeriveInput, GenericParam, LitStr, Member, Path, Type};

use crate::check::denied::Denied;
use crate::keys::Key;
use crate::model::{Constant, Transparent, Value};

/// `respond(none)`
pub(crate) const NO_RESPONSE: &str = "none";

/// A type, or what of it could be read.
pub(crate) struct Raw<'a> {
    pub input: &'a DeriveInput,
    pub is_enum: bool,
    pub keys: Keys,
    /// A struct has one, under its own name.
    pub variants: Vec<RawVariant<'a>>,
    /// Something of the type is `#[deprecated]`.
    pub deprecated: bool,
}

/// A variant, or the whole of a struct.
pub(crate) struct RawVariant<'a> {
    pub ident: &'a Ident,
    /// None for a struct, whose keys are those of the type.
    pub keys: Option<Keys>,
    pub foreign: ForeignAttrs,
    pub fields: Vec<RawField<'a>>,
}

pub(crate) struct RawField<'a> {
    pub member: Member,
    pub ty: &'a Type,
    pub keys: Keys,
    /// `#[api(source)]`, thiserror's `#[source]` or `#[from]`, or without any of them the field's own name.
    pub source: Option<Ident>,
}

#[derive(Default)]
pub(crate) struct ForeignAttrs {
    /// The doc comment, without the leading space of each line.
    pub doc: String,
    /// The note of `#[deprecated]`, empty when it has none.
    pub deprecated: Option<String>,
    /// `#[doc(hidden)]`
    pub hidden: bool,
}

/// The keys of an item or a field. A struct has those of a type and of a variant. A key without a value is only given.
#[derive(Default)]
pub(crate) struct Keys {
    /// Malformed ones too, in order.
    pub given: Vec<(Key, Ident)>,
    /// Some key was misspelt, misplaced or malformed, so what is missing is not known.
    pub damaged: bool,
    /// What has them is `#[deprecated]`, or allows itself to name what is.
    pub deprecated: bool,
    /// The values that are plain text, each under its key.
    pub texts: Vec<(Key, Text)>,
    pub krate: Option<Path>,
    pub envelope: Option<Path>,
    pub codes: Option<Case>,
    pub detail_names: Option<Case>,
    /// Whose phrases are titles.
    pub titles: Option<Titles>,
    /// The challenge is that of whatever wraps the type.
    pub inherits_challenge: bool,
    pub extensions: Vec<RawExtension>,
    /// A framework is a word, and a macro of another crate a longer path.
    pub respond: Vec<Path>,
    pub allow: Vec<(Denied, Ident)>,
    pub code: Option<Code>,
    pub status: Option<Status>,
    pub message: Option<RawMessage>,
    pub retry: Option<Retry>,
    pub retry_after: Option<u32>,
    pub headers: Vec<RawHeader>,
    pub shared: Option<Shared>,
    pub transparent: Option<Transparent>,
    pub answers: Vec<(Answered, TokenTree)>,
    /// The variant that clients get in place of this one.
    pub hidden_as: Option<Ident>,
    /// Codes of earlier releases.
    pub was: Vec<Code>,
    pub deprecation: Option<Deprecation>,
    /// As the user wrote it; rustc reads it.
    pub example: Option<TokenStream>,
    pub detail: Option<RawDetail>,
    /// Members of `details` that no field has.
    pub stated: Vec<RawStated>,
}

/// A string literal and its value, which is read only once because that is slow.
pub(crate) struct Text {
    pub literal: LitStr,
    pub value: String,
}

/// A machine code, and whether it is sent as a number.
#[derive(Clone)]
pub(crate) struct Code {
    pub text: String,
    pub numeric: bool,
    /// Where it was written, or what it was made of.
    pub tokens: TokenStream,
}

pub(crate) struct Deprecation {
    pub note: String,
    pub instead: Option<Text>,
}

#[derive(Clone)]
pub(crate) struct Status {
    pub number: u16,
    /// Where it was written, or the variant that takes the type's.
    pub tokens: TokenStream,
    /// A path of more than one word, so that the import counts as used.
    pub path: Option<Path>,
    /// The status is that of the listed errors. The number is for an error without a value.
    pub is_most_severe: bool,
}

pub(crate) enum RawMessage {
    Text(Text),
    Display(Path),
    Doc,
}

pub(crate) struct RawExtension {
    pub name: String,
    /// Where the name is.
    pub at: TokenTree,
    pub value: RawConstant,
}

pub(crate) enum RawConstant {
    Text(Text),
    List(Vec<Self>),
    Plain(Constant),
}

/// A header, name and value valid.
pub(crate) struct RawHeader {
    pub literal: Text,
    /// In lower case.
    pub name: String,
    /// A text that may have placeholders; none for a field, which is the value.
    pub value: Option<Text>,
}

#[derive(Default)]
pub(crate) struct RawDetail {
    pub name: Option<Text>,
    pub null: Option<Ident>,
    pub value: Option<(Ident, Value)>,
    /// The function of `with`.
    pub with: Option<Path>,
}

pub(crate) struct RawStated {
    pub name: String,
    /// Where the name is.
    pub at: TokenTree,
    /// Placeholders are fields.
    pub value: RawConstant,
}

impl Raw<'_> {
    /// Whether `allow` turns the check off on the type, or where these keys are.
    pub(crate) fn allows(&self, check: Denied, keys: &Keys) -> bool {
        keys.allow.iter().chain(&self.keys.allow).any(|(allowed, _)| *allowed == check)
    }

    /// Where the facade is: `::api_error`, or what `crate = PATH` says.
    pub(crate) fn krate(&self) -> Path {
        self.keys.krate.clone().unwrap_or_else(|| syn::parse_quote!(::api_error))
    }

    pub(crate) fn ty(&self) -> TokenStream {
        let (ident, (_, ty_generics, _)) = (&self.input.ident, self.input.generics.split_for_impl());
        quote!(#ident #ty_generics)
    }

    /// The type's parameters that are not lifetimes.
    pub(crate) fn parameters(&self) -> BTreeSet<Ident> {
        let parameters = self.input.generics.params.iter().filter_map(|parameter| match parameter {
            GenericParam::Type(parameter) => Some(&parameter.ident),
            GenericParam::Const(parameter) => Some(&parameter.ident),
            GenericParam::Lifetime(_) => None,
        });
        parameters.cloned().collect()
    }
}

impl From<LitStr> for Text {
    fn from(literal: LitStr) -> Self {
        Self { value: literal.value(), literal }
    }
}

impl ToTokens for Text {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.literal.to_tokens(tokens);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answered {
    Fault(Fault),
    /// Bare answers with this status.
    Status(u16),
}

impl Answered {
    pub(crate) fn name(self) -> String {
        match self {
            Self::Fault(fault) => fault.name().to_owned(),
            Self::Status(status) => status.to_string(),
        }
    }

    pub(crate) fn is_of_server(self) -> bool {
        match self {
            Self::Fault(fault) => fault.is_of_server(),
            Self::Status(status) => status >= 500,
        }
    }
}

impl Keys {
    pub(crate) fn faults(&self) -> impl Iterator<Item = Fault> {
        self.answers
            .iter()
            .filter_map(|(one, _)| if let Answered::Fault(fault) = one { Some(*fault) } else { None })
    }

    /// Whether it answers faults of any status.
    pub(crate) fn answers_net(&self) -> bool {
        self.faults().any(Fault::is_net)
    }

    pub(crate) fn statuses(&self) -> impl Iterator<Item = u16> {
        self.answers
            .iter()
            .filter_map(|(one, _)| if let Answered::Status(status) = one { Some(*status) } else { None })
    }

    pub(crate) fn has(&self, key: Key) -> bool {
        self.find(key).is_some()
    }

    pub(crate) fn find(&self, key: Key) -> Option<&Ident> {
        self.given.iter().find(|(given, _)| *given == key).map(|(_, ident)| ident)
    }

    pub(crate) fn text(&self, key: Key) -> Option<&Text> {
        self.texts.iter().find(|(given, _)| *given == key).map(|(_, text)| text)
    }

    pub(crate) fn value(&self, key: Key) -> Option<String> {
        self.text(key).map(|text| text.value.clone())
    }
}

impl RawVariant<'_> {
    pub(crate) fn has_field(&self, key: Key) -> bool {
        self.find_field(key).is_some()
    }

    /// The key where the first field has it.
    pub(crate) fn find_field(&self, key: Key) -> Option<&Ident> {
        self.fields.iter().find_map(|field| field.keys.find(key))
    }

    pub(crate) fn varies_in_status(&self, keys: &Keys) -> bool {
        let is_most_severe = keys.status.as_ref().is_some_and(|status| status.is_most_severe);
        self.has_field(Key::Status) || keys.answers_net() || is_most_severe
    }

    /// The first paragraph of the doc comment, on one line.
    pub(crate) fn paragraph(&self) -> String {
        first_paragraph(&self.foreign.doc).lines().map(str::trim).collect::<Vec<_>>().join(" ")
    }
}

impl RawField<'_> {
    pub(crate) fn has(&self, key: Key) -> bool {
        self.keys.has(key)
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
