//! The reference as TypeScript: types for clients, and the few lines that read a body into them.

mod types;

use core::fmt::{self, Write};

use super::model::{Code, Details, EnvelopeShape, Member, Reference};
use super::text::{escaped_json, one_line};
use crate::describe::Step;
use types::Types;

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
    let types = Types::of(&reference.definitions);
    let arms = reference.codes().map(|code| arm(code, reference, &types)).collect::<Result<Vec<_>, _>>()?;
    writeln!(out, "/** An answer with one of the codes. */\nexport type ApiError ={};\n", union(&arms))?;
    for (name, definition) in types.named() {
        writeln!(out, "export type {name} = {definition};\n")?;
    }
    writeln!(out, "const SHAPES: readonly Shape[] = [")?;
    reference.envelopes.iter().try_for_each(|envelope| writeln!(out, "  {},", shape(envelope)))?;
    writeln!(out, "];\n\nconst KNOWN: readonly Known[] = [")?;
    for code in reference.codes() {
        let status = if code.status_varies { "undefined".to_owned() } else { code.status.to_string() };
        write!(out, "  {{ code: {}, status: {status}, retry: \"{}\", ", literal(code), code.retry.kind)?;
        let formerly: Vec<_> = code.formerly.iter().map(|former| escaped_json(former)).collect();
        let formerly = (!formerly.is_empty()).then(|| format!(", formerly: [{}]", formerly.join(", ")));
        writeln!(out, "shape: {}{} }},", code.envelope, formerly.unwrap_or_default())?;
    }
    writeln!(out, "];\n\n{}", READER.trim())
}

/// The ways to the parts of a body.
fn shape(envelope: &EnvelopeShape) -> String {
    let path = |path: &Option<Vec<Step>>| path.as_ref().map_or("undefined".to_owned(), |path| steps(path));
    let [code, message, details] =
        [&envelope.code_path, &envelope.message_path, &envelope.details_path].map(path);
    format!("{{ code: {code}, message: {message}, details: {details} }}")
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

fn arm(code: &Code, reference: &Reference, types: &Types<'_>) -> Result<String, fmt::Error> {
    let mut out = String::from("{");
    let status = if code.status_varies { "number".to_owned() } else { code.status.to_string() };
    write!(out, " code: {}; status: {status}; retry: \"{}\";", literal(code), code.retry.kind)?;
    let details = reference.envelopes.get(code.envelope).map(|envelope| details(code, envelope, types));
    let details = details.unwrap_or_else(|| "unknown".to_owned());
    write!(out, " message: string; details: {details}; body: unknown }}")?;
    Ok(out)
}

fn details(code: &Code, envelope: &EnvelopeShape, types: &Types<'_>) -> String {
    let issues = (code.issues && envelope.has_issues_in_details).then(|| "issues?: Issue[]".to_owned());
    let members: &[Member] = match &code.details {
        // Of what stands among the envelope's own members nobody knows which are its.
        Details::Whole { .. } if envelope.details_path.is_none() => return "unknown".to_owned(),
        Details::Whole { schema, .. } => {
            let ty = types.of_schema(schema);
            // An answer to a fault has no value, and one that is `null` is left out.
            let is_there =
                code.answers.is_empty() && ty.split(" | ").all(|one| !matches!(one, "null" | "unknown"));
            return if is_there { ty } else { format!("{ty} | undefined") };
        }
        Details::Members { members } => members,
        Details::None => &[],
    };
    let is_there = members.iter().any(|member| member.presence != "optional");
    let members: Vec<_> = members.iter().map(|one| member(one, types)).chain(issues).collect();
    match members.as_slice() {
        [] => "unknown".to_owned(),
        members if is_there => format!("{{ {} }}", members.join("; ")),
        members => format!("{{ {} }} | undefined", members.join("; ")),
    }
}

fn member(member: &Member, types: &Types<'_>) -> String {
    let (name, ty) = (escaped_json(member.name), types.of_schema(&member.schema));
    match member.presence {
        "optional" => format!("{name}?: {ty}"),
        "nullable" => format!("{name}: {ty} | null"),
        _ => format!("{name}: {ty}"),
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
