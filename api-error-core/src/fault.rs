//! What a framework reports, and which code answers it. Only this room knows the built-in codes; frameworks are known to the
//! facade alone.

mod built_in;
mod failure;
mod table;

pub use api_error_rules::Fault;
pub use failure::{Failure, FaultAnswer};
pub use table::FaultTable;
