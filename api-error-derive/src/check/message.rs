//! What a variant says: text, a template over its fields, its `Display` or its doc comment.

use std::fmt::Write as _;

use api_error_rules::message::{self, Count, Piece, Placeholder};
use quote::ToTokens as _;
use syn::{LitStr, Path};

use super::Scope;
use super::denied::Denied;
use crate::keys::Key;
use crate::model::{Argument, Form, Message, Template};
use crate::raw::{RawField, RawMessage};
use crate::suggest;

/// None after a mistake. Without a status, the rules that ask it are not asked.
pub(super) fn message(scope: &Scope<'_, '_>, status: Option<u16>) -> Option<Message> {
    if !scope.keys.given.has(Key::Message) {
        return Some(inherited(scope, status));
    }
    match scope.keys.message.as_ref()? {
        RawMessage::Text(literal) => template(scope, literal, status),
        RawMessage::Display(word) => display(scope, word, status),
        RawMessage::Doc => doc(scope),
    }
}

/// What the enum says for variants without a message.
fn inherited(scope: &Scope<'_, '_>, status: Option<u16>) -> Message {
    let is_client_error = status.is_some() && !scope.may_be_our_fault(status);
    let paragraph = scope.variant.foreign.paragraph();
    match &scope.raw.keys.message {
        Some(RawMessage::Display(_)) if is_client_error && !scope.may_display_a_source() => Message::Display,
        Some(RawMessage::Doc) if !paragraph.is_empty() => Message::Text(paragraph),
        _ => Message::None,
    }
}

/// What broke on the server's side is for logs only, and nobody knows what of it a `Display` says.
fn display(scope: &Scope<'_, '_>, word: &Path, status: Option<u16>) -> Option<Message> {
    if scope.may_display_a_source() && scope.may_be_our_fault(status) {
        let message = "`display` may say what the source says, which a 5xx never sends; write the message";
        scope.ctxt.error(word, message);
        return None;
    }
    Some(Message::Display)
}

fn doc(scope: &Scope<'_, '_>) -> Option<Message> {
    let paragraph = scope.variant.foreign.paragraph();
    if paragraph.is_empty() {
        let key = scope.keys.given.find(Key::Message);
        let message = format!("{} has no doc comment to say; write one, or the message itself", scope.name());
        scope.ctxt.error(key, message);
        return None;
    }
    Some(Message::Text(paragraph))
}

fn template(scope: &Scope<'_, '_>, literal: &LitStr, status: Option<u16>) -> Option<Message> {
    let pieces = match message::parse(&literal.value()) {
        Ok(pieces) => pieces,
        Err(message) => {
            scope.ctxt.error(literal, message);
            return None;
        }
    };
    let mut writer =
        Writer { scope, literal, positional: String::new(), arguments: Vec::new(), failed: false };
    match pieces.as_slice() {
        [] => return Some(Message::Text(String::new())),
        [Piece::Text(text)] => return Some(Message::Text(text.clone())),
        pieces => pieces.iter().for_each(|piece| writer.piece(piece)),
    }
    if writer.failed {
        return None;
    }
    let Writer { positional, arguments, .. } = writer;
    for field in fields_of(scope, &arguments) {
        may_be_sent(scope, literal, field, status);
        has_a_detail(scope, field);
    }
    Some(Message::Template(Template { text: literal.value(), positional, span: literal.span(), arguments }))
}

/// The fields that a message names, each once.
fn fields_of<'r, 'a>(
    scope: &Scope<'r, 'a>,
    arguments: &[Argument],
) -> impl Iterator<Item = &'r RawField<'a>> {
    let fields = scope.variant.fields.iter().enumerate();
    let named = move |index| arguments.iter().any(|argument| argument.field == index);
    fields.filter(move |(index, _)| named(*index)).map(|(_, field)| field).collect::<Vec<_>>().into_iter()
}

/// What broke on the server's side is for logs only.
fn may_be_sent(scope: &Scope<'_, '_>, literal: &LitStr, field: &RawField<'_>, status: Option<u16>) {
    if field.source.is_some() && scope.may_be_our_fault(status) {
        let name = field.name();
        let message =
            format!("`{{{name}}}` is a source, which a 5xx never sends; remove it from the message");
        scope.ctxt.error(literal, message);
    }
}

/// Under `strict`, what a message says stands in the details too.
fn has_a_detail(scope: &Scope<'_, '_>, field: &RawField<'_>) {
    let is_sent = [Key::Detail, Key::Details, Key::Issues].into_iter().any(|key| field.has(key));
    if !is_sent && scope.denies(Denied::HiddenArgument) {
        let name = field.name();
        let (at, detail) = match &field.field.ident {
            Some(ident) => (ident.to_token_stream(), "detail"),
            None => (field.field.ty.to_token_stream(), "detail = \"name\""),
        };
        let message = format!(
            "clients would have to parse the message for `{{{name}}}`; mark this field `#[api({detail})]` too"
        );
        scope.deny(Denied::HiddenArgument, at, &message);
    }
}

/// Writes a template with its placeholders as positions.
struct Writer<'w, 'r, 'a> {
    scope: &'w Scope<'r, 'a>,
    literal: &'w LitStr,
    positional: String,
    arguments: Vec<Argument>,
    failed: bool,
}

impl Writer<'_, '_, '_> {
    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Text(text) => self.positional.push_str(&text.replace('{', "{{").replace('}', "}}")),
            Piece::Placeholder(placeholder) => self.placeholder(placeholder),
        }
    }

    fn placeholder(&mut self, placeholder: &Placeholder) {
        let form = match placeholder.kind.as_str() {
            "" => Form::Display,
            "?" | "x?" | "X?" => Form::Debug,
            _ => Form::Other,
        };
        let position = self.position(&placeholder.name, form);
        let width = self.count(&placeholder.width);
        let precision = match self.count(&placeholder.precision) {
            digits if digits.is_empty() => digits,
            digits => format!(".{digits}"),
        };
        let spec = format!("{}{width}{precision}{}", placeholder.before, placeholder.kind);
        let colon = if spec.is_empty() { "" } else { ":" };
        // Writing to a string cannot fail.
        _ = write!(self.positional, "{{{position}{colon}{spec}}}");
    }

    fn count(&mut self, count: &Count) -> String {
        match count {
            Count::None => String::new(),
            Count::Number(digits) => digits.clone(),
            Count::Field(name) => format!("{}$", self.position(name, Form::Count)),
        }
    }

    /// The position of a field's argument, which is added if it is new.
    fn position(&mut self, name: &str, form: Form) -> usize {
        let Some(field) = self.scope.variant.fields.iter().position(|field| field.name() == name) else {
            self.no_field(name);
            return 0;
        };
        let is_same = |argument: &Argument| argument.field == field && argument.form == form;
        self.arguments.iter().position(is_same).unwrap_or_else(|| {
            self.arguments.push(Argument { field, form });
            self.arguments.len() - 1
        })
    }

    fn no_field(&mut self, name: &str) {
        self.failed = true;
        let variant = self.scope.variant.ident;
        let names: Vec<String> = self.scope.variant.fields.iter().map(RawField::name).collect();
        let example = names.first().map_or_else(|| "no field".to_owned(), |name| format!("`{{{name}}}`"));
        let message = match (name, names.as_slice()) {
            ("", []) => {
                format!("`{{}}` names no field, and `{variant}` has none; write `{{{{}}}}` for braces")
            }
            ("", _) => format!("`{{}}` names no field; name one, as in {example}"),
            (name, []) => format!("the message names `{{{name}}}`, but `{variant}` has no fields"),
            (name, _) => {
                let what = format!("the message names `{{{name}}}`, which is no field of `{variant}`");
                suggest::unknown(&what, name, names.iter().map(String::as_str))
            }
        };
        self.scope.ctxt.error(self.literal, message);
    }
}
