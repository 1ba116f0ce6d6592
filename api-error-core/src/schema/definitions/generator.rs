//! Schemas of types by `schemars`.

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde::Deserialize as _;
use serde_json::Value;

use super::Json;
use crate::field::SchemaField;
use crate::schema::parts::any;
use crate::spec::MakeSchema;

#[derive(Debug)]
pub(super) struct Generator {
    generator: SchemaGenerator,
    is_inline: bool,
}

impl Generator {
    pub(super) fn new(pointer: Option<&'static str>) -> Self {
        let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
            settings.inline_subschemas = pointer.is_none();
            settings.definitions_path = pointer.unwrap_or_default().into();
            // Where the dialect is said is up to the document.
            settings.meta_schema = None;
        });
        Self { generator: settings.into_generator(), is_inline: pointer.is_none() }
    }

    pub(super) fn into_schemas(mut self) -> Vec<(String, Json)> {
        if self.is_inline {
            return Vec::new();
        }
        let named = self.generator.take_definitions(true);
        let mut schemas: Vec<_> = named.iter().map(|(name, schema)| (name.clone(), read(schema))).collect();
        schemas.sort_by(|(one, _), (other, _)| one.cmp(other));
        schemas
    }

    fn finished(&mut self, mut schema: Schema) -> Json {
        for transform in self.generator.transforms_mut() {
            transform.transform(&mut schema);
        }
        let schema = read(schema.as_value());
        if self.is_inline { without_references(schema) } else { schema }
    }
}

/// `detail`: a reference, where the type has a name.
pub const fn describe_detail<T: SchemaField + ?Sized>() -> Option<MakeSchema> {
    Some(|definitions| {
        let schema = definitions.0.generator.subschema_for::<T>();
        definitions.0.finished(schema)
    })
}

/// `details`: the type itself, whose members are seen in the body.
pub const fn describe_details<T: SchemaField + ?Sized>() -> Option<MakeSchema> {
    Some(|definitions| {
        let schema = T::json_schema(&mut definitions.0.generator);
        definitions.0.finished(schema)
    })
}

/// The members sorted: the order that `serde_json` keeps is a matter of the features of a build.
fn read(value: &Value) -> Json {
    sorted(Json::deserialize(value).unwrap_or_else(|_| any()))
}

fn sorted(json: Json) -> Json {
    match json {
        Json::Object(mut members) => {
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            Json::object(members.into_iter().map(|(name, value)| (name, sorted(value))))
        }
        Json::Array(elements) => Json::Array(elements.into_iter().map(sorted).collect()),
        json => json,
    }
}

/// With anything in place of what is described elsewhere.
fn without_references(schema: Json) -> Json {
    match schema {
        schema @ Json::Object(_) if schema.get("$ref").is_some() => any(),
        Json::Object(members) => {
            Json::object(members.into_iter().map(|(name, value)| (name, without_references(value))))
        }
        Json::Array(elements) => Json::Array(elements.into_iter().map(without_references).collect()),
        json => json,
    }
}
