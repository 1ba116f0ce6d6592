//! Reads JSON as [`Content`], for other formats.

use core::{fmt, iter};

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};

use super::Content;
use super::content::NUMBER;

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Read)
    }
}

struct Read;

macro_rules! scalars {
    ($($method:ident($($value:ident: $ty:ty)?) => $content:expr;)*) => {$(
        fn $method<E>(self $(, $value: $ty)?) -> Result<Content, E> {
            Ok($content)
        }
    )*};
}

impl<'de> Visitor<'de> for Read {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    scalars! {
        visit_unit() => Content::Unit;
        visit_bool(truth: bool) => Content::Bool(truth);
        visit_i64(number: i64) => Content::I64(number);
        visit_u64(number: u64) => Content::U64(number);
        visit_f64(number: f64) => Content::F64(number);
        visit_str(text: &str) => Content::Str(text.to_owned());
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Content, A::Error> {
        iter::from_fn(|| elements.next_element().transpose()).collect::<Result<_, _>>().map(Content::Seq)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Content, A::Error> {
        let members: Vec<(Content, Content)> =
            iter::from_fn(|| members.next_entry().transpose()).collect::<Result<_, _>>()?;
        Ok(match members.as_slice() {
            [(Content::Str(name), digits)] if name == NUMBER => {
                Content::Struct(NUMBER, vec![(NUMBER, digits.clone())])
            }
            _ => Content::Map(members),
        })
    }
}
