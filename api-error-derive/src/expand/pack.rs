//! The packed table of a type's codes, as statics.

use api_error_rules::{JsonType, MessageKind, NewMember, NewRow, Presence, TableBuilder, hash};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens as _, quote};

use crate::keys::Key;
use crate::model::{Answer, Field, Message, Stated, StatedValue, Value, Variant};
use crate::raw::unraw;
use crate::types;

/// Adds a row; `more` is the place of what few rows have.
pub(super) fn push(table: &mut TableBuilder, variant: &Variant<'_>, answer: &Answer, more: Option<usize>) {
    let (message_kind, message) = message(&answer.message);
    let stated = variant.stated.iter().map(|stated| self::stated(variant, stated));
    let of_fields = variant.fields.iter().filter_map(|field| member(variant, field));
    let members: Vec<_> = stated.chain(of_fields).collect();
    let faults: Vec<_> = variant.keys.faults().collect();
    table.push(&NewRow {
        code: &answer.code.text,
        is_numeric: answer.code.numeric,
        code_varies: variant.raw.has_field(Key::Code),
        variant: &unraw(variant.raw.ident),
        message_kind,
        message,
        description: &variant.raw.foreign.doc,
        status: answer.status.number,
        status_range: answer.status_range,
        status_varies: variant.varies_in_status(),
        retry: answer.retry,
        retry_after_varies: variant.answers_faults() || variant.raw.has_field(Key::RetryAfter),
        has_issues: variant.raw.has_field(Key::Issues),
        faults: &faults,
        answers_statuses: variant.keys.statuses().next().is_some(),
        members: &members,
        is_whole: variant.raw.has_field(Key::Details),
        more,
    });
}

fn message(message: &Message) -> (MessageKind, &str) {
    match message {
        Message::None => (MessageKind::Title, ""),
        Message::Text(text) => (MessageKind::Constant, text),
        Message::Template(template) => (MessageKind::Template, &template.text),
        Message::Display => (MessageKind::Display, ""),
    }
}

fn stated(variant: &Variant<'_>, Stated { name, value }: &Stated) -> NewMember {
    let (type_name, json) = match value {
        // What tells it from another: its type says less.
        StatedValue::Template(template) => (format!("{:?}", template.text), JsonType::String),
        StatedValue::Constant(constant) => {
            let json = constant.json().map_or(JsonType::Unknown, JsonType::Constant);
            (constant.type_name().to_owned(), json)
        }
    };
    let presence = if variant.answers_faults() { Presence::Optional } else { Presence::Always };
    NewMember { name: name.clone(), type_name, json, presence }
}

pub(super) fn member(variant: &Variant<'_>, field: &Field<'_>) -> Option<NewMember> {
    let Some(detail) = &field.detail else {
        // The whole of `details` has no name.
        let (name, type_name, json) = (String::new(), types::text(field.ty), types::json(field.ty));
        let whole = NewMember { name, type_name, json, presence: Presence::Always };
        return field.raw.has(Key::Details).then_some(whole);
    };
    let (type_name, json) = match detail.value {
        Value::Serialize => (types::text(field.value_type()), types::json(field.value_type())),
        Value::Display => ("String".to_owned(), JsonType::String),
        // Its type is that of the function's result, which rustc alone knows.
        Value::With => {
            let function = detail.with.to_token_stream().to_string().replace(' ', "");
            (format!("{function}(…)"), JsonType::Unknown)
        }
        Value::Seconds => ("u64".to_owned(), JsonType::Integer { is_signed: false }),
        Value::SecondsF64 => ("f64".to_owned(), JsonType::Number),
        Value::Millis => ("u128".to_owned(), JsonType::Integer { is_signed: false }),
    };
    let presence = detail.presence(field);
    let (type_name, json, presence) = match presence {
        _ if !variant.answers_faults() => (type_name, json, presence),
        // Without a value, as the answer to a fault, it is not there.
        Presence::Nullable => {
            (format!("Option<{type_name}>"), JsonType::Optional(Box::new(json)), Presence::Optional)
        }
        _ => (type_name, json, Presence::Optional),
    };
    Some(NewMember { name: detail.name.clone(), type_name, json, presence })
}

/// Tells types apart that one macro declares by one name at one place.
pub(super) fn fingerprint(table: &TableBuilder) -> u64 {
    let words = table.rows.iter().flatten().fold(0_u128, |all, word| all.rotate_left(1) ^ word);
    let [low, high] = [words, words >> 64].map(|half| half & u128::from(u64::MAX));
    hash(&table.text) ^ u64::try_from(low ^ high).unwrap_or_default()
}

/// The statics `__TABLE`, `__SPECS` and `__TEMPLATES`; none where there is no row.
pub(super) fn statics(table: &TableBuilder, more: &[TokenStream]) -> Option<TokenStream> {
    let (count, text) = (table.rows.len(), &table.text);
    let words = table.rows.iter().flatten().map(|word| Literal::u128_unsuffixed(*word));
    let members = table.members.iter().map(|word| Literal::u128_unsuffixed(*word));
    let details = if table.members.is_empty() {
        quote!(&[])
    } else {
        quote!(const { &__api::packed::details(__TEXT, [#(#members,)*]) })
    };
    (count > 0).then(|| {
        quote! {
            static __TABLE: __api::Table = __api::Table {
                ty: &__TYPE,
                text: __TEXT,
                details: #details,
                more: &[#(#more,)*],
                templates: &__TEMPLATES,
            };
            static __TEMPLATES: __api::TemplateCache = __api::TemplateCache::new(#count);
            const __TEXT: &::core::primitive::str = #text;
            static __SPECS: [__api::ErrorSpec; #count] = __api::packed::rows(&__TABLE, &[#(#words,)*]);
        }
    })
}
