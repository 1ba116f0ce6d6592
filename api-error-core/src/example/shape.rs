//! What the name of a Rust type says of the JSON that it becomes.

use core::fmt;

use crate::rust_type::{self, JsonType, Scalar};

/// What the name of a Rust type says of the JSON that it becomes.
///
/// A name is all that a declaration knows of a type: one that is called like a type of the standard library, and has no path to
/// elsewhere, is taken for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Shape {
    /// The name says nothing.
    Unknown,
    /// `()`
    Null,
    /// `bool`
    Boolean,
    /// `u64`, `i8`, `NonZeroU32`, …
    Integer,
    /// `f32`, `f64`
    Number,
    /// `String`, `&'static str`, `Cow<'_, str>`, `char`, …
    String,
    /// `Option<T>`: the shape or `null`.
    Optional(Box<Self>),
    /// `Vec<T>`, `[T; 4]`, `BTreeSet<T>`, …
    List(Box<Self>),
    /// `HashMap<String, T>` and its kin: an object of such values.
    Map(Box<Self>),
}

impl Shape {
    /// The shape of a type as people write it.
    pub fn of(type_name: &str) -> Self {
        rust_type::read(type_name).unwrap_or(Self::Unknown)
    }

    /// A value of this shape that nobody takes for a real one.
    pub(super) fn sample(&self) -> Option<serde_json::Value> {
        Some(match self {
            Self::Unknown => return None,
            Self::Null => serde_json::Value::Null,
            Self::Boolean => true.into(),
            Self::Integer => 1.into(),
            Self::Number => 1.5.into(),
            Self::String => "string".into(),
            Self::Optional(inner) => inner.sample().unwrap_or_default(),
            Self::List(element) => vec![element.sample()?].into(),
            Self::Map(value) => {
                serde_json::Value::Object([("key".to_owned(), value.sample()?)].into_iter().collect())
            }
        })
    }
}

impl JsonType for Shape {
    fn scalar(scalar: Scalar) -> Self {
        match scalar {
            Scalar::Null => Self::Null,
            Scalar::Boolean => Self::Boolean,
            Scalar::Integer { .. } => Self::Integer,
            Scalar::Number => Self::Number,
            Scalar::String => Self::String,
        }
    }

    fn optional(inside: Option<Self>) -> Option<Self> {
        Some(Self::Optional(Box::new(inside.unwrap_or(Self::Unknown))))
    }

    fn list(element: Option<Self>) -> Self {
        Self::List(Box::new(element.unwrap_or(Self::Unknown)))
    }

    fn map(value: Option<Self>) -> Self {
        Self::Map(Box::new(value.unwrap_or(Self::Unknown)))
    }
}

/// In words: `string`, `list of integer`, `number or null`, …
impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("anything"),
            Self::Null => f.write_str("null"),
            Self::Boolean => f.write_str("boolean"),
            Self::Integer => f.write_str("integer"),
            Self::Number => f.write_str("number"),
            Self::String => f.write_str("string"),
            Self::Optional(inner) => write!(f, "{inner} or null"),
            Self::List(element) => write!(f, "list of {element}"),
            Self::Map(value) => write!(f, "map of {value}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shape::{self, Boolean, Integer, List, Map, Null, Number, Optional, String, Unknown};

    #[test]
    fn names_that_say_something() {
        let list = |inner| List(Box::new(inner));
        for (name, shape) in [
            ("&'static str", String),
            ("std::borrow::Cow<'static, str>", String),
            ("Box<str>", String),
            ("&'a mut String", String),
            ("bool", Boolean),
            ("u128", Integer),
            ("core::num::NonZeroU32", Integer),
            ("f64", Number),
            ("()", Null),
            ("(u8)", Integer),
            ("Option<Vec<u8>>", Optional(Box::new(list(Integer)))),
            ("[&'static str; 4]", list(String)),
            ("&'static [bool]", list(Boolean)),
            ("HashMap<String, Vec<f32>>", Map(Box::new(list(Number)))),
            ("Vec<Photo>", list(Unknown)),
        ] {
            assert_eq!(Shape::of(name), shape, "{name}");
        }
    }

    #[test]
    fn names_that_say_nothing() {
        for name in [
            "Photo",
            "(u8, u8)",
            "",
            "<",
            "&",
            "&'",
            "Vec",
            "u7",
            "Option<",
            "T::Item",
            "[",
            "dyn Fn(u8) -> u8",
        ] {
            assert!(matches!(Shape::of(name), Unknown | Optional(_)), "{name}");
        }
    }
}
