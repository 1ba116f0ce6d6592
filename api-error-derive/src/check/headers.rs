//! Headers of a variant, constant and from fields.

use super::Scope;
use crate::keys::{self, Key};
use crate::raw::RawHeader;

/// Whether a constant or a field sends the header. The answer to a fault has no fields.
pub(super) fn sends(scope: &Scope<'_>, name: &str) -> bool {
    let has_value = !scope.keys.has(Key::Answers);
    all(scope).any(|header| header.name == name && (header.value.is_some() || has_value))
}

pub(super) fn all<'r>(scope: &Scope<'r>) -> impl Iterator<Item = &'r RawHeader> {
    let fields = scope.variant.fields.iter().flat_map(|field| &field.keys.headers);
    scope.keys.headers.iter().chain(fields)
}

pub(super) fn says_when(scope: &Scope<'_>) -> bool {
    scope.keys.retry_after.is_some()
        || scope.variant.has_field(Key::RetryAfter)
        || sends(scope, "retry-after")
}

pub(super) fn always_says_when(scope: &Scope<'_>) -> bool {
    let has_value = !scope.keys.has(Key::Answers);
    scope.keys.retry_after.is_some() || (has_value && says_when(scope)) || sends(scope, "retry-after")
}

/// `retry_after` and a header of that name would both be sent. A constant may be the default of a field.
pub(super) fn one_retry_after(scope: &Scope<'_>) {
    let constant = scope.keys.find(Key::RetryAfter);
    let field = scope.variant.find_field(Key::RetryAfter);
    if let (Some(first), Some(second), false) = (constant, field, scope.keys.has(Key::Answers)) {
        let message = format!("duplicate `retry_after`: this {} has a constant one", scope.item());
        scope.ctxt.error(second, message);
        scope.ctxt.error(first, keys::first_set(Key::RetryAfter.name()));
    }
    if constant.or(field).is_none() {
        return;
    }
    for header in all(scope).filter(|header| header.name == "retry-after") {
        let message = "`retry_after` sends this header already; remove one of the two";
        scope.ctxt.error(&header.literal, message);
    }
}
