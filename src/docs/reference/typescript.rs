//! The reference as TypeScript: types for clients, and the few lines that read a body into them.

mod types;

use std::collections::HashSet;

use askama::Template;

use super::model::{Code, Details, EnvelopeShape, Member, Reference};
use super::text::{escaped_json, one_line};
use crate::describe::Step;
use types::Types;

#[derive(Template)]
#[template(path = "reference.ts", escape = "none")]
struct Document<'r> {
    reference: &'r Reference,
    codes: String,
    answers: String,
    types: Types<'r>,
    /// What is the same for every contract.
    reader: &'static str,
}

impl Reference {
    /// As TypeScript.
    pub fn typescript(&self) -> String {
        let types = Types::of(&self.definitions);
        let document = Document {
            reference: self,
            codes: union(self.codes().map(literal)),
            answers: union(self.codes().map(|code| answer(code, self, &types))),
            types,
            reader: include_str!("templates/reader.ts").trim(),
        };
        // It writes into a `String`, which does not fail.
        document.render().unwrap_or_default()
    }
}

/// Alternatives, each once.
fn union(alternatives: impl Iterator<Item = String>) -> String {
    let mut seen = HashSet::new();
    let once = alternatives.filter(|one| seen.insert(one.clone()));
    let all = once.fold(String::new(), |all, one| all + "\n  | " + &one);
    if all.is_empty() { " never".to_owned() } else { all }
}

fn answer(code: &Code, reference: &Reference, types: &Types<'_>) -> String {
    let status = if code.status_varies { "number".to_owned() } else { code.status.to_string() };
    let details = reference.envelopes.get(code.envelope).map(|envelope| details(code, envelope, types));
    let (code, retry, details) = (literal(code), code.retry.kind, details.as_deref().unwrap_or("unknown"));
    format!(
        "{{ code: {code}; status: {status}; retry: \"{retry}\"; message: string; details: {details}; body: unknown }}"
    )
}

fn details(code: &Code, envelope: &EnvelopeShape, types: &Types<'_>) -> String {
    let issues = (code.issues && envelope.has_issues_in_details).then(|| "issues?: Issue[]".to_owned());
    let members: &[Member] = match &code.details {
        // Among the envelope's own members, a client cannot see which are of the details.
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

/// The way to a part of a body.
fn path(steps: Option<&[Step]>) -> String {
    let Some(steps) = steps else { return "undefined".to_owned() };
    let steps = steps.iter().map(|step| match step {
        Step::Member(name) => escaped_json(name),
        Step::Element(index) => index.to_string(),
    });
    format!("[{}]", steps.collect::<Vec<_>>().join(", "))
}
