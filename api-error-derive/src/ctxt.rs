//! Where mistakes are gathered, so that one compile reports all of them.

use std::cell::RefCell;
use std::fmt::Display;
use std::thread;

use quote::ToTokens;

/// Collects mistakes. Only here does text become a `syn::Error`.
///
/// It panics if it is dropped unread, since mistakes would be lost.
#[derive(Default)]
pub(crate) struct Ctxt {
    errors: RefCell<Vec<syn::Error>>,
}

impl Ctxt {
    /// A mistake, underlined at `tokens`: the smallest that must change.
    pub(crate) fn error(&self, tokens: impl ToTokens, message: impl Display) {
        self.errors.borrow_mut().push(syn::Error::new_spanned(tokens.into_token_stream(), message));
    }

    /// A mistake, and nothing in place of what was asked.
    pub(crate) fn refuse<T>(&self, tokens: impl ToTokens, message: impl Display) -> Option<T> {
        self.error(tokens, message);
        None
    }

    pub(crate) fn count(&self) -> usize {
        self.errors.borrow().len()
    }

    /// What was found, if no mistake was; else all mistakes in one error.
    pub(crate) fn finish<T>(&self, found: Option<T>) -> syn::Result<T> {
        let errors = self.errors.take();
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
        assert!(thread::panicking() || self.count() == 0, "the mistakes found were not reported");
    }
}
