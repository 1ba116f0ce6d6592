//! Fields, and what each of them says to clients.

use api_error_rules::Presence;
use syn::{Path, Type};

use super::{Constant, Template};
use crate::keys::Key;
use crate::raw::RawField;
use crate::types::inside_option;

pub(crate) struct Field<'a> {
    pub raw: &'a RawField<'a>,
    pub ty: &'a Type,
    pub detail: Option<Detail>,
    pub source: bool,
    /// It has the error that a transparent variant wraps.
    pub is_wrapped: bool,
    /// The codes of the listed errors join the catalog, since they are of another type.
    pub joins: bool,
}

pub(crate) struct Detail {
    pub name: String,
    /// `None` goes out as `null`; else it is left out.
    pub null: bool,
    pub value: Value,
    /// The function of [`Value::With`].
    pub with: Option<Path>,
}

/// A member of `details` that no field has.
pub(crate) struct Stated {
    pub name: String,
    pub value: StatedValue,
}

pub(crate) enum StatedValue {
    Constant(Constant),
    Template(Template),
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// What the field serialises to.
    Serialize,
    /// A string: what its `Display` says.
    Display,
    /// What a function makes of it.
    With,
    /// A `Duration` as a whole number of seconds.
    Seconds,
    /// A `Duration` as a number of seconds with its fraction.
    SecondsF64,
    /// A `Duration` as a whole number of milliseconds.
    Millis,
}

impl Stated {
    pub(crate) fn template(&self) -> Option<&Template> {
        match &self.value {
            StatedValue::Template(template) => Some(template),
            StatedValue::Constant(_) => None,
        }
    }
}

impl Detail {
    pub(crate) fn presence(&self, field: &Field<'_>) -> Presence {
        match (field.is_optional(), self.null) {
            (false, _) => Presence::Always,
            (true, true) => Presence::Nullable,
            (true, false) => Presence::Optional,
        }
    }
}

impl Field<'_> {
    /// The type is written `Option<…>`.
    pub(crate) fn is_optional(&self) -> bool {
        inside_option(self.ty).is_some()
    }

    /// The type of the value, without an `Option` around it.
    pub(crate) fn value_type(&self) -> &Type {
        inside_option(self.ty).unwrap_or(self.ty)
    }

    /// The type that a detail, or the whole of the details, serialises as.
    pub(crate) fn described_type(&self, answers_faults: bool) -> Option<&Type> {
        match &self.detail {
            Some(detail) if detail.value == Value::Serialize => {
                // Without a value, as the answer to a fault, it is not there; with one it can be null.
                let is_null = detail.presence(self) == Presence::Nullable && answers_faults;
                Some(if is_null { self.ty } else { self.value_type() })
            }
            None => Some(self.ty).filter(|_| self.raw.has(Key::Details)),
            Some(_) => None,
        }
    }

    pub(crate) fn is_sent(&self) -> bool {
        self.raw.keys.given.iter().any(|(key, _)| !matches!(key, Key::Source | Key::Private))
    }

    pub(crate) fn is_visited(&self) -> bool {
        self.source || !self.is_wrapped && !self.raw.keys.given.is_empty()
    }

    pub(crate) fn is_announced(&self) -> bool {
        let keys = [Key::Detail, Key::Header, Key::Status, Key::RetryAfter];
        keys.into_iter().any(|key| self.raw.has(key))
    }
}
