//! The macro from text to mistakes, without a compiler around it.

mod expansion;
mod mistakes;
mod readings;
mod readme;
mod robustness;
mod rows;
