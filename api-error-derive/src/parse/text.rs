//! The texts that keys take: as they are, or with placeholders.

use std::fmt::Display;

use api_error_rules::message::{self, Piece};
use api_error_rules::text::{self, Mistake};
use syn::{Lit, LitStr};

use super::value::{Term, Value};
use crate::keys::Key;
use crate::raw::Text;
use crate::suggest;

impl Value<'_> {
    /// A string with something in it.
    pub(super) fn text(&self) -> Option<Text> {
        match self.term()? {
            Term::Lit(Lit::Str(text)) => self.some_text(text),
            _ => self.refuse(self.argument()),
        }
    }

    /// A string that is sent as it is.
    pub(super) fn constant(&self) -> Option<Text> {
        self.without_placeholders(self.text()?)
    }

    /// A text with the placeholders that an answer can fill in without a value.
    pub(super) fn fillable(&self, text: Text) -> Option<Text> {
        let message = match text::parse(&text.value) {
            Ok(_) => return Some(text),
            Err(Mistake::Brace(message)) => message,
            Err(Mistake::Style(style)) => suggest::unknown_style(style),
            Err(Mistake::Placeholder(name)) => format!(
                "`{}` fills in `{{code}}`, `{{code:kebab-case}}`, `{{status}}` and `{{title}}`, but not `{{{name}}}`; write \
                 `{{{{{name}}}}}` for the braces",
                self.row.name
            ),
        };
        self.ctxt.refuse(text, message)
    }

    pub(super) fn challenge(&self) -> Option<Text> {
        self.header_value(self.fillable(self.text()?)?)
    }

    /// The text with `{` for `{{`, which texts with placeholders take too.
    pub(super) fn without_placeholders(&self, text: Text) -> Option<Text> {
        self.plain_in(format_args!("`{}`", self.row.name), text)
    }

    /// The same in a part of what the key takes.
    pub(super) fn plain_in(&self, place: impl Display, text: Text) -> Option<Text> {
        let message = match message::parse(&text.value).as_deref() {
            Ok([]) => return Some(text),
            Ok([Piece::Text(value)]) => return Some(Text { value: value.clone(), ..text }),
            Ok(pieces) => {
                let placeholder = pieces.iter().find_map(|piece| match piece {
                    Piece::Text(_) => None,
                    Piece::Placeholder(placeholder) => Some(&placeholder.name),
                });
                self.not_filled_in(&place, placeholder.map_or("", String::as_str))
            }
            Err(why) if self.row.key == Key::Message => why.clone(),
            Err(_) => format!("{place} has no placeholders; write `{{{{` or `}}}}` for a brace"),
        };
        self.ctxt.refuse(text, message)
    }

    fn not_filled_in(&self, place: &impl Display, placeholder: &str) -> String {
        if self.row.key == Key::Message {
            return format!(
                "the enum does not know the fields of its variants, so nothing fills in `{{{placeholder}}}`; write the \
                 message on the variant, or `{{{{{placeholder}}}}}` for the braces"
            );
        }
        format!("{place} does not fill in `{{{placeholder}}}`; write `{{{{{placeholder}}}}}` for the braces")
    }

    pub(super) fn address(&self) -> Option<Text> {
        let address = self.text()?;
        if address.value.contains(|character: char| character.is_whitespace() || character.is_control()) {
            let message = "an address has no white space; write it as a browser would send it";
            return self.ctxt.refuse(address, message);
        }
        Some(address)
    }

    /// `lock = "errors.lock"`
    pub(super) fn file(&self) -> Option<Text> {
        let file = self.text()?;
        if std::path::Path::new(&file.value).is_absolute() || file.value.starts_with(['/', '\\']) {
            return self.ctxt.refuse(file, "this path is absolute; write it from the folder of `Cargo.toml`");
        }
        Some(file)
    }

    /// What the literal says.
    pub(super) fn text_of(&self, literal: LitStr) -> Option<Text> {
        self.without_suffix(&literal, literal.suffix())?;
        Some(literal.into())
    }

    /// The same, if it says something.
    pub(super) fn some_text(&self, literal: LitStr) -> Option<Text> {
        let text = self.text_of(literal)?;
        if text.value.trim().is_empty() {
            let message = match self.row.key {
                Key::Detail | Key::Extension => "this name is empty; put something in it".to_owned(),
                _ => format!("this `{}` is empty; leave the key out or put something in it", self.row.name),
            };
            return self.ctxt.refuse(text, message);
        }
        Some(text)
    }
}
