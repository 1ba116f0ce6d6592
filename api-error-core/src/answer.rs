//! Turns a contract and a value into an answer. Only this module writes bodies and headers.

mod buffer;
mod cache;
mod code;
mod context;
mod facts;
mod format;
mod headers;
pub(crate) mod json;
mod reply;
pub mod report;
mod response;
mod template;
mod tree;
#[cfg(feature = "xml")]
mod xml;

pub use cache::TemplateCache;
pub use headers::AnswerHeader;
pub use reply::Reply;
#[cfg(feature = "layer")]
pub(crate) use response::rendered;
pub use response::{into_json_response, into_response};
pub(crate) use template::Template;
