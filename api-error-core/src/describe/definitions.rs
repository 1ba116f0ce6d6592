//! The schemas of named types, by `schemars`.

use core::fmt::Write as _;

use api_error_rules::percent;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde::Deserialize as _;
use serde_json::Value;

use super::Json;
use crate::contract::MakeSchema;
use crate::describe::schema::parts::any;
use crate::field::SchemaField;

/// The schemas of named types, which other schemas refer to: one for all schemas of a document.
#[derive(Debug)]
pub struct Definitions {
    generator: SchemaGenerator,
    is_inline: bool,
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
        let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
            settings.inline_subschemas = pointer.is_none();
            settings.definitions_path = pointer.unwrap_or_default().into();
            // Where the dialect is said is up to the document.
            settings.meta_schema = None;
        });
        Self { generator: settings.into_generator(), is_inline: pointer.is_none() }
    }

    /// The schemas, sorted by their names.
    pub fn into_schemas(mut self) -> Vec<(String, Json)> {
        if self.is_inline {
            return Vec::new();
        }
        let named = self.generator.take_definitions(true);
        let mut schemas: Vec<_> = named.iter().map(|(name, schema)| (legal(name), read(schema))).collect();
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
        let schema = definitions.generator.subschema_for::<T>();
        definitions.finished(schema)
    })
}

/// `details`: the type itself, whose members are seen in the body.
pub const fn describe_details<T: SchemaField + ?Sized>() -> Option<MakeSchema> {
    Some(|definitions| {
        let schema = T::json_schema(&mut definitions.generator);
        definitions.finished(schema)
    })
}

/// The members sorted: the order that `serde_json` keeps is a matter of the features of a build.
fn read(value: &Value) -> Json {
    plain(Json::deserialize(value).unwrap_or_else(|_| any()))
}

fn plain(json: Json) -> Json {
    match json {
        Json::Object(mut members) => {
            members.sort_by(|(one, _), (other, _)| one.cmp(other));
            Json::object(members.into_iter().map(|(name, value)| match value {
                Json::String(reference) if name == "$ref" => (name, Json::string(referring(&reference))),
                value => (name, plain(value)),
            }))
        }
        Json::Array(elements) => Json::Array(elements.into_iter().map(plain).collect()),
        json => json,
    }
}

/// A reference to a type, by its legal name.
fn referring(reference: &str) -> String {
    let Some((pointer, name)) = reference.rsplit_once('/') else { return reference.to_owned() };
    let name = percent::decode(name).replace("~1", "/").replace("~0", "~");
    format!("{pointer}/{}", legal(&name))
}

/// The name as OpenAPI has names of components: other signs as their numbers.
fn legal(name: &str) -> String {
    name.chars().fold(String::with_capacity(name.len()), |mut legal, sign| {
        if sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_') {
            legal.push(sign);
        } else {
            // A `String` takes it.
            let _ = write!(legal, "_{:X}", u32::from(sign));
        }
        legal
    })
}

/// With anything in place of what is described elsewhere.
fn without_references(schema: Json) -> Json {
    match schema {
        schema @ Json::Object(_) if matches!(schema.get("$ref"), Some(Json::String(_))) => any(),
        Json::Object(members) => {
            Json::object(members.into_iter().map(|(name, value)| (name, without_references(value))))
        }
        Json::Array(elements) => Json::Array(elements.into_iter().map(without_references).collect()),
        json => json,
    }
}
