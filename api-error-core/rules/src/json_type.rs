//! The JSON of a Rust type's values, as far as its name says.

use core::fmt;

/// The JSON of a Rust type's values, as far as its name says.
///
/// The macro sees only names: a type with the name of one of the standard library, or of a common one of `uuid`, `url`,
/// `chrono`, `time` or `rust_decimal`, counts as that, unless its path leads elsewhere.
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
    /// `String`, `&'static str`, `Cow<'_, str>`, …
    String,
    /// `Uuid`, `DateTime<Utc>`, `IpAddr`, `char`, …: a string with this format of JSON Schema and OpenAPI.
    Text(&'static str),
    /// `SystemTime`: an object of `secs_since_epoch` and `nanos_since_epoch`.
    SystemTime,
    /// `OffsetDateTime`, `time::Date`, …: a string with the feature `serde-human-readable` of `time`, else a list of
    /// numbers.
    Time,
    /// One value, which this is in JSON.
    Constant(std::string::String),
    /// `Option<T>`: the type or `null`.
    Optional(Box<Self>),
    /// `Vec<T>`, `[T; 4]`, `BTreeSet<T>`, …
    List(Box<Self>),
    /// `HashMap<String, T>` and its kin: an object of such values.
    Map(Box<Self>),
}

/// The types without parameters: each with its packed letter and its name.
const PLAIN: [(JsonType, char, &str); 19] = [
    (JsonType::Unknown, '.', "anything"),
    (JsonType::Null, 'n', "null"),
    (JsonType::Boolean, 'b', "boolean"),
    (JsonType::Integer { is_signed: true }, 'i', "integer"),
    (JsonType::Integer { is_signed: false }, 'u', "integer"),
    (JsonType::Number, 'f', "number"),
    (JsonType::String, 's', "string"),
    (JsonType::Text("uuid"), 'U', "UUID"),
    (JsonType::Text("date-time"), 'T', "date and time"),
    (JsonType::Text("date"), 'D', "date"),
    (JsonType::Text("uri"), 'R', "URI"),
    (JsonType::Text("ip"), 'I', "IP address"),
    (JsonType::Text("ipv4"), '4', "IPv4 address"),
    (JsonType::Text("ipv6"), '6', "IPv6 address"),
    (JsonType::Text("socket-address"), 'A', "IP address and port"),
    (JsonType::Text("decimal"), 'd', "decimal number in a string"),
    (JsonType::Text("char"), 'c', "character"),
    (JsonType::SystemTime, 'S', "object of seconds and nanoseconds"),
    (JsonType::Time, 't', "string or list of integers"),
];

impl JsonType {
    /// The type as it is packed: a letter each, containers before what they hold.
    pub(crate) fn encoded(&self) -> String {
        match self {
            Self::Constant(value) => format!("={value}"),
            Self::Optional(inner) => format!("?{}", inner.encoded()),
            Self::List(inner) => format!("[{}", inner.encoded()),
            Self::Map(inner) => format!("{{{}", inner.encoded()),
            plain => PLAIN.iter().filter(|row| row.0 == *plain).map(|row| row.1).collect(),
        }
    }

    /// Whether a value of the packed type can be a string. An unknown type can.
    pub const fn may_be_string(packed: &str) -> bool {
        may_be_string(without_option(packed.as_bytes()))
    }

    /// Whether the members of such a value can be strings.
    pub const fn may_have_strings(packed: &str) -> bool {
        match without_option(packed.as_bytes()) {
            [b'{', value @ ..] => may_be_string(value),
            [letter, ..] => *letter == b'.',
            [] => true,
        }
    }

    /// The type that is packed as this.
    pub fn decoded(text: &str) -> Self {
        let mut letters = text.chars();
        let letter = letters.next().unwrap_or('.');
        let inner = || Box::new(Self::decoded(letters.as_str()));
        match letter {
            '=' => Self::Constant(letters.as_str().to_owned()),
            '?' => Self::Optional(inner()),
            '[' => Self::List(inner()),
            '{' => Self::Map(inner()),
            _ => PLAIN.into_iter().find(|row| row.1 == letter).map_or(Self::Unknown, |row| row.0),
        }
    }
}

const fn without_option(mut packed: &[u8]) -> &[u8] {
    while let [b'?', inner @ ..] = packed {
        packed = inner;
    }
    packed
}

const fn may_be_string(packed: &[u8]) -> bool {
    match packed {
        [b'=', value, ..] => *value == b'"',
        [letter, ..] => !matches!(letter, b'n' | b'b' | b'i' | b'u' | b'f' | b'S' | b'[' | b'{' | b'?'),
        [] => true,
    }
}

/// A string as JSON.
pub fn quoted(text: &str) -> String {
    let escaped = text.chars().map(|sign| match sign {
        '"' | '\\' => format!("\\{sign}"),
        sign if sign < ' ' => format!("\\u{:04x}", u32::from(sign)),
        sign => sign.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// In words: `string`, `list of integer`, `number or null`, …
impl fmt::Display for JsonType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Constant(value) => f.write_str(value),
            Self::Optional(inner) => write!(f, "{inner} or null"),
            Self::List(element) => write!(f, "list of {element}"),
            Self::Map(value) => write!(f, "map of {value}"),
            plain => PLAIN.iter().filter(|row| row.0 == *plain).try_for_each(|row| f.write_str(row.2)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::JsonType::{self, Boolean, Constant, Integer, List, Map, Number, Optional, String, Unknown};

    #[test]
    fn what_can_be_a_string() {
        for (json, _, name) in &super::PLAIN {
            let may = matches!(json, Unknown | String | JsonType::Text(_) | JsonType::Time);
            assert_eq!(JsonType::may_be_string(&json.encoded()), may, "{name}");
            let optional = Optional(Box::new(json.clone()));
            assert_eq!(JsonType::may_be_string(&optional.encoded()), may, "{name}");
            let map = Map(Box::new(json.clone())).encoded();
            assert_eq!(
                (JsonType::may_be_string(&map), JsonType::may_have_strings(&map)),
                (false, may),
                "{name}"
            );
            assert_eq!(JsonType::may_have_strings(&json.encoded()), *json == Unknown, "{name}");
            assert!(!JsonType::may_be_string(&List(Box::new(json.clone())).encoded()));
        }
        assert!(JsonType::may_be_string(&Constant(super::quoted("7")).encoded()));
        assert!(!JsonType::may_be_string(&Constant("7".to_owned()).encoded()));
        assert!(!JsonType::may_be_string(&Map(Box::new(Optional(Box::new(String)))).encoded()));
    }

    #[test]
    fn what_is_encoded_is_decoded() {
        let optional = Optional(Box::new(List(Box::new(Map(Box::new(Integer { is_signed: false }))))));
        for (json, text, words) in [
            (Boolean, "b", "boolean"),
            (Constant(r#""quota""#.to_owned()), r#"="quota""#, r#""quota""#),
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
