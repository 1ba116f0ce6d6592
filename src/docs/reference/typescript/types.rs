//! JSON Schema as types of TypeScript.

use std::collections::BTreeMap;

use super::{comment, escaped_json};
use crate::describe::Json;
use crate::docs::names::Names;
use crate::docs::reference::Reference;
use crate::docs::reference::named::{members, referred};

/// Names that the file uses already, or that TypeScript reserves.
const TAKEN: &str = "Answered ApiAnswer ApiError ApiErrorCode Array Date Issue Kind Known Math Number Object Path Promise \
    Readonly Record Retry Shape String UnknownApiError \
    any as async await bigint boolean break case catch class const continue debugger default delete do else enum export \
    extends false finally for function if implements import in instanceof interface let new null number object package \
    private protected public return static string super switch symbol this throw true try typeof undefined unknown var \
    void while with yield never";

pub(super) struct Types<'a> {
    /// By the name of the definition: the name in TypeScript, and the schema.
    named: BTreeMap<&'a str, (String, &'a Json)>,
}

impl<'a> Types<'a> {
    pub(super) fn of(reference: &'a Reference) -> Self {
        let mut given_out = Names::beside(TAKEN.split_whitespace());
        let named = members(&reference.definitions)
            .chain(members(&reference.elements))
            .map(|(name, schema)| (name, (given_out.unused(&identifier(name), ""), schema)));
        Self { named: named.collect() }
    }

    pub(super) fn named(&self) -> impl Iterator<Item = (&str, String)> {
        self.named.values().map(|(name, schema)| (name.as_str(), self.of_schema(schema)))
    }

    pub(super) fn described(&self, name: &str) -> &str {
        let named = self.named.values().find(|(own, _)| own == name);
        named.and_then(|(_, schema)| schema.get("description")?.as_str()).unwrap_or_default()
    }

    pub(super) fn of_schema(&self, schema: &Json) -> String {
        if *schema == Json::Bool(false) {
            return "never".to_owned();
        }
        let value = schema.get("const").map(literal);
        let values = list(schema, "enum").map(|values| union(values.iter().map(literal)));
        let kinds = || kinds(schema).map(|kinds| union(kinds.iter().map(|kind| self.of_kind(kind, schema))));
        let own = value.or(values).or_else(kinds);
        let either = ["anyOf", "oneOf"].map(|keyword| list(schema, keyword).map(|all| self.any_of(all)));
        let all = list(schema, "allOf").into_iter().flatten().map(|one| self.of_schema(one));
        let parts =
            own.into_iter().chain(self.referred(schema)).chain(either.into_iter().flatten()).chain(all);
        let parts: Vec<_> = parts.filter(|part| part != "unknown").collect();
        match parts.as_slice() {
            [] => "unknown".to_owned(),
            [one] => one.clone(),
            parts => format!("({})", parts.join(") & (")),
        }
    }

    fn referred(&self, schema: &Json) -> Option<String> {
        let name = referred(schema)?;
        Some(self.named.get(name).map_or("unknown", |(name, _)| name).to_owned())
    }

    fn any_of(&self, schemas: &[Json]) -> String {
        union(schemas.iter().map(|schema| self.of_schema(schema)))
    }

    fn of_kind(&self, kind: &str, schema: &Json) -> String {
        match kind {
            "null" | "boolean" | "string" => kind.to_owned(),
            "integer" | "number" => "number".to_owned(),
            "array" => self.array(schema),
            "object" => self.object(schema),
            _ => "unknown".to_owned(),
        }
    }

    fn array(&self, schema: &Json) -> String {
        match (list(schema, "prefixItems"), schema.get("items")) {
            (Some(first), _) => {
                let first: Vec<_> = first.iter().map(|one| self.of_schema(one)).collect();
                format!("[{}]", first.join(", "))
            }
            // The list of an error that is alone.
            (None, Some(element)) if ["minItems", "maxItems"].iter().all(|limit| is_one(schema, limit)) => {
                format!("[{}]", self.of_schema(element))
            }
            (None, Some(element)) => format!("Array<{}>", self.of_schema(element)),
            (None, None) => "Array<unknown>".to_owned(),
        }
    }

    fn object(&self, schema: &Json) -> String {
        let required = list(schema, "required").unwrap_or_default();
        let properties = schema.get("properties").into_iter().flat_map(members);
        let own = properties.map(|(name, property)| {
            let mark = if required.contains(&Json::string(name.to_owned())) { "" } else { "?" };
            let about = comment(property.get("description").and_then(Json::as_str).unwrap_or_default());
            format!("{about}{}{mark}: {}", escaped_json(name), self.of_schema(property))
        });
        let own: Vec<_> = own.collect();
        // What the keys are like is nothing that TypeScript could say.
        let patterns = schema.get("patternProperties").into_iter().flat_map(members).map(|(_, value)| value);
        let others = schema.get("additionalProperties").filter(|others| **others != Json::Bool(false));
        let others: Vec<_> = patterns.chain(others).collect();
        match (own.as_slice(), others.as_slice()) {
            ([], []) if schema.get("additionalProperties").is_some() => "Record<string, never>".to_owned(),
            ([], []) => "Record<string, unknown>".to_owned(),
            ([], others) => {
                format!("Record<string, {}>", union(others.iter().map(|other| self.of_schema(other))))
            }
            (own, []) => format!("{{ {} }}", own.join("; ")),
            // A type of all others would have to be that of the known ones, too.
            (own, _) => format!("{{ {}; [other: string]: unknown }}", own.join("; ")),
        }
    }
}

fn list<'a>(schema: &'a Json, keyword: &str) -> Option<&'a [Json]> {
    schema.get(keyword)?.as_array()
}

fn is_one(schema: &Json, limit: &str) -> bool {
    schema.get(limit) == Some(&1.into())
}

fn kinds(schema: &Json) -> Option<Vec<&str>> {
    let kind = schema.get("type")?;
    kind.as_array().unwrap_or(core::slice::from_ref(kind)).iter().map(Json::as_str).collect()
}

fn literal(value: &Json) -> String {
    match value {
        Json::String(text) => escaped_json(text),
        Json::Null | Json::Bool(_) | Json::Number(_) => value.to_string(),
        _ => "unknown".to_owned(),
    }
}

fn union(types: impl Iterator<Item = String>) -> String {
    let mut once = Vec::new();
    for ty in types {
        if ty == "unknown" {
            return ty;
        }
        if !once.contains(&ty) {
            once.push(ty);
        }
    }
    once.join(" | ")
}

fn identifier(name: &str) -> String {
    let name: String =
        name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '_' }).collect();
    if name.starts_with(|first: char| first.is_ascii_digit()) { format!("_{name}") } else { name }
}
