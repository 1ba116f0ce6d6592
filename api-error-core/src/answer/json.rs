//! JSON text, written escaped.

use core::fmt::{self, Write};

pub(crate) fn string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    inside(out, text);
    out.push(b'"');
}

pub(crate) fn quoted(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len() + 2);
    string(&mut out, text);
    String::from_utf8_lossy(&out).into_owned()
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

pub(crate) fn number(out: &mut Vec<u8>, number: impl itoa::Integer) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// Writes a JSON string. After an error `out` is as it was.
#[inline]
pub(crate) fn string_of(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>) -> fmt::Result) -> fmt::Result {
    let start = out.len();
    out.push(b'"');
    let written = write(out);
    match written {
        Ok(()) => out.push(b'"'),
        Err(_) => out.truncate(start),
    }
    written
}

/// Writes the inside of a JSON string. After an error `out` may have a part of it.
pub(crate) fn format_inside(out: &mut Vec<u8>, text: fmt::Arguments<'_>) -> fmt::Result {
    let start = out.len();
    fmt::write(&mut Plain(out), text)?;
    if needs_escape(&out[start..]) {
        // Only whole `str`s were written.
        let plain = out.split_off(start);
        escaped(out, &String::from_utf8_lossy(&plain));
    }
    Ok(())
}

/// Looking for escapes in the whole text is cheaper than in each piece.
struct Plain<'a>(&'a mut Vec<u8>);

impl Write for Plain<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// Whether JSON escapes any byte of `text` (RFC 8259 section 7). Reads eight bytes at a time.
#[inline]
fn needs_escape(text: &[u8]) -> bool {
    let (words, rest) = text.as_chunks();
    let last = match text.last_chunk() {
        Some(last) => u64::from_le_bytes(*last),
        None => rest.iter().fold(SPACES, |word, byte| (word << 8) | u64::from(*byte)),
    };
    let found = words.iter().fold(escapes(last), |found, word| found | escapes(u64::from_le_bytes(*word)));
    found != 0
}

const SPACES: u64 = u64::from_le_bytes([b' '; 8]);

/// Not zero if one of the eight bytes is a control character, a quote or a backslash.
const fn escapes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // This puts the quote below all that needs no escape, and next to the control characters.
    let swapped = word ^ (ONES * 0x02);
    let backslash = word ^ (ONES * b'\\' as u64);
    // Taking `n` from every byte sets the high bit of the first that is less than `n`, if any is.
    let below = swapped.wrapping_sub(ONES * 0x21) & !swapped;
    let zero = backslash.wrapping_sub(ONES) & !backslash;
    (below | zero) & HIGH
}

/// A key of an object, after a comma unless it is the first.
pub(crate) fn key(out: &mut Vec<u8>, name: &str) {
    separate(out);
    string(out, name);
    out.push(b':');
}

/// Writes a comma, unless the object or array is still empty.
pub(crate) fn separate(out: &mut Vec<u8>) {
    if !matches!(out.last(), Some(b'{' | b'[')) {
        out.push(b',');
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
                string_of(&mut shown, |out| format_inside(out, format_args!("{text}{text}"))).unwrap();
                assert_eq!(shown, serde_json::to_vec(&text.repeat(2)).unwrap());
            }
        }
    }
}
