//! The reference as markdown and as `llms.txt`.

use askama::Template;

use super::description::{self, ends_in_list};
use super::model::{Code, Details, Group, Reference};
use super::named::NamedType;
use super::text::one_line;

#[derive(Template)]
#[template(path = "reference.md")]
struct Document<'r> {
    reference: &'r Reference,
    types: Vec<NamedType<'r>>,
}

#[derive(Template)]
#[template(path = "llms.txt", escape = "none")]
struct Lines<'r> {
    reference: &'r Reference,
}

impl Reference {
    /// As markdown.
    pub fn markdown(&self) -> String {
        // It writes into a `String`, which does not fail.
        Document { reference: self, types: self.types() }.render().unwrap_or_default()
    }

    /// One code and its envelope as a markdown page.
    pub fn markdown_of(&self, code: &Code) -> String {
        let alone = Code { envelope: 0, ..code.clone() };
        let of_code = Self {
            envelopes: self.envelopes.get(code.envelope).cloned().into_iter().collect(),
            groups: vec![Group { title: None, codes: vec![alone] }],
            framework: Vec::new(),
            ..self.clone()
        };
        of_code.markdown()
    }

    /// As `llms.txt`: a line for each code.
    pub fn llms_txt(&self) -> String {
        // It writes into a `String`, which does not fail.
        Lines { reference: self }.render().unwrap_or_default()
    }
}

fn named(code: &Code) -> String {
    match &code.docs {
        Some(docs) if description::is_address(docs) => format!("[{}](<{docs}>)", escaped(code.code.text)),
        _ => span(code.code.text),
    }
}

fn summary(code: &Code) -> String {
    // Where the whole does not end, its beginning may.
    let beginning = || description::markdown(code.description.trim().split("\n\n").next()?);
    let text = description::markdown(code.description).or_else(beginning).unwrap_or_default();
    let Some(first) = description::first_paragraph(&text) else {
        return cell(&code.message_text());
    };
    match one_line(first) {
        first if first.contains("\\|") => cell(&first),
        first => first.replace('|', "\\|"),
    }
}

fn described(code: &Code) -> String {
    description::markdown(code.description).unwrap_or_else(|| paragraph(code.description))
}

/// The fence is longer than every run of backticks in the text.
fn fence(language: &str, text: &str) -> String {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    format!("{fence}{language}\n{text}\n{fence}")
}

fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

/// A backtick at an end needs a space.
fn span(text: &str) -> String {
    let text = one_line(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    let space = if text.contains('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// A pipe would end the cell.
fn cell(text: &str) -> String {
    escaped(text).replace('|', "&#124;")
}

/// A pipe ends a cell even in a code span.
fn cell_span(text: &str) -> String {
    if text.contains('|') { cell(text) } else { span(text) }
}

/// Escapes what would begin a list.
fn paragraph(text: &str) -> String {
    let text = escaped(text);
    let marker = text.trim_start_matches(|character: char| character.is_ascii_digit());
    if !marker.starts_with(['-', '+', '.', ')', '=']) {
        return text;
    }
    let digits = &text[..text.len() - marker.len()];
    format!("{digits}\\{marker}")
}

fn escaped(text: &str) -> String {
    one_line(text).chars().fold(String::with_capacity(text.len()), |mut out, character| {
        out.extend("\\`*_{}[]<>#~&!".contains(character).then_some('\\'));
        out.push(character);
        out
    })
}
