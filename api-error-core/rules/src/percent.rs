//! Percent-encoding (RFC 3986 section 2.1). Which characters may remain depends on the place.

use core::fmt::{self, Write};

/// Writes the text with every character encoded that may not remain.
///
/// # Errors
///
/// When `out` fails.
pub fn encode(out: &mut impl Write, text: &str, remains: impl Fn(char) -> bool) -> fmt::Result {
    for character in text.chars() {
        if remains(character) {
            out.write_char(character)?;
        } else {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                write!(out, "%{byte:02X}")?;
            }
        }
    }
    Ok(())
}

/// What an encoded text is of. A `%` that no byte follows remains.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let byte = after.get(..2).filter(|_| *first == b'%').and_then(hexadecimal);
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hexadecimal(digits: &[u8]) -> Option<u8> {
    let &[high, low] = digits else { return None };
    let value = |digit| char::from(digit).to_digit(16);
    u8::try_from(value(high)? * 16 + value(low)?).ok()
}
