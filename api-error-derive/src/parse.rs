//! Reads syn's tree into the raw model. After a mistake in one key it reads the next.

mod constant;
mod detail;
mod entry;
mod foreign;
mod header;
mod list;
mod text;
mod value;

use syn::{Attribute, Data, DeriveInput, Fields, Member};

use crate::check::denied::Denied;
use crate::ctxt::Ctxt;
use crate::keys::{self, Key, Place};
use crate::raw::{Keys, Raw, RawField, RawVariant, Text};
use value::Value;

pub(crate) fn parse<'a>(ctxt: &Ctxt, input: &'a DeriveInput) -> Raw<'a> {
    let is_enum = matches!(input.data, Data::Enum(_));
    let place = if is_enum { Place::Enum } else { Place::Struct };
    let keys = keys(ctxt, &input.attrs, place);
    let variants = match &input.data {
        Data::Enum(data) => data.variants.iter().map(|variant| self::variant(ctxt, variant)).collect(),
        Data::Struct(data) => {
            let (foreign, fields) = (foreign::attrs(&input.attrs), fields(ctxt, &data.fields));
            vec![RawVariant { ident: &input.ident, keys: None, foreign, fields }]
        }
        Data::Union(data) => {
            let message = "`ApiError` cannot be derived for a union; use an enum or a struct";
            ctxt.error(data.union_token, message);
            Vec::new()
        }
    };
    let all = variants.iter().flat_map(|one| one.fields.iter().map(|field| &field.keys).chain(&one.keys));
    let deprecated = all.chain([&keys]).any(|keys| keys.deprecated);
    Raw { input, is_enum, keys, variants, deprecated }
}

fn variant<'a>(ctxt: &Ctxt, variant: &'a syn::Variant) -> RawVariant<'a> {
    let keys = Some(keys(ctxt, &variant.attrs, Place::Variant));
    let (foreign, fields) = (foreign::attrs(&variant.attrs), fields(ctxt, &variant.fields));
    RawVariant { ident: &variant.ident, keys, foreign, fields }
}

fn fields<'a>(ctxt: &Ctxt, fields: &'a Fields) -> Vec<RawField<'a>> {
    let fields = fields.iter().zip(fields.members()).map(|(field, member)| self::field(ctxt, field, member));
    let mut fields: Vec<_> = fields.collect();
    // As for thiserror, where no attribute says which field it is.
    if fields.iter().all(|field| field.source.is_none()) {
        for field in &mut fields {
            field.source = match &field.member {
                Member::Named(name) if field.name() == "source" => Some(name.clone()),
                _ => None,
            };
        }
    }
    fields
}

fn field<'a>(ctxt: &Ctxt, field: &'a syn::Field, member: Member) -> RawField<'a> {
    let keys = keys(ctxt, &field.attrs, Place::Field);
    // thiserror's `#[source]` and `#[from]`.
    let mut names = field.attrs.iter().filter_map(|attr| attr.path().get_ident());
    let implied = names.find(|name| *name == "source" || *name == "from");
    let source = keys.find(Key::Source).or(implied).cloned();
    RawField { member, ty: &field.ty, keys, source }
}

/// Reads every key of the `#[api(...)]` attributes, which add up.
fn keys(ctxt: &Ctxt, attrs: &[Attribute], place: Place) -> Keys {
    let before = ctxt.count();
    let mut keys = Keys::default();
    for attr in attrs {
        let name = foreign::name(attr);
        keys.deprecated |= foreign::is_deprecated(&name, attr);
        let entries = if name == "api" { entry::entries(ctxt, attr, place) } else { None };
        for entry in entries.into_iter().flatten() {
            match keys::find(&entry.key.to_string(), place) {
                Ok(row) => set(&mut keys, &Value { ctxt, row, entry }),
                Err(message) => ctxt.error(entry.key, message),
            }
        }
    }
    keys.damaged = ctxt.count() > before;
    keys
}

fn set(keys: &mut Keys, value: &Value<'_>) {
    let key = value.row.key;
    if let Some(first) = keys.find(key).filter(|_| !value.row.repeats) {
        value.ctxt.error(&value.entry.key, format!("duplicate `{}`", value.row.name));
        return value.ctxt.error(first, keys::first_set(value.row.name));
    }
    keys.given.push((key, value.entry.key.clone()));
    let mut put = |text: Option<Text>| keys.texts.extend(text.map(|text| (key, text)));
    match key {
        _ if value.row.takes_nothing() => value.nothing(),
        Key::Title | Key::Action | Key::Group | Key::Prefix => put(value.constant()),
        Key::Docs => put(value.address()),
        Key::Challenge if value.is_word("inherited") => keys.inherits_challenge = true,
        Key::Challenge => put(value.challenge()),
        Key::Lock => put(value.file()),
        Key::Crate => keys.krate = value.path(),
        Key::Envelope => keys.envelope = value.path(),
        Key::Codes => keys.codes = value.case(),
        Key::DetailNames => keys.detail_names = value.case(),
        Key::Titles => keys.titles = value.titles(),
        Key::Extension => value.extensions(&mut keys.extensions),
        Key::Respond => value.responders(&mut keys.respond),
        Key::Allow => value.names("check", Denied::ALL, Denied::name, &mut keys.allow),
        Key::Code => keys.code = value.code(),
        Key::Status => keys.status = value.status(),
        Key::Message => keys.message = value.message(),
        Key::Retry => keys.retry = value.retry(),
        Key::RetryAfter => keys.retry_after = value.seconds(),
        Key::Header => value.headers(&mut keys.headers),
        Key::Shared => keys.shared = value.shared(),
        Key::Transparent => keys.transparent = value.transparent(),
        Key::Answers => value.answers(&mut keys.answers),
        Key::HiddenAs => keys.hidden_as = value.variant(),
        Key::Was => value.former_codes(&mut keys.was),
        Key::Deprecated => keys.deprecation = value.deprecation(),
        Key::Example => keys.example = value.expression(),
        Key::Detail if value.row.is_on(Place::Field) => keys.detail = value.detail(),
        Key::Detail => value.stated(&mut keys.stated),
        // They take nothing. A row that is not read fails `tests/rows.rs`.
        Key::Strict
        | Key::Schema
        | Key::Details
        | Key::Issues
        | Key::Errors
        | Key::Fault
        | Key::Source
        | Key::Private => {}
    }
}
