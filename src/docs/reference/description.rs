//! Doc comments as markdown that reaches nothing beyond itself.

mod rewrite;

use core::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use rewrite::{edited, edits};

use super::text::visible;

const AFTER: &str = "behind";

/// The limit of rewrites: dropping a part can make a link or a heading of the text around it.
const PASSES: usize = 8;

/// `None` where the markdown would not end.
pub(super) fn markdown(description: &str) -> Option<String> {
    let mut text = visible(description.trim()).into_owned();
    for _ in 0..PASSES {
        let edits = edits(&text);
        if edits.is_empty() {
            return ends(&text).then_some(text);
        }
        edited(&text, edits).trim().clone_into(&mut text);
    }
    None
}

pub(super) fn page(description: &str) -> String {
    let mut out = String::new();
    if let Some(text) = markdown(description) {
        html::push_html(&mut out, parser(&text));
        // The language of a fence can have entities.
        return visible(&out).into_owned();
    }
    let text = visible(description.trim());
    let (start, end) = (Event::Start(Tag::Paragraph), Event::End(TagEnd::Paragraph));
    html::push_html(&mut out, [start, Event::Text(text.as_ref().into()), end].into_iter());
    out
}

/// The words without markup.
pub(in crate::docs) fn words(description: &str) -> String {
    let description = visible(description.trim());
    let mut out = String::with_capacity(description.len());
    for event in Parser::new_with_broken_link_callback(&description, OPTIONS, Some(rewrite::item)) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => out.push(' '),
            Event::Start(Tag::Item) => out.push_str("- "),
            Event::End(TagEnd::Item | TagEnd::TableRow | TagEnd::TableHead) => end(&mut out, "\n"),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::List(_) | TagEnd::Table,
            ) => end(&mut out, "\n\n"),
            _ => {}
        }
    }
    end(&mut out, "");
    out
}

fn end(out: &mut String, breaks: &str) {
    out.truncate(out.trim_end().len());
    out.push_str(breaks);
}

/// The first paragraph outside of lists.
pub(super) fn first_paragraph(markdown: &str) -> Option<&str> {
    let mut blocks = blocks(markdown).into_iter();
    blocks.find_map(|(is_paragraph, range)| is_paragraph.then(|| &markdown[range]))
}

/// Whether a list that follows would join one at the end.
pub(super) fn ends_in_list(markdown: &str) -> bool {
    let whole = format!("{markdown}\n\n- {AFTER}");
    blocks(markdown).len() == blocks(&whole).len()
}

/// The blocks at the top: whether each is a paragraph, and its range.
fn blocks(text: &str) -> Vec<(bool, Range<usize>)> {
    let (mut blocks, mut depth) = (Vec::new(), 0_usize);
    for (event, range) in parser(text).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    blocks.push((tag == Tag::Paragraph, range));
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Rule => blocks.push((false, range)),
            _ => {}
        }
    }
    blocks
}

const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, OPTIONS)
}

/// Whether no fence, for one, is left open.
fn ends(text: &str) -> bool {
    let whole = format!("{text}\n\n{AFTER}");
    blocks(&whole).pop().is_some_and(|(is_paragraph, range)| is_paragraph && &whole[range] == AFTER)
}

/// Also accepts a relative address.
pub(super) fn is_address(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default().split_once(':');
    scheme.is_none_or(|(scheme, _)| {
        ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::{ends_in_list, first_paragraph, markdown, page};

    fn text() -> impl Strategy<Value = String> {
        const WORDS: [&str; 12] = [
            "<script>",
            "javascript:",
            "](",
            "[a]: ",
            "```",
            "~~~",
            "&#x202e;",
            "<!--",
            "https://a.example",
            "    ",
            "\n\n",
            "a",
        ];
        let special = prop::sample::select("#*_`[]()<>!|\\~&;:\n \t-=+.1'\"".chars().collect::<Vec<_>>());
        let piece = prop_oneof![
            special.prop_map(String::from),
            prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(piece, 0..32).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(0), ..ProptestConfig::default() })]

        #[test]
        fn hostile_descriptions_stay_in_their_place(text in text()) {
            let html = page(&text);
            for forbidden in ["<script", "<img", "<!--", "<h1", "<h2", "<h3", "href=\"javascript:"] {
                prop_assert!(!html.contains(forbidden), "{forbidden}: {html}");
            }
            if let Some(markdown) = markdown(&text) {
                prop_assert_eq!(super::markdown(&markdown), Some(markdown));
            }
        }
    }

    #[test]
    fn html_is_text() {
        assert_eq!(page("a <b>c</b> `<i>`"), "<p>a &lt;b&gt;c&lt;/b&gt; <code>&lt;i&gt;</code></p>\n");
        assert_eq!(markdown("<script>\nx\n</script>").unwrap(), "&lt;script>\nx\n&lt;/script>");
        assert!(!page("<script>alert(1)</script>\n\n<!-- x").contains("<script"));
    }

    #[test]
    fn what_ends_stays_as_it_is() {
        for text in [
            "*em* and [a](https://a.example)",
            "[a](b.html) [sic] <https://a.example> <a@b.example>",
            "- a\n- b",
            "```\n# x\n```",
            "| a |\n|---|\n| b |",
        ] {
            assert_eq!(markdown(text).as_deref(), Some(text));
        }
        assert_eq!(markdown("```\nopen"), None);
        assert!(!page("```\nopen").contains("<pre"));
    }

    #[test]
    fn a_link_that_leads_nowhere_is_its_text() {
        for (text, expected) in [
            ("[x](javascript:alert(1))", "x"),
            ("![x *y*](https://a.example/x.png) z", "x *y* z"),
            (
                "[`Limit`](crate::Limit), [a](Limit) and [`Limit`] of [b][crate::Limit]",
                "`Limit`, a and `Limit` of b",
            ),
            ("- [\\*a*](x:) <javascript:b>\n- **c**", "- \\*a* javascript:b\n- **c**"),
            ("[a]: JavaScript:x\n[a]", "a"),
            ("a [`B`]\n\n[`B`]: crate::B", "a `B`"),
            ("[[a](x:)](y:) [](x:)", "a"),
            ("![[a](x:)](https://a.example/x.png)", "a"),
        ] {
            assert_eq!(markdown(text).as_deref(), Some(expected), "{text}");
            assert!(!page(text).contains("href") && !page(text).contains("<img"), "{text}");
        }
        assert_eq!(markdown(&format!("{}a{}", "[".repeat(20), "](x:)".repeat(20))), None);
    }

    #[test]
    fn definitions_stand_where_they_are_used() {
        let text = "[a], [b c][A] and [a][]\n\n[a]: https://a.example/?b&c 'title'\n[A]: https://b.example";
        let address = "(<https://a.example/?b&amp;c>)";
        let expected = format!("[a]{address}, [b c]{address} and [a]{address}");
        assert_eq!(markdown(text).unwrap(), expected);
        assert_eq!(
            markdown("> [a]\n>\n> [a]: https://a.example").unwrap(),
            "> [a](<https://a.example>)\n>\n>"
        );
    }

    #[test]
    fn headings_stand_below_that_of_the_code() {
        for (text, expected) in [
            ("# Causes\n\na", "#### Causes\n\na"),
            ("## *a* ##\nb", "#### *a*\nb"),
            ("Causes\n===\n\na", "#### Causes\n\na"),
            ("> a\n> *b\n> c*\n> ---\n> d", "> #### a *b c*\n> d"),
            ("#a\n===", "#### #a"),
            ("#", "####"),
            ("- # [`a`]\n  b", "- #### `a`\n  b"),
            ("##### a", "##### a"),
        ] {
            assert_eq!(markdown(text).as_deref(), Some(expected), "{text}");
            assert!(!page(text).contains("<h1") && !page(text).contains("<h2"), "{text}");
        }
    }

    #[test]
    fn entities_do_not_turn_the_direction() {
        assert_eq!(markdown("a&#x202e;b").unwrap(), "a\\u{202e}b");
        for text in ["a&#x202e;b &lrm;", "``` &#x202e;\n```", "[a](b.html '&#x202e;')", "[a](b.html&#x202e;)"]
        {
            assert!(!page(text).contains(['\u{202e}', '\u{200e}']), "{text}");
        }
    }

    #[test]
    fn paragraphs_and_lists() {
        assert_eq!(first_paragraph("# a\n\n- b\n\nc\nd\n\ne").map(str::trim), Some("c\nd"));
        assert_eq!(first_paragraph("#### a\n\n- b"), None);
        assert!(ends_in_list("a\n\n- b\n- c") && ends_in_list("- a\n\n  b"));
        assert!(
            !ends_in_list("a")
                && !ends_in_list("- a\n\nb")
                && !ends_in_list("1. a")
                && !ends_in_list("- a\n\n---")
        );
    }
}
