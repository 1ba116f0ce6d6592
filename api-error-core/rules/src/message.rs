//! The grammar of `message`: what `format!` takes, with every argument named.

/// A piece of a message, or of another text with placeholders.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<P = Placeholder> {
    /// Braces are unescaped.
    Text(String),
    /// What an argument fills.
    Placeholder(P),
}

/// `{name:before width.precision kind}`
#[derive(Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Empty for `{}`.
    pub name: String,
    /// Fill, alignment, sign, `#` and `0`, as written.
    pub before: String,
    /// The least number of characters.
    pub width: Count,
    /// The number of digits, or the most characters.
    pub precision: Count,
    /// The letter of a trait: empty, `?`, `x` and so on.
    pub kind: String,
}

/// A width or a precision.
#[derive(Debug, PartialEq, Eq)]
pub enum Count {
    /// Not given.
    None,
    /// As written.
    Number(String),
    /// `width$`: in a field of this name.
    Field(String),
}

const KINDS: [&str; 11] = ["", "?", "x?", "X?", "x", "X", "o", "b", "p", "e", "E"];

/// Takes a message apart. Text pieces are never empty and never adjoin.
///
/// # Errors
///
/// What is wrong with it, and what to write instead.
pub fn parse(message: &str) -> Result<Vec<Piece>, String> {
    pieces(message, placeholder)
}

/// Takes a text apart at its braces; `placeholder` reads what is between two.
pub(crate) fn pieces<'t, P, E: From<String>>(
    message: &'t str,
    placeholder: impl Fn(&'t str) -> Result<P, E>,
) -> Result<Vec<Piece<P>>, E> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = message;
    while let Some((plain, brace, after)) = next_brace(rest) {
        text.push_str(plain);
        rest = if let Some(escaped) = after.strip_prefix(brace) {
            text.push(brace);
            escaped
        } else if brace == '}' {
            return Err("this text closes a `}` that was not opened; write `}}` for a brace"
                .to_owned()
                .into());
        } else {
            let Some((inner, after)) = after.split_once('}') else {
                return Err("this text opens a `{` that is not closed; write `{{` for a brace"
                    .to_owned()
                    .into());
            };
            if !text.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut text)));
            }
            pieces.push(Piece::Placeholder(placeholder(inner)?));
            after
        };
    }
    text.push_str(rest);
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

/// The names of the arguments in order; empty if it is not a message.
pub fn arguments(message: &str) -> impl Iterator<Item = String> {
    parse(message).unwrap_or_default().into_iter().filter_map(|piece| match piece {
        Piece::Text(_) => None,
        Piece::Placeholder(placeholder) => Some(placeholder.name),
    })
}

fn next_brace(text: &str) -> Option<(&str, char, &str)> {
    let at = [text.find('{'), text.find('}')].into_iter().flatten().min()?;
    let (before, from) = text.split_at(at);
    let mut letters = from.chars();
    letters.next().map(|brace| (before, brace, letters.as_str()))
}

fn placeholder(inner: &str) -> Result<Placeholder, String> {
    let (name, spec) = inner.split_once(':').unwrap_or((inner, ""));
    let wrong =
        || format!("`{{{inner}}}` is not a placeholder; write `{{name}}`, `{{name:?}}` or `{{name:>8.3}}`");
    let name = name.trim();
    if !name.chars().all(is_name) {
        let field = name.trim_start_matches("r#").trim_start_matches("self").trim_start_matches('.');
        return Err(match field {
            "" => wrong(),
            field if field.chars().all(is_name) => {
                format!("`{{{inner}}}` names a field by more than its name; write `{{{field}}}`")
            }
            _ => format!(
                "`{{{inner}}}` is not a field: a placeholder shows a whole one, as `{{name}}`, `{{name:?}}` or \
                 `{{name:>8.3}}`; for more, write `message = display`"
            ),
        });
    }
    let (before, rest) = flags(spec.trim_end());
    let (width, rest) = count(rest);
    let (precision, kind) = match rest.strip_prefix('.') {
        None => (Count::None, rest),
        Some(rest) if rest.starts_with('*') => {
            return Err(format!(
                "`{{{inner}}}` takes its precision from an argument without a name; write `{{{name}:.digits$}}` over a \
                 field `digits`"
            ));
        }
        Some(rest) => match count(rest) {
            (Count::None, _) => return Err(wrong()),
            found => found,
        },
    };
    if !KINDS.contains(&kind) {
        return Err(wrong());
    }
    let [name, before, kind] = [name, before, kind].map(str::to_owned);
    Ok(Placeholder { name, before, width, precision, kind })
}

/// Splits off fill, alignment, sign, `#` and `0`.
fn flags(spec: &str) -> (&str, &str) {
    let is_align = |letter: char| matches!(letter, '<' | '^' | '>');
    let mut letters = spec.chars();
    let mut rest = match (letters.next(), letters.next()) {
        (_, Some(second)) if is_align(second) => letters.as_str(),
        (Some(first), _) if is_align(first) => spec.get(1..).unwrap_or_default(),
        _ => spec,
    };
    rest = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    rest = rest.strip_prefix('#').unwrap_or(rest);
    // `{0:0$}` has its width in the first field.
    if !rest.starts_with("0$") {
        rest = rest.strip_prefix('0').unwrap_or(rest);
    }
    spec.split_at(spec.len() - rest.len())
}

/// Splits off a count: digits, or a name with `$` after it.
fn count(spec: &str) -> (Count, &str) {
    let length = spec.find(|letter| !is_name(letter)).unwrap_or(spec.len());
    let (name, rest) = spec.split_at(length);
    if let (false, Some(rest)) = (name.is_empty(), rest.strip_prefix('$')) {
        return (Count::Field(name.to_owned()), rest);
    }
    let length = spec.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(spec.len());
    match spec.split_at(length) {
        ("", rest) => (Count::None, rest),
        (digits, rest) => (Count::Number(digits.to_owned()), rest),
    }
}

/// Whether a field's name may have the letter. Which names exist, the fields say.
fn is_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::{Count, Piece, parse};

    /// `name|before|width|precision|kind` for placeholders, quotes around text.
    fn shown(message: &str) -> String {
        let count = |count: Count| match count {
            Count::None => String::new(),
            Count::Number(digits) => digits,
            Count::Field(name) => format!("{name}$"),
        };
        let piece = |piece: Piece| match piece {
            Piece::Text(text) => format!("'{text}'"),
            Piece::Placeholder(found) => {
                let (width, precision) = (count(found.width), count(found.precision));
                format!("{}|{}|{width}|{precision}|{}", found.name, found.before, found.kind)
            }
        };
        match parse(message) {
            Ok(pieces) => pieces.into_iter().map(piece).collect::<Vec<_>>().join(" "),
            Err(message) => message,
        }
    }

    #[test]
    fn what_format_takes() {
        for (message, expected) in [
            ("", ""),
            ("plain", "'plain'"),
            ("{{}} {{id}}", "'{} {id}'"),
            ("Photo {id} is {0:?}", "'Photo ' id|||| ' is ' 0||||?"),
            ("{name:>8.3}", "name|>|8|3|"),
            ("{name:*^+#010.2e}", "name|*^+#0|10|2|e"),
            ("{name:width$}", "name||width$||"),
            ("{name:0$}", "name||0$||"),
            ("{name:00$}", "name|0|0$||"),
            ("{name:.prec$}", "name|||prec$|"),
            ("{name:w$.p$?}", "name||w$|p$|?"),
            ("{name::>5}", "name|:>|5||"),
            ("{name:é<5}", "name|é<|5||"),
            (
                "{ name :# x? }",
                "`{ name :# x? }` is not a placeholder; write `{name}`, `{name:?}` or `{name:>8.3}`",
            ),
            ("{name:#x? }", "name|#|||x?"),
            ("{}", "||||"),
            ("{größe}", "größe||||"),
        ] {
            assert_eq!(shown(message), expected, "{message}");
        }
    }

    #[test]
    fn what_it_does_not() {
        for message in
            ["{", "}", "{id", "id}", "{id:q}", "{a b}", "{r#type}", "{id:.}", "{id.0}", "{id:.*}", "{id:{}}"]
        {
            assert!(parse(message).is_err(), "{message}");
        }
    }
}
