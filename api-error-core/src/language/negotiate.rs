//! Finds the client's language in `Accept-Language` (RFC 9110 section 12.5.4).

use super::Language;

/// The ranges that are read: clients send fewer.
const MOST: usize = 32;

/// The language with the greatest weight, and of those the first.
pub(super) fn preferred(accept: &str, languages: &'static [Language]) -> Option<&'static Language> {
    let mut best = None;
    for (range, weight) in ranges(accept) {
        if weight > best.map_or(0.0, |(_, weight)| weight)
            && let Some(found) = lookup(range, accept, languages)
        {
            best = Some((found, weight));
        }
    }
    best.map(|(language, _)| language)
}

/// The ranges with their weights. Unreadable ones are skipped.
fn ranges(accept: &str) -> impl Iterator<Item = (&str, f32)> {
    accept.split(',').take(MOST).filter_map(|element| {
        let (range, weight) = match element.split_once(';') {
            None => (element, 1.0),
            Some((range, weight)) => (range, read_weight(weight)?),
        };
        let range = range.trim();
        (range == "*" || is_tag(range)).then_some((range, weight))
    })
}

fn read_weight(parameter: &str) -> Option<f32> {
    let (name, value) = parameter.split_once('=')?;
    let weight = value.trim().parse().ok().filter(|weight| (0.0..=1.0).contains(weight))?;
    name.trim().eq_ignore_ascii_case("q").then_some(weight)
}

/// The range itself, else the range without its last subtags, else a more specific tag.
fn lookup(range: &str, accept: &str, languages: &'static [Language]) -> Option<&'static Language> {
    let named = |language: &&Language| ranges(accept).any(|(range, _)| is_within(&language.tag, range));
    let refused = |language: &&Language| {
        let within = ranges(accept).filter(|(range, _)| is_within(&language.tag, range));
        within.max_by_key(|(range, _)| range.len()).is_some_and(|(_, weight)| weight == 0.0)
    };
    if range == "*" {
        return languages.iter().find(|language| !named(language));
    }
    let mut rest = Some(range);
    while let Some(range) = rest {
        let mut fit =
            languages.iter().filter(|language| is_within(&language.tag, range) && !refused(language));
        let exact = fit.clone().find(|language| language.tag.len() == range.len());
        if let Some(found) = exact.or_else(|| fit.next()) {
            return Some(found);
        }
        rest = range.rsplit_once('-').map(|(shorter, _)| shorter);
    }
    None
}

/// Whether the tag is the range or more specific (RFC 4647 section 3.3.1).
fn is_within(tag: &str, range: &str) -> bool {
    let begins = tag.get(..range.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(range));
    begins && matches!(tag.as_bytes().get(range.len()), None | Some(b'-'))
}

pub(super) fn is_tag(text: &str) -> bool {
    let is_subtag = |subtag: &str| {
        (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    text.split('-').all(is_subtag)
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use crate::contract::ErrorSpec;
    use crate::language::{Languages, Translate};
    use crate::visit::Message;

    struct Tags(&'static [&'static str]);

    impl Translate for Tags {
        fn languages(&self) -> Vec<String> {
            self.0.iter().map(|tag| (*tag).to_owned()).collect()
        }

        fn message(&self, _: &ErrorSpec, _: &Message<'_>, _: &str) -> Option<Cow<'static, str>> {
            None
        }
    }

    #[track_caller]
    fn assert_preferred(tags: &'static [&'static str], cases: &[(&str, &str)]) {
        let languages = Languages::new("en", Tags(tags));
        for (accept, expected) in cases {
            assert_eq!(languages.negotiate(accept).tag(), *expected, "{accept}");
        }
    }

    #[test]
    fn the_greatest_weight_wins_and_then_the_order() {
        assert_preferred(
            &["de", "fr"],
            &[
                ("de", "de"),
                ("DE", "de"),
                ("fr, de", "fr"),
                ("fr;q=0.5, de;q=0.8", "de"),
                ("fr;q=0.5,de;q=0.5", "fr"),
                ("it, fr;q=0.1", "fr"),
                ("en, de", "en"),
                ("de;q=0.001", "de"),
                ("de ; q=0.5 , fr ; Q=0.9", "fr"),
            ],
        );
    }

    #[test]
    fn a_range_finds_what_is_less_specific_and_then_what_is_more() {
        assert_preferred(&["de", "de-AT"], &[("de-CH", "de"), ("de-AT-1996", "de-AT"), ("de", "de")]);
        assert_preferred(
            &["pt-BR", "zh-Hant-TW"],
            &[("pt", "pt-BR"), ("pt-PT", "pt-BR"), ("zh-TW", "zh-Hant-TW")],
        );
        assert_preferred(&["de"], &[("d", "en"), ("deu", "en"), ("den-x", "en"), ("en-GB, de;q=0.9", "en")]);
    }

    #[test]
    fn what_is_refused_is_not_taken() {
        assert_preferred(
            &["de", "fr"],
            &[
                ("de;q=0", "en"),
                ("de;q=0.000, fr;q=0.2", "fr"),
                ("de-AT, de;q=0", "en"),
                ("*;q=0", "en"),
                ("en;q=0, *", "de"),
                ("en;q=0.1, *;q=0.5", "de"),
                ("*", "en"),
                ("de;q=0.1, *", "en"),
            ],
        );
    }

    #[test]
    fn what_cannot_be_read_is_ignored() {
        let many = "xx,".repeat(100_000) + "de";
        for accept in
            ["", ",", ";", "de;q=2", "de;q=x", "de;q=NaN", "de;level=1", "d\u{e9}", "-", "de--", &many]
        {
            assert_preferred(&["de"], &[(accept, "en")]);
        }
        assert_preferred(&["de"], &[(",, ;q=1, de;q=, de", "de"), ("<script>, de;q=0.1", "de")]);
    }

    #[test]
    fn a_text_that_is_not_a_tag_is_left_out() {
        let languages = Languages::new("en", Tags(&["de", "DE", "", "d e", "fr\r\n", "EN", "sr-Latn"]));
        assert!(languages.iter().map(super::Language::tag).eq(["en", "de", "sr-Latn"]));
        assert!(languages.get("SR-latn").is_some() && languages.get("fr").is_none());
    }
}
