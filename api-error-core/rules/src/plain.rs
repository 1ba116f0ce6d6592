//! The words of a doc comment's markdown.

/// A markdown paragraph as plain text: the words of links and emphasis, code without backticks, and no HTML tags.
pub fn plain_text(markdown: &str) -> String {
    let mut plain = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(sign) = rest.chars().next() {
        let before = plain.chars().next_back();
        rest = match marked(rest, before) {
            // What is marked can have marks in it, but code cannot.
            Some((words, after)) if sign == '`' || sign == '\\' => {
                plain.push_str(words);
                after
            }
            Some((words, after)) => {
                plain.push_str(&plain_text(words));
                after
            }
            None => {
                plain.push(sign);
                &rest[sign.len_utf8()..]
            }
        };
    }
    plain
}

/// The words in the markup that the text begins with, and the rest. `None` if it begins with a word.
fn marked(text: &str, before: Option<char>) -> Option<(&str, &str)> {
    match text.chars().next()? {
        '\\' => {
            let escaped = text.get(1..2).filter(|sign| sign.as_bytes()[0].is_ascii_punctuation())?;
            Some((escaped, &text[2..])).filter(|(escaped, _)| *escaped != "\\")
        }
        '`' => {
            let fence = text.len() - text.trim_start_matches('`').len();
            let (words, after) = text[fence..].split_once(&text[..fence])?;
            Some((words.trim(), after))
        }
        '!' => marked(text.strip_prefix('!').filter(|link| link.starts_with('['))?, before),
        '[' => link(text),
        '<' => tag(text),
        '*' => emphasis(text, '*'),
        '_' if before.is_none_or(|before| !before.is_alphanumeric()) => emphasis(text, '_'),
        _ => None,
    }
}

/// `[words](address)`, `[words][name]`, and `[words]` where they name an item of Rust.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, after) = within(text, '[', ']')?;
    if let Some((_, after)) = within(after, '(', ')').or_else(|| within(after, '[', ']')) {
        return Some((words, after));
    }
    let is_of_item =
        |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | ':' | '!' | '(' | ')' | '[' | ']');
    let is_item =
        words.starts_with('`') || words.starts_with(char::is_alphabetic) && words.chars().all(is_of_item);
    is_item.then_some((words, after))
}

fn within(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(open)?;
    let mut depth = 0_usize;
    let end = inside.find(|sign| {
        if sign == open {
            depth += 1;
        } else if sign == close {
            if depth == 0 {
                return true;
            }
            depth -= 1;
        }
        false
    })?;
    Some((&inside[..end], &inside[end + close.len_utf8()..]))
}

/// An address in angle brackets is its words; a tag of HTML has none.
fn tag(text: &str) -> Option<(&str, &str)> {
    let (inside, after) = within(text, '<', '>')?;
    let name = inside.trim_start_matches(['/', '!']);
    let is_address = inside.contains([':', '@']) && !inside.contains(char::is_whitespace);
    let is_tag = name.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '-');
    is_address.then_some((inside, after)).or_else(|| is_tag.then_some(("", after)))
}

/// `*words*`, `**words**`: marks around words.
fn emphasis(text: &str, sign: char) -> Option<(&str, &str)> {
    let inside = text.trim_start_matches(sign);
    let mark = &text[..text.len() - inside.len()];
    if inside.starts_with(char::is_whitespace) {
        return None;
    }
    let (words, after) = inside.split_once(mark)?;
    let ends = !words.is_empty() && !words.ends_with(char::is_whitespace);
    let is_word = sign == '_' && after.starts_with(char::is_alphanumeric);
    (ends && !is_word).then_some((words, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_remain_and_marks_do_not() {
        for (markdown, plain) in [
            ("", ""),
            ("The photo is gone", "The photo is gone"),
            ("The `id` of [`User`](crate::User) is **gone**", "The id of User is gone"),
            ("See [the guide](https://a.example/(b)) and [it][guide].", "See the guide and it."),
            (
                "At most [`MAX`] of [Limit::MAX], [crate::MAX] or [[MAX_ELEMENTS]]",
                "At most MAX of Limit::MAX, crate::MAX or [MAX_ELEMENTS]",
            ),
            ("Between [0, 1], and a[0] is [1]", "Between [0, 1], and a[0] is [1]"),
            (
                "*a* _b_ __c__ ***d*** a*b*c snake_case_name 2 * 3 * 4 _ _",
                "a b c d abc snake_case_name 2 * 3 * 4 _ _",
            ),
            ("``a ` b`` and ` c `", "a ` b and c"),
            (
                "<b>Bold</b> <https://a.example/?q=1> 1 < 2 > 1 <!-- no -->",
                "Bold https://a.example/?q=1 1 < 2 > 1 ",
            ),
            (r"\*not\* \[a\](b) C:\new \\", r"*not* [a](b) C:\new \\"),
            ("![a *map*](map.png) !", "a map !"),
            ("[open, `open, **open, <open", "[open, `open, **open, <open"),
            ("größe *größe* [größe](x)", "größe größe größe"),
        ] {
            assert_eq!(plain_text(markdown), plain, "{markdown}");
        }
    }
}
