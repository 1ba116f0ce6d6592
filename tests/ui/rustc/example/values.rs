//! An example is a value of the type, and rustc reports where it is not.

use api_error::ApiError;

#[derive(ApiError)]
pub enum PhotoError {
    #[api(code = "of_another_type", status = 404, example = Some(7))]
    OfAnotherType,
    #[api(code = "unknown_field", status = 404, example = Self::UnknownField { id: 7 })]
    UnknownField,
    #[api(code = "none_such", status = 404, example = Self::NoneSuch)]
    NoVariant,
}

fn main() {}
