//! The responses as aide has them: read from the JSON that the document would have, with the schemas in place.

pub use aide::OperationOutput;
pub use aide::generate::GenContext;
pub use aide::openapi::{Operation, Response};

use aide::openapi::{ReferenceOr, StatusCode};

use super::statuses::Status;
use crate::Catalog;

/// Statuses and their responses.
pub type Responses = Vec<(Option<u16>, Response)>;

/// The responses by their statuses: all codes of a status are in its one response. Those of all other statuses of a class
/// go into the operation, since aide asks for none of them.
pub fn responses(catalog: &'static Catalog, operation: &mut Operation) -> Responses {
    let mut exact = Vec::new();
    for (status, response) in super::inline(catalog) {
        let unread = |_| Response { description: "An error".to_owned(), ..Response::default() };
        let response = serde_json::from_str(&response.to_string()).unwrap_or_else(unread);
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
