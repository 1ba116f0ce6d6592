//! How a path is written, slice by slice.

use core::fmt::{self, Write};

use api_error_rules::percent;

use super::parts::Parts;

pub(super) struct Spelled<F>(pub(super) F);

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> fmt::Display for Spelled<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

/// A JSON Pointer (RFC 6901 section 3).
pub(super) fn pointer(path: Parts<'_>, out: &mut impl Write) -> fmt::Result {
    for part in path {
        out.write_char('/')?;
        for run in part.text().split_inclusive(['~', '/']) {
            let escapes = [('~', "~0"), ('/', "~1")];
            let escape = escapes.iter().find_map(|(sign, escape)| Some((run.strip_suffix(*sign)?, *escape)));
            let (plain, escape) = escape.unwrap_or((run, ""));
            out.write_str(plain)?;
            out.write_str(escape)?;
        }
    }
    Ok(())
}

/// A JSON Pointer as the fragment of a URI (RFC 6901 section 6).
pub(super) fn fragment(path: Parts<'_>, out: &mut impl Write) -> fmt::Result {
    out.write_char('#')?;
    pointer(path, &mut Encoded(out))
}

/// Percent-encodes what a fragment cannot have (RFC 3986 section 3.5).
struct Encoded<'a, W>(&'a mut W);

impl<W: Write> Write for Encoded<'_, W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        percent::encode(self.0, text, |c| c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/?".contains(c))
    }
}
