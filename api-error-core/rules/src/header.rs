//! The grammar of headers (RFC 9110 section 5), and the headers that no error may set.

/// Names that something else sets, or that an origin may not set, and why.
const REFUSED: &[(&str, &str)] = &[
    ("content-type", "the envelope's `media_type` is sent as `content-type`"),
    ("content-length", "the server measures the body itself"),
    ("transfer-encoding", "the server chooses how the body travels"),
    ("proxy-status", "only a proxy may send `proxy-status` (RFC 9209)"),
];

/// The longest value of a header, in bytes. RFC 9110 section 4.1 asks for as many in a URI, and proxies answer much
/// longer headers with a 502.
pub const LONGEST: usize = 8_000;

/// Whether this is a name: a token (RFC 9110 section 5.6.2).
pub const fn is_name(name: &str) -> bool {
    let mut bytes = name.as_bytes();
    while let [byte, rest @ ..] = bytes {
        let token = byte.is_ascii_alphanumeric()
            || matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~');
        if !token {
            return false;
        }
        bytes = rest;
    }
    !name.is_empty()
}

/// Whether every implementation accepts the value, which has no white space at its ends.
pub const fn is_value(value: &str) -> bool {
    is_visible(value) && value.trim_ascii().len() == value.len()
}

/// Whether this is visible ASCII, spaces and tabs.
pub const fn is_visible(value: &str) -> bool {
    let mut bytes = value.as_bytes();
    while let [byte, rest @ ..] = bytes {
        if !matches!(byte, b'\t' | b' '..=b'~') {
            return false;
        }
        bytes = rest;
    }
    true
}

/// Why no error may set the header of this name, in any case.
pub const fn refused(name: &str) -> Option<&'static str> {
    let mut refused = REFUSED;
    while let [(other, why), rest @ ..] = refused {
        if is_same(other.as_bytes(), name.as_bytes()) {
            return Some(why);
        }
        refused = rest;
    }
    None
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at].eq_ignore_ascii_case(&other[at]) {
        at += 1;
    }
    at == one.len() && at == other.len()
}

#[cfg(test)]
mod tests {
    use super::{is_name, is_value, refused};

    #[test]
    fn names() {
        for name in ["x", "X-Limit", "!#$%&'*+-.^_`|~09azAZ"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "x y", "x:", "x(", "x/", "x@", "x\"", "é", "x\n", "{x}"] {
            assert!(!is_name(name), "{name:?}");
        }
    }

    #[test]
    fn values() {
        for value in ["", "a", "a \tb", "\"~!\""] {
            assert!(is_value(value), "{value}");
        }
        for value in [" a", "a ", "\ta", "a\t", " ", "a\nb", "a\0", "a\u{7f}", "é"] {
            assert!(!is_value(value), "{value:?}");
        }
    }

    #[test]
    fn refused_in_every_case() {
        assert_eq!(refused("Content-Length"), Some("the server measures the body itself"));
        assert_eq!(refused("content-length"), refused("CONTENT-LENGTH"));
        for name in ["content", "content-length-x", "", "retry-after", "content_length"] {
            assert_eq!(refused(name), None, "{name}");
        }
    }
}
