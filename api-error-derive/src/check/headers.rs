//! Headers of a variant, constant and from fields.

use super::Scope;
use crate::keys::{self, Key};

/// Whether a constant or a field sends the header.
pub(super) fn sends(scope: &Scope<'_, '_>, name: &str) -> bool {
    scope.keys.headers.iter().any(|header| header.name == name)
        || scope
            .variant
            .fields
            .iter()
            .any(|field| field.keys.headers.iter().any(|(_, header)| header == name))
}

/// Whether the variant says when to try again, by whatever key.
pub(super) fn says_when(scope: &Scope<'_, '_>) -> bool {
    scope.keys.retry_after.is_some()
        || scope.variant.fields.iter().any(|field| field.has(Key::RetryAfter))
        || sends(scope, "retry-after")
}

/// `retry_after` and a header of that name would both send it.
pub(super) fn one_retry_after(scope: &Scope<'_, '_>) {
    let fields = || scope.variant.fields.iter();
    let constant = scope.keys.given.find(Key::RetryAfter);
    let field = fields().find_map(|field| field.keys.given.find(Key::RetryAfter));
    if let (Some(first), Some(second)) = (constant, field) {
        let message = format!("duplicate `retry_after`: this {} has a constant one", scope.item());
        scope.ctxt.error(second, message);
        scope.ctxt.error(first, keys::first_set(Key::RetryAfter.name()));
    }
    if constant.or(field).is_none() {
        return;
    }
    let constants = scope.keys.headers.iter().map(|header| (&header.literal, &header.name));
    let of_fields =
        fields().flat_map(|field| field.keys.headers.iter().map(|(literal, name)| (literal, name)));
    for (literal, _) in constants.chain(of_fields).filter(|(_, name)| *name == "retry-after") {
        scope.ctxt.error(literal, "`retry_after` sends this header already; remove one of the two");
    }
}
