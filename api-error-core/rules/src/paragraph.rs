//! The first paragraph of a doc comment, for summaries and `message = doc`.

/// The text up to the first blank line, without white space around it.
pub const fn first_paragraph(text: &str) -> &str {
    let text = text.trim_ascii();
    let bytes = text.as_bytes();
    // Where the last line ended, as long as only white space follows.
    let (mut at, mut end) = (0, None);
    while at < bytes.len() {
        match (bytes[at], end) {
            (b'\n', Some(end)) => return text.split_at(end).0.trim_ascii_end(),
            (b'\n', None) => end = Some(at),
            (byte, Some(_)) if !byte.is_ascii_whitespace() => end = None,
            _ => {}
        }
        at += 1;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::first_paragraph;

    #[test]
    fn a_blank_line_ends_it() {
        for (text, paragraph) in [
            ("", ""),
            ("One.", "One."),
            ("One\nand more.\n\nTwo.", "One\nand more."),
            ("\n One. \r\n \t\r\nTwo.\n\nThree.", "One."),
            ("é\n  indented\n", "é\n  indented"),
        ] {
            assert_eq!(first_paragraph(text), paragraph, "{text:?}");
        }
    }
}
