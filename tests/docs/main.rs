//! The reference in all its formats.

#![allow(clippy::duplicate_mod, reason = "examples share files")]

#[allow(dead_code, reason = "its `main` is not ours")]
#[path = "../../examples/photos.rs"]
pub mod photos;
#[allow(dead_code, reason = "its `main` is not ours")]
#[path = "../../examples/render.rs"]
pub mod render;

mod beside;
mod browser;
mod examples;
mod files;
mod formats;
mod hostile;
mod linear;
mod npm;
mod options;
mod other_formats;
mod router;
mod several;
mod typescript;
