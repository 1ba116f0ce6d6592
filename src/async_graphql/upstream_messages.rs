//! The beginnings of async-graphql's own messages.
//!
//! If async-graphql changes one, its words are not sent any more, and a limit counts as the service's fault.

/// Persisted queries, as the request is prepared.
pub(super) const PERSISTED: &[&str] = &[
    NOT_PERSISTED,
    "provided sha does not match query",
    "Invalid \"PersistedQuery\" extension configuration.",
    "Only the \"PersistedQuery\" extension of version ",
];

/// Clients of Apollo's persisted queries look for it, and then send the whole query.
pub(super) const NOT_PERSISTED: &str = "PersistedQueryNotFound";

/// Checked as soon as the text is parsed.
pub(super) const LIMITS: &[&str] =
    &["The recursion depth of the query cannot be greater than ", "The number of directives on the field "];

pub(super) const OPERATIONS: &[&str] = &[
    "Unknown operation named \"",
    "Operation name required in request.",
    "Subscriptions are not supported on this transport.",
];

pub(super) const RULES: &[&str] = &[
    "Cannot spread fragment \"",
    "Directive \"",
    "Duplicate directive \"",
    "Field \"",
    "Fields \"",
    "Fragment \"",
    "Fragment cannot ",
    "Invalid default value for argument: \"",
    "Invalid value for argument \"",
    "Schema is not configured for ",
    "The Upload type is only allowed ",
    "There can only be one argument named \"",
    "There can only be one variable named \"",
    "Unknown argument \"",
    "Unknown directive \"",
    "Unknown field \"",
    "Unknown fragment: \"",
    "Unknown type \"",
    "Variable \"",
];

/// The execution checks fields if the validation of a schema is `Fast`.
pub(super) const FIELDS: &[&str] = &["Cannot query field \""];

pub(super) fn is_of(texts: &[&str], text: &str) -> bool {
    texts.iter().any(|known| text.starts_with(known))
}
