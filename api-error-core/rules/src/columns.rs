//! What the columns of the table of codes hold.

use core::fmt;

use crate::named::named;

/// Where the message of a code comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// No attribute gives one: the title is the message.
    Title,
    /// The same text in every answer.
    Constant,
    /// A template with placeholders.
    Template,
    /// What the error's own `Display` writes.
    Display,
}

named! {
    /// Whether a retry may succeed, in the order of what clients may count on.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Retry {
        /// It fails again until the request itself changes.
        Never = "never",
        /// With growing pauses, since the server names no time.
        Backoff = "backoff",
        /// After the time that `Retry-After` names (RFC 9110 section 10.2.3).
        After = "after",
    }
    pub const ALL: [Self; 3];
    fn as_str;
}

/// Whether a member of `details` is always present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Always, with a value.
    Always,
    /// Always, sometimes as `null`.
    Nullable,
    /// Left out when there is no value.
    Optional,
}

/// Whether several variants may have one code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// No other variant may have it.
    No,
    /// Others that also say `shared(same)`, and look the same to clients.
    SameAnswer,
    /// Others that also say `shared` and have the same status.
    SameStatus,
    /// Others that also say `shared(any_status)`.
    AnyStatus,
}

/// A constant that an envelope's `Extension` shows, or a detail that no field has.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Constant {
    /// A string.
    Str(&'static str),
    /// A string with `{code}`, `{status}` or `{title}`, which the declaration does not know. `{{` is a brace.
    Template(&'static str),
    /// An integer.
    Int(i64),
    /// A finite number.
    Float(f64),
    /// A boolean.
    Bool(bool),
    /// `null`
    Null,
    /// A list.
    List(&'static [Constant]),
}

impl Constant {
    /// Whether there is a template in it.
    pub fn has_template(&self) -> bool {
        match self {
            Self::Template(_) => true,
            Self::List(elements) => elements.iter().any(Self::has_template),
            _ => false,
        }
    }
}

impl MessageKind {
    pub(crate) const fn from_bits(bits: u32) -> Self {
        [Self::Title, Self::Constant, Self::Template, Self::Display][bits as usize]
    }
}

impl Retry {
    pub(crate) const fn from_bits(bits: u32) -> Self {
        Self::ALL[if bits > 2 { 0 } else { bits as usize }]
    }

    /// Whether trying again makes sense at all.
    pub const fn is_retryable(self) -> bool {
        !matches!(self, Self::Never)
    }
}

impl fmt::Display for Retry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Presence {
    pub(crate) const fn from_bits(bits: u32) -> Self {
        [Self::Always, Self::Nullable, Self::Optional, Self::Optional][bits as usize]
    }
}
