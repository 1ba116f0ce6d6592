//! Doc comments, which are markdown that somebody else has written.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};

use super::text::visible;

/// Stands behind a description to see whether it is over.
const AFTER: &str = "behind";

/// The markdown with its HTML as text. None where it would reach into what follows, or has a link that does more than lead
/// somewhere.
pub(super) fn markdown(description: &str) -> Option<String> {
    let text = visible(description.trim()).into_owned();
    let text = without_html(&text);
    let is_harmless = !has_html(&text) && ends(&text) && parser(&text).all(|event| leads_somewhere(&event));
    is_harmless.then_some(text)
}

/// The same as HTML; as a paragraph of plain text where it is no harmless markdown.
pub(super) fn page(description: &str) -> String {
    let mut out = String::new();
    if let Some(text) = markdown(description) {
        html::push_html(&mut out, parser(&text).map(below_a_heading));
        return out;
    }
    let text = visible(description.trim());
    let (start, end) = (Event::Start(Tag::Paragraph), Event::End(TagEnd::Paragraph));
    html::push_html(&mut out, [start, Event::Text(text.as_ref().into()), end].into_iter());
    out
}

fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH)
}

fn is_html(event: &Event<'_>) -> bool {
    matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock))
}

fn has_html(text: &str) -> bool {
    parser(text).any(|event| is_html(&event))
}

/// What is HTML becomes text; code with a `<` stays as it is.
fn without_html(text: &str) -> String {
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (event, range) in parser(text).into_offset_iter() {
        if is_html(&event) && range.start >= done {
            out.push_str(&text[done..range.start]);
            out.push_str(&text[range.clone()].replace('<', "&lt;"));
            done = range.end;
        }
    }
    out.push_str(&text[done..]);
    out
}

/// Whether what follows is a paragraph of its own: no fence, for one, is left open.
fn ends(text: &str) -> bool {
    let whole = format!("{text}\n\n{AFTER}");
    let mut depth = 0_usize;
    let mut last = None;
    for event in parser(&whole) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(text) => last = Some((depth, &*text == AFTER)),
            _ => last = None,
        }
    }
    last == Some((1, true))
}

fn leads_somewhere(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::Link { dest_url, .. }) => is_address(dest_url),
        // It would be fetched by whoever reads the page.
        Event::Start(Tag::Image { .. }) => false,
        _ => true,
    }
}

/// An address of the web, or one beside the page.
pub(super) fn is_address(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default().split_once(':');
    scheme.is_none_or(|(scheme, _)| {
        ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
    })
}

/// Headings of a description stand below that of its code.
fn below_a_heading(event: Event<'_>) -> Event<'_> {
    use pulldown_cmark::HeadingLevel::H4;
    match event {
        Event::Start(Tag::Heading { id, classes, attrs, .. }) => {
            Event::Start(Tag::Heading { level: H4, id, classes, attrs })
        }
        Event::End(TagEnd::Heading(_)) => Event::End(TagEnd::Heading(H4)),
        event => event,
    }
}

#[cfg(test)]
mod tests {
    use super::{markdown, page};

    #[test]
    fn html_is_text() {
        assert_eq!(page("a <b>c</b> `<i>`"), "<p>a &lt;b&gt;c&lt;/b&gt; <code>&lt;i&gt;</code></p>\n");
        assert_eq!(markdown("<script>\nx\n</script>").unwrap(), "&lt;script>\nx\n&lt;/script>");
        assert!(!page("<script>alert(1)</script>\n\n<!-- x").contains("<script"));
    }

    #[test]
    fn what_reaches_further_is_text() {
        for text in [
            "```\nopen",
            "[x](javascript:alert(1))",
            "![x](https://a.example/x.png)",
            "[a]: JavaScript:x\n[a]",
        ] {
            assert_eq!(markdown(text), None, "{text}");
            assert!(!page(text).contains("href") && !page(text).contains("<pre"), "{text}");
        }
        for text in ["*em* and [a](https://a.example)", "- a\n- b", "```\nx\n```", "| a |\n|---|\n| b |"] {
            assert_eq!(markdown(text).as_deref(), Some(text));
        }
    }
}
