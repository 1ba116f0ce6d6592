//! What values of a Rust type are in JSON, as far as the type's name says.

use core::fmt;

/// What values of a Rust type are in JSON, as far as the name of the type says.
///
/// The macro sees names alone: a type that is called like one of the standard library, without a path to elsewhere, is taken
/// for it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonType {
    /// The name does not say.
    Unknown,
    /// `()`
    Null,
    /// `bool`
    Boolean,
    /// `u64`, `i8`, `NonZeroU32`, …
    Integer {
        /// Whether it can be negative.
        is_signed: bool,
    },
    /// `f32`, `f64`
    Number,
    /// `String`, `&'static str`, `Cow<'_, str>`, `char`, …
    String,
    /// `Option<T>`: the type or `null`.
    Optional(Box<Self>),
    /// `Vec<T>`, `[T; 4]`, `BTreeSet<T>`, …
    List(Box<Self>),
    /// `HashMap<String, T>` and its kin: an object of such values.
    Map(Box<Self>),
}

impl JsonType {
    /// The type as it is packed: a letter each, containers before what they hold.
    pub(crate) fn encoded(&self) -> String {
        let (letter, inner) = match self {
            Self::Unknown => ('.', None),
            Self::Null => ('n', None),
            Self::Boolean => ('b', None),
            Self::Integer { is_signed: true } => ('i', None),
            Self::Integer { is_signed: false } => ('u', None),
            Self::Number => ('f', None),
            Self::String => ('s', None),
            Self::Optional(inner) => ('?', Some(inner)),
            Self::List(inner) => ('[', Some(inner)),
            Self::Map(inner) => ('{', Some(inner)),
        };
        inner.map_or_else(|| letter.to_string(), |inner| format!("{letter}{}", inner.encoded()))
    }

    /// The type that is packed as this.
    pub fn decoded(text: &str) -> Self {
        let mut letters = text.chars();
        let letter = letters.next();
        let inner = || Box::new(Self::decoded(letters.as_str()));
        match letter {
            Some('n') => Self::Null,
            Some('b') => Self::Boolean,
            Some('i') => Self::Integer { is_signed: true },
            Some('u') => Self::Integer { is_signed: false },
            Some('f') => Self::Number,
            Some('s') => Self::String,
            Some('?') => Self::Optional(inner()),
            Some('[') => Self::List(inner()),
            Some('{') => Self::Map(inner()),
            _ => Self::Unknown,
        }
    }
}

/// In words: `string`, `list of integer`, `number or null`, …
impl fmt::Display for JsonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("anything"),
            Self::Null => f.write_str("null"),
            Self::Boolean => f.write_str("boolean"),
            Self::Integer { .. } => f.write_str("integer"),
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
    use super::JsonType::{self, Boolean, Integer, List, Map, Number, Optional, String, Unknown};

    #[test]
    fn what_is_encoded_is_decoded() {
        let optional = Optional(Box::new(List(Box::new(Map(Box::new(Integer { is_signed: false }))))));
        for (json, text, words) in [
            (Boolean, "b", "boolean"),
            (List(Box::new(Unknown)), "[.", "list of anything"),
            (Optional(Box::new(Number)), "?f", "number or null"),
            (Map(Box::new(String)), "{s", "map of string"),
            (optional, "?[{u", "list of map of integer or null"),
        ] {
            assert_eq!(json.encoded(), text);
            assert_eq!(JsonType::decoded(text), json);
            assert_eq!(json.to_string(), words);
        }
        assert_eq!(JsonType::decoded(""), Unknown);
    }
}
