//! What a framework reports, and which code answers it. Only this room knows the built-in codes.

mod built_in;
mod check;
#[cfg(any(feature = "actix-web", feature = "axum", feature = "tower"))]
mod convert;
mod failure;
mod table;

pub use api_error_rules::Fault;
pub use failure::{Failure, FaultAnswer};
pub use table::FaultTable;
