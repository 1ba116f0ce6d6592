//! Texts with special characters of a format.

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
    let text = docs::Options::new().faults(true).markdown(Hostile::CATALOG);
    let options = Options::ENABLE_TABLES;
    let mut found = Vec::new();
    for event in Parser::new_ext(&text, options) {
        match event {
            // Separates a list at the end of a description from the list after it.
            Event::Html(html) if html.trim() == "<!-- -->" => {}
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
            && !line.ends_with(" presence |")
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

/// The descriptions of codes in an OpenAPI document.
fn descriptions(catalog: &'static api_error::Catalog) -> Vec<String> {
    let document: Value = serde_json::from_str(&docs::openapi(catalog)).unwrap();
    let schemas = document["components"]["schemas"].as_object().unwrap();
    schemas.values().filter_map(|schema| Some(schema["description"].as_str()?.to_owned())).collect()
}

#[test]
fn openapi_descriptions_are_words() {
    let all = descriptions(Hostile::CATALOG);
    assert!(!all.is_empty());
    for description in &all {
        for event in Parser::new_ext(description, Options::ENABLE_TABLES) {
            match event {
                Event::Html(text) | Event::InlineHtml(text) => panic!("{text} in {description}"),
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    panic!("{dest_url} in {description}")
                }
                _ => {}
            }
        }
        assert!(!description.contains("javascript:") && !description.contains("tracker"), "{description}");
    }
}

/// A [`Described`] with *marks*.
#[derive(Debug, ApiError)]
pub enum Described {
    /// The `id` of [`Described`](crate::hostile::Described) is **gone** <b>now</b>,
    /// see [the guide](https://a.example/guide).
    ///
    /// # Causes
    ///
    /// - `Vec<u8>` or [`Option`]
    /// - another
    #[api(code = "described", status = 410, action = "Send <b>it</b> *again*")]
    Described,
    #[api(code = "shown", status = 404, message = "{{braces}} of {wait:?}", example = Self::Shown { wait: 1 })]
    #[api(title = "A {{title}}")]
    Shown {
        #[api(detail)]
        wait: u8,
    },
}

#[test]
fn a_description_in_openapi_has_the_words_of_the_doc_comment() {
    let expected = "The id of Described is gone now, see the guide.\n\nCauses\n\n- Vec\\<u8> or Option\n- another\n\n\
                    Send \\<b>it\\</b> *again*";
    assert!(
        descriptions(Described::CATALOG).contains(&expected.to_owned()),
        "{:?}",
        descriptions(Described::CATALOG)
    );
}

#[test]
fn a_message_is_shown_as_clients_read_it() {
    let page = docs::html(Described::CATALOG);
    assert!(page.contains("<dd>{braces} of {wait}</dd>"), "{page}");
    assert!(docs::markdown(Described::CATALOG).contains(r"- Message: \{braces\} of \{wait\}"));
    assert!(page.contains("A {title}"));
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

/// Marks in all that a declaration can say: \u202e&#x202e;&lrm; see [`Marks`].
#[derive(Debug, ApiError)]
pub enum Marks {
    /// Text \u{200f} with &#x2066; and &shy;.
    #[api(code = "declared", status = 400, message = "a\u{2066}b\u{feff}c\u{ad}{0}", example = Self::Declared("\u{2028}x\u{202e}y"))]
    #[api(action = "Do \u{2060}it", group = "G\u{200e}", title = "A \u{200b}title", header("X-Mark" = "v"))]
    Declared(#[api(detail = "n\u{200d}")] &'static str),
}

#[test]
fn no_format_turns_the_direction_of_what_follows() {
    let is_mark = |character: char| matches!(character, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    for catalog in [Hostile::CATALOG, Marks::CATALOG] {
        for format in [docs::markdown, docs::html, docs::typescript, docs::json, docs::openapi] {
            let text = format(catalog);
            let place = text.find(is_mark);
            assert_eq!(place, None, "{}", &text[text[..place.unwrap_or(0)].rfind('\n').unwrap_or(0)..]);
        }
    }
    // Programs get the declared text.
    let data: Value = serde_json::from_str(&docs::json(Marks::CATALOG)).unwrap();
    assert_eq!(data["groups"][0]["codes"][0]["message"]["text"], "a\u{2066}b\u{feff}c\u{ad}{0}");
}

#[test]
fn typescript_has_no_comment_but_ours() {
    let text = docs::typescript(Hostile::CATALOG);
    assert!(text.contains(r#""*/alert(4)/*""#));
    assert_eq!(text.lines().filter(|line| line.starts_with("//")).count(), 1);
}

/// Doc comments whose markdown could change more than their own code.
mod reaching {
    use super::ApiError;

    #[derive(Debug, ApiError)]
    pub enum Reaching {
        /// # Causes
        ///
        /// The `a|b` of a [`Limit`](crate::Limit), see [`Limit`] and [good].
        ///
        /// More
        /// ====
        ///
        /// - *one*
        /// - two
        #[api(code = "headings", status = 400)]
        Headings,

        /// A [good] and a [bad](javascript:alert(1)) link, *both*.
        ///
        /// [good]: https://evil.example/
        #[api(code = "links", status = 400)]
        Links,

        /// # Nothing else
        #[api(code = "heading", status = 400, message = "The message")]
        Heading,
    }
}

#[test]
fn a_description_stays_within_its_code() {
    let text = docs::markdown(reaching::Reaching::CATALOG);
    let events: Vec<_> = Parser::new_ext(&text, Options::ENABLE_TABLES).collect();
    let headings: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as usize),
            _ => None,
        })
        .collect();
    assert_eq!(headings[..8], [1, 2, 2, 3, 4, 4, 3, 3]);
    let links = events.iter().filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    });
    // In the table, and below the code that defines the link.
    assert_eq!(links.collect::<Vec<_>>(), ["https://evil.example/"; 2]);
    assert!(text.contains("\n- *one*\n- two\n\n<!-- -->\n\n- Status: 400\n"));
}

#[test]
fn without_its_links_a_description_is_what_it_was() {
    let catalog = reaching::Reaching::CATALOG;
    let (text, page) = (docs::markdown(catalog), docs::html(catalog));
    assert!(text.contains("\nThe `a|b` of a `Limit`, see `Limit` and [good].\n"));
    assert!(text.contains("\nA [good](<https://evil.example/>) and a bad link, *both*.\n"));
    assert!(
        page.contains(
            "<p>The <code>a|b</code> of a <code>Limit</code>, see <code>Limit</code> and [good].</p>"
        )
    );
    assert!(
        page.contains(r#"<p>A <a href="https://evil.example/">good</a> and a bad link, <em>both</em>.</p>"#)
    );
}

#[test]
fn the_table_has_the_first_paragraph() {
    let text = docs::markdown(reaching::Reaching::CATALOG);
    assert!(
        text.contains("\n| `headings` | 400 | The `a\\|b` of a `Limit`, see `Limit` and [good]. | never |\n")
    );
    assert!(text.contains("\n| `heading` | 400 | The message | never |\n"));
}
