//! A table of codes, packed into text: what `packed.rs` of the core reads in const evaluation.

use crate::model::{Answer, Detail, Field, Message, Presence, Retry, Value, Variant};
use crate::raw::unraw;

/// The texts of a table.
#[derive(Default)]
pub(super) struct Packed {
    pub rows: String,
    pub row_count: usize,
    pub details: String,
    pub detail_count: usize,
}

impl Packed {
    /// Adds a row; `more` is the place of what few rows have, counted from one.
    pub(super) fn add(&mut self, variant: &Variant<'_>, answer: &Answer, more: usize) {
        let whole = variant.fields.iter().find(|field| field.details).map(|field| type_text(field.ty));
        let whole = whole.unwrap_or_default();
        let members = variant.fields.iter().filter_map(|field| Some((field, field.detail.as_ref()?)));
        let before = self.detail_count;
        members.for_each(|(field, detail)| self.add_detail(field, detail));
        let (message, template) = message(&answer.message);
        let name = unraw(variant.ident);
        let numbers = [
            usize::from(answer.status),
            flags(variant, answer),
            message,
            retry(answer.retry),
            whole.len(),
            self.detail_count - before,
            more,
        ];
        let texts = [answer.code.text.as_str(), &name, template, &answer.description];
        numbers.into_iter().chain(texts.map(str::len)).for_each(|value| number(&mut self.rows, value));
        self.rows.extend(texts);
        self.rows.push_str(&whole);
        self.row_count += 1;
    }

    fn add_detail(&mut self, field: &Field<'_>, detail: &Detail) {
        let type_name = match detail.value {
            Value::Serialize => type_text(field.value_type()),
            Value::Display => "String".to_owned(),
            Value::Seconds => "f64".to_owned(),
            Value::Millis => "u128".to_owned(),
        };
        let presence = match detail.presence(field) {
            Presence::Always => 0,
            Presence::Nullable => 1,
            Presence::Optional => 2,
        };
        self.detail_count += 1;
        for value in [presence, detail.name.len(), type_name.len()] {
            number(&mut self.details, value);
        }
        self.details.push_str(&detail.name);
        self.details.push_str(&type_name);
    }
}

/// The order of rows.
pub(super) fn order(rows: impl Iterator<Item = usize>) -> String {
    let mut out = String::new();
    rows.for_each(|row| number(&mut out, row));
    out
}

fn number(out: &mut String, value: usize) {
    // Four digits are 16 MiB of text: rustc would say of a longer one that const evaluation ran past the end.
    for shift in [18, 12, 6, 0] {
        let digit = u8::try_from((value >> shift) & 63).unwrap_or(63);
        out.push(char::from(b'0' + digit));
    }
}

fn flags(variant: &Variant<'_>, answer: &Answer) -> usize {
    let any = |is: fn(&Field<'_>) -> bool| variant.fields.iter().any(is);
    usize::from(answer.code.numeric)
        | usize::from(any(|field| field.status)) << 1
        | usize::from(any(|field| field.retry_after)) << 2
        | usize::from(any(|field| field.issues)) << 3
}

fn message(message: &Message) -> (usize, &str) {
    match message {
        Message::None => (0, ""),
        Message::Text(text) => (1, text),
        Message::Template(template) => (2, &template.text),
        Message::Display => (3, ""),
    }
}

fn retry(retry: Retry) -> usize {
    match retry {
        Retry::Never => 0,
        Retry::After => 1,
        Retry::Backoff => 2,
    }
}

/// A type as people write it.
fn type_text(ty: &syn::Type) -> String {
    let mut text = quote::quote!(#ty).to_string();
    for (spaced, plain) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" <", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
    ] {
        text = text.replace(spaced, plain);
    }
    text
}
