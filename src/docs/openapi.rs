//! The answers of a contract, status by status, as OpenAPI 3.1 describes them.

mod components;
mod discriminate;
#[cfg(feature = "docs")]
mod document;
#[cfg(feature = "docs")]
mod faults;
mod headers;
#[cfg(feature = "docs")]
mod older;
mod response;
#[cfg(any(feature = "docs", feature = "utoipa", feature = "utoipa5"))]
mod schemas;
mod statuses;

use super::names::Names;
#[cfg(feature = "docs")]
pub(crate) use document::document;
use statuses::{Listed, Statuses};

#[cfg(feature = "aide")]
pub mod aide;

#[cfg(any(feature = "utoipa", feature = "utoipa5"))]
pub(crate) mod utoipa;

/// The response of each status, with schemas as `schema_of` has them, which gets the name of a code's component. Only declared
/// codes: an operation's own errors.
#[cfg(any(feature = "aide", feature = "utoipa", feature = "utoipa5"))]
fn responses(
    catalog: &'static crate::Catalog,
    schema_of: &dyn Fn(&Listed, &str) -> api_error_core::describe::Json,
) -> Vec<(statuses::Status, api_error_core::describe::Json)> {
    let statuses = Statuses::of(catalog, crate::describe::Definitions::inline());
    let names = components::names(&statuses, Names::default());
    let schema_of = |listed: &Listed| schema_of(listed, &names[listed.place]);
    let all = statuses.by_status.keys().map(|status| {
        let codes = statuses.listed(*status);
        (*status, response::response(*status, &codes, discriminate::Depth::Member, &schema_of))
    });
    all.collect()
}
