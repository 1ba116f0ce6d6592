//! What can stand in a header (RFC 9110 section 5), and the headers that no error sets itself.
//!
//! The macro asks this of attributes, const evaluation of envelopes. It names nothing of either crate.

/// Names that something else sets, or that an origin may not set, and why.
pub(crate) const REFUSED: &[(&str, &str)] = &[
    ("content-type", "the envelope's `media_type` is sent as `content-type`"),
    ("content-length", "the server measures the body itself"),
    ("transfer-encoding", "the server chooses how the body travels"),
    ("proxy-status", "only a proxy may send `proxy-status` (RFC 9209)"),
];

/// Whether this is a name: a token (RFC 9110 section 5.6.2).
pub(crate) const fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let token = bytes[at].is_ascii_alphanumeric()
            || matches!(bytes[at], b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~');
        if !token {
            return false;
        }
        at += 1;
    }
    !bytes.is_empty()
}

/// Whether every implementation takes this as a value.
#[allow(dead_code, reason = "the macro asks for the parts, to say which does not hold")]
pub(crate) const fn is_value(value: &str) -> bool {
    is_visible(value) && !has_space_at_an_end(value)
}

/// Whether this is visible ASCII, spaces and tabs.
pub(crate) const fn is_visible(value: &str) -> bool {
    let bytes = value.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !matches!(bytes[at], b'\t' | b' '..=b'~') {
            return false;
        }
        at += 1;
    }
    true
}

/// White space at the ends is not part of a value (RFC 9110 section 5.5).
pub(crate) const fn has_space_at_an_end(value: &str) -> bool {
    value.trim_ascii().len() < value.len()
}

#[allow(dead_code, reason = "as below")]
const fn is_lower_case_of(lower: &[u8], name: &[u8]) -> bool {
    let mut at = 0;
    while at < lower.len() && at < name.len() && lower[at] == name[at].to_ascii_lowercase() {
        at += 1;
    }
    at == lower.len() && at == name.len()
}

/// Whether something else sets the header of this name, in whatever case.
#[allow(dead_code, reason = "the macro asks for the reason, too")]
pub(crate) const fn is_refused(name: &str) -> bool {
    let mut at = 0;
    while at < REFUSED.len() {
        if is_lower_case_of(REFUSED[at].0.as_bytes(), name.as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}
