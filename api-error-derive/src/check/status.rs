//! The status of a variant: its own, else the type's.

use quote::ToTokens as _;

use super::Scope;
use super::denied::{self, Denied};
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::raw::{Raw, Status};

pub(super) fn status(scope: &Scope<'_>) -> Option<Status> {
    if scope.keys.has(Key::Status) {
        let own = scope.keys.status.clone()?;
        if own.is_most_severe {
            most_severe_of_errors(scope, &own);
        }
        let is_error = denied::of_an_error(scope.ctxt, &own, scope.allows(Denied::NotAnErrorStatus));
        if is_error && scope.denies(Denied::UnregisteredStatus) {
            denied::registered(scope.ctxt, &own);
        }
        return Some(own);
    }
    let default = scope.raw.keys.status.clone()?;
    Some(Status { tokens: scope.variant.ident.to_token_stream(), ..default })
}

/// The errors are in a field, and nothing else says the status.
fn most_severe_of_errors(scope: &Scope<'_>, status: &Status) {
    let message = if !scope.variant.has_field(Key::Errors) {
        "`most_severe` is the status of the errors in a field; add `#[api(errors)]` to the field that has them"
    } else if scope.variant.has_field(Key::Status) {
        "`most_severe` and a field both say the status; remove one"
    } else if scope.keys.has(Key::Answers) {
        "a framework's fault makes no value of the variant, so there are no errors; write a number"
    } else {
        return;
    };
    if scope.is_whole() {
        scope.ctxt.error(&status.tokens, message);
    }
}

/// An enum's default is checked once, not for each variant that it holds for.
pub(super) fn type_default(ctxt: &Ctxt, raw: &Raw<'_>) {
    let Some(status) = raw.keys.status.as_ref().filter(|_| raw.is_enum) else { return };
    let allows = |check| raw.allows(check, &raw.keys);
    if status.is_most_severe {
        let message = "`most_severe` is the status of the errors in a field; write it on the variant that has the field";
        ctxt.error(&status.tokens, message);
    }
    let is_error = denied::of_an_error(ctxt, status, allows(Denied::NotAnErrorStatus));
    if is_error && !raw.keys.damaged && !allows(Denied::UnregisteredStatus) {
        denied::registered(ctxt, status);
    }
}
