//! The macro from text to mistakes, without a compiler around it.

mod documentation;
mod expansion;
mod mistakes;
mod readings;
mod robustness;
mod rows;
