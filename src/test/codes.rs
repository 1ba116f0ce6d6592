//! The codes that a test suite has provoked.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::Catalog;
use crate::layer::AnswerEvent;

/// Collects the codes that tests provoke, to check that they provoke every code of a catalog.
///
/// A layer reports its answers to it. It lives in a `static`, which the tests share:
///
/// ```
/// use api_error::{ApiError, ErrorCatalog, ErrorLayer, test::Codes};
/// # #[derive(ApiError)]
/// # #[api(code = "gone", status = 410)]
/// # pub struct PhotoError;
///
/// static CODES: Codes = Codes::new(PhotoError::CATALOG);
///
/// let layer = ErrorLayer::<PhotoError>::new().on_answer(|event| CODES.note(&event));
/// # CODES.note_code("gone");
/// // … and after all requests, in the same test:
/// CODES.assert_all();
/// ```
///
/// The assertion belongs at the end of a test that sends all requests: harnesses run tests in any order, and `cargo nextest`
/// runs each in its own process.
#[derive(Debug)]
pub struct Codes {
    catalog: &'static Catalog,
    provoked: Mutex<BTreeSet<&'static str>>,
}

impl Codes {
    /// Collects codes of this catalog and ignores others, such as built-in ones.
    pub const fn new(catalog: &'static Catalog) -> Self {
        Self { catalog, provoked: Mutex::new(BTreeSet::new()) }
    }

    /// Notes the code of an answer, for [`ErrorLayer::on_answer`](crate::ErrorLayer::on_answer).
    pub fn note(&self, answer: &AnswerEvent<'_>) {
        if let Some(code) = answer.code {
            self.note_code(code);
        }
    }

    /// Notes the code of an answer without a layer.
    pub fn note_code(&self, code: &'static str) {
        self.provoked.lock().unwrap_or_else(PoisonError::into_inner).insert(code);
    }

    /// The codes that were not provoked, in the order of their declaration.
    pub fn missing(&self) -> Vec<&'static str> {
        let provoked = self.provoked.lock().unwrap_or_else(PoisonError::into_inner);
        let mut missing = Vec::new();
        for spec in self.catalog.specs() {
            if !provoked.contains(spec.code()) && !missing.contains(&spec.code()) {
                missing.push(spec.code());
            }
        }
        missing
    }

    /// Asserts that every code of the catalog was provoked.
    ///
    /// # Panics
    ///
    /// Panics with the codes that were not.
    #[track_caller]
    pub fn assert_all(&self) {
        self.assert_all_but(&[]);
    }

    /// Asserts that every code was provoked, except for some, such as those of a disk that no test can break.
    ///
    /// # Panics
    ///
    /// Panics with the codes that were not, and also if an exception was provoked or is not in the catalog.
    #[track_caller]
    pub fn assert_all_but(&self, exceptions: &[&str]) {
        let missing = self.missing();
        let missed: Vec<_> = missing.iter().filter(|code| !exceptions.contains(code)).collect();
        let needless: Vec<_> = exceptions.iter().filter(|code| !missing.contains(code)).collect();
        let name = self.catalog.name();
        assert!(missed.is_empty(), "no test provoked these codes of `{name}`: {missed:?}");
        assert!(
            needless.is_empty(),
            "these codes of `{name}` were provoked, or are not in its catalog, so they are no exceptions: {needless:?}"
        );
    }
}
