//! The named types of details, for people.

use super::model::{Details, Member, Reference};
use crate::describe::Json;

pub(super) struct NamedType<'r> {
    pub name: &'r str,
    pub description: &'r str,
    /// Its values in words, for a type without values or members to list.
    pub text: String,
    /// Each value with its description.
    pub values: Vec<(String, &'r str)>,
    pub alternatives: Vec<Vec<NamedMember<'r>>>,
}

pub(super) struct NamedMember<'r> {
    pub name: &'r str,
    pub description: &'r str,
    pub presence: &'static str,
    schema: &'r Json,
}

impl Reference {
    pub(super) fn types(&self) -> Vec<NamedType<'_>> {
        members(&self.definitions).map(|(name, schema)| NamedType::of(name, schema)).collect()
    }
}

impl<'r> NamedType<'r> {
    fn of(name: &'r str, schema: &'r Json) -> Self {
        let one_of = alternatives(schema);
        let values = match schema.get("enum").and_then(Json::as_array) {
            Some(values) => values.iter().map(|value| (value.to_string(), "")).collect(),
            None => one_of
                .iter()
                .filter_map(|one| Some((one.get("const")?.to_string(), description(one))))
                .collect(),
        };
        // What all alternatives have is beside them.
        let own = properties(schema);
        let mut alternatives: Vec<_> =
            one_of.iter().map(properties).filter(|members| !members.is_empty()).collect();
        if !own.is_empty() {
            alternatives.insert(0, own);
        }
        Self { name, description: description(schema), text: text(schema), values, alternatives }
    }

    pub(super) fn id(&self) -> String {
        id(self.name)
    }
}

impl NamedMember<'_> {
    pub(super) fn text(&self) -> String {
        text(self.schema)
    }

    pub(super) fn types(&self) -> Vec<(&str, String)> {
        types(self.schema)
    }
}

impl Member {
    pub(super) fn text(&self) -> String {
        if types(&self.schema).is_empty() { self.json.clone() } else { text(&self.schema) }
    }

    pub(super) fn types(&self) -> Vec<(&str, String)> {
        types(&self.schema)
    }
}

impl Details {
    pub(super) fn types(&self) -> Vec<(&str, String)> {
        if let Self::Whole { schema, .. } = self { types(schema) } else { Vec::new() }
    }
}

fn types(schema: &Json) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    collect(schema, &mut found);
    found.into_iter().map(|name| (name, id(name))).collect()
}

fn collect<'j>(json: &'j Json, found: &mut Vec<&'j str>) {
    if let Some(name) = referred(json)
        && !found.contains(&name)
    {
        found.push(name);
    }
    json.members().iter().for_each(|(_, value)| collect(value, found));
    json.as_array().unwrap_or_default().iter().for_each(|element| collect(element, found));
}

fn id(name: &str) -> String {
    format!("page:type-{name}")
}

pub(super) fn referred(schema: &Json) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/definitions/")
}

fn description(schema: &Json) -> &str {
    schema.get("description").and_then(Json::as_str).unwrap_or_default()
}

pub(super) fn members(object: &Json) -> impl Iterator<Item = (&str, &Json)> {
    object.members().iter().map(|(name, value)| (name.as_ref(), value))
}

fn alternatives(schema: &Json) -> &[Json] {
    let mut all = ["oneOf", "anyOf"].iter().filter_map(|keyword| schema.get(keyword)?.as_array());
    all.next().unwrap_or_default()
}

fn properties(schema: &Json) -> Vec<NamedMember<'_>> {
    let required = schema.get("required").and_then(Json::as_array).unwrap_or_default();
    let properties = schema.get("properties").into_iter().flat_map(members);
    let member = properties.map(|(name, schema)| {
        let is_required = required.iter().any(|required| required.as_str() == Some(name));
        let presence = if is_required { "always" } else { "may be missing" };
        NamedMember { name, description: description(schema), presence, schema }
    });
    member.collect()
}

/// A schema in words, as `list of Plan` or `integer or null`.
fn text(schema: &Json) -> String {
    if let Some(name) = referred(schema) {
        return name.to_owned();
    }
    if let Some(value) = schema.get("const") {
        return value.to_string();
    }
    if let Some(values) = schema.get("enum").and_then(Json::as_array) {
        return joined(values.iter().map(ToString::to_string));
    }
    if !alternatives(schema).is_empty() {
        return joined(alternatives(schema).iter().map(text));
    }
    match schema.get("type") {
        Some(Json::Array(kinds)) => {
            joined(kinds.iter().filter_map(Json::as_str).map(|kind| of_kind(kind, schema)))
        }
        Some(kind) => of_kind(kind.as_str().unwrap_or_default(), schema),
        None => "anything".to_owned(),
    }
}

fn of_kind(kind: &str, schema: &Json) -> String {
    let of = |keyword: &str| schema.get(keyword).filter(|one| one.as_array().is_none());
    match (kind, of("items"), of("additionalProperties")) {
        ("array", Some(element), _) => format!("list of {}", text(element)),
        ("array", None, _) => "list".to_owned(),
        ("object", _, Some(value @ Json::Object(_))) => format!("map of {}", text(value)),
        (kind, ..) => kind.to_owned(),
    }
}

fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join(" or ")
}
