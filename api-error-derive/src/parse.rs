//! syn to the raw model. A mistake in one key is recorded and reading goes on with the next.

mod entry;
mod foreign;
mod header;
mod list;
mod lock;
mod value;

use proc_macro2::Ident;
use syn::{Attribute, Data, DeriveInput, Fields, Member};

use crate::ctxt::Ctxt;
use crate::keys::{self, Key, Place};
use crate::raw::{FieldKeys, Given, ItemKeys, Raw, RawField, RawVariant};
use value::Value;

pub(crate) fn parse<'a>(ctxt: &Ctxt, input: &'a DeriveInput) -> Raw<'a> {
    let is_enum = matches!(input.data, Data::Enum(_));
    let place = if is_enum { Place::Enum } else { Place::Struct };
    let keys = item_keys(ctxt, &input.attrs, place);
    let variants = match &input.data {
        Data::Enum(data) => data.variants.iter().map(|variant| self::variant(ctxt, variant)).collect(),
        Data::Struct(data) => {
            let fields = fields(ctxt, &data.fields);
            vec![RawVariant::new(&input.ident, None, foreign::attrs(&input.attrs), fields)]
        }
        Data::Union(data) => {
            let message = "`ApiError` cannot be derived for a union; use an enum or a struct";
            ctxt.error(data.union_token, message);
            Vec::new()
        }
    };
    Raw { input, is_enum, keys, variants, deprecated: foreign::is_deprecated(input) }
}

fn variant<'a>(ctxt: &Ctxt, variant: &'a syn::Variant) -> RawVariant<'a> {
    let keys = item_keys(ctxt, &variant.attrs, Place::Variant);
    RawVariant::new(&variant.ident, Some(keys), foreign::attrs(&variant.attrs), fields(ctxt, &variant.fields))
}

fn fields<'a>(ctxt: &Ctxt, fields: &'a Fields) -> Vec<RawField<'a>> {
    fields.iter().zip(fields.members()).map(|(field, member)| self::field(ctxt, field, member)).collect()
}

fn field<'a>(ctxt: &Ctxt, field: &'a syn::Field, member: Member) -> RawField<'a> {
    let mut keys = FieldKeys::default();
    let damaged = each(ctxt, &field.attrs, Place::Field, |value| {
        if given(&mut keys.given, &value) {
            set_field(&mut keys, &value);
        }
    });
    keys.given.damaged = damaged;
    let source = keys.given.find(Key::Source).cloned().or_else(|| implied_source(&field.attrs));
    RawField { field, member, keys, source }
}

/// thiserror's `#[source]` and `#[from]`.
fn implied_source(attrs: &[Attribute]) -> Option<Ident> {
    let mut names = attrs.iter().filter_map(|attr| attr.path().get_ident());
    names.find(|name| *name == "source" || *name == "from").cloned()
}

fn item_keys(ctxt: &Ctxt, attrs: &[Attribute], place: Place) -> ItemKeys {
    let mut keys = ItemKeys::default();
    let damaged = each(ctxt, attrs, place, |value| {
        if given(&mut keys.given, &value) {
            set_item(&mut keys, &value);
        }
    });
    keys.given.damaged = damaged;
    keys
}

/// Reads every key of an item's `#[api(...)]` attributes, which add up. Says whether there was a mistake.
fn each(ctxt: &Ctxt, attrs: &[Attribute], place: Place, mut read: impl FnMut(Value<'_>)) -> bool {
    let before = ctxt.count();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("api")) {
        for entry in entry::entries(ctxt, attr, place) {
            match keys::find(&entry.key.to_string(), place) {
                Ok(row) => read(Value { ctxt, row, entry }),
                Err(message) => ctxt.error(entry.key, message),
            }
        }
    }
    ctxt.count() > before
}

/// ForeignAttrs that a key is there. False when it was already, and may not be twice.
fn given(given: &mut Given, value: &Value<'_>) -> bool {
    if let Some(first) = given.find(value.row.key).filter(|_| !value.row.repeats) {
        value.ctxt.error(&value.entry.key, keys::duplicate(value.row.name));
        value.ctxt.error(first, keys::first_set(value.row.name));
        return false;
    }
    given.keys.push((value.row.key, value.entry.key.clone()));
    true
}

fn set_item(keys: &mut ItemKeys, value: &Value<'_>) {
    match value.row.key {
        Key::Crate => keys.krate = value.path(),
        Key::Envelope => keys.envelope = value.path(),
        Key::Codes => keys.codes = value.case(),
        Key::Prefix => keys.prefix = value.code_text(),
        Key::DetailNames => keys.detail_names = value.case(),
        Key::Docs => keys.docs = value.address(),
        Key::Group => keys.group = value.text(),
        Key::Extension => value.extensions(&mut keys.extensions),
        Key::Challenge => keys.challenge = value.challenge(),
        Key::Respond => value.frameworks(&mut keys.respond),
        Key::Strict | Key::Schema => value.flag(),
        Key::Allow => value.checks(&mut keys.allow),
        Key::Code => keys.code = value.code(),
        Key::Status => keys.status = value.status(),
        Key::Message => keys.message = value.message(),
        Key::Title => keys.title = value.text(),
        Key::Action => keys.action = value.text(),
        Key::Retry => keys.retry = value.retry(),
        Key::RetryAfter => keys.retry_after = value.seconds(),
        Key::Header => value.constant_headers(&mut keys.headers),
        Key::Shared => keys.shared = value.shared(),
        Key::Transparent => keys.transparent = value.transparent(),
        Key::Answers => value.faults(&mut keys.answers),
        Key::Lock => keys.lock = value.file(),
        Key::Was => value.former_codes(&mut keys.was),
        Key::Example => keys.example = value.expression(),
        // The table has these on fields alone. A row on an item would not be read: `tests/rows.rs` asks that.
        Key::Details | Key::Detail | Key::Issues | Key::Fault | Key::Source => {}
    }
}

fn set_field(keys: &mut FieldKeys, value: &Value<'_>) {
    match value.row.key {
        Key::Detail => keys.detail = value.detail(),
        Key::Header => value.header_name(&mut keys.headers),
        Key::Details | Key::Issues | Key::RetryAfter | Key::Status | Key::Fault | Key::Source => value.flag(),
        // The table has these on items alone.
        Key::Crate
        | Key::Lock
        | Key::Schema
        | Key::Was
        | Key::Envelope
        | Key::Codes
        | Key::Prefix
        | Key::DetailNames
        | Key::Docs
        | Key::Group
        | Key::Extension
        | Key::Challenge
        | Key::Respond
        | Key::Strict
        | Key::Allow
        | Key::Code
        | Key::Message
        | Key::Title
        | Key::Action
        | Key::Retry
        | Key::Shared
        | Key::Transparent
        | Key::Answers
        | Key::Example => {}
    }
}
