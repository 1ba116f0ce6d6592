//! What a machine code may contain, and how texts show one.

use std::borrow::Cow;

use crate::Case;

/// Why clients could not compare the code, if there is a reason.
pub fn forbidden(code: &str) -> Option<&'static str> {
    match code.chars().find(|character| character.is_whitespace() || character.is_control())? {
        ' ' => Some("a space"),
        character if character.is_whitespace() => Some("white space"),
        _ => Some("a control character"),
    }
}

/// The code where a text has `{code}`, or `{code:kebab-case}` for another style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Styled(Option<Case>);

impl Styled {
    /// Reads the text between braces. `None` for another placeholder, an error for an unknown style.
    pub(crate) fn read(placeholder: &str) -> Option<Result<Self, &str>> {
        if placeholder == "code" {
            return Some(Ok(Self(None)));
        }
        let style = placeholder.strip_prefix("code:")?;
        Some(Case::from_name(style).map(|case| Self(Some(case))).ok_or(style))
    }

    /// The code as the text shows it. A number has no style.
    pub(crate) fn of(self, code: &str, is_numeric: bool) -> Cow<'_, str> {
        match self.0 {
            Some(case) if !is_numeric => case.apply(code).into(),
            _ => code.into(),
        }
    }
}
