//! JSON text, read member by member.

use std::borrow::Cow;

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::visit::Value;
use crate::visit::sealed::Sealed;

/// Valid JSON, as text. It serialises to the same value through any serializer; numbers keep all their digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl<'a> Text<'a> {
    pub(crate) fn of(json: &'a str) -> Self {
        Self(json.trim_ascii())
    }

    /// The members of an object, in order; none where this is no object.
    pub(crate) fn members(self) -> impl Iterator<Item = (Cow<'a, str>, Text<'a>)> {
        let mut rest = between(self.0, '{', '}');
        core::iter::from_fn(move || {
            let (key, after) = split(rest)?;
            let (value, after) = split(after)?;
            rest = after;
            Some((unquote(key.trim_ascii()), Text::of(value)))
        })
    }

    /// The elements of an array, in order; none where this is no array.
    fn elements(self) -> impl Iterator<Item = Text<'a>> {
        let mut rest = between(self.0, '[', ']');
        core::iter::from_fn(move || {
            let (value, after) = split(rest)?;
            rest = after;
            Some(Text::of(value))
        })
    }

    pub(crate) fn is_object(self) -> bool {
        self.0.starts_with('{')
    }
}

/// What stands between the brackets.
fn between(text: &str, open: char, close: char) -> &str {
    text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).map_or("", str::trim_ascii)
}

/// The first value of a list, and what follows its comma or colon.
fn split(text: &str) -> Option<(&str, &str)> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' | b':' if depth == 0 => return Some((&text[..at], &text[at + 1..])),
            _ => {}
        }
    }
    (!text.is_empty()).then_some((text, ""))
}

/// The text of a JSON string.
fn unquote(text: &str) -> Cow<'_, str> {
    match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(plain) if !plain.contains('\\') => Cow::Borrowed(plain),
        _ => Cow::Owned(serde_json::from_str(text).unwrap_or_default()),
    }
}

/// JSON text as it stands.
pub(crate) struct Raw<'a>(pub(crate) Text<'a>);

impl Sealed for Raw<'_> {}

// Not by `Serialize`, which would have to read the numbers.
impl Value for Raw<'_> {
    fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        out.extend_from_slice(self.0.0.as_bytes());
        Ok(())
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_bytes().first() {
            Some(b'{') => {
                let mut map = serializer.serialize_map(None)?;
                for (key, value) in self.members() {
                    map.serialize_entry(&key, &value)?;
                }
                map.end()
            }
            Some(b'[') => {
                let mut seq = serializer.serialize_seq(None)?;
                for value in self.elements() {
                    seq.serialize_element(&value)?;
                }
                seq.end()
            }
            Some(b'"') => serializer.serialize_str(&unquote(self.0)),
            Some(b't') => serializer.serialize_bool(true),
            Some(b'f') => serializer.serialize_bool(false),
            Some(b'n') => serializer.serialize_unit(),
            _ => number(self.0, serializer),
        }
    }
}

/// Whole numbers keep their digits; the others are what they were written from.
fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(number) = text.parse::<u64>() {
        return serializer.serialize_u64(number);
    }
    if let Ok(number) = text.parse::<i64>() {
        return serializer.serialize_i64(number);
    }
    if let Ok(number) = text.parse::<u128>() {
        return serializer.serialize_u128(number);
    }
    if let Ok(number) = text.parse::<i128>() {
        return serializer.serialize_i128(number);
    }
    let number: f64 = text.parse().map_err(S::Error::custom)?;
    match text.parse::<f32>() {
        // Only an `f32` is written like this.
        Ok(short) if !is_written_as(number, text) && is_written_as(short, text) => {
            serializer.serialize_f32(short)
        }
        _ => serializer.serialize_f64(number),
    }
}

fn is_written_as(number: impl Serialize, text: &str) -> bool {
    serde_json::to_string(&number).is_ok_and(|written| written == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_serialises_to_itself() {
        for text in [
            r#"{"a":{"b":[1,-2,1.5,true,false,null,"x,]}\"y"]},"c\"d":[],"e":{}}"#,
            "340282366920938463463374607431768211455",
            "-170141183460469231731687303715884105728",
            r#"[[],[[1],{}],"\u0001"]"#,
            "1e300",
        ] {
            assert_eq!(serde_json::to_string(&Text(text)).unwrap(), text.replace("1e300", "1e+300"));
        }
    }

    #[test]
    fn members_keep_what_is_special_in_keys_and_values() {
        let shown = |text| -> Vec<_> {
            Text(text).members().map(|(name, value)| format!("{name}: {}", value.0)).collect()
        };
        assert_eq!(
            shown(r#"{"":1,"a\"b":"{[,:\"","\\":{"c":[1,2]},"\u00e9\n":null,",":[{},"]"],"1":"\\"}"#),
            [": 1", r#"a"b: "{[,:\"""#, r#"\: {"c":[1,2]}"#, "é\n: null", r#",: [{},"]"]"#, r#"1: "\\""#]
        );
        for text in ["{}", "[]", "[1]", "1", "\"{\"", "null"] {
            assert_eq!(shown(text), [""; 0]);
        }
    }

    #[test]
    fn white_space_between_tokens_says_nothing() {
        let text = "{\n  \"a b\" : [ 1 ,\t-2 , [ ] , { } ] ,\r\n \"c\" : { \"d\" : \" x \" , \"e\" : true } , \"f\" : null\n}";
        let compact = r#"{"a b":[1,-2,[],{}],"c":{"d":" x ","e":true},"f":null}"#;
        assert_eq!(serde_json::to_string(&Text(text)).unwrap(), compact);
        assert_eq!(
            serde_json::to_value(Text(text)).unwrap(),
            serde_json::from_str::<serde_json::Value>(text).unwrap()
        );
        let names: Vec<_> = Text(text).members().map(|(name, _)| name).collect();
        assert_eq!(names, ["a b", "c", "f"]);
        let values: Vec<_> =
            Text(text).members().map(|(_, value)| serde_json::to_string(&value).unwrap()).collect();
        assert_eq!(values, ["[1,-2,[],{}]", r#"{"d":" x ","e":true}"#, "null"]);
        for (text, compact) in [("{ }", "{}"), ("[\n]", "[]"), ("[ [ ] ]", "[[]]"), ("[ \" \" ]", "[\" \"]")]
        {
            assert_eq!(serde_json::to_string(&Text(text)).unwrap(), compact);
        }
    }

    /// As text, and as a value, which holds no number beyond 64 bits.
    fn assert_same(number: &(impl Serialize + core::fmt::Debug)) {
        let text = serde_json::to_string(number).unwrap();
        assert_eq!(serde_json::to_string(&Text(&text)).unwrap(), text, "{number:?}");
        assert_eq!(serde_json::to_value(Text(&text)).ok(), serde_json::to_value(number).ok(), "{number:?}");
    }

    #[test]
    fn integers_are_those_that_were_written() {
        for number in [0, 1, u64::MAX.into(), u128::from(u64::MAX) + 1, u128::MAX] {
            assert_same(&number);
        }
        for number in [-1, i64::MIN.into(), i128::from(i64::MIN) - 1, i128::MIN] {
            assert_same(&number);
        }
    }

    #[test]
    fn floats_are_those_that_were_written() {
        for number in [0.0, -0.0, 0.1, 1e15, 1e16, 1e17, 1e-5, 1e-7, f64::MAX, f64::MIN_POSITIVE, 5e-324] {
            assert_same(&number);
        }
        for number in
            [0.1_f32, 1e12, 1e13, 1e14, 1e15, 1e17, 16_777_217.0, 1e-5, 1e-7, f32::MAX, f32::MIN_POSITIVE]
        {
            let text = serde_json::to_string(&number).unwrap();
            assert_eq!(serde_json::to_string(&Text(&text)).unwrap(), text);
        }
    }
}
