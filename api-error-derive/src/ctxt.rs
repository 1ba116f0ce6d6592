//! Where mistakes are gathered, so that one compile reports all of them.

use std::cell::RefCell;
use std::fmt::Display;
use std::thread;

use quote::ToTokens;

/// The mistakes so far. Only here does text become a `syn::Error`.
///
/// Dropping it unread would lose mistakes, so it panics then.
pub(crate) struct Ctxt {
    /// None once read.
    errors: RefCell<Option<Vec<syn::Error>>>,
}

impl Ctxt {
    pub(crate) fn new() -> Self {
        Self { errors: RefCell::new(Some(Vec::new())) }
    }

    /// A mistake, underlined at `tokens`: the smallest that must change.
    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl Display) {
        if let Some(errors) = self.errors.borrow_mut().as_mut() {
            errors.push(syn::Error::new_spanned(tokens.into_token_stream(), message));
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.errors.borrow().as_ref().map_or(0, Vec::len)
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.count() > 0
    }

    /// What was found, if no mistake was; else all mistakes in one error.
    pub(crate) fn finish<T>(&self, found: Option<T>) -> syn::Result<T> {
        let errors = self.errors.borrow_mut().take().unwrap_or_default();
        let all = errors.into_iter().reduce(|mut all, error| {
            all.combine(error);
            all
        });
        match (all, found) {
            (None, Some(found)) => Ok(found),
            (Some(error), _) => Err(error),
            (None, None) => Err(syn::Error::new(
                proc_macro2::Span::call_site(),
                "`ApiError` understood nothing of this type and found no mistake in it; this is a bug of `api-error`",
            )),
        }
    }
}

impl Drop for Ctxt {
    fn drop(&mut self) {
        assert!(
            thread::panicking() || self.errors.borrow().is_none(),
            "the mistakes found were not reported"
        );
    }
}
