//! Constant texts, in which `{code}`, `{code:kebab-case}`, `{status}` and `{title}` are filled in. `{{` is a brace.

use std::borrow::Cow;

use crate::code::Styled;
use crate::message::{self, Piece};

/// What is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// The code, in a style where one is named.
    Code(Styled),
    /// The number of the status.
    Status,
    /// What the kind of error is called.
    Title,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake<'t> {
    /// A brace without its other one: what is wrong, and what to write.
    Brace(String),
    /// Another placeholder.
    Placeholder(&'t str),
    /// A style that does not exist.
    Style(&'t str),
}

/// What an answer fills a text with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filling<'f> {
    pub code: &'f str,
    /// A number has no style.
    pub is_numeric: bool,
    pub status: u16,
    pub title: &'f str,
}

impl From<String> for Mistake<'_> {
    fn from(brace: String) -> Self {
        Self::Brace(brace)
    }
}

/// Takes a text apart.
///
/// # Errors
///
/// The first mistake in it.
pub fn parse(text: &str) -> Result<Vec<Piece<Placeholder>>, Mistake<'_>> {
    message::pieces(text, |name| match name {
        "status" => Ok(Placeholder::Status),
        "title" => Ok(Placeholder::Title),
        _ => {
            let code = Styled::read(name).ok_or(Mistake::Placeholder(name))?;
            code.map(Placeholder::Code).map_err(Mistake::Style)
        }
    })
}

/// The placeholders of a text, in order; none where [`parse`] finds a mistake.
pub fn placeholders(text: &str) -> impl Iterator<Item = Placeholder> {
    parse(text).unwrap_or_default().into_iter().filter_map(|piece| match piece {
        Piece::Text(_) => None,
        Piece::Placeholder(placeholder) => Some(placeholder),
    })
}

/// The text, filled in; as it is where [`parse`] finds a mistake.
pub fn fill<'t>(text: &'t str, filling: &Filling<'_>) -> Cow<'t, str> {
    match parse(text) {
        Ok(pieces) if text.contains(['{', '}']) => {
            pieces.into_iter().map(|piece| filled(piece, filling)).collect::<String>().into()
        }
        _ => text.into(),
    }
}

fn filled<'f>(piece: Piece<Placeholder>, filling: &Filling<'f>) -> Cow<'f, str> {
    match piece {
        Piece::Text(text) => text.into(),
        Piece::Placeholder(Placeholder::Code(styled)) => styled.of(filling.code, filling.is_numeric),
        Piece::Placeholder(Placeholder::Status) => filling.status.to_string().into(),
        Piece::Placeholder(Placeholder::Title) => filling.title.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Filling, Mistake, fill, parse};

    const FILLING: Filling<'_> =
        Filling { code: "not_found", is_numeric: false, status: 404, title: "Not Found" };

    #[test]
    fn what_is_filled_in() {
        for (text, filled) in [
            ("", ""),
            ("plain", "plain"),
            ("{code}", "not_found"),
            ("{code:SCREAMING_SNAKE_CASE}!", "NOT_FOUND!"),
            ("{status} {title}: {{{code:kebab-case}}}", "404 Not Found: {not-found}"),
            ("{{code}}", "{code}"),
        ] {
            assert_eq!(fill(text, &FILLING), filled, "{text}");
        }
        let numeric = Filling { code: "50035", is_numeric: true, ..FILLING };
        assert_eq!(fill("E{code:kebab-case}", &numeric), "E50035");
    }

    #[test]
    fn all_else_is_a_mistake() {
        assert_eq!(parse("{id}"), Err(Mistake::Placeholder("id")));
        assert_eq!(parse("{status:?}"), Err(Mistake::Placeholder("status:?")));
        assert_eq!(parse("{}"), Err(Mistake::Placeholder("")));
        assert_eq!(parse("{code:snake}"), Err(Mistake::Style("snake")));
        for text in ["{", "}", "{code", "code}", "{{code}"] {
            assert!(matches!(parse(text), Err(Mistake::Brace(_))), "{text}");
        }
    }
}
