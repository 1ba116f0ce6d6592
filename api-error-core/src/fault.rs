//! The faults of frameworks, and the codes that answer them. Only this module knows the built-in codes.

mod built_in;
mod check;
#[cfg(any(feature = "actix-web", feature = "axum", feature = "tower"))]
mod convert;
mod failure;
mod table;

pub use api_error_rules::Fault;
pub use failure::{Failure, FaultAnswer};
pub use table::FaultTable;
