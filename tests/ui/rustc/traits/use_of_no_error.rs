//! Code that needs an API error names the derive.

use api_error::{AnyApiError, ErrorCatalog};

#[derive(Debug)]
struct Opaque;

fn any() -> AnyApiError {
    AnyApiError::from(Opaque)
}

fn question_mark(result: Result<(), Opaque>) -> Result<(), AnyApiError> {
    Ok(result?)
}

fn body(error: &Opaque) -> String {
    api_error::reply(error).to_string()
}

fn codes<E: ErrorCatalog>() -> usize {
    E::CATALOG.len()
}

api_error::assert_catalog!(Opaque);

fn main() {
    codes::<Opaque>();
}
