//! The macro from text to mistakes, without a compiler around it.

mod mistakes;
mod readings;
mod robustness;
