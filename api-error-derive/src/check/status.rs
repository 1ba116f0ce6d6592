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
        let is_error = denied::of_an_error(scope.ctxt, &own, scope.allows(Denied::NotAnErrorStatus));
        if is_error && scope.denies(Denied::UnregisteredStatus) {
            denied::registered(scope.ctxt, &own);
        }
        return Some(own);
    }
    let default = scope.raw.keys.status.clone()?;
    Some(Status { tokens: scope.variant.ident.to_token_stream(), ..default })
}

/// An enum's default is checked once, not for each variant that it holds for.
pub(super) fn type_default(ctxt: &Ctxt, raw: &Raw<'_>) {
    let Some(status) = raw.keys.status.as_ref().filter(|_| raw.is_enum) else { return };
    let allows = |check| raw.allows(check, &raw.keys);
    let is_error = denied::of_an_error(ctxt, status, allows(Denied::NotAnErrorStatus));
    if is_error && !raw.keys.damaged && !allows(Denied::UnregisteredStatus) {
        denied::registered(ctxt, status);
    }
}
