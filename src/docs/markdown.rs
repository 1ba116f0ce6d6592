//! The reference as markdown: what a forge or a site generator shows.

use core::fmt::{self, Write};

use super::description;
use super::model::{Answer, Code, Details, EnvelopeShape, Example, Group, Header, MessageKind, Reference};
use super::text::{indented, one_line, visible};

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
        group(out, one)?;
    }
    if !reference.framework.is_empty() {
        writeln!(out, "## The framework's own\n")?;
        writeln!(
            out,
            "They answer what the framework says before or around the service's own code. The code of any other status is its name.\n"
        )?;
        table(out, &reference.framework)?;
        reference.framework.iter().try_for_each(|one| code(out, one))?;
    }
    Ok(())
}

fn envelopes(out: &mut String, envelopes: &[EnvelopeShape]) -> fmt::Result {
    if let [one] = envelopes {
        writeln!(out, "## Envelope\n")?;
        return envelope(out, "Every answer", one);
    }
    writeln!(out, "## Envelopes\n\nAnswers are in the first, unless their code says which.\n")?;
    for (place, one) in envelopes.iter().enumerate() {
        writeln!(out, "### Envelope {}\n", place + 1)?;
        envelope(out, "An answer in it", one)?;
    }
    Ok(())
}

fn envelope(out: &mut String, what: &str, envelope: &EnvelopeShape) -> fmt::Result {
    writeln!(out, "{what} is {}. With all that it can say:\n", span(envelope.media_type))?;
    if let Some(body) = &envelope.example {
        fence(out, "json", &indented(body.get()))?;
    }
    headers(out, "Headers of every answer", &envelope.headers)?;
    if let Some(name) = envelope.code_header {
        writeln!(out, "The header {} repeats the code.\n", span(name))?;
    }
    Ok(())
}

fn group(out: &mut String, group: &Group) -> fmt::Result {
    writeln!(out, "## {}\n", escaped(group.title.unwrap_or("Codes")))?;
    table(out, &group.codes)?;
    group.codes.iter().try_for_each(|one| code(out, one))
}

fn table(out: &mut String, codes: &[Code]) -> fmt::Result {
    writeln!(out, "| code | status | meaning | retry |\n|---|---|---|---|")?;
    for code in codes {
        let (meaning, mark) = (summary(code), if code.deprecated.is_some() { " (deprecated)" } else { "" });
        let text = cell_span(code.code.text);
        writeln!(out, "| {text}{mark} | {} | {meaning} | {} |", status(code), retry(code))?;
    }
    writeln!(out)
}

/// The first paragraph of the description, else the message.
fn summary(code: &Code) -> String {
    let first = code.description.trim().split("\n\n").next().unwrap_or_default();
    match description::markdown(first) {
        _ if first.is_empty() => cell(code.message.text),
        Some(text) if !text.contains('|') => one_line(&text),
        _ => cell(first),
    }
}

fn code(out: &mut String, code: &Code) -> fmt::Result {
    writeln!(out, "### {}\n", span(code.code.text))?;
    if let Some(note) = code.deprecated {
        let stop = if note.is_empty() { "." } else { ": " };
        writeln!(out, "**Deprecated**{stop}{}\n", escaped(note))?;
    }
    if !code.description.is_empty() {
        let text = description::markdown(code.description);
        writeln!(out, "{}\n", text.unwrap_or_else(|| escaped(code.description)))?;
    }
    facts(out, code)?;
    headers(out, "Headers", &code.headers)?;
    details(out, code)?;
    example(out, &code.example)
}

fn facts(out: &mut String, code: &Code) -> fmt::Result {
    writeln!(out, "- Status: {}", status(code))?;
    writeln!(out, "- Title: {}", escaped(code.title))?;
    match code.message.kind {
        MessageKind::Varies => writeln!(out, "- Message: differs from one occurrence to the next")?,
        MessageKind::Constant | MessageKind::Template => {
            writeln!(out, "- Message: {}", escaped(code.message.text))?;
        }
    }
    if code.code.is_number {
        writeln!(out, "- The code is a number.")?;
    }
    if !code.formerly.is_empty() {
        writeln!(out, "- Formerly: {}", spans(code.formerly))?;
    }
    if let Some(action) = code.action {
        writeln!(out, "- Action: {}", escaped(action))?;
    }
    writeln!(out, "- Retry: {}", retry(code))?;
    if let Some(docs) = &code.docs {
        writeln!(out, "- Documentation: {}", span(docs))?;
    }
    if code.envelope > 0 {
        writeln!(out, "- Envelope: {}", code.envelope + 1)?;
    }
    if !code.answers.is_empty() {
        writeln!(out, "- Answers of the framework: {}", spans(&code.answers))?;
    }
    writeln!(out)
}

pub(super) fn status(code: &Code) -> String {
    if code.status_varies { format!("{} or another", code.status) } else { code.status.to_string() }
}

pub(super) fn retry(code: &Code) -> String {
    match (code.retry.after_seconds, code.retry.varies) {
        (Some(seconds), false) => format!("{}, {seconds} s", code.retry.kind),
        _ if code.retry.varies => format!("{}, as retry-after says", code.retry.kind),
        _ => code.retry.kind.to_owned(),
    }
}

fn headers(out: &mut String, title: &str, headers: &[Header]) -> fmt::Result {
    if headers.is_empty() {
        return Ok(());
    }
    writeln!(out, "{title}:\n\n| header | value |\n|---|---|")?;
    for header in headers {
        let value = header.value.as_deref().map_or("differs".to_owned(), cell_span);
        writeln!(out, "| {} | {value} |", cell_span(&header.name))?;
    }
    writeln!(out)
}

fn details(out: &mut String, code: &Code) -> fmt::Result {
    match &code.details {
        Details::None => {}
        Details::Whole { json, .. } => writeln!(out, "`details` is one value: {}.\n", span(json))?,
        Details::Members { members } => {
            writeln!(out, "Details:\n\n| member | type | there |\n|---|---|---|")?;
            for member in members {
                let (name, ty) = (cell_span(member.name), cell_span(&member.json));
                writeln!(out, "| {name} | {ty} | {} |", member.presence)?;
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
    let title = match example {
        Example::None { reason } => return writeln!(out, "No example: {}.\n", escaped(reason)),
        Example::MadeUp(_) => "Example, with values made up",
        Example::Declared(_) | Example::Constant(_) => "Example",
    };
    writeln!(out, "{title}:\n")?;
    example.answer().map_or(Ok(()), |answer| fence(out, "http", &http(answer)))
}

/// The answer as it is on the wire, with the body indented.
pub(super) fn http(answer: &Answer) -> String {
    let mut out = format!("HTTP/1.1 {} {}", answer.status, answer.reason).trim_end().to_owned();
    for header in &answer.headers {
        let value = header.value.as_deref().unwrap_or_default();
        out.extend(["\n", &header.name, ": ", &visible(value)]);
    }
    out.push_str("\n\n");
    out.push_str(&indented(answer.body.get()));
    out
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
