//! TypeScript types for clients, and the functions that read a response into them.

mod types;

use std::collections::{BTreeSet, HashMap, HashSet};

use askama::Template;

use super::description::words;
use super::model::{Code, Details, Member, Reference};
use super::text::{escaped_json, one_line};
use crate::describe::{Json, Step};
use types::Types;

#[derive(Template)]
#[template(path = "reference.ts", escape = "none")]
struct Document<'r> {
    reference: &'r Reference,
    codes: String,
    answers: String,
    types: Types<'r>,
    reader: &'static str,
}

impl Reference {
    /// As TypeScript.
    pub fn typescript(&self) -> String {
        let types = Types::of(self);
        let document = Document {
            reference: self,
            codes: union(self.codes().map(literal)),
            answers: union(
                self.codes().map(|code| answer(code, self, &types)).chain(candidates(self, &types)),
            ),
            types,
            reader: include_str!("templates/reader.ts").trim(),
        };
        // It writes into a `String`, which does not fail.
        document.render().unwrap_or_default()
    }
}

fn union(alternatives: impl Iterator<Item = String>) -> String {
    let mut seen = HashSet::new();
    let once = alternatives.filter(|one| seen.insert(one.clone()));
    let all = once.fold(String::new(), |all, one| all + "\n  | " + &one);
    if all.is_empty() { " never".to_owned() } else { all }
}

fn answer(code: &Code, reference: &Reference, types: &Types<'_>) -> String {
    let status = if code.status_varies { "number".to_owned() } else { code.status.to_string() };
    let details = match details(code, reference, types) {
        none if none == "undefined" => "details?: undefined".to_owned(),
        details => format!("details: {details}"),
    };
    let body = body([code], reference, types);
    let (comment, code, retry) = (about(code), literal(code), code.retry.kind);
    format!("{{ {comment}code: {code}; status: {status}; retry: \"{retry}\"; {details}{body} }}")
}

/// Empty where the bodies are `unknown`.
fn body<'c>(codes: impl IntoIterator<Item = &'c Code>, reference: &Reference, types: &Types<'_>) -> String {
    let bodies = codes.into_iter().flat_map(|code| bodies(code, reference));
    let bodies: Option<Vec<_>> = bodies.map(|body| body.map(|schema| types.of_schema(schema))).collect();
    let body = joined(bodies.into_iter().flatten());
    if body.is_empty() { body } else { format!("; body: {body}") }
}

/// The bodies of the code's own answers, and of those with a list that can begin with it.
fn bodies<'r>(code: &'r Code, reference: &'r Reference) -> impl Iterator<Item = Option<&'r Json>> {
    let own = (!code.is_listed).then_some(code);
    let lists = reference.codes().filter(|other| {
        other.errors.contains(&code.code) && other.code != code.code && is_known_by_element(other, reference)
    });
    own.into_iter().chain(lists).map(|code| code.body.as_ref())
}

fn is_known_by_element(code: &Code, reference: &Reference) -> bool {
    let path = reference.envelopes.get(code.envelope).and_then(|envelope| envelope.code_path.as_ref());
    path.is_some_and(|path| path.iter().any(|step| matches!(step, Step::Element(_))))
}

/// Any of several codes with one status can be the answer's if envelopes do not say the code.
fn candidates(reference: &Reference, types: &Types<'_>) -> impl Iterator<Item = String> {
    let mute: Vec<_> = reference.codes().filter(|code| is_mute(code, reference)).collect();
    let exact = mute.iter().filter(|code| !code.status_varies).map(|code| Some(code.status));
    let statuses: BTreeSet<_> = exact.chain([None]).collect();
    statuses.into_iter().filter_map(move |status| {
        let can_have = |code: &&&Code| code.status_varies || status == Some(code.status);
        let all: Vec<_> = mute.iter().filter(can_have).collect();
        let status = status.map_or_else(|| "number".to_owned(), |status| status.to_string());
        let codes = joined(all.iter().map(|code| literal(code)));
        let retry = joined(all.iter().map(|code| format!("\"{}\"", code.retry.kind)));
        let details = joined(all.iter().map(|code| details(code, reference, types)));
        let body = body(all.iter().map(|code| **code), reference, types);
        (all.len() > 1).then(|| {
            format!("{{ code: undefined; candidates: ({codes})[]; status: {status}; retry: {retry}; details: {details}{body} }}")
        })
    })
}

/// Whether no body says the code.
fn is_mute(code: &Code, reference: &Reference) -> bool {
    let envelope = reference.envelopes.get(code.envelope);
    envelope.is_some_and(|envelope| envelope.code_path.is_none())
}

fn joined(types: impl Iterator<Item = String>) -> String {
    let mut seen = HashSet::new();
    types.filter(|one| seen.insert(one.clone())).collect::<Vec<_>>().join(" | ")
}

fn about(code: &Code) -> String {
    let deprecated = code.deprecated.map(|note| format!("@deprecated {note}"));
    let texts = [Some(words(code.description)), code.action.map(str::to_owned), deprecated];
    comment(&texts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

fn comment(text: &str) -> String {
    let text = one_line(text).replace("*/", "*\\/");
    if text.is_empty() { text } else { format!("/** {text} */ ") }
}

fn details(code: &Code, reference: &Reference, types: &Types<'_>) -> String {
    let Some(envelope) = reference.envelopes.get(code.envelope) else { return "unknown".to_owned() };
    let issues = (code.issues && envelope.has_issues_in_details).then(|| "issues?: Issue[]".to_owned());
    let members: &[Member] = match &code.details {
        // Among the envelope's own members, a client cannot see which are of the details.
        Details::Whole { .. } if envelope.details_path.is_none() => return "unknown".to_owned(),
        Details::Whole { schema, .. } => {
            let ty = types.of_schema(schema);
            let undefined = if code.required.is_empty() { " | undefined" } else { "" };
            return format!("{ty}{undefined}");
        }
        Details::Members { members } => members,
        Details::None => &[],
    };
    let is_required = |member: &Member| code.required.contains(&member.name);
    let members = members.iter().map(|one| member(one, is_required(one), types));
    let members: Vec<_> = members.chain(issues).collect();
    match members.as_slice() {
        [] => "undefined".to_owned(),
        members if !code.required.is_empty() => format!("{{ {} }}", members.join("; ")),
        members => format!("{{ {} }} | undefined", members.join("; ")),
    }
}

/// The details that an answer must have to count as one of the code.
fn required(code: &Code, reference: &Reference) -> Option<String> {
    let envelope = reference.envelopes.get(code.envelope)?;
    let members: Vec<_> = match &code.details {
        Details::None if code.issues && envelope.has_issues_in_details => Vec::new(),
        Details::None => return None,
        Details::Whole { schema, .. } if code.required.contains(&"") => {
            let kind = kind(schema);
            // Others than objects are not among members.
            vec![format!("\"\": \"{}\"", if kind == "object" { kind } else { "any" })]
        }
        Details::Whole { .. } => Vec::new(),
        Details::Members { members } => {
            let required = members.iter().filter(|member| code.required.contains(&member.name));
            required
                .map(|member| {
                    let null =
                        if member.presence == "nullable" || is_nullable(&member.schema) { "?" } else { "" };
                    format!("{}: \"{}{null}\"", escaped_json(member.name), kind(&member.schema))
                })
                .collect()
        }
    };
    Some(if members.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", members.join(", ")) })
}

/// The members of each code's details, with their kinds. Codes that are shared have the members of all.
fn parameters(reference: &Reference) -> Vec<(String, String)> {
    let (mut places, mut codes) = (HashMap::new(), Vec::new());
    for code in reference.codes() {
        let at = *places.entry(literal(code)).or_insert(codes.len());
        if at == codes.len() {
            codes.push((literal(code), Vec::<&Member>::new()));
        }
        let Details::Members { members } = &code.details else { continue };
        for member in members {
            if codes[at].1.iter().all(|other| other.name != member.name) {
                codes[at].1.push(member);
            }
        }
    }
    let parameter = |member: &&Member| format!("{}: \"{}\"", escaped_json(member.name), kind(&member.schema));
    let object = |members: &[&Member]| match members {
        [] => "{}".to_owned(),
        members => format!("{{ {} }}", members.iter().map(parameter).collect::<Vec<_>>().join(", ")),
    };
    // A key is not an expression, as a negative number is.
    let key = |code: String| if code.starts_with('-') { escaped_json(&code) } else { code };
    codes.into_iter().map(|(code, members)| (key(code), object(&members))).collect()
}

/// The details' members, where only they tell codes of a status apart.
fn members(code: &Code, reference: &Reference) -> Option<String> {
    let names: Vec<_> = match &code.details {
        _ if !is_mute(code, reference) => return None,
        Details::Whole { .. } => return None,
        Details::None => Vec::new(),
        Details::Members { members } => members.iter().map(|member| member.name).collect(),
    };
    let names = names.into_iter().chain(code.issues.then_some("issues"));
    Some(format!("[{}]", names.map(escaped_json).collect::<Vec<_>>().join(", ")))
}

/// The `typeof` of the values of a schema, or `any`.
fn kind(schema: &Json) -> &'static str {
    let ty = match schema.get("type") {
        Some(Json::Array(kinds)) => {
            match kinds.iter().filter_map(Json::as_str).filter(|kind| *kind != "null").collect::<Vec<_>>()[..]
            {
                [one] => one,
                _ => return "any",
            }
        }
        Some(kind) => kind.as_str().unwrap_or_default(),
        None => return "any",
    };
    match ty {
        "integer" | "number" => "number",
        "string" => "string",
        "boolean" => "boolean",
        "array" => "array",
        "object" => "object",
        "null" => "null",
        _ => "any",
    }
}

/// A schema without a type accepts `null`.
fn is_nullable(schema: &Json) -> bool {
    match schema.get("type") {
        Some(Json::Array(kinds)) => kinds.iter().any(|kind| kind.as_str() == Some("null")),
        Some(kind) => kind.as_str() == Some("null"),
        None => true,
    }
}

fn member(member: &Member, is_required: bool, types: &Types<'_>) -> String {
    let (name, ty) = (escaped_json(member.name), types.of_schema(&member.schema));
    let undefined = if is_required { "" } else { "?" };
    let null = if member.presence == "nullable" { " | null" } else { "" };
    format!("{name}{undefined}: {ty}{null}")
}

fn literal(code: &Code) -> String {
    if code.code.is_number { code.code.text.to_owned() } else { escaped_json(code.code.text) }
}

fn path(steps: Option<&[Step]>) -> String {
    let Some(steps) = steps else { return "undefined".to_owned() };
    let steps = steps.iter().map(|step| match step {
        Step::Member(name) => escaped_json(name),
        Step::Element(index) => index.to_string(),
    });
    format!("[{}]", steps.collect::<Vec<_>>().join(", "))
}
