//! What tests of a service ask of its answers. [The guide](crate::guide::testing) shows how.

mod answer;
mod assert;
mod codes;
mod probe;

pub use answer::Answer;
pub use codes::Codes;
pub use probe::{Finding, Probe, Problem, Report, RequestBody};
