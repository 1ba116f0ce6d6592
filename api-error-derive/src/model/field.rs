//! Fields, and what each of them says to clients.

use api_error_rules::Presence;
use syn::{Member, Type};

use crate::types::inside_option;

#[allow(clippy::struct_excessive_bools, reason = "one for each key without a value")]
pub(crate) struct Field<'a> {
    pub member: Member,
    pub ty: &'a Type,
    /// The type is written `Option<…>`.
    pub optional: bool,
    pub detail: Option<Detail>,
    /// The field is the whole of `details`.
    pub details: bool,
    pub issues: bool,
    pub retry_after: bool,
    /// Names in lower case, valid.
    pub headers: Vec<String>,
    pub status: bool,
    /// The words of a framework stand in this detail.
    pub fault: bool,
    pub source: bool,
}

/// A member of `details`.
pub(crate) struct Detail {
    pub name: String,
    /// `None` goes out as `null`; else it is left out.
    pub null: bool,
    pub value: Value,
}

/// What a detail is written as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Value {
    /// What the field serialises to.
    Serialize,
    /// A string: what its `Display` says.
    Display,
    /// A `Duration` as a number of seconds.
    Seconds,
    /// A `Duration` as a number of milliseconds.
    Millis,
}

impl Detail {
    pub(crate) fn presence(&self, field: &Field<'_>) -> Presence {
        match (field.optional, self.null) {
            (false, _) => Presence::Always,
            (true, true) => Presence::Nullable,
            (true, false) => Presence::Optional,
        }
    }
}

impl Field<'_> {
    /// The type of the value: what stands in the `Option`, where the field is one.
    pub(crate) fn value_type(&self) -> &Type {
        inside_option(self.ty).unwrap_or(self.ty)
    }

    /// Whether any key of the field asks for its value.
    pub(crate) fn is_visited(&self) -> bool {
        self.detail.is_some()
            || self.details
            || self.issues
            || self.retry_after
            || !self.headers.is_empty()
            || self.status
            || self.source
    }
}
