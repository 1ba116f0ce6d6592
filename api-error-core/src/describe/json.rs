//! JSON whose members keep their order, whatever features of `serde_json` a build turns on.

use core::{fmt, iter};
use std::borrow::Cow;

use serde_json::Number;

/// JSON whose members keep their order. `Display` writes its text; `{:#}` indents it by two spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Json {
    /// `null`
    Null,
    /// `true` and `false`
    Bool(bool),
    /// A number.
    Number(Number),
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
        self.members().iter().find(|(own, _)| own == name).map(|(_, value)| value)
    }

    /// The text, where this is a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The elements, where this is an array.
    pub fn as_array(&self) -> Option<&[Self]> {
        if let Self::Array(elements) = self { Some(elements) } else { None }
    }

    /// The members; none, where this is not an object.
    pub fn members(&self) -> &[(Cow<'static, str>, Self)] {
        if let Self::Object(members) = self { members } else { &[] }
    }

    /// Puts a member at the end; nothing, where this is not an object.
    pub fn push(&mut self, name: impl Into<Cow<'static, str>>, value: Self) {
        if let Self::Object(members) = self {
            members.push((name.into(), value));
        }
    }

    /// The JSON of a text.
    ///
    /// # Errors
    ///
    /// When it is not JSON.
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
        Self::Number(number.into())
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text =
            if f.alternate() { serde_json::to_string_pretty(self) } else { serde_json::to_string(self) };
        f.write_str(&text.map_err(|_| fmt::Error)?)
    }
}

impl serde::Serialize for Json {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(truth) => serializer.serialize_bool(*truth),
            Self::Number(number) => number.serialize(serializer),
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

macro_rules! scalars {
    ($($method:ident($($value:ident: $ty:ty)?) => $json:expr;)*) => {$(
        fn $method<E>(self $(, $value: $ty)?) -> Result<Json, E> {
            Ok($json)
        }
    )*};
}

impl<'de> serde::de::Visitor<'de> for Read {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    scalars! {
        visit_unit() => Json::Null;
        visit_bool(truth: bool) => Json::Bool(truth);
        visit_i64(number: i64) => Json::Number(number.into());
        visit_u64(number: u64) => Json::Number(number.into());
        visit_f64(number: f64) => Number::from_f64(number).map_or(Json::Null, Json::Number);
        visit_str(text: &str) => Json::String(text.to_owned().into());
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut elements: A) -> Result<Json, A::Error> {
        iter::from_fn(|| elements.next_element().transpose()).collect::<Result<_, _>>().map(Json::Array)
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut members: A) -> Result<Json, A::Error> {
        iter::from_fn(|| members.next_entry().transpose()).collect::<Result<_, _>>().map(Json::Object)
    }
}
