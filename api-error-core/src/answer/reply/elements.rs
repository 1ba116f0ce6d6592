//! The errors that an answer lists.

use core::cell::OnceCell;

use super::{Around, Id, Reply};
use crate::ApiError;
use crate::answer::template::FindErrors;
use crate::contract::Contract;
use crate::envelope::Envelope;
use crate::visit::Visit;

impl<'a> Reply<'a> {
    /// The errors of a list; empty for a single error.
    pub fn errors(&self) -> Vec<&'a dyn ApiError> {
        let mut find = FindErrors(Vec::new());
        if self.contract.has_errors() {
            self.error.visit(&mut find);
        }
        find.0
    }

    /// A single error is its own only element.
    pub(crate) fn each_element(&self, envelope: &'static Envelope, show: impl FnMut(&Reply<'_>)) {
        let mut elements = Elements { outer: self, envelope, is_alone: true, show };
        if self.contract.has_errors() {
            self.error.visit(&mut elements);
        }
        if elements.is_alone {
            let mut element = self.element(self.error, self.contract, envelope);
            element.asks_words = self.asks_words;
            element.in_words(elements.show);
        }
    }

    fn element<'e>(
        &'e self,
        error: &'e dyn ApiError,
        contract: Contract,
        envelope: &'static Envelope,
    ) -> Reply<'e> {
        Reply {
            error,
            contract: contract.in_envelope(envelope),
            has_envelope: true,
            asks_words: false,
            request_id: self.id().map_or(Id::None, Id::OfScope),
            around: Around::Whole(self),
            extra: OnceCell::new(),
        }
    }
}

struct Elements<'e, 'a, F> {
    outer: &'e Reply<'a>,
    envelope: &'static Envelope,
    is_alone: bool,
    show: F,
}

impl<'a, F: FnMut(&Reply<'_>)> Visit<'a> for Elements<'_, 'a, F> {
    fn error(&mut self, error: &'a dyn ApiError) {
        self.is_alone = false;
        let contract = error.__contract().sent().under(&self.outer.contract);
        let mut element = self.outer.element(error, contract, self.envelope);
        element.asks_words = element.may_have_words();
        element.in_words(&mut self.show);
    }
}
