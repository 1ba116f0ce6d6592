//! The responses of one operation for the frameworks' documents. They have declared codes only.

use api_error_core::describe::{Definitions, Json};
use http::StatusCode;

use super::components::names;
use super::discriminate::Depth;
use super::response::{response, schema};
use super::statuses::Status;
use super::{Listed, Names, Statuses};
use crate::Catalog;

/// Names or holds the schema of a code. It gets the name of the code's component.
type SchemaOf<'a> = dyn Fn(&Listed, &str) -> Json + 'a;

pub(super) fn responses(catalog: &'static Catalog, schema_of: &SchemaOf<'_>) -> Vec<(Status, Json)> {
    by_status(catalog, schema_of, |status, codes, schema_of| {
        (status, response(status, codes, Depth::Member, schema_of))
    })
}

pub(super) fn multi_status(
    catalog: &'static Catalog,
    value: Json,
    schema_of: &SchemaOf<'_>,
) -> Vec<(Status, Json)> {
    let succeeded = item(Status::Class(StatusCode::OK), value);
    let failed = by_status(catalog, schema_of, |status, codes, schema_of| {
        item(status, schema(codes, Depth::Member, &|listed| in_list(listed, schema_of)))
    });
    let any = [vec![succeeded.clone()], failed].concat();
    [(StatusCode::OK, succeeded), (StatusCode::MULTI_STATUS, Json::object([("anyOf", Json::Array(any))]))]
        .map(|(status, items)| (Status::One(status), list(Status::One(status), items)))
        .into()
}

fn by_status<T>(
    catalog: &'static Catalog,
    schema_of: &SchemaOf<'_>,
    make: impl Fn(Status, &[&Listed], &dyn Fn(&Listed) -> Json) -> T,
) -> Vec<T> {
    let statuses = Statuses::of(catalog, Definitions::inline());
    let names = names(&statuses, Names::default());
    let schema_of = |listed: &Listed| schema_of(listed, &names[listed.place]);
    statuses.by_status.keys().map(|status| make(*status, &statuses.listed(*status), &schema_of)).collect()
}

fn list(status: Status, items: Json) -> Json {
    let schema = Json::object([("type", Json::string("array")), ("items", items)]);
    let content = Json::object([("application/json", Json::object([("schema", schema)]))]);
    Json::object([("description", Json::string(status.phrase())), ("content", content)])
}

fn item(status: Status, body: Json) -> Json {
    let number = |status: u16| Json::from(i64::from(status));
    let range = match status {
        Status::One(status) => vec![("const", number(status.as_u16()))],
        Status::Class(first) => {
            vec![("minimum", number(first.as_u16())), ("maximum", number(first.as_u16() + 99))]
        }
    };
    let status = Json::object([("type", Json::string("integer"))].into_iter().chain(range));
    Json::object([
        ("type", Json::string("object")),
        ("properties", Json::object([("status", status), ("body", body)])),
        ("required", Json::Array(["status", "body"].map(Json::string).into())),
    ])
}

/// A text body is a string in the list.
fn in_list(listed: &Listed, schema_of: &dyn Fn(&Listed) -> Json) -> Json {
    match listed.contract.envelope().format() {
        "json" => schema_of(listed),
        _ => Json::object([("type", Json::string("string"))]),
    }
}
