//! The tests of this crate are those that the derive emits: each compares a type with `errors.lock`.

#![deny(warnings, missing_docs, clippy::pedantic)]

mod cards;
pub mod names;
pub mod photos;
pub mod services;
