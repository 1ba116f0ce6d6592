//! JSON whose members keep their order, whatever features of `serde_json` a build turns on.

use core::fmt;
use std::borrow::Cow;

use crate::answer::json;

/// JSON whose members keep their order. It displays as its text, indented by two spaces with `{:#}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` and `false`
    Bool(bool),
    /// A number, as it is written.
    Number(Cow<'static, str>),
    /// A string.
    String(Cow<'static, str>),
    /// An array.
    Array(Vec<Json>),
    /// An object.
    Object(Vec<(Cow<'static, str>, Json)>),
}

impl Json {
    /// An object of these members.
    pub fn object<N: Into<Cow<'static, str>>>(members: impl IntoIterator<Item = (N, Self)>) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// A string.
    pub fn string(text: impl Into<Cow<'static, str>>) -> Self {
        Self::String(text.into())
    }

    /// The value of a member, where this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members.iter().find(|(own, _)| own == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Puts a member at the end; nothing, where this is no object.
    pub fn push(&mut self, name: impl Into<Cow<'static, str>>, value: Self) {
        if let Self::Object(members) = self {
            members.push((name.into(), value));
        }
    }

    /// The JSON of a text.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let value = serde::Deserialize::deserialize(&mut reader)?;
        reader.end().map(|()| value)
    }
}

impl From<bool> for Json {
    fn from(truth: bool) -> Self {
        Self::Bool(truth)
    }
}

impl From<i64> for Json {
    fn from(number: i64) -> Self {
        Self::Number(number.to_string().into())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, f.alternate().then_some(0))
    }
}

impl Json {
    fn write(&self, f: &mut fmt::Formatter<'_>, depth: Option<usize>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(truth) => write!(f, "{truth}"),
            Self::Number(number) => f.write_str(number),
            Self::String(text) => quoted(f, text),
            Self::Array(elements) => {
                inside(f, ['[', ']'], depth, elements, |f, element, depth| element.write(f, depth))
            }
            Self::Object(members) => inside(f, ['{', '}'], depth, members, |f, (name, value), depth| {
                quoted(f, name)?;
                f.write_str(if depth.is_some() { ": " } else { ":" })?;
                value.write(f, depth)
            }),
        }
    }
}

fn quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let mut out = Vec::with_capacity(text.len() + 2);
    json::string(&mut out, text);
    f.write_str(&String::from_utf8_lossy(&out))
}

fn inside<T>(
    f: &mut fmt::Formatter<'_>,
    [open, close]: [char; 2],
    depth: Option<usize>,
    items: &[T],
    write: impl Fn(&mut fmt::Formatter<'_>, &T, Option<usize>) -> fmt::Result,
) -> fmt::Result {
    write!(f, "{open}")?;
    let inner = depth.filter(|_| !items.is_empty()).map(|depth| depth + 1);
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            f.write_str(",")?;
        }
        line(f, inner)?;
        write(f, item, inner.or(depth))?;
    }
    line(f, inner.map(|inner| inner - 1))?;
    write!(f, "{close}")
}

fn line(f: &mut fmt::Formatter<'_>, depth: Option<usize>) -> fmt::Result {
    match depth {
        Some(depth) => write!(f, "\n{:width$}", "", width = depth * 2),
        None => Ok(()),
    }
}

impl serde::Serialize for Json {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Number(number) => match serde_json::from_str::<serde_json::Number>(number) {
                Ok(number) => number.serialize(serializer),
                Err(_) => serializer.serialize_str(number),
            },
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(elements) => serializer.collect_seq(elements),
            Self::Object(members) => {
                serializer.collect_map(members.iter().map(|(name, value)| (name, value)))
            }
        }
    }
}

impl<'de> serde::Deserialize<'de> for Json {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Read)
    }
}

struct Read;

impl<'de> serde::de::Visitor<'de> for Read {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Json, E> {
        Ok(Json::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string().into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.to_string().into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Number(serde_json::Value::from(number).to_string().into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::String(text.to_owned().into()))
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut elements: A) -> Result<Json, A::Error> {
        let mut array = Vec::new();
        while let Some(element) = elements.next_element()? {
            array.push(element);
        }
        Ok(Json::Array(array))
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        let mut object = Vec::new();
        while let Some((name, value)) = members.next_entry::<String, Json>()? {
            object.push((name.into(), value));
        }
        Ok(Json::Object(object))
    }
}
