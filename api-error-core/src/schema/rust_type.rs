//! What values of a Rust type are in JSON, by the name that its field has it under.

use super::Json;
use super::parts::{any, array_of, nullable, typed};
use crate::rust_type::{self, JsonType, Scalar};

/// The schema of a type's JSON; none where the name says nothing.
pub(super) fn of(name: &str) -> Option<Json> {
    rust_type::read(name)
}

impl JsonType for Json {
    fn scalar(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Null => typed("null"),
            Scalar::Boolean => typed("boolean"),
            Scalar::Integer { is_signed: true } => typed("integer"),
            Scalar::Integer { is_signed: false } => {
                Self::object([("type", Self::string("integer")), ("minimum", 0.into())])
            }
            Scalar::Number => typed("number"),
            Scalar::String => typed("string"),
        }
    }

    fn optional(inside: Option<Self>) -> Option<Self> {
        inside.map(nullable)
    }

    fn list(element: Option<Self>) -> Self {
        array_of(element.unwrap_or_else(any), None, None)
    }

    fn map(value: Option<Self>) -> Self {
        let values = value.unwrap_or_else(any);
        Self::object([("type", Self::string("object")), ("additionalProperties", values)])
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn names_of_the_standard_library_are_known() {
        for (name, schema) in [
            ("&'static str", r#"{"type":"string"}"#),
            ("std::borrow::Cow<'static, str>", r#"{"type":"string"}"#),
            ("u8", r#"{"type":"integer","minimum":0}"#),
            ("Vec<i64>", r#"{"type":"array","items":{"type":"integer"}}"#),
            ("[bool ; 4]", r#"{"type":"array","items":{"type":"boolean"}}"#),
            ("&[Photo]", r#"{"type":"array","items":{}}"#),
            ("Option<f64>", r#"{"type":["number","null"]}"#),
            (
                "BTreeMap<String, Vec<u8>>",
                r#"{"type":"object","additionalProperties":{"type":"array","items":{"type":"integer","minimum":0}}}"#,
            ),
            ("Option<Vec<Option<bool>>>", r#"{"type":["array","null"],"items":{"type":["boolean","null"]}}"#),
        ] {
            assert_eq!(of(name).map(|schema| schema.to_string()).as_deref(), Some(schema), "{name}");
        }
        for name in ["Photo", "my::String", "(u8, u8)", "Duration", "Option<Photo>", "<", "Vec<", "T>", ">"] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
