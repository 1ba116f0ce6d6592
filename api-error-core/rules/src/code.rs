//! What a machine code may contain.

/// What is in a code that clients could not compare it by; none where there is no such thing.
pub fn forbidden(code: &str) -> Option<&'static str> {
    match code.chars().find(|character| character.is_whitespace() || character.is_control())? {
        ' ' => Some("a space"),
        character if character.is_whitespace() => Some("white space"),
        _ => Some("a control character"),
    }
}
