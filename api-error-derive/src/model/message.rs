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

pub(crate) struct Template {
    /// As the user wrote it.
    pub text: String,
    /// The literal, where `format_args!` reports what it does not like.
    pub span: Span,
    /// One for each placeholder, in order.
    pub arguments: Vec<Argument>,
}

pub(crate) struct Argument {
    /// For `format_args!`, with positions in `shown`, as in `{0:>1$}`; none for `{id}`.
    pub format: Option<String>,
    /// What is shown, and then the counts.
    pub shown: Vec<Shown>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Index in [`Variant::fields`].
    pub field: usize,
    pub shown_as: ShownAs,
}

impl Template {
    pub(crate) fn shown(&self) -> impl Iterator<Item = Shown> {
        self.arguments.iter().flat_map(|argument| &argument.shown).copied()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ShownAs {
    /// `{id}`
    Display,
    /// `{id:?}` and its kin
    Debug,
    /// `{id:x}` and the other traits: rustc checks them
    Other,
    /// `{name:width$}`: a `usize`
    Count,
}
