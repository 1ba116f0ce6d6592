//! Messages.

use proc_macro2::Span;

pub(crate) enum Message {
    /// No attribute gave one: the title speaks.
    None,
    /// Without a placeholder; braces are unescaped.
    Text(String),
    Template(Template),
    /// What the error's own `Display` says.
    Display,
}

/// A message with placeholders.
pub(crate) struct Template {
    /// As the user wrote it.
    pub text: String,
    /// For `format_args!`: every placeholder is a position in `arguments`, as in `Photo {0:>1$}`.
    pub positional: String,
    /// The literal, where `format_args!` reports what it does not like.
    pub span: Span,
    pub arguments: Vec<Argument>,
}

/// One argument of the `format_args!` of a message.
pub(crate) struct Argument {
    /// Index in [`Variant::fields`].
    pub field: usize,
    pub form: Form,
}

/// How a field enters a message.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `{id}`
    Display,
    /// `{id:?}` and its kin
    Debug,
    /// `{id:x}` and the other traits: rustc checks them
    Other,
    /// `{name:width$}`: a `usize`
    Count,
}
