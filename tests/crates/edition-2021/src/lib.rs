//! Edition 2021: trait objects need `dyn`, and `gen` is not a keyword.

#![deny(warnings)]
#![warn(rust_2018_idioms, rust_2021_compatibility, rust_2024_compatibility, future_incompatible)]

#[path = "../../../hygiene/shapes.rs"]
pub mod shapes;
