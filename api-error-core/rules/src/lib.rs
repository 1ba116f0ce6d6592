//! The rules that the macro and the library share: how codes are packed and compared, and the grammars of headers,
//! messages, documentation addresses and lock files.
//!
//! It is not for users: `api-error` re-exports what is public. The crate has no dependencies, and each rule has one
//! file.

mod case;
pub mod code;
mod columns;
pub mod docs_url;
mod fault;
mod hash;
pub mod header;
mod json_type;
#[cfg(feature = "lock")]
pub mod lock;
pub mod message;
mod named;
mod paragraph;
pub mod percent;
mod plain;
pub mod status;
mod table;
pub mod text;

pub use case::{Case, Style};
pub use columns::{Constant, MessageKind, Presence, Retry, Shared};
pub use fault::Fault;
pub use hash::{HASH_SHIFT, hash, row_of, sortable};
pub use json_type::{JsonType, quoted};
pub use paragraph::first_paragraph;
pub use plain::plain_text;
pub use table::{Member, NewMember, NewRow, Row, TableBuilder};
