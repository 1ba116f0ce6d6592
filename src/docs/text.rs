//! Texts of a declaration, made harmless where they are shown.

use core::fmt::Write as _;
use std::borrow::Cow;

/// The text with control characters, and those that turn the direction of what follows, as their numbers.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_invisible(character) {
            // A `String` takes it.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(character));
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

fn is_invisible(character: char) -> bool {
    let turns = matches!(character, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && !matches!(character, '\n' | '\t'))
}

/// The text on one line.
pub(super) fn one_line(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as a string of JSON and JavaScript.
pub(super) fn escaped_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    indented(&quoted).replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// JSON with a line for each member and element: the same tokens in the same order.
pub(super) fn indented(json: &str) -> String {
    let mut indent = Indent { out: String::with_capacity(json.len() * 2), depth: 0 };
    let (mut in_string, mut is_escaped) = (false, false);
    let mut tokens = json.char_indices().peekable();
    while let Some((_, character)) = tokens.next() {
        if in_string {
            indent.inside(character);
            in_string = is_escaped || character != '"';
            is_escaped = !is_escaped && character == '\\';
            continue;
        }
        let closes = tokens.peek().is_some_and(|(_, next)| matches!(next, '}' | ']'));
        match character {
            '{' | '[' if !closes => indent.open(character),
            // An empty one stays together.
            '{' | '[' => {
                indent.out.push(character);
                indent.out.extend(tokens.next().map(|(_, close)| close));
            }
            '}' | ']' => indent.close(character),
            ',' => indent.next(),
            ':' => indent.out.push_str(": "),
            character if character.is_ascii_whitespace() => {}
            character => {
                in_string = character == '"';
                indent.out.push(character);
            }
        }
    }
    indent.out
}

struct Indent {
    out: String,
    depth: usize,
}

impl Indent {
    /// A character of a string; what turns the direction is escaped, as JSON can.
    fn inside(&mut self, character: char) {
        if is_invisible(character) {
            let _ = write!(self.out, "\\u{:04x}", u32::from(character));
        } else {
            self.out.push(character);
        }
    }

    fn line(&mut self) {
        self.out.push('\n');
        (0..self.depth).for_each(|_| self.out.push_str("  "));
    }

    fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
        self.line();
    }

    fn close(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        self.line();
        self.out.push(bracket);
    }

    fn next(&mut self) {
        self.out.push(',');
        self.line();
    }
}

#[cfg(test)]
mod tests {
    use super::{indented, one_line, visible};

    #[test]
    fn json_is_indented_as_serde_json_does() {
        for json in [
            r#"{"a":[1,{"b":"x, {y}: [\"z\\"}],"c":{},"d":[],"e":null}"#,
            r#""text""#,
            "[]",
            r#"[[],[[1]],"é"]"#,
        ] {
            let value: serde_json::Value = serde_json::from_str(json).unwrap();
            assert_eq!(indented(json), serde_json::to_string_pretty(&value).unwrap());
        }
    }

    #[test]
    fn what_turns_the_direction_is_shown() {
        assert_eq!(visible("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(indented("\"\u{202e}\""), r#""\u202e""#);
        assert_eq!(one_line("a\n\n  b\u{7}"), "a b\\u{7}");
        assert_eq!(visible("שלום"), "שלום");
    }
}
