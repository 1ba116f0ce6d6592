//! The document, with a component for each code and each status.

use core::mem;

use api_error_core::describe::{Definitions, Json};

use super::components::{names, pascal};
use super::discriminate::Depth;
use super::older::in_3_0;
use super::response::response;
use super::schemas::map_schemas;
use super::statuses::Status;
use super::{Listed, Names, Statuses};
use crate::Catalog;
use crate::docs::reference::{Options, words};

pub(crate) fn document(catalog: &'static Catalog, options: &Options) -> Json {
    // Progenitor makes a type of `oneOf` that reads each of the bodies, and of `anyOf` one that reads the first alone.
    let (version, depth, translate): (_, _, fn(Json) -> Json) = if options.is_openapi_3_0 {
        ("3.0.3", Depth::Any, in_3_0)
    } else {
        ("3.1.0", Depth::Member, |schema| schema)
    };
    let mut statuses = Statuses::of(catalog, Definitions::at("/components/schemas").with_elements());
    if options.lists_faults(catalog) {
        statuses.add_faults(catalog);
    }
    // They are complete: all codes are listed.
    let types = mem::replace(&mut statuses.definitions, Definitions::inline()).into_schemas();
    let names = names(&statuses, Names::beside(types.iter().map(|(name, _)| name.as_str())));
    let reference = |listed: &Listed| {
        let name = &names[listed.place];
        Json::object([("$ref", Json::string(format!("#/components/schemas/{name}")))])
    };
    let codes = names.iter().zip(&statuses.codes).map(|(name, listed)| (name.clone(), described(listed)));
    let responses = statuses.by_status.keys().map(|status| {
        let codes = statuses.listed(*status);
        (component(*status), response(*status, &codes, depth, &reference))
    });
    let schemas = Json::object(codes.chain(types).map(|(name, schema)| (name, translate(schema))));
    let responses = Json::object(responses.map(|(name, response)| (name, map_schemas(response, translate))));
    Json::object([
        ("openapi", Json::string(version)),
        ("info", info(catalog, options)),
        ("paths", Json::object::<&str>([])),
        ("components", Json::object([("schemas", schemas), ("responses", responses)])),
    ])
}

fn info(catalog: &'static Catalog, options: &Options) -> Json {
    let mut info = Json::object([("title", Json::string(options.title_of(catalog)))]);
    if catalog.is_open() {
        info.push("description", Json::string("Codes can come that are not listed here."));
    }
    info.push("version", Json::string(options.version_of_api()));
    info
}

fn described(listed: &Listed) -> Json {
    let spec = listed.spec();
    let own = [words(spec.description()), spec.action().unwrap_or_default().to_owned()];
    let wide = ["A status that no code is declared for".to_owned(), String::new()];
    let texts = if listed.is_wide { wide } else { own };
    let description = texts.iter().filter(|text| !text.is_empty()).map(|text| unmarked(text));
    let description = description.collect::<Vec<_>>().join("\n\n");
    let description = (!description.is_empty()).then(|| ("description".into(), Json::string(description)));
    let deprecated = spec.deprecated().map(|_| ("deprecated".into(), true.into()));
    let members = description.into_iter().chain(deprecated).chain(listed.schema.members().iter().cloned());
    Json::Object(members.collect())
}

/// OpenAPI has markdown here.
fn unmarked(text: &str) -> String {
    text.replace('<', "\\<").replace('[', "\\[")
}

fn component(status: Status) -> String {
    match pascal(status.phrase()) {
        name if name.is_empty() => format!("Status{}", status.key()),
        name => name,
    }
}
