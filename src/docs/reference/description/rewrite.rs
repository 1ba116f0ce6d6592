//! Rewrites the parts of a description that reach beyond it.

use core::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd};

use super::{OPTIONS, is_address};
use crate::docs::reference::text::{is_invisible, visible};

/// One level below the heading of a code.
const HEADING: &str = "####";

/// A single word is an item of Rust, which only rustdoc can find.
fn leads_somewhere(address: &str) -> bool {
    is_address(address) && address.contains(['/', '.', '#', '?', ':']) && !address.contains(is_invisible)
}

/// ``[`Limit`]`` and `[crate::Limit]` are links for rustdoc alone.
#[allow(clippy::needless_pass_by_value, reason = "the parser calls it")]
pub(super) fn item(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    let is_item = link.reference.starts_with('`') || link.reference.contains("::");
    is_item.then_some((CowStr::Borrowed(""), CowStr::Borrowed("")))
}

pub(super) type Edit = (Range<usize>, String);

pub(super) fn edits(text: &str) -> Vec<Edit> {
    let parser = Parser::new_with_broken_link_callback(text, OPTIONS, Some(item));
    let definitions = parser.reference_definitions().iter();
    let edits = definitions.map(|(_, definition)| (definition.span.clone(), String::new())).collect();
    let mut rewrite = Rewrite { text, edits, open: Vec::new() };
    parser.into_offset_iter().for_each(|(event, range)| rewrite.event(&event, range));
    rewrite.edits
}

/// An edit within another waits for the next pass.
pub(super) fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (range, new) in edits {
        if range.start >= done {
            out.push_str(&text[done..range.start]);
            out.push_str(&new);
            done = range.end;
        }
    }
    out.push_str(&text[done..]);
    out
}

struct Rewrite<'t> {
    text: &'t str,
    edits: Vec<Edit>,
    open: Vec<Open>,
}

struct Open {
    is_lowered: bool,
    content_end: usize,
    end: usize,
    /// Replaces the text behind the content.
    closing: Option<String>,
}

impl Rewrite<'_> {
    fn event(&mut self, event: &Event<'_>, mut range: Range<usize>) {
        if let Event::End(TagEnd::Heading(_) | TagEnd::Link | TagEnd::Image) = event {
            return self.close();
        }
        range.end += self.brackets(event, range.end);
        if let Some(open) = self.open.last_mut() {
            open.content_end = open.content_end.max(range.end);
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.heading(*level, &range),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => self.link(*link_type, dest_url, &range),
            // It would be fetched by whoever reads the page.
            Event::Start(Tag::Image { .. }) => self.without("![", &range),
            Event::SoftBreak | Event::HardBreak if self.open.iter().any(|open| open.is_lowered) => {
                self.join(range.start);
            }
            Event::Text(text) if text.contains(is_invisible) => {
                self.edits.push((range, visible(text).into_owned()));
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) => {
                let text = self.text[range.clone()].replace('<', "&lt;");
                self.edits.push((range, text));
            }
            _ => {}
        }
    }

    /// The parser's range does not have the empty brackets of `[text][]`.
    fn brackets(&self, event: &Event<'_>, end: usize) -> usize {
        let Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) = event else {
            return 0;
        };
        let is_collapsed = matches!(link_type, LinkType::Collapsed | LinkType::CollapsedUnknown);
        if is_collapsed && self.text[end..].starts_with("[]") { "[]".len() } else { 0 }
    }

    fn open(&mut self, range: &Range<usize>, closing: Option<String>) {
        self.open.push(Open { is_lowered: false, content_end: range.start, end: range.end, closing });
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.edits.extend(open.closing.map(|closing| (open.content_end..open.end, closing)));
    }

    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) {
        if level >= HeadingLevel::H4 {
            return self.open(range, None);
        }
        // An underlined heading can begin with `#`, but with no space behind.
        let source = &self.text[range.clone()];
        let behind = source.trim_start_matches('#');
        let is_marked =
            behind.len() < source.len() && (behind.is_empty() || behind.starts_with([' ', '\t', '\n']));
        let (content, space) = if is_marked { (range.end - behind.len(), "") } else { (range.start, " ") };
        self.edits.push((range.start..content, format!("{HEADING}{space}")));
        let closing = Some("\n".to_owned());
        self.open.push(Open { is_lowered: true, content_end: content, end: range.end, closing });
    }

    fn link(&mut self, kind: LinkType, address: &str, range: &Range<usize>) {
        match kind {
            LinkType::Email => self.open(range, None),
            _ if !leads_somewhere(address) => self.without("[", range),
            LinkType::Inline | LinkType::Autolink => self.open(range, None),
            // The definition is dropped: it would hold for the whole document.
            _ => self.open(range, Some(format!("](<{}>)", in_brackets(address)))),
        }
    }

    /// Drops the signs around the text of a link or an image.
    fn without(&mut self, opening: &str, range: &Range<usize>) {
        let content = range.start + opening.len();
        self.edits.push((range.start..content, String::new()));
        self.open(&(content..range.end), Some(String::new()));
    }

    /// Only an underlined heading has several lines.
    fn join(&mut self, start: usize) {
        let rest = &self.text[start..];
        let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
        let next = rest[line..].trim_start_matches([' ', '\t', '>']);
        self.edits.push((start..self.text.len() - next.len(), " ".to_owned()));
    }
}

fn in_brackets(address: &str) -> String {
    let address = address.replace('&', "&amp;").replace('\\', "&#92;");
    address.replace('<', "&lt;").replace('>', "&gt;")
}
