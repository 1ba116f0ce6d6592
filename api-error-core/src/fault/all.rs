//! A code that is nobody's: it shows what an envelope has a place for.

use api_error_rules::{JsonType, MessageKind, NewMember, NewRow, Presence, Retry, TableBuilder};

use crate::Catalog;
use crate::contract::{ErrorSpec, More, Table};

/// The code, with the constants that some code of the type has.
pub(super) fn spec(catalog: &'static Catalog) -> ErrorSpec {
    let extensions = catalog.own.iter().map(ErrorSpec::extensions).find(|all| !all.is_empty());
    let more = More {
        action: Some("What to do"),
        retry_after: Some(60),
        extensions: extensions.unwrap_or(catalog.ty.extensions),
        ..More::NONE
    };
    let mut builder = TableBuilder::default();
    builder.push(&NewRow {
        message_kind: MessageKind::Constant,
        message: "What happened",
        retry: Retry::After,
        has_issues: true,
        members: &[NewMember {
            name: "key".to_owned(),
            type_name: "String".to_owned(),
            json: JsonType::String,
            presence: Presence::Always,
        }],
        more: Some(0),
        ..NewRow::new("error_code", 429)
    });
    Table::leaked(catalog.ty, builder, more)[0]
}
