//! What RFC 9110 lets stand in a header, and the headers that no error may set itself.

/// Names that something else sets, or that an origin may not set, and why.
const REFUSED: &[(&str, &str)] = &[
    ("content-type", "the envelope's `media_type` is sent as `content-type`"),
    ("content-length", "the server measures the body itself"),
    ("transfer-encoding", "the server chooses how the body travels"),
    ("proxy-status", "only a proxy may send `proxy-status` (RFC 9209)"),
];

/// The name in lower case, as HTTP/2 wants it.
pub(crate) fn name(text: &str) -> Result<String, String> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if text.is_empty() {
        return Err("this header name is empty; name the header, as in `Retry-After`".to_owned());
    }
    if !text.bytes().all(is_token) {
        return Err(format!(
            "`{}` is no header name; use letters, digits and `-`, as in `Retry-After`",
            text.escape_debug()
        ));
    }
    let name = text.to_ascii_lowercase();
    match REFUSED.iter().find(|(refused, _)| *refused == name) {
        Some((_, why)) => Err(format!("an error cannot set this header: {why}; remove it")),
        None => Ok(name),
    }
}

/// Whether any HTTP implementation takes the value as it stands.
pub(crate) fn check_value(text: &str) -> Result<(), &'static str> {
    if !text.bytes().all(|byte| byte == b'\t' || (b' '..=b'~').contains(&byte)) {
        return Err(
            "a header value has visible ASCII characters and spaces only; encode or remove the others",
        );
    }
    if text.trim() != text {
        return Err("a header value has no white space at its ends; remove it");
    }
    Ok(())
}
