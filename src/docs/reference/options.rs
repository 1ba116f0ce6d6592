//! The options of documents, and the documents themselves.

use super::{Reference, text};
use crate::Catalog;
use crate::docs::openapi;

/// What the declaration does not say, for the documents of an API.
///
/// ```
/// use api_error::{ApiError, ErrorCatalog, docs};
///
/// const DOCS: docs::Options = docs::Options::new().title("Photos API").version("2.1.0").home("https://photos.example/docs");
///
/// #[derive(Debug, ApiError)]
/// #[api(code = "not_found", status = 404, message = "The photo does not exist")]
/// pub struct NotFound;
///
/// assert!(DOCS.markdown(NotFound::CATALOG).starts_with("# Photos API: error reference"));
/// assert!(DOCS.openapi(NotFound::CATALOG).contains(r#""version": "2.1.0""#));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    pub(super) title: Option<&'static str>,
    pub(super) version: Option<&'static str>,
    pub(super) home: Option<&'static str>,
    pub(super) faults: Option<bool>,
    pub(in crate::docs) is_openapi_3_0: bool,
}

impl Options {
    /// No options.
    pub const fn new() -> Self {
        Self { title: None, version: None, home: None, faults: None, is_openapi_3_0: false }
    }

    /// Names the API in place of the type.
    #[must_use]
    pub const fn title(self, title: &'static str) -> Self {
        Self { title: Some(title), ..self }
    }

    /// Sets `info.version` of OpenAPI. The default is `0.0.0`, so that a committed file changes with the contract and not with
    /// each release.
    #[must_use]
    pub const fn version(self, version: &'static str) -> Self {
        Self { version: Some(version), ..self }
    }

    /// Sets the `http` or `https` address of the API's documentation, to which the page and the markdown link back.
    #[must_use]
    pub const fn home(self, home: &'static str) -> Self {
        Self { home: Some(home), ..self }
    }

    /// Sets whether documents list the built-in codes that answer for the framework where no variant does. By default they do
    /// if a variant `answers` a fault.
    #[must_use]
    pub const fn faults(self, faults: bool) -> Self {
        Self { faults: Some(faults), ..self }
    }

    /// Writes OpenAPI 3.0, for generators that do not read 3.1, such as progenitor. Tuples, and maps by pattern, lose the
    /// places of their values.
    #[must_use]
    pub const fn openapi_3_0(self) -> Self {
        Self { is_openapi_3_0: true, ..self }
    }

    pub(in crate::docs) fn title_of(&self, catalog: &Catalog) -> &'static str {
        self.title.unwrap_or(catalog.name())
    }

    pub(in crate::docs) fn version_of_api(&self) -> &'static str {
        self.version.unwrap_or("0.0.0")
    }

    pub(in crate::docs) fn lists_faults(&self, catalog: &Catalog) -> bool {
        self.faults.unwrap_or_else(|| catalog.answers_faults())
    }

    /// The model of all formats but OpenAPI.
    pub fn reference(&self, catalog: &'static Catalog) -> Reference {
        Reference::read(catalog, self)
    }

    /// As [`docs::json`](super::json).
    pub fn json(&self, catalog: &'static Catalog) -> String {
        self.reference(catalog).json()
    }

    /// As [`docs::html`](super::html).
    pub fn html(&self, catalog: &'static Catalog) -> String {
        self.reference(catalog).html()
    }

    /// As [`docs::markdown`](super::markdown).
    pub fn markdown(&self, catalog: &'static Catalog) -> String {
        self.reference(catalog).markdown()
    }

    /// As [`docs::llms_txt`](super::llms_txt).
    pub fn llms_txt(&self, catalog: &'static Catalog) -> String {
        self.reference(catalog).llms_txt()
    }

    /// As [`docs::typescript`](super::typescript).
    pub fn typescript(&self, catalog: &'static Catalog) -> String {
        self.reference(catalog).typescript()
    }

    /// As [`docs::openapi`](super::openapi).
    pub fn openapi(&self, catalog: &'static Catalog) -> String {
        text::visible_json(&format!("{:#}\n", openapi::document(catalog, self))).into_owned()
    }
}
