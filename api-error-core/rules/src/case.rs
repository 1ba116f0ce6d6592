//! Code styles: how the words of a name become a code, and whether a code is in a style.

use crate::named::named;

named! {
    /// How the words of a code are joined. Each style's name is in the style.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Case {
        /// `snake_case`
        Snake = "snake_case",
        /// `SCREAMING_SNAKE_CASE`
        ScreamingSnake = "SCREAMING_SNAKE_CASE",
        /// `kebab-case`
        Kebab = "kebab-case",
        /// `camelCase`
        Camel = "camelCase",
        /// `PascalCase`
        Pascal = "PascalCase",
        /// `SCREAMING-KEBAB-CASE`
        ScreamingKebab = "SCREAMING-KEBAB-CASE",
        /// `lowercase`
        Lower = "lowercase",
        /// `UPPERCASE`
        Upper = "UPPERCASE",
    }
    pub const ALL: [Self; 8];
    fn name;
}

/// What the codes of a type look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Words in one case.
    Words(Case),
    /// Numbers.
    Number,
}

impl Case {
    /// The text in this style. A text that is in the style already stays as it is, so `HTTPError` keeps its acronym in
    /// `PascalCase`.
    pub fn apply(self, text: &str) -> String {
        if self.holds(text) {
            return text.to_owned();
        }
        let mut styled = String::with_capacity(text.len() + 4);
        for word in split_words(text) {
            self.push_word(&mut styled, word);
        }
        styled
    }

    /// Whether `text` is in this style. A prefix is not part of the text.
    pub fn holds(self, text: &str) -> bool {
        match self {
            Self::Snake => text.split('_').all(|word| is_word(word, char::is_uppercase)),
            Self::ScreamingSnake => text.split('_').all(|word| is_word(word, char::is_lowercase)),
            Self::Kebab => text.split('-').all(|word| is_word(word, char::is_uppercase)),
            Self::ScreamingKebab => text.split('-').all(|word| is_word(word, char::is_lowercase)),
            Self::Lower => is_word(text, char::is_uppercase),
            Self::Upper => is_word(text, char::is_lowercase),
            Self::Camel => is_word(text, |_| false) && !text.starts_with(char::is_uppercase),
            Self::Pascal => is_word(text, |_| false) && !text.starts_with(char::is_lowercase),
        }
    }

    fn push_word(self, styled: &mut String, word: &str) {
        let first = styled.is_empty();
        match self {
            Self::Snake | Self::ScreamingSnake if !first => styled.push('_'),
            Self::Kebab | Self::ScreamingKebab if !first => styled.push('-'),
            _ => {}
        }
        match self {
            Self::ScreamingSnake | Self::ScreamingKebab | Self::Upper => {
                styled.extend(word.chars().flat_map(char::to_uppercase));
            }
            Self::Pascal => push_capitalised(styled, word),
            Self::Camel if !first => push_capitalised(styled, word),
            Self::Snake | Self::Kebab | Self::Camel | Self::Lower => {
                styled.extend(word.chars().flat_map(char::to_lowercase));
            }
        }
    }
}

/// The words of a name or a code: `HTTPError`, `http_error` and `http.error` have two. Digits belong to the word before
/// them: `OAuth2Failed` has `O`, `Auth2` and `Failed`.
fn split_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric()).flat_map(humps)
}

fn humps(run: &str) -> impl Iterator<Item = &str> {
    let mut rest = run;
    core::iter::from_fn(move || {
        let (word, after) = rest.split_at(first_hump(rest));
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// The length of the first word: up to a capital after a small letter, or to the last of several capitals before a
/// small letter.
fn first_hump(run: &str) -> usize {
    let mut small_before = false;
    let mut capital_before = false;
    for (at, character) in run.char_indices() {
        if character.is_uppercase() {
            let small_after = run[at..].chars().nth(1).is_some_and(char::is_lowercase);
            if small_before || (capital_before && small_after) {
                return at;
            }
            capital_before = true;
        } else if character.is_lowercase() {
            small_before = true;
        }
    }
    run.len()
}

fn push_capitalised(styled: &mut String, word: &str) {
    let mut letters = word.chars();
    styled.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    styled.extend(letters.flat_map(char::to_lowercase));
}

/// Letters and digits, at least one, none of the letters refused.
fn is_word(text: &str, refused: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(|character| character.is_alphanumeric() && !refused(character))
}

#[cfg(test)]
mod tests {
    use super::{Case, split_words};

    #[test]
    fn names_are_words_and_acronyms() {
        for (text, expected) in [
            ("NotFound", "Not Found"),
            ("HTTPError", "HTTP Error"),
            ("OAuth2Failed", "O Auth2 Failed"),
            ("S3Bucket", "S3 Bucket"),
            ("Error404", "Error404"),
            ("billing.card-declined", "billing card declined"),
            ("__leading__and_twice_", "leading and twice"),
            ("ÜberGröße", "Über Größe"),
            ("错误", "错误"),
            ("__", ""),
            ("", ""),
        ] {
            assert_eq!(split_words(text).collect::<Vec<_>>().join(" "), expected, "{text}");
        }
    }

    #[test]
    fn every_style_of_a_name() {
        let styles = |text| Case::ALL.map(|case| case.apply(text));
        assert_eq!(
            styles("NotFound"),
            [
                "not_found",
                "NOT_FOUND",
                "not-found",
                "notFound",
                "NotFound",
                "NOT-FOUND",
                "notfound",
                "NOTFOUND",
            ]
        );
        assert_eq!(
            styles("HTTPError"),
            [
                "http_error",
                "HTTP_ERROR",
                "http-error",
                "httpError",
                "HTTPError",
                "HTTP-ERROR",
                "httperror",
                "HTTPERROR",
            ]
        );
        assert_eq!(
            styles("card.declined"),
            [
                "card_declined",
                "CARD_DECLINED",
                "card-declined",
                "cardDeclined",
                "CardDeclined",
                "CARD-DECLINED",
                "carddeclined",
                "CARDDECLINED",
            ]
        );
        assert_eq!(
            styles("Größe"),
            ["größe", "GRÖSSE", "größe", "größe", "Größe", "GRÖSSE", "größe", "GRÖSSE"]
        );
    }

    #[test]
    fn a_style_holds_what_it_makes() {
        for case in Case::ALL {
            assert!(case.holds(case.name()), "{}", case.name());
            assert_eq!(Case::from_name(case.name()), Some(case));
            for text in ["NotFound", "OAuth2Failed", "HTTPError", "x", "a1b2", "Größe"] {
                let styled = case.apply(text);
                assert!(case.holds(&styled), "{styled}");
                assert_eq!(case.apply(&styled), styled);
            }
        }
        assert_eq!(Case::from_name("Snake"), None);
    }

    #[test]
    fn a_style_refuses_the_others() {
        for (case, refused) in [
            (Case::Snake, &["NotFound", "not-found", "not__found", "_not", "", "not found"][..]),
            (Case::ScreamingSnake, &["not_found", "NOT-FOUND"]),
            (Case::Kebab, &["not_found", "Not-Found", "not--found"]),
            (Case::Camel, &["NotFound", "not_found"]),
            (Case::Pascal, &["notFound", "Not_Found"]),
        ] {
            for text in refused {
                assert!(!case.holds(text), "{text} in {}", case.name());
            }
        }
    }
}
