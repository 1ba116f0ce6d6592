//! What a machine code may contain.

/// What a code has that keeps clients from comparing it, if it has anything such.
pub fn forbidden(code: &str) -> Option<&'static str> {
    match code.chars().find(|character| character.is_whitespace() || character.is_control())? {
        ' ' => Some("a space"),
        character if character.is_whitespace() => Some("white space"),
        _ => Some("a control character"),
    }
}
