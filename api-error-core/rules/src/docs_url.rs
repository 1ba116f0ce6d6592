//! Templates of documentation addresses, with `{code}`, or `{code:kebab-case}` for another style.

use core::fmt::{self, Write};

use crate::code::Styled;
use crate::percent;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    Text(&'t str),
    Code(Styled),
}

/// What is wrong with a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake<'t> {
    /// A `{` without its `}`.
    Unclosed,
    /// A `}` without its `{`.
    Unopened,
    /// A placeholder that is neither `{code}` nor `{code:…}`.
    Placeholder(&'t str),
    /// A style that does not exist.
    Style(&'t str),
}

fn piece(template: &str) -> Result<(Piece<'_>, &str), Mistake<'_>> {
    let (text, rest) = template.split_at(template.find('{').unwrap_or(template.len()));
    if text.contains('}') {
        return Err(Mistake::Unopened);
    }
    let Some(rest) = rest.strip_prefix('{').filter(|_| text.is_empty()) else {
        return Ok((Piece::Text(text), rest));
    };
    let (name, rest) = rest.split_once('}').ok_or(Mistake::Unclosed)?;
    let code = Styled::read(name).ok_or(Mistake::Placeholder(name))?.map_err(Mistake::Style)?;
    Ok((Piece::Code(code), rest))
}

/// Checks a template.
///
/// # Errors
///
/// The first mistake in it.
pub fn check(mut template: &str) -> Result<(), Mistake<'_>> {
    while !template.is_empty() {
        (_, template) = piece(template)?;
    }
    Ok(())
}

/// Writes the address of a code: the code is one segment of it, percent-encoded.
/// The template is one that [`check`] has found right.
///
/// # Errors
///
/// When `out` fails.
pub fn fill(out: &mut impl Write, mut template: &str, code: &str, is_numeric: bool) -> fmt::Result {
    while !template.is_empty() {
        let (piece, rest) = piece(template).unwrap_or((Piece::Text(template), ""));
        match piece {
            Piece::Text(text) => out.write_str(text)?,
            Piece::Code(styled) => percent::encode(out, &styled.of(code, is_numeric), remains)?,
        }
        template = rest;
    }
    Ok(())
}

/// The characters that a path segment may have (RFC 3986 section 3.3), but for those that separate parameters of a
/// query.
fn remains(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '.' | '_' | '~' | ':' | '@')
}

#[cfg(test)]
mod tests {
    use super::{check, fill};

    fn filled(template: &str, code: &str, is_numeric: bool) -> String {
        assert_eq!(check(template), Ok(()));
        let mut address = String::new();
        fill(&mut address, template, code, is_numeric).unwrap();
        address
    }

    #[test]
    fn a_code_is_one_segment_of_its_address() {
        for (code, address) in [
            ("not_found", "https://x.example/e/not_found?v=1"),
            ("auth/user-not-found", "https://x.example/e/auth%2Fuser-not-found?v=1"),
            ("a?b#c", "https://x.example/e/a%3Fb%23c?v=1"),
            ("a%20b", "https://x.example/e/a%2520b?v=1"),
            ("a&b=c", "https://x.example/e/a%26b%3Dc?v=1"),
            ("v1:x.y~z@w", "https://x.example/e/v1:x.y~z@w?v=1"),
            ("ä€", "https://x.example/e/%C3%A4%E2%82%AC?v=1"),
        ] {
            assert_eq!(filled("https://x.example/e/{code}?v=1", code, false), address);
        }
    }

    #[test]
    fn codes_in_other_styles() {
        assert_eq!(filled("/e#{code:kebab-case}.html", "not_found", false), "/e#not-found.html");
        assert_eq!(filled("/e/{code:kebab-case}", "not_found", true), "/e/not_found");
        assert_eq!(filled("/e", "not_found", false), "/e");
    }

    #[test]
    fn other_braces_are_mistakes() {
        for template in ["{", "}", "{}", "{id}", "{code", "code}", "{code:}", "{code:kebab}", "{{code}}"] {
            assert!(check(template).is_err(), "{template}");
        }
    }
}
