//! What async-graphql itself says, by how it begins.
//!
//! Other extensions fail in the same hooks, with errors that look the same. A text that async-graphql changes is not known
//! any more: what it says is then not sent, and a limit is the service's fault.

/// Of persisted queries, as the request is prepared.
pub(super) const PERSISTED: &[&str] = &[
    NOT_PERSISTED,
    "provided sha does not match query",
    "Invalid \"PersistedQuery\" extension configuration.",
    "Only the \"PersistedQuery\" extension of version ",
];

/// What clients of Apollo's persisted queries look for, and then send the whole query.
pub(super) const NOT_PERSISTED: &str = "PersistedQueryNotFound";

/// Of the limits that are checked as soon as the text is read.
pub(super) const LIMITS: &[&str] =
    &["The recursion depth of the query cannot be greater than ", "The number of directives on the field "];

/// Where there is no operation of the document to execute.
pub(super) const OPERATIONS: &[&str] = &[
    "Unknown operation named \"",
    "Operation name required in request.",
    "Subscriptions are not supported on this transport.",
];

/// Of the rules of validation.
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

/// Of the execution, which checks fields where the validation of a schema is `Fast`.
pub(super) const FIELDS: &[&str] = &["Cannot query field \""];

pub(super) fn is_of(texts: &[&str], text: &str) -> bool {
    texts.iter().any(|known| text.starts_with(known))
}
