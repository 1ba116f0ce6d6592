//! The reference as TypeScript: types for clients, and the few lines that read a body into them.

use core::fmt::{self, Write};

use api_error_core::Shape;

use super::model::{Code, Details, EnvelopeShape, Member, Reference, Step};
use super::text::{escaped_json, one_line};

/// What is the same for every contract.
const READER: &str = include_str!("templates/reader.ts");

impl Reference {
    /// As TypeScript.
    pub fn typescript(&self) -> String {
        let mut out = String::new();
        // A `String` takes whatever is written.
        let _ = write(&mut out, self);
        out
    }
}

fn write(out: &mut String, reference: &Reference) -> fmt::Result {
    writeln!(
        out,
        "// {}: the errors that the service answers. Written from their declaration.\n",
        comment(&reference.title)
    )?;
    let codes: Vec<_> = reference.codes().map(literal).collect();
    writeln!(out, "/** Every code. */\nexport type ApiErrorCode ={};\n", union(&codes))?;
    let arms = reference.codes().map(|code| arm(code, &reference.envelope)).collect::<Result<Vec<_>, _>>()?;
    writeln!(out, "/** An answer with one of the codes. */\nexport type ApiError ={};\n", union(&arms))?;
    let envelope = &reference.envelope;
    for (name, path) in [
        ("CODE", &envelope.code_path),
        ("MESSAGE", &envelope.message_path),
        ("DETAILS", &envelope.details_path),
    ] {
        writeln!(
            out,
            "const {name}: Path = {};",
            path.as_ref().map_or("undefined".to_owned(), |path| steps(path))
        )?;
    }
    writeln!(out, "\nconst KNOWN: readonly Known[] = [")?;
    for code in reference.codes() {
        let status = if code.status_varies { "undefined".to_owned() } else { code.status.to_string() };
        writeln!(out, "  {{ code: {}, status: {status}, retry: \"{}\" }},", literal(code), code.retry.kind)?;
    }
    writeln!(out, "];\n\n{}", READER.trim())
}

/// Alternatives, each once.
fn union(alternatives: &[String]) -> String {
    let mut seen = std::collections::HashSet::new();
    let mut once = alternatives.iter().filter(|one| seen.insert(one.as_str())).peekable();
    if once.peek().is_none() {
        return " never".to_owned();
    }
    once.fold(String::new(), |all, one| all + "\n  | " + one)
}

fn arm(code: &Code, envelope: &EnvelopeShape) -> Result<String, fmt::Error> {
    let mut out = String::from("{");
    let status = if code.status_varies { "number".to_owned() } else { code.status.to_string() };
    write!(out, " code: {}; status: {status}; retry: \"{}\";", literal(code), code.retry.kind)?;
    write!(out, " message: string; details: {}; body: unknown }}", details(code, envelope))?;
    Ok(out)
}

fn details(code: &Code, envelope: &EnvelopeShape) -> String {
    let issues = (code.issues && envelope.has_issues_in_details).then(|| "issues?: Issue[]".to_owned());
    let members: &[Member] = match &code.details {
        // Of what stands among the envelope's own members nobody knows which are its.
        Details::Whole { .. } if envelope.details_path.is_none() => return "unknown".to_owned(),
        Details::Whole { type_name, .. } => return format!("{} | undefined", type_of(&Shape::of(type_name))),
        Details::Members { members } => members,
        Details::None => &[],
    };
    let is_there = members.iter().any(|member| member.presence != "optional");
    let members: Vec<_> = members.iter().map(member).chain(issues).collect();
    match members.as_slice() {
        [] => "unknown".to_owned(),
        members if is_there => format!("{{ {} }}", members.join("; ")),
        members => format!("{{ {} }} | undefined", members.join("; ")),
    }
}

fn member(member: &Member) -> String {
    let (name, ty) = (escaped_json(member.name), type_of(&Shape::of(member.type_name)));
    match member.presence {
        "optional" => format!("{name}?: {ty}"),
        "nullable" => format!("{name}: {ty} | null"),
        _ => format!("{name}: {ty}"),
    }
}

fn type_of(shape: &Shape) -> String {
    match shape {
        Shape::Null => "null".to_owned(),
        Shape::Boolean => "boolean".to_owned(),
        Shape::Integer | Shape::Number => "number".to_owned(),
        Shape::String => "string".to_owned(),
        Shape::Optional(inner) => format!("({} | null)", type_of(inner)),
        Shape::List(element) => format!("Array<{}>", type_of(element)),
        Shape::Map(value) => format!("Record<string, {}>", type_of(value)),
        _ => "unknown".to_owned(),
    }
}

/// The code as a literal.
fn literal(code: &Code) -> String {
    if code.code.is_number { code.code.text.to_owned() } else { escaped_json(code.code.text) }
}

fn steps(path: &[Step]) -> String {
    let steps: Vec<_> = path
        .iter()
        .map(|step| match step {
            Step::Member(name) => escaped_json(name),
            Step::Element(index) => index.to_string(),
        })
        .collect();
    format!("[{}]", steps.join(", "))
}

/// Text of a line comment.
fn comment(text: &str) -> String {
    one_line(text)
}
