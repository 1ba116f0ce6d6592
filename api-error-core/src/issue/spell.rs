//! How a path is written, always slice by slice.

use core::fmt::{self, Write};

use super::parts::Parts;

/// Shows what a function writes.
pub(super) struct Spelled<F>(pub(super) F);

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> fmt::Display for Spelled<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

/// A JSON Pointer (RFC 6901 section 3).
pub(super) fn pointer(path: Parts<'_>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    tokens(path, out, |c| !matches!(c, '~' | '/'), |out, c| out.write_char(c))
}

/// A JSON Pointer as the fragment of a URI (RFC 6901 section 6, RFC 3986 section 3.5).
pub(super) fn fragment(path: Parts<'_>, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    out.write_char('#')?;
    tokens(path, out, stands_in_fragment, |out, c| {
        c.encode_utf8(&mut [0; 4]).bytes().try_for_each(|byte| write!(out, "%{byte:02X}"))
    })
}

/// Whether a character of a pointer's token stands in a fragment as it is.
fn stands_in_fragment(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '-' | '.' | '_' | '!' | '$' | '&'..='*' | '+' | ',' | ';' | '=' | ':' | '@' | '?')
}

/// Writes each part behind a slash: what `stands` as it is, `~` and `/` escaped, all else by `encode`.
fn tokens(
    path: Parts<'_>,
    out: &mut fmt::Formatter<'_>,
    stands: impl Fn(char) -> bool,
    encode: impl Fn(&mut fmt::Formatter<'_>, char) -> fmt::Result,
) -> fmt::Result {
    for part in path {
        out.write_char('/')?;
        for mut rest in part.pieces() {
            while let Some(at) = rest.find(|c| !stands(c)) {
                let (run, tail) = rest.split_at(at);
                out.write_str(run)?;
                let mut tail = tail.chars();
                match tail.next() {
                    Some('~') => out.write_str("~0")?,
                    Some('/') => out.write_str("~1")?,
                    Some(c) => encode(out, c)?,
                    None => {}
                }
                rest = tail.as_str();
            }
            out.write_str(rest)?;
        }
    }
    Ok(())
}
