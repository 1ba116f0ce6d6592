//! Where a schema has others in it.

use crate::describe::Json;

impl Json {
    /// The schema with each schema that is directly in it replaced. Values stay as they are, though a `const` or an example
    /// may look like a schema, and so do the names of properties, though one may be called like a keyword.
    #[must_use]
    pub fn map_subschemas(self, mut replace: impl FnMut(Self) -> Self) -> Self {
        let Self::Object(keywords) = self else { return self };
        let replaced = keywords.into_iter().map(|(keyword, value)| {
            let value = match (&*keyword, value) {
                (
                    "$defs" | "definitions" | "dependentSchemas" | "patternProperties" | "properties",
                    Self::Object(schemas),
                ) => {
                    Self::Object(schemas.into_iter().map(|(name, schema)| (name, replace(schema))).collect())
                }
                ("allOf" | "anyOf" | "oneOf" | "prefixItems", Self::Array(schemas)) => {
                    Self::Array(schemas.into_iter().map(&mut replace).collect())
                }
                (
                    "additionalProperties"
                    | "contains"
                    | "contentSchema"
                    | "else"
                    | "if"
                    | "items"
                    | "not"
                    | "propertyNames"
                    | "then"
                    | "unevaluatedItems"
                    | "unevaluatedProperties",
                    schema,
                ) => replace(schema),
                (_, value) => value,
            };
            (keyword, value)
        });
        Self::Object(replaced.collect())
    }
}
