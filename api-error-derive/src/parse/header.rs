//! Headers: of an item with their values, and of a field.

use std::slice;

use api_error_rules::header;
use proc_macro2::TokenTree;
use syn::Lit;

use super::value::Value;
use crate::keys::{self, Place};
use crate::raw::{RawHeader, Text};

impl Value<'_> {
    /// `header("Name" = "value")` on an item, `header = "Name"` on a field
    pub(super) fn headers(&self, headers: &mut Vec<RawHeader>) {
        if self.row.is_on(Place::Field) {
            return self.add_header(headers, self.field_header());
        }
        for part in self.list() {
            self.add_header(headers, self.constant_header(&part));
        }
    }

    fn add_header(&self, headers: &mut Vec<RawHeader>, header: Option<RawHeader>) {
        let Some(header) = header else { return };
        let value = |header: &RawHeader| header.value.as_ref().map(|value| value.value.clone());
        let is_same = |other: &&RawHeader| other.name == header.name && value(other) == value(&header);
        let Some(first) = headers.iter().find(is_same) else { return headers.push(header) };
        let (message, name) = match header.value {
            Some(_) => ("duplicate header: this name has this value already", first.literal.value.clone()),
            None => (&*format!("duplicate header `{}`", header.name), header.name.clone()),
        };
        self.ctxt.error(header.literal, message);
        self.ctxt.error(&first.literal, keys::first_set(name));
    }

    fn field_header(&self) -> Option<RawHeader> {
        let literal = self.text()?;
        Some(RawHeader { name: self.header_name(&literal)?, value: None, literal })
    }

    fn constant_header(&self, part: &[TokenTree]) -> Option<RawHeader> {
        let (name, value) = self.assignment(part)?;
        let literal = self.text_of(self.parse(slice::from_ref(&name))?)?;
        let Lit::Str(value) = value else { return self.refuse(value) };
        let value = self.fillable(self.text_of(value)?)?;
        let name = self.header_name(&literal);
        let value = Some(self.header_value(value)?);
        Some(RawHeader { name: name?, value, literal })
    }

    pub(super) fn header_name(&self, Text { value: text, literal }: &Text) -> Option<String> {
        let message = match header::refused(text) {
            _ if text.is_empty() => {
                "this header name is empty; name the header, as in `Retry-After`".to_owned()
            }
            _ if !header::is_name(text) => format!(
                "`{}` is not a valid header name; use letters, digits and `-`, as in `Retry-After`",
                text.escape_debug()
            ),
            Some(why) => format!("an error cannot set this header: {why}; remove it"),
            // As HTTP/2 wants it.
            None => return Some(text.to_ascii_lowercase()),
        };
        self.ctxt.refuse(literal, message)
    }

    /// What any HTTP implementation takes as it is.
    pub(super) fn header_value(&self, text: Text) -> Option<Text> {
        let message = match &*text.value {
            value if header::is_value(value) => return Some(text),
            value if header::is_visible(value) => "a header value has no white space at its ends; remove it",
            _ => "a header value has visible ASCII characters and spaces only; encode or remove the others",
        };
        self.ctxt.refuse(text, message)
    }
}
