//! The schemas of named types, by `schemars`.

use api_error_rules::percent;
use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde::Deserialize as _;
use serde_json::Value;

use super::Json;
use crate::contract::MakeSchema;
use crate::describe::schema::parts::any;
use crate::field::SchemaField;

#[derive(Debug)]
pub(super) struct Types {
    generator: SchemaGenerator,
    is_inline: bool,
}

impl Types {
    pub(super) fn at(pointer: Option<&'static str>) -> Self {
        let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| {
            settings.inline_subschemas = pointer.is_none();
            settings.definitions_path = pointer.unwrap_or_default().into();
            // Where the dialect is said is up to the document.
            settings.meta_schema = None;
        });
        Self { generator: settings.into_generator(), is_inline: pointer.is_none() }
    }

    pub(super) fn into_schemas(mut self) -> Vec<(String, Json)> {
        let named = self.generator.take_definitions(true);
        named.iter().map(|(name, schema)| (legal(name), read(schema, false))).collect()
    }

    fn finished(&mut self, mut schema: Schema) -> Json {
        for transform in self.generator.transforms_mut() {
            transform.transform(&mut schema);
        }
        read(schema.as_value(), self.is_inline)
    }
}

/// `detail`: a reference, where the type has a name.
pub const fn describe_detail<T: SchemaField + ?Sized>() -> Option<MakeSchema> {
    Some(|definitions| {
        let types = &mut definitions.types;
        let schema = types.generator.subschema_for::<T>();
        types.finished(schema)
    })
}

/// `detail(with = path)`: the type of the function's result.
pub const fn describe_result<T: ?Sized + 'static, U: SchemaField>(
    _: fn(&'static T) -> U,
) -> Option<MakeSchema> {
    describe_detail::<U>()
}

/// `details`: the type itself, whose members are seen in the body.
pub const fn describe_details<T: SchemaField + ?Sized>() -> Option<MakeSchema> {
    Some(|definitions| {
        let types = &mut definitions.types;
        let schema = T::json_schema(&mut types.generator);
        types.finished(schema)
    })
}

/// The members sorted: the order that `serde_json` keeps is a matter of the features of a build.
fn read(value: &Value, is_inline: bool) -> Json {
    plain(sorted(Json::deserialize(value).unwrap_or_else(|_| any())), is_inline)
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

/// With legal references. Inline, anything takes the place of what is described elsewhere.
fn plain(schema: Json, is_inline: bool) -> Json {
    match schema.map_subschemas(|schema| plain(schema, is_inline)) {
        // More generators read an object.
        Json::Bool(true) => any(),
        Json::Object(keywords) if is_inline && keywords.iter().any(|(keyword, _)| keyword == "$ref") => any(),
        Json::Object(keywords) => {
            Json::object(keywords.into_iter().map(|(keyword, value)| match (&*keyword, value) {
                ("$ref", Json::String(reference)) => (keyword, Json::string(referring(&reference))),
                (_, value) => (keyword, value),
            }))
        }
        schema => schema,
    }
}

fn referring(reference: &str) -> String {
    let Some((pointer, name)) = reference.rsplit_once('/') else { return reference.to_owned() };
    let name = percent::decode(name).replace("~1", "/").replace("~0", "~");
    format!("{pointer}/{}", legal(&name))
}

/// The name as OpenAPI has names of components: other signs as their numbers.
fn legal(name: &str) -> String {
    let is_legal = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-' | '_');
    let spell = |sign| if is_legal(sign) { sign.to_string() } else { format!("_{:X}", u32::from(sign)) };
    name.chars().map(spell).collect()
}
