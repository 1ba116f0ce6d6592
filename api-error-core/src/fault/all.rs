//! A code that is nobody's: it shows what an envelope has a place for.

use api_error_rules::{JsonType, Member, MessageKind, NewMember, NewRow, Presence, Retry, Row, TableBuilder};

use crate::Catalog;
use crate::answer::TemplateCache;
use crate::contract::{DetailSpec, ErrorSpec, More, Table};

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
        code: "error_code",
        is_numeric: false,
        variant: "",
        message_kind: MessageKind::Constant,
        message: "What happened",
        description: "",
        status: 429,
        status_varies: false,
        retry: Retry::After,
        retry_after_varies: false,
        has_issues: true,
        faults: &[],
        members: &[NewMember {
            name: "key".to_owned(),
            type_name: "String".to_owned(),
            json: JsonType::String,
            presence: Presence::Always,
        }],
        is_whole: false,
        more: Some(0),
    });
    let text = builder.text.leak();
    let table = Table {
        ty: catalog.ty,
        text,
        details: Box::leak(Box::new([DetailSpec { text, member: Member(builder.members[0]) }])),
        more: Box::leak(Box::new([more])),
    };
    ErrorSpec {
        table: Box::leak(Box::new(table)),
        row: Row(builder.rows[0]),
        templates: Box::leak(Box::new(TemplateCache::new())),
    }
}
