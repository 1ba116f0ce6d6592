//! The status of a variant: its own, else the type's.

use proc_macro2::TokenStream;
use quote::ToTokens as _;
use syn::Path;

use super::Scope;
use super::denied::{self, Denied};
use crate::ctxt::Ctxt;
use crate::keys::Key;
use crate::raw::Raw;

/// A variant's status, and where rules that it breaks are reported.
pub(super) struct Found<'r> {
    pub number: u16,
    pub path: Option<&'r Path>,
    pub tokens: TokenStream,
}

pub(super) fn status<'r>(scope: &Scope<'r, '_>) -> Option<Found<'r>> {
    if scope.is_transparent() {
        return None;
    }
    if scope.keys.given.has(Key::Status) {
        let own = scope.keys.status.as_ref()?;
        if scope.denies(Denied::UnregisteredStatus) {
            denied::registered(scope.ctxt, own);
        }
        return Some(Found { number: own.number, path: own.path.as_ref(), tokens: own.tokens.clone() });
    }
    let default = scope.raw.keys.status.as_ref()?;
    let tokens = scope.variant.ident.to_token_stream();
    Some(Found { number: default.number, path: default.path.as_ref(), tokens })
}

/// An enum's default is checked once, not for each variant that it holds for.
pub(super) fn type_default(ctxt: &Ctxt, raw: &Raw<'_>) {
    let mut allowed = raw.keys.allow.iter().map(|(check, _)| *check);
    let is_allowed = raw.keys.given.damaged || allowed.any(|check| check == Denied::UnregisteredStatus);
    if let Some(status) = raw.keys.status.as_ref().filter(|_| raw.is_enum && !is_allowed) {
        denied::registered(ctxt, status);
    }
}
