//! A constant of a declaration, as an answer shows it.

use api_error_rules::Constant;
use api_error_rules::text::{self, Filling};
use serde::{Serialize, Serializer};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<'c> {
    pub(crate) constant: &'c Constant,
    pub(crate) filling: Filling<'c>,
}

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.constant {
            Constant::Str(text) => serializer.serialize_str(text),
            Constant::Template(template) => serializer.serialize_str(&text::fill(template, &self.filling)),
            Constant::Int(number) => serializer.serialize_i64(*number),
            Constant::Float(number) => serializer.serialize_f64(*number),
            Constant::Bool(truth) => serializer.serialize_bool(*truth),
            Constant::List(elements) => {
                serializer.collect_seq(elements.iter().map(|constant| Self { constant, ..*self }))
            }
            // What is not known here is nothing.
            _ => serializer.serialize_unit(),
        }
    }
}
