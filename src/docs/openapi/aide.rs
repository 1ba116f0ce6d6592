//! The responses for aide, read from the JSON of the document.

use core::cell::RefCell;

pub use aide::OperationOutput;
pub use aide::generate::GenContext;
pub use aide::openapi::{Operation, Response};

use aide::openapi::{ReferenceOr, StatusCode};
use api_error_core::describe::Json;

use schemars09::JsonSchema;

use super::components::free_name;
use super::operation;
use super::statuses::{Listed, Status};
use crate::{Catalog, ErrorCatalog, MultiStatus};

/// Statuses and their responses.
pub type Responses = Vec<(Option<u16>, Response)>;

/// One response for each status. Those of a whole class go into the operation, since aide does not ask for them.
pub fn responses(
    catalog: &'static Catalog,
    context: &mut GenContext,
    operation: &mut Operation,
) -> Responses {
    let context = RefCell::new(context);
    let named =
        operation::responses(catalog, &|listed, name| component(&mut context.borrow_mut(), listed, name));
    let mut exact = Vec::new();
    for (status, response) in named {
        let response = read(&response);
        match status {
            Status::One(status) => exact.push((Some(status.as_u16()), response)),
            Status::Class(class) => {
                let all = &mut operation.responses.get_or_insert_default().responses;
                all.entry(StatusCode::Range(class.as_u16() / 100)).or_insert(ReferenceOr::Item(response));
            }
        }
    }
    exact
}

impl<T: JsonSchema, E: ErrorCatalog> OperationOutput for MultiStatus<T, E> {
    type Inner = Self;

    fn inferred_responses(context: &mut GenContext, _: &mut Operation) -> Responses {
        let value = serde_json::to_string(&context.schema.subschema_for::<T>());
        let value = value.and_then(|schema| Json::parse(&schema)).unwrap_or(true.into());
        let context = RefCell::new(context);
        let responses = operation::multi_status(E::CATALOG, value, &|listed, name| {
            component(&mut context.borrow_mut(), listed, name)
        });
        responses.iter().map(|(status, response)| (Some(status.code().as_u16()), read(response))).collect()
    }
}

fn read(response: &Json) -> Response {
    let unread = |_| Response { description: "An error".to_owned(), ..Response::default() };
    serde_json::from_str(&response.to_string()).unwrap_or_else(unread)
}

fn component(context: &mut GenContext, listed: &Listed, name: &str) -> Json {
    let settings = context.schema.settings();
    let (is_inline, pointer) = (settings.inline_subschemas, settings.definitions_path.clone());
    let schema = match serde_json::to_value(&listed.schema) {
        Ok(schema) if !is_inline => schema,
        _ => return listed.schema.clone(),
    };
    let components = context.schema.definitions_mut();
    let name = free_name(name, |name| components.get(name).is_none_or(|known| *known == schema));
    let reference = Json::string(format!("{pointer}{name}"));
    components.insert(name, schema);
    Json::object([("$ref", reference)])
}
