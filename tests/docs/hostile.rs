//! Texts that mean something to a format.

use api_error::envelope::PROBLEM;
use api_error::{ApiError, ErrorCatalog, docs};
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

/// <script>alert("doc")</script> | `tick` *em* \u202e
///
/// <img src=x onerror=alert(1)>
///
/// [link](javascript:alert(2))
///
/// ```
/// a fence without an end </pre></code>
#[derive(Debug, ApiError)]
#[api(envelope = PROBLEM)]
pub enum Hostile {
    /// <script>alert("doc")</script> | `tick` <b>
    ///
    /// ```
    /// a fence without an end </pre></code>
    #[api(code = "<script>alert(1)</script>|`x`\"'&", status = 400)]
    #[api(message = "</script> | ` *a*\n# heading\n| a | b |\u{202e}", title = "</title><script>|`")]
    #[api(action = "]]>--></style>\n\n## action", group = "<h1>|`\u{202e}</h1>")]
    #[api(docs = "javascript:alert(3)", header("X-Bad" = "<script>|`"))]
    Script,

    /// [link](javascript:alert(2)) ![image](https://tracker.example/x.png)
    #[api(code = "*/alert(4)/*", status = 400, message = "*/ ${{alert(5)}} `", example = Self::Value("</code>`````\n|"))]
    #[deprecated = "<script>*/|`\n# x"]
    Value(#[api(detail = "</td>|`")] &'static str),
}

fn markdown() -> Vec<(usize, String)> {
    let text = docs::markdown(Hostile::CATALOG);
    let options = Options::ENABLE_TABLES;
    let mut found = Vec::new();
    for event in Parser::new_ext(&text, options) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html}"),
            Event::Start(Tag::Heading { level, .. }) => found.push((level as usize, String::new())),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => panic!("{dest_url}"),
            Event::Text(text) | Event::Code(text) => {
                if let Some((_, heading)) = found.last_mut() {
                    heading.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn markdown_has_no_heading_but_ours() {
    let headings: Vec<_> = markdown().into_iter().map(|(level, _)| level).collect();
    assert_eq!(headings[..8], [1, 2, 2, 3, 2, 3, 2, 3]);
    assert!(headings[8..].iter().all(|level| *level == 3), "{headings:?}");
}

#[test]
fn rows_of_a_table_have_its_columns() {
    let text = docs::markdown(Hostile::CATALOG);
    let mut columns = 0;
    for line in text.lines().filter(|line| line.starts_with('|')) {
        let bars = line.matches('|').count() - line.matches("\\|").count();
        if line.starts_with("|---") {
            columns = bars;
        } else if columns > 0
            && !line.ends_with(" there |")
            && !line.ends_with(" value |")
            && !line.ends_with(" retry |")
        {
            assert_eq!(bars, columns, "{line}");
        }
    }
}

#[test]
fn a_page_has_no_script_but_ours() {
    let page = docs::html(Hostile::CATALOG);
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("</script").count(), 1);
    assert_eq!(page.matches("</style").count(), 1);
    assert_eq!(page.matches("</title").count(), 1);
    assert!(!page.contains("<img") && !page.contains("<b>"));
    assert!(!page.contains("href=\"javascript:"));
    assert!(!page.contains('\u{202e}'));
    let articles = page.matches("<article").count();
    assert_eq!((page.matches("</article").count(), page.matches("<h3").count()), (articles, articles));
    assert_eq!(page.matches("<pre").count(), page.matches("</pre").count());
}

#[test]
fn json_says_what_was_declared() {
    let data: Value = serde_json::from_str(&docs::json(Hostile::CATALOG)).unwrap();
    let code = &data["groups"][0]["codes"][0];
    assert_eq!(code["code"], "<script>alert(1)</script>|`x`\"'&");
    assert_eq!(code["message"]["text"], "</script> | ` *a*\n# heading\n| a | b |\u{202e}");
    let value = &data["groups"][1]["codes"][0]["example"]["body"];
    assert_eq!(value["</td>|`"], "</code>`````\n|");
}

#[test]
fn no_format_turns_the_direction_of_what_follows() {
    let catalog = Hostile::CATALOG;
    for text in [docs::markdown(catalog), docs::html(catalog), docs::typescript(catalog)] {
        assert!(!text.contains('\u{202e}'));
    }
}

#[test]
fn typescript_has_no_comment_but_ours() {
    let text = docs::typescript(Hostile::CATALOG);
    assert!(text.contains(r#""*/alert(4)/*""#));
    assert_eq!(text.lines().filter(|line| line.starts_with("//")).count(), 1);
}
