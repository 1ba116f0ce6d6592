//! The reference as markdown: what a forge or a site generator shows.

use core::fmt::{self, Write};

use super::description;
use super::model::{Code, Details, EnvelopeShape, Example, Header, Reference};
use super::prose::{BRANCH, RETRY};
use super::text::{indented, one_line};

impl Reference {
    /// As markdown.
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        // A `String` takes whatever is written.
        let _ = write(&mut out, self);
        out
    }
}

fn write(out: &mut String, reference: &Reference) -> fmt::Result {
    writeln!(out, "# {}: error reference\n", escaped(&reference.title))?;
    envelopes(out, &reference.envelopes)?;
    if reference.open {
        writeln!(out, "Codes can come that are not listed here.\n")?;
    }
    for one in &reference.groups {
        section(out, one.title.unwrap_or(reference.without_group()), "", &one.codes)?;
    }
    if !reference.framework.is_empty() {
        section(out, "Other answers", &reference.other_answers(), &reference.framework)?;
    }
    Ok(())
}

fn envelopes(out: &mut String, envelopes: &[EnvelopeShape]) -> fmt::Result {
    if let [one] = envelopes {
        writeln!(out, "## Envelope\n")?;
        envelope(out, "Every answer", "Headers of every answer", one)?;
    } else {
        writeln!(out, "## Envelopes\n\nAnswers are in the first, unless their code says which.\n")?;
        for (place, one) in envelopes.iter().enumerate() {
            writeln!(out, "### Envelope {}\n", place + 1)?;
            envelope(out, "An answer in it", "Headers of every answer in it", one)?;
        }
    }
    writeln!(out, "{BRANCH}\n\n{RETRY}\n")
}

fn envelope(out: &mut String, what: &str, of_all: &str, envelope: &EnvelopeShape) -> fmt::Result {
    writeln!(out, "{what} is {}. With all that it can say:\n", span(envelope.media_type))?;
    fence(out, "json", &indented(&envelope.example))?;
    headers(out, of_all, &envelope.headers)?;
    if let Some(name) = envelope.code_header {
        writeln!(out, "The header {} repeats the code.\n", span(name))?;
    }
    Ok(())
}

fn section(out: &mut String, title: &str, text: &str, codes: &[Code]) -> fmt::Result {
    writeln!(out, "## {}\n", escaped(title))?;
    if !text.is_empty() {
        writeln!(out, "{text}\n")?;
    }
    table(out, codes)?;
    codes.iter().try_for_each(|one| code(out, one))
}

fn table(out: &mut String, codes: &[Code]) -> fmt::Result {
    writeln!(out, "| code | status | meaning | retry |\n|---|---|---|---|")?;
    for code in codes {
        let (meaning, mark) = (summary(code), if code.deprecated.is_some() { " (deprecated)" } else { "" });
        let text = cell_span(code.code.text);
        writeln!(out, "| {text}{mark} | {} | {meaning} | {} |", code.status_text(), code.retry_text())?;
    }
    writeln!(out)
}

/// The first paragraph of the description, else the message.
fn summary(code: &Code) -> String {
    // Where the whole does not end, its beginning may.
    let beginning = || description::markdown(code.description.trim().split("\n\n").next()?);
    let text = description::markdown(code.description).or_else(beginning).unwrap_or_default();
    let Some(first) = description::first_paragraph(&text) else {
        return cell(code.message.text);
    };
    match one_line(first) {
        first if first.contains("\\|") => cell(&first),
        first => first.replace('|', "\\|"),
    }
}

fn code(out: &mut String, code: &Code) -> fmt::Result {
    writeln!(out, "### {}\n", span(code.code.text))?;
    if let Some(note) = code.deprecated {
        let stop = if note.is_empty() { "." } else { ": " };
        writeln!(out, "**Deprecated**{stop}{}\n", escaped(note))?;
    }
    describe(out, code.description)?;
    facts(out, code)?;
    headers(out, "Headers", &code.headers)?;
    details(out, code)?;
    example(out, &code.example)
}

fn describe(out: &mut String, text: &str) -> fmt::Result {
    let text = description::markdown(text).unwrap_or_else(|| paragraph(text));
    if text.is_empty() {
        return Ok(());
    }
    writeln!(out, "{text}\n")?;
    if description::ends_in_list(&text) {
        // Or the facts would be of that list.
        writeln!(out, "<!-- -->\n")?;
    }
    Ok(())
}

fn facts(out: &mut String, code: &Code) -> fmt::Result {
    writeln!(out, "- Status: {}", code.status_text())?;
    writeln!(out, "- Title: {}", escaped(code.title))?;
    writeln!(out, "- Message: {}", escaped(code.message_text()))?;
    if code.code.is_number {
        writeln!(out, "- The code is a number.")?;
    }
    if !code.formerly.is_empty() {
        writeln!(out, "- Formerly: {}", spans(code.formerly))?;
    }
    if let Some(action) = code.action {
        writeln!(out, "- Action: {}", escaped(action))?;
    }
    writeln!(out, "- Retry: {}", code.retry_text())?;
    if let Some(docs) = &code.docs {
        writeln!(out, "- Documentation: {}", span(docs))?;
    }
    if code.envelope > 0 {
        writeln!(out, "- Envelope: {}", code.envelope + 1)?;
    }
    writeln!(out)
}

fn headers(out: &mut String, title: &str, headers: &[Header]) -> fmt::Result {
    if headers.is_empty() {
        return Ok(());
    }
    writeln!(out, "{title}:\n\n| header | value |\n|---|---|")?;
    for header in headers {
        let value = header.value.as_deref().map_or("varies".to_owned(), cell_span);
        writeln!(out, "| {} | {value} |", cell_span(&header.name))?;
    }
    writeln!(out)
}

fn details(out: &mut String, code: &Code) -> fmt::Result {
    match &code.details {
        Details::None => {}
        Details::Whole { json, .. } => writeln!(out, "`details` is one value: {}.\n", span(json))?,
        Details::Members { members } => {
            writeln!(out, "Details:\n\n| member | type | presence |\n|---|---|---|")?;
            for member in members {
                let (name, ty) = (cell_span(member.name), cell_span(&member.json));
                writeln!(out, "| {name} | {ty} | {} |", member.presence_text())?;
            }
            writeln!(out)?;
        }
    }
    if code.issues {
        writeln!(out, "It can say what was wrong with the request, point by point.\n")?;
    }
    Ok(())
}

fn example(out: &mut String, example: &Example) -> fmt::Result {
    let Some(answer) = example.answer() else {
        return writeln!(out, "{}\n", escaped(&example.title()));
    };
    writeln!(out, "{}:\n", example.title())?;
    fence(out, "http", &answer.http())
}

/// A code block whose fence is longer than every one in it.
fn fence(out: &mut String, language: &str, text: &str) -> fmt::Result {
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    writeln!(out, "{fence}{language}\n{text}\n{fence}\n")
}

fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

/// A code span. A backtick at an end needs a space.
fn span(text: &str) -> String {
    let text = one_line(text);
    let fence = "`".repeat(longest_run(&text) + 1);
    let space = if text.contains('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

fn spans(texts: &[&str]) -> String {
    texts.iter().map(|text| span(text)).collect::<Vec<_>>().join(", ")
}

/// Text of a table, where a pipe would end its cell.
fn cell(text: &str) -> String {
    escaped(text).replace('|', "&#124;")
}

/// A code span of a table. A pipe would end its cell even here.
fn cell_span(text: &str) -> String {
    if text.contains('|') { cell(text) } else { span(text) }
}

/// The same at the beginning of a line, where it could be a list.
fn paragraph(text: &str) -> String {
    let text = escaped(text);
    let marker = text.trim_start_matches(|character: char| character.is_ascii_digit());
    if !marker.starts_with(['-', '+', '.', ')', '=']) {
        return text;
    }
    let digits = &text[..text.len() - marker.len()];
    format!("{digits}\\{marker}")
}

/// Text that means nothing but itself.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in one_line(text).chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '~' | '&' | '!'
        ) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}
