//! Finds the schemas of a response.

use api_error_core::describe::Json;

pub(super) fn map_schemas(response: Json, replace: impl Fn(Json) -> Json) -> Json {
    map_members(response, |name, value| match name {
        "headers" | "content" => map_members(value, |_, described| {
            map_members(described, |name, value| if name == "schema" { replace(value) } else { value })
        }),
        _ => value,
    })
}

fn map_members(json: Json, replace: impl Fn(&str, Json) -> Json) -> Json {
    let Json::Object(members) = json else { return json };
    Json::object(members.into_iter().map(|(name, value)| {
        let value = replace(&name, value);
        (name, value)
    }))
}
