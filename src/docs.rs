//! Documents written from a declaration. Nothing in here runs while a request is answered.
#![cfg_attr(feature = "docs", doc = "", doc = include_str!("docs/example.md"))]

mod names;
pub(crate) mod openapi;
#[cfg(feature = "docs")]
mod reference;

#[cfg(feature = "docs")]
pub use reference::*;
