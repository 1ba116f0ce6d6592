//! Makes the texts of a declaration harmless to show.

use std::borrow::Cow;

use crate::describe::Json;

/// Shows characters that are invisible or turn the direction of text by their numbers.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |number| format!("\\u{{{number:x}}}"))
}

fn shown(text: &str, show: fn(u32) -> String) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        if is_invisible(character) {
            out.push_str(&show(character.into()));
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

pub(super) fn is_invisible(character: char) -> bool {
    let is_mark = matches!(character,
        // The soft hyphen and the byte order mark.
        '\u{ad}' | '\u{feff}'
        // What has no width, and the marks of direction.
        | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
        // The ends of lines that only some see.
        | '\u{2028}' | '\u{2029}'
    );
    is_mark || (character.is_control() && !matches!(character, '\n' | '\t'))
}

pub(super) fn one_line(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn escaped_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    visible_json(&quoted).into_owned()
}

/// Invisible characters are only in strings, which keep their meaning.
pub(super) fn visible_json(json: &str) -> Cow<'_, str> {
    // All of them have one unit of UTF-16.
    shown(json, |number| format!("\\u{number:04x}"))
}

pub(super) fn indented(json: &Json) -> String {
    visible_json(&format!("{json:#}")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Json, indented, is_invisible, one_line, visible, visible_json};

    #[test]
    fn what_turns_the_direction_is_shown() {
        assert_eq!(visible("a\u{202e}b"), "a\\u{202e}b");
        assert_eq!(indented(&Json::string("\u{202e}")), r#""\u202e""#);
        assert_eq!(one_line("a\n\n  b\u{7}"), "a b\\u{7}");
        assert_eq!(visible("שלום"), "שלום");
        for mark in
            "\u{ad}\u{61c}\u{200b}\u{200d}\u{200f}\u{2028}\u{2029}\u{202a}\u{2060}\u{2069}\u{feff}\u{9b}"
                .chars()
        {
            assert!(is_invisible(mark), "{mark:?}");
        }
        assert!(!"\n\t \u{200a}\u{2010}\u{2027}\u{202f}\u{205f}é".contains(is_invisible));
    }

    #[test]
    fn finished_json_says_the_same() {
        let json = "{\n\t\"a\u{feff}\": [\"\u{2028}\", \"é\"]\n}\n";
        let shown = visible_json(json);
        assert_eq!(shown, "{\n\t\"a\\ufeff\": [\"\\u2028\", \"é\"]\n}\n");
        let value = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(value(&shown), value(json));
    }
}
