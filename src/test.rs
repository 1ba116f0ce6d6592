//! Helpers for tests of a service. [The guide](crate::guide::testing) shows how to use them.

mod answer;
mod assert;
mod codes;
mod probe;

pub use answer::Answer;
pub use codes::Codes;
pub use probe::{Finding, Probe, Problem, Report, RequestBody};
