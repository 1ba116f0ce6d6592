//! The checked model, which `expand` writes down without further questions.

mod constant;
mod field;
mod message;

pub(crate) use constant::Constant;
pub(crate) use field::{Detail, Field, Stated, StatedValue, Value};
pub(crate) use message::{Argument, Message, Shown, ShownAs, Template};

use api_error_rules::status::Range;
use api_error_rules::{Retry, Shared, Style};
use syn::Path;

use crate::keys::Key;
use crate::lock;
use crate::raw::{Code, Keys, Raw, RawVariant, Status};

/// A type that derives `ApiError`, found sound.
pub(crate) struct Model<'a> {
    pub raw: &'a Raw<'a>,
    /// What its codes look like; none where it has none.
    pub style: Option<Style>,
    pub lock: Option<lock::File>,
    /// Of the answers without a variant, too.
    pub extensions: Vec<Extension>,
    /// Declaration order.
    pub variants: Vec<Variant<'a>>,
}

/// A variant, or the whole of a struct.
pub(crate) struct Variant<'a> {
    pub raw: &'a RawVariant<'a>,
    /// On a struct, the type's.
    pub keys: &'a Keys,
    pub fields: Vec<Field<'a>>,
    /// Before those of fields.
    pub stated: Vec<Stated>,
    pub kind: Kind,
    pub group: Option<String>,
}

pub(crate) enum Kind {
    Answer(Box<Answer>),
    /// It has the codes of the error in the wrapped field, and perhaps other fields beside it.
    Transparent(Transparent),
}

/// How a transparent variant's field joins the catalog.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Transparent {
    /// Its codes join the catalog.
    Plain,
    /// Its codes join, and other variants may have them too.
    Shared,
    /// It has no catalog.
    Open,
    /// It is the type itself (`Box<Self>`), which adds nothing.
    Recursive,
    /// It is several errors of the type itself (`Many<Self>`), which adds no code.
    Several,
}

/// The answer of a variant with a code, as far as its keys alone do not say it.
pub(crate) struct Answer {
    pub code: Code,
    pub shared: Shared,
    pub status: Status,
    pub status_range: Range,
    pub message: Message,
    pub retry: Retry,
    /// The type's extensions and the variant's own, which win; names are unique.
    pub extensions: Vec<Extension>,
    /// The constants first.
    pub headers: Vec<Header>,
    /// The place of the variant that clients get in place of this one.
    pub hidden_as: Option<usize>,
}

pub(crate) struct Extension {
    pub name: String,
    pub value: Constant,
}

pub(crate) struct Header {
    pub name: String,
    /// None for a field, which is the value.
    pub value: Option<String>,
}

impl Model<'_> {
    pub(crate) fn answers(&self) -> impl Iterator<Item = (&Variant<'_>, &Answer)> {
        self.variants.iter().filter_map(|variant| Some((variant, variant.answer()?)))
    }

    pub(crate) fn hidden_as(&self, variant: &Variant<'_>) -> Option<&Variant<'_>> {
        self.variants.get(variant.answer()?.hidden_as?)
    }

    pub(crate) fn transparent(&self) -> impl Iterator<Item = (&Variant<'_>, Transparent)> {
        self.variants.iter().filter_map(|variant| match variant.kind {
            Kind::Answer(_) => None,
            Kind::Transparent(how) => Some((variant, how)),
        })
    }
}

impl Variant<'_> {
    pub(crate) fn answer(&self) -> Option<&Answer> {
        match &self.kind {
            Kind::Answer(answer) => Some(answer),
            Kind::Transparent(_) => None,
        }
    }

    pub(crate) fn sends(&self, at: usize, field: &Field<'_>) -> bool {
        field.is_sent() || self.templates().flat_map(Template::shown).any(|shown| shown.field == at)
    }

    pub(crate) fn envelope(&self) -> Option<&Path> {
        self.raw.keys.as_ref()?.envelope.as_ref()
    }

    /// Whether it answers faults of frameworks, which make no value of it.
    pub(crate) fn answers_faults(&self) -> bool {
        self.keys.has(Key::Answers)
    }

    pub(crate) fn varies_in_status(&self) -> bool {
        self.raw.varies_in_status(self.keys)
    }

    pub(crate) fn wrapped(&self) -> Option<(usize, &Field<'_>)> {
        self.fields.iter().enumerate().find(|(_, field)| field.is_wrapped)
    }

    /// Whether each code of the wrapped error has something that fields say beside it.
    pub(crate) fn says_beside(&self) -> bool {
        self.answer().is_none() && self.fields.iter().any(Field::is_announced)
    }

    /// The templates over its fields: of the message, and of details.
    pub(crate) fn templates(&self) -> impl Iterator<Item = &Template> {
        let message = self.answer().and_then(|answer| match &answer.message {
            Message::Template(template) => Some(template),
            _ => None,
        });
        message.into_iter().chain(self.stated.iter().filter_map(Stated::template))
    }

    pub(crate) fn displays(&self) -> bool {
        self.answer().is_some_and(|answer| matches!(answer.message, Message::Display))
    }

    /// Whether a value says more than its type, apart from `Display`.
    pub(crate) fn is_dynamic(&self) -> bool {
        self.answer().is_none_or(|answer| matches!(answer.message, Message::Template(_)))
            || !self.stated.is_empty()
            || self.fields.iter().any(Field::is_visited)
    }
}
