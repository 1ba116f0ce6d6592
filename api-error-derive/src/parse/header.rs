//! The words for a header that cannot be.

use api_error_rules::header;

/// The name in lower case, as HTTP/2 wants it.
pub(super) fn name(text: &str) -> Result<String, String> {
    if text.is_empty() {
        return Err("this header name is empty; name the header, as in `Retry-After`".to_owned());
    }
    if !header::is_name(text) {
        return Err(format!(
            "`{}` is not a valid header name; use letters, digits and `-`, as in `Retry-After`",
            text.escape_debug()
        ));
    }
    match header::refused(text) {
        Some(why) => Err(format!("an error cannot set this header: {why}; remove it")),
        None => Ok(text.to_ascii_lowercase()),
    }
}

/// Whether any HTTP implementation takes the value as it stands.
pub(super) fn check_value(text: &str) -> Result<(), &'static str> {
    if header::is_value(text) {
        Ok(())
    } else if header::is_visible(text) {
        Err("a header value has no white space at its ends; remove it")
    } else {
        Err("a header value has visible ASCII characters and spaces only; encode or remove the others")
    }
}
