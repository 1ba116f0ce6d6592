//! The schemas that others of a document refer to.

use super::Json;
use super::types::Types;

/// The schemas of named types that the schemas of one document refer to.
#[derive(Debug)]
pub struct Definitions {
    /// None where each is where it is referred to.
    pointer: Option<&'static str>,
    pub(super) types: Types,
    /// The named schemas of listed issues and errors. `None` if they have no names.
    elements: Option<Vec<(String, Json)>>,
}

impl Definitions {
    /// They are there in the document, as in `/components/schemas`.
    pub fn at(pointer: &'static str) -> Self {
        Self::new(Some(pointer))
    }

    /// Puts each schema where it is referred to. A recursive type is anything there.
    pub fn inline() -> Self {
        Self::new(None)
    }

    fn new(pointer: Option<&'static str>) -> Self {
        Self { pointer, types: Types::at(pointer), elements: None }
    }

    /// Also names the issues and errors in lists: `ErrorIssue` and `ErrorElement`.
    #[must_use]
    pub fn with_elements(self) -> Self {
        Self { elements: Some(Vec::new()), ..self }
    }

    /// A schema that has the schemas of its named types among its own.
    pub(super) fn with_defs(schema: impl FnOnce(&mut Self) -> Json) -> Json {
        let mut definitions = Self::at("/$defs");
        let mut schema = schema(&mut definitions);
        let named = definitions.into_schemas();
        if !named.is_empty() {
            schema.push("$defs", Json::object(named));
        }
        schema
    }

    pub(super) fn issue(&mut self, issue: Json) -> Json {
        self.named("ErrorIssue", issue)
    }

    pub(super) fn element(&mut self, element: Json) -> Json {
        self.named("ErrorElement", element)
    }

    /// A reference, as most codes of a service have the same.
    fn named(&mut self, name: &str, schema: Json) -> Json {
        let (Some(pointer), Some(elements)) = (self.pointer, &mut self.elements) else { return schema };
        let known = elements.iter().position(|(_, known)| *known == schema);
        let at = known.unwrap_or_else(|| {
            let others = elements.iter().filter(|(other, _)| other.starts_with(name)).count();
            let number = if others == 0 { String::new() } else { (others + 1).to_string() };
            elements.push((format!("{name}{number}"), schema));
            elements.len() - 1
        });
        Json::object([("$ref", Json::string(format!("#{pointer}/{}", elements[at].0)))])
    }

    /// Takes out the schemas of listed issues and errors.
    pub fn take_elements(&mut self) -> Vec<(String, Json)> {
        self.elements.take().unwrap_or_default()
    }

    /// The schemas, sorted by their names.
    pub fn into_schemas(self) -> Vec<(String, Json)> {
        let mut schemas = if self.pointer.is_some() { self.types.into_schemas() } else { Vec::new() };
        schemas.extend(self.elements.unwrap_or_default());
        schemas.sort_by(|(one, _), (other, _)| one.cmp(other));
        schemas
    }
}
