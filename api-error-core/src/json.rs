//! JSON text: written escaped, and read again member by member.

use core::fmt::{self, Write};
use std::borrow::Cow;

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

/// Writes `text` as a JSON string.
pub(crate) fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    inside(out, text);
    out.push(b'"');
}

/// Writes `text` as the inside of a JSON string.
pub(crate) fn inside(out: &mut Vec<u8>, text: &str) {
    if needs_escape(text.as_bytes()) {
        escaped(out, text);
    } else {
        out.extend_from_slice(text.as_bytes());
    }
}

#[cold]
fn escaped(out: &mut Vec<u8>, text: &str) {
    let start = out.len();
    // A `Vec` takes every byte and a `str` is always a JSON string, so this cannot fail.
    let _ = serde_json::to_writer(&mut *out, text);
    out.pop();
    out.remove(start);
}

/// Writes what `text` formats to as a JSON string; on an error `out` is as it was.
pub(crate) fn format(out: &mut Vec<u8>, text: fmt::Arguments<'_>) -> fmt::Result {
    let start = out.len();
    out.push(b'"');
    let written = fmt::write(&mut Plain(out), text);
    if written.is_err() {
        out.truncate(start);
        return written;
    }
    if needs_escape(&out[start + 1..]) {
        // Only whole `str`s were written.
        let plain = out.split_off(start + 1);
        escaped(out, &String::from_utf8_lossy(&plain));
    }
    out.push(b'"');
    Ok(())
}

/// Text as it comes: looking for escapes once it is whole is cheaper than at each of its pieces.
struct Plain<'a>(&'a mut Vec<u8>);

impl Write for Plain<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// Whether JSON has to escape any byte of `text` (RFC 8259 section 7): looks at eight at a time.
#[inline]
fn needs_escape(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks();
    // A space stands for each byte that the last word has not.
    let last = rest.iter().fold(SPACES, |word, byte| (word << 8) | u64::from(*byte));
    words.iter().any(|word| any_escapes(u64::from_le_bytes(*word))) || any_escapes(last)
}

const SPACES: u64 = u64::from_le_bytes([b' '; 8]);

/// Whether some byte of eight is a control character, a quote or a backslash.
const fn any_escapes(word: u64) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // This puts the quote below all that needs no escape, and next to the control characters.
    let swapped = word ^ (ONES * 0x02);
    let backslash = word ^ (ONES * b'\\' as u64);
    // Taking `n` from every byte sets the high bit of the first that is less than `n`, if any is.
    let below = swapped.wrapping_sub(ONES * 0x21) & !swapped;
    let zero = backslash.wrapping_sub(ONES) & !backslash;
    (below | zero) & HIGH != 0
}

/// Writes a comma, unless the object or array that is being written is still empty.
pub(crate) fn separate(out: &mut Vec<u8>) {
    if !matches!(out.last(), Some(b'{' | b'[')) {
        out.push(b',');
    }
}

/// Valid JSON, as text. It serialises to the same value through any serializer; numbers keep all their digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl<'a> Text<'a> {
    pub(crate) fn of(json: &'a str) -> Self {
        Self(json.trim_ascii())
    }

    /// The members of an object, in order; none where this is no object.
    pub(crate) fn members(self) -> impl Iterator<Item = (Cow<'a, str>, Text<'a>)> {
        let mut rest = between(self.0, '{');
        core::iter::from_fn(move || {
            let (key, after) = split(rest)?;
            let (value, after) = split(after)?;
            rest = after;
            Some((unquote(key.trim_ascii()), Text::of(value)))
        })
    }

    /// The elements of an array, in order; none where this is no array.
    fn elements(self) -> impl Iterator<Item = Text<'a>> {
        let mut rest = between(self.0, '[');
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
fn between(text: &str, open: char) -> &str {
    text.strip_prefix(open).map_or("", |rest| rest[..rest.len() - 1].trim_ascii())
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

fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if let Ok(number) = text.parse() {
        serializer.serialize_u64(number)
    } else if let Ok(number) = text.parse() {
        serializer.serialize_i64(number)
    } else if let Ok(number) = text.parse() {
        serializer.serialize_u128(number)
    } else if let Ok(number) = text.parse() {
        serializer.serialize_i128(number)
    } else {
        serializer.serialize_f64(text.parse().map_err(S::Error::custom)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_escaped_as_serde_json_does() {
        for byte in 0..=127_u8 {
            for length in 0..20 {
                let text = format!("{}{}é", "x".repeat(length), char::from(byte));
                let mut out = Vec::new();
                string(&mut out, &text);
                assert_eq!(out, serde_json::to_vec(&text).unwrap());
                let mut shown = Vec::new();
                format(&mut shown, format_args!("{}{}", text, text)).unwrap();
                assert_eq!(shown, serde_json::to_vec(&text.repeat(2)).unwrap());
            }
        }
    }

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
    fn assert_same(number: &(impl Serialize + fmt::Debug)) {
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
