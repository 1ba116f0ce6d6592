//! The schemas that others of a document refer to.

use super::Json;
use super::types::Types;

/// The schemas of named types, which other schemas refer to: one for all schemas of a document.
#[derive(Debug)]
pub struct Definitions {
    /// None where each is where it is referred to.
    pointer: Option<&'static str>,
    pub(super) types: Types,
    /// The elements that issues have, by their names; none where they are not named.
    issues: Option<Vec<(String, Json)>>,
}

impl Definitions {
    /// They are there in the document, as in `/components/schemas`.
    pub fn at(pointer: &'static str) -> Self {
        Self::new(Some(pointer))
    }

    /// Each is where it is referred to. What holds itself is anything at that place.
    pub fn inline() -> Self {
        Self::new(None)
    }

    fn new(pointer: Option<&'static str>) -> Self {
        Self { pointer, types: Types::at(pointer), issues: None }
    }

    /// With a name for what issues are in an envelope, too: `ErrorIssue`.
    #[must_use]
    pub fn with_issues(self) -> Self {
        Self { issues: Some(Vec::new()), ..self }
    }

    /// The schema of an issue in the element of an envelope: a reference, as most codes of a service have the same.
    pub(super) fn issue(&mut self, element: Json) -> Json {
        let (Some(pointer), Some(issues)) = (self.pointer, &mut self.issues) else { return element };
        let known = issues.iter().position(|(_, known)| *known == element);
        let at = known.unwrap_or_else(|| {
            let number = if issues.is_empty() { String::new() } else { (issues.len() + 1).to_string() };
            issues.push((format!("ErrorIssue{number}"), element));
            issues.len() - 1
        });
        Json::object([("$ref", Json::string(format!("#{pointer}/{}", issues[at].0)))])
    }

    /// The schemas, sorted by their names.
    pub fn into_schemas(self) -> Vec<(String, Json)> {
        let mut schemas = if self.pointer.is_some() { self.types.into_schemas() } else { Vec::new() };
        schemas.extend(self.issues.unwrap_or_default());
        schemas.sort_by(|(one, _), (other, _)| one.cmp(other));
        schemas
    }
}
