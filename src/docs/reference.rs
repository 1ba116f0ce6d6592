//! The reference of a contract, written from its declaration.

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

/// The reference as JSON, indented: the fields of the [`Reference`] by their names, with `null` for `None`.
///
/// `version` is 1. A change that breaks a reader makes it 2; a new member does not. Two builds of one declaration give the same
/// bytes.
///
/// | type | JSON |
/// |---|---|
/// | [`CodeValue`] | a string or a number, as in bodies |
/// | `*_path` | the names of members and the indices of elements, from the root of a body |
/// | [`MessageKind`] | `constant`, `template` or `varies` |
/// | [`Details`] | `kind`: `none`, `whole` or `members`, and the fields of the variant, with `type` for `type_name` |
/// | [`Example`] | `kind`: `declared`, `constant` or `made_up`, and the fields of [`Answer`]; or `none` and `reason` |
pub fn json(catalog: &'static Catalog) -> String {
    Options::new().json(catalog)
}

/// The reference as one HTML page with a search, a filter by status and an anchor for each code. It loads nothing.
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

/// An OpenAPI 3.1 document whose `components` have a response for each status that an answer can have.
///
/// The paths of your document refer to `#/components/responses/NotFound`, and for `4XX` and `5XX` to `ClientError` and
/// `ServerError`.
///
/// A response has the schema, the headers and an example of each code, also of those that answer for the framework. The schemas
/// are under `oneOf` where a constant member at the top of the body says the code, else under `anyOf`. OpenAPI 3.0 has `oneOf`
/// wherever the constant is.
///
/// A catalog does not know the layer around a service. So bodies are in the envelopes that types and variants name, and every
/// response may have the header `x-request-id` unless its envelope names another.
pub fn openapi(catalog: &'static Catalog) -> String {
    Options::new().openapi(catalog)
}

/// TypeScript for clients: unions of the codes and of the answers, and functions that read a response into them.
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
/// `parseApiError({ status, headers, body })` is for clients that have already read the body, as they must where errors have
/// the status of a success. An answer counts as one of a code if it has the details that the code always has. Beside
/// the declared `status` it has the actual `httpStatus`, the `requestId`, and `retryAfter` in seconds.
///
/// Types of details follow from Rust types of the standard library. Others are `unknown`, unless the type of the error says
/// `schema`. An answer whose envelope does not say the code is known by its status if only one code has that status.
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
