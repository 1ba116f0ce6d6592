//! The schema of an object, member by member.

use super::parts::typed;
use crate::describe::Json;

#[derive(Default)]
pub(super) struct Object {
    properties: Vec<(String, Json)>,
    required: Vec<Json>,
    pub(super) is_open: bool,
}

impl Object {
    pub(super) fn add(&mut self, name: &str, schema: Json, always: bool) {
        self.properties.push((name.to_owned(), schema));
        if always {
            self.required.push(Json::string(name.to_owned()));
        }
    }

    /// The schema; of an object that is nothing when it is empty, unless something is surely in it.
    pub(super) fn finish(self, is_sure: bool) -> Json {
        let mut schema = typed("object");
        if !self.properties.is_empty() {
            schema.push("properties", Json::object(self.properties));
        }
        if !self.required.is_empty() {
            schema.push("required", Json::Array(self.required));
        }
        if self.is_open {
            schema.push("additionalProperties", true.into());
        }
        if !is_sure {
            schema.push("minProperties", 1.into());
        }
        schema
    }
}
