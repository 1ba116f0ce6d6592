//! The reference of a contract, for people and for programs: written from the declaration, so it says what the service does.
//!
//! ```
//! use api_error::{ApiError, ErrorCatalog, docs};
//!
//! /// All errors of the photo service.
//! #[derive(Debug, ApiError)]
//! pub enum PhotoError {
//!     /// The photo does not exist, or the key cannot see it.
//!     #[api(code = "not_found", status = 404, message = "Photo {id} does not exist")]
//!     #[api(example = Self::NotFound { id: 42 })]
//!     NotFound { id: u64 },
//! }
//!
//! let page = docs::html(PhotoError::CATALOG);
//! let text = docs::markdown(PhotoError::CATALOG);
//! assert!(text.contains("Photo 42 does not exist"));
//! # assert!(page.contains("Photo 42 does not exist"));
//! ```
//!
//! [`Options`] say what the declaration does not: the API's name, its version, where its documentation is. [`Reference`] is what
//! all formats but OpenAPI are written from. [`assert_docs!`](crate::assert_docs) keeps files of them in step with the code.
//!
//! # Examples
//!
//! An example is the answer to the value that `example = EXPR` gives. Without one, a variant of which nothing differs from one
//! occurrence to the next is shown as it is answered; for others, values are made up by the names of their types, and
//! marked as such. Where that cannot be done either, the reference says why.
//!
//! # The JSON
//!
//! [`json`] writes the [`Reference`] with the names of its fields. `version` is 1, and becomes 2 with the first change that a reader
//! of version 1 would trip over; new members are not such a change. Two builds of one declaration give the same bytes.
//!
//! | member | value |
//! |---|---|
//! | `version` | `1` |
//! | `title` | a string |
//! | `home` | the address of the API's documentation, or null |
//! | `open` | whether codes can come that are not listed |
//! | `envelopes` | that of the type, then those of variants that have their own; each with `media_type`, `format` (`json`, `text` or `xml`), `headers`, `code_header` and `request_id_header` (or null), `example`: a body with all it can say; `code_path`, `message_path`, `details_path`, `request_id_path`: names and places from the root of a body, or null; `has_issues_in_details` |
//! | `groups` | in order, each with `title` (or null) and `codes` |
//! | `framework` | built-in codes that answer for the framework where none of the others does; none where no variant `answers` a fault, unless [`Options::faults`] says otherwise |
//! | `definitions` | the schemas of named types, which others refer to as `#/definitions/…` |
//!
//! A code has
//!
//! | member | value |
//! |---|---|
//! | `code`, `code_varies` | a string or a number, as in bodies; whether an answer may have another, which its value names |
//! | `anchor` | its anchor in the page |
//! | `status`, `status_varies` | a number; whether an answer may have another |
//! | `title` | a string |
//! | `message` | `text`, and `kind`: `constant`, `template` (with placeholders in braces), `varies` (the text is but the title) |
//! | `description` | markdown, perhaps empty |
//! | `envelope` | the place of its envelope in `envelopes`, counted from 0 |
//! | `action`, `docs`, `deprecated` | a string or null |
//! | `retry` | `kind`: `never`, `after`, `backoff`; `after_seconds` (or null); `varies` |
//! | `headers` | each with `name`, and `value` or null where it differs from answer to answer |
//! | `details` | `kind`: `none`, `whole` with `type` (in Rust), `json` (in words) and `schema` (as JSON Schema), `members` with `members`, each with these, `name` and `presence` (`always`, `nullable`, `optional`) |
//! | `issues` | whether the answer says what was wrong point by point |
//! | `answers` | names of faults, and statuses |
//! | `errors` | codes of the errors that its answers list |
//! | `is_listed` | whether it is only the code of errors in such lists |
//! | `formerly` | codes that it had before |
//! | `example` | `kind`: `declared`, `constant`, `made_up`, with `status`, `reason`, `headers`, `body`; or `none` with `reason` |

mod check;
mod description;
mod html;
mod markdown;
mod model;
mod named;
mod options;
mod prose;
mod read;
mod text;
mod typescript;

pub(super) use description::words;

#[doc(hidden)]
pub use check::check;
pub use model::{
    Answer, Code, CodeValue, Details, EnvelopeShape, Example, Group, Header, Member, Message, MessageKind,
    Reference, Retry,
};
pub use options::Options;

use crate::Catalog;

/// The reference as JSON, indented.
pub fn json(catalog: &'static Catalog) -> String {
    Options::new().json(catalog)
}

/// The reference as one HTML page: search, a filter by status, an anchor for each code, light and dark, and nothing to load.
pub fn html(catalog: &'static Catalog) -> String {
    Options::new().html(catalog)
}

/// The reference as markdown.
pub fn markdown(catalog: &'static Catalog) -> String {
    Options::new().markdown(catalog)
}

/// The codes as [`llms.txt`](https://llmstxt.org): a line for each, with the address of its documentation.
pub fn llms_txt(catalog: &'static Catalog) -> String {
    Options::new().llms_txt(catalog)
}

/// An OpenAPI 3.1 document whose `components` have a response for each status that an answer can have: refer to
/// `#/components/responses/NotFound` from the paths of your own document, and for `4XX` and `5XX` to `ClientError` and `ServerError`.
///
/// A response has a schema for each of its codes, with their headers and an example of each. What answers for the framework is
/// among them. The schemas are under `oneOf` where a constant member of the body says which code it has, and under `anyOf`
/// elsewhere: linters look for the constant at the top of the body. OpenAPI 3.0 has `oneOf` wherever the constant is.
///
/// A catalog knows nothing of the layer around a service. So the id of the request is the header `x-request-id`, which every
/// response may have unless its envelope names another, and bodies are in the envelopes that types and variants name.
///
/// [`Options::openapi_3_0`] has it as OpenAPI 3.0. `info.version` is `0.0.0`, unless [`Options::version`] says another.
pub fn openapi(catalog: &'static Catalog) -> String {
    Options::new().openapi(catalog)
}

/// TypeScript for clients: a union of the codes, a union of the answers that `code` tells apart, and the functions that read a
/// response into them.
///
/// ```ts
/// const response = await fetch("/photos/7");
/// if (!response.ok) {
///   const error = await readApiError(response);
///   if (isApiError(error)) {
///     switch (error.code) { /* each code, with its details */ }
///   } else {
///     show(error.message); // a code of a later version, or another server's answer
///   }
/// }
/// ```
///
/// `parseApiError({ status, headers, body })` is for clients that have read the body already. An answer counts as one of a code if
/// it has the details that the code always has. Beside the declared `status` it has the `httpStatus` of the answer, the `requestId`,
/// and `retryAfter` in seconds, whichever form `Retry-After` has. Where errors have the status of a success, `response.ok` does not
/// tell them: read the body first, and give it to `parseApiError`.
///
/// Types of details are made of the names of Rust types: those of the standard library are known. Others are `unknown`, unless the
/// type of the error says `schema`. What is answered in an envelope that does not say the code is
/// known by its status, where that is of one code alone.
pub fn typescript(catalog: &'static Catalog) -> String {
    Options::new().typescript(catalog)
}

impl Reference {
    /// As JSON, indented.
    pub fn json(&self) -> String {
        // All of it are strings, numbers and JSON, so it does not fail.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        text::visible_json(&json).into_owned()
    }
}
