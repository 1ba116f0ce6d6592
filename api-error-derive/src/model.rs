//! The checked model: what `expand` writes down. It cannot hold an invalid state, so `expand` asks no questions.

mod field;
mod message;

pub(crate) use field::{Detail, Field, Value};
pub(crate) use message::{Argument, Form, Message, Shown, Template};

use api_error_rules::{Fault, Retry, Shared, Style};
use proc_macro2::TokenStream;
use syn::{DeriveInput, Ident, Path};

use crate::lock;
use crate::raw::{Code, Extension, Status};

/// A type that derives `ApiError`, found sound.
pub(crate) struct Model<'a> {
    pub input: &'a DeriveInput,
    /// Where the facade is: `::api_error`, or what `crate = PATH` says.
    pub krate: Path,
    /// An enum, whose variants are named in patterns; a struct has one `Variant` and no name in its pattern.
    pub is_enum: bool,
    pub envelope: Option<Path>,
    /// Address of a code's documentation, with `{code}` or `{code:kebab-case}` in it.
    pub docs: Option<String>,
    pub challenge: Option<String>,
    /// Of all variants.
    pub extensions: Vec<Extension>,
    /// What its codes look like; none where it has none.
    pub style: Option<Style>,
    /// The frameworks whose response traits it implements, and macros of other crates.
    pub respond: Vec<Path>,
    /// `schema`, as the user wrote it: the types of details describe themselves.
    pub schema: Option<Ident>,
    pub lock: Option<lock::File>,
    /// Declaration order.
    pub variants: Vec<Variant<'a>>,
    /// Something of the type is `#[deprecated]`, so the code that names it must not warn.
    pub deprecated: bool,
}

/// A variant, or the whole of a struct.
pub(crate) struct Variant<'a> {
    pub ident: &'a Ident,
    pub fields: Vec<Field<'a>>,
    pub kind: Kind,
    /// This variant's own envelope.
    pub envelope: Option<Path>,
    pub group: Option<String>,
}

pub(crate) enum Kind {
    /// The variant has a code of its own.
    Answer(Box<Answer>),
    /// All comes from the one field.
    Transparent(Transparent),
}

/// How a transparent variant's field joins the catalog.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transparent {
    /// Its codes join the catalog.
    Plain,
    /// Its codes join, and may stand elsewhere too.
    Shared,
    /// It has no catalog.
    Open,
    /// It is the type itself (`Box<Self>`), which adds nothing.
    Recursive,
}

/// What a variant with a code answers.
pub(crate) struct Answer {
    pub code: Code,
    pub status: Status,
    pub message: Message,
    pub title: Option<String>,
    pub action: Option<String>,
    /// The whole doc comment, markdown, without the leading space of each line.
    pub description: String,
    pub retry: Retry,
    /// Constant `Retry-After`, seconds.
    pub retry_after: Option<u32>,
    /// Replaces the type's `docs`.
    pub docs: Option<String>,
    /// Constant headers: names in lower case, both sides valid.
    pub headers: Vec<(String, String)>,
    /// The type's extensions and the variant's own, which win; names are unique.
    pub extensions: Vec<Extension>,
    /// The note of `#[deprecated]`, empty when it has none.
    pub deprecated: Option<String>,
    /// `#[doc(hidden)]`
    pub hidden: bool,
    pub shared: Shared,
    /// The faults of frameworks that it answers.
    pub faults: Vec<Fault>,
    /// What the code was called in earlier releases.
    pub formerly: Vec<String>,
    /// A value for the reference, as the user wrote it.
    pub example: Option<TokenStream>,
}

impl Model<'_> {
    /// The variants with codes of their own, in order.
    pub(crate) fn answers(&self) -> impl Iterator<Item = (&Variant<'_>, &Answer)> {
        self.variants.iter().filter_map(|variant| Some((variant, variant.answer()?)))
    }
}

impl Variant<'_> {
    pub(crate) fn answer(&self) -> Option<&Answer> {
        match &self.kind {
            Kind::Answer(answer) => Some(answer),
            Kind::Transparent(_) => None,
        }
    }

    /// Whether its answers can have another status than the declared one.
    pub(crate) fn varies_in_status(&self, answer: &Answer) -> bool {
        self.fields.iter().any(|field| field.status) || answer.faults.iter().any(|fault| fault.is_net())
    }

    /// Whether its answers can say when to come back by another time than the constant one.
    pub(crate) fn varies_in_retry_after(&self, answer: &Answer) -> bool {
        self.fields.iter().any(|field| field.retry_after) || !answer.faults.is_empty()
    }

    /// Whether an error of this variant has anything that its type alone does not say, but for what `Display` does.
    pub(crate) fn is_dynamic(&self) -> bool {
        let message = match &self.kind {
            Kind::Answer(answer) => matches!(answer.message, Message::Template(_)),
            Kind::Transparent(_) => true,
        };
        message || self.fields.iter().any(Field::is_visited)
    }
}
