//! The message: a text, a template over the fields, `Display`, or the doc comment.

use api_error_rules::message::{self, Count, Piece, Placeholder};
use api_error_rules::plain_text;
use quote::ToTokens as _;
use syn::{Member, Path};

use super::Scope;
use super::denied::Denied;
use crate::keys::Key;
use crate::model::{Argument, Message, Shown, ShownAs, Template};
use crate::raw::{RawField, RawMessage, Text};
use crate::suggest;
use crate::types::inside_option;

/// `None` after a mistake. Rules about the status need a known one.
pub(super) fn message(scope: &Scope<'_>) -> Option<Message> {
    if !scope.keys.has(Key::Message) {
        return inherited(scope);
    }
    match scope.keys.message.as_ref()? {
        RawMessage::Text(text) => template(scope, "message", text),
        RawMessage::Display(word) => display(scope, word),
        RawMessage::Doc => doc(scope),
    }
}

fn inherited(scope: &Scope<'_>) -> Option<Message> {
    let is_client_error = scope.status.is_some() && !scope.may_be_our_fault();
    match &scope.raw.keys.message {
        Some(RawMessage::Display(_)) if is_client_error && !scope.may_display_a_source() => {
            Some(Message::Display)
        }
        Some(RawMessage::Text(text)) => Some(Message::Text(text.value.clone())),
        Some(RawMessage::Doc) if !plain_text(&scope.variant.paragraph()).trim().is_empty() => doc(scope),
        _ => Some(Message::None),
    }
}

/// Causes on the server's side are for logs only, and a `Display` may show them.
fn display(scope: &Scope<'_>, word: &Path) -> Option<Message> {
    if scope.may_display_a_source() && scope.may_be_our_fault() {
        let message = "`display` may say what the source says, which a 5xx never sends; write the message";
        return scope.ctxt.refuse(word, message);
    }
    Some(Message::Display)
}

/// The first paragraph of the doc comment, in words.
fn doc(scope: &Scope<'_>) -> Option<Message> {
    let (paragraph, key) = (scope.variant.paragraph(), scope.keys.find(Key::Message));
    let text = plain_text(&paragraph);
    if text.trim().is_empty() {
        let message = format!("{} has no doc comment to say; write one, or the message itself", scope.name());
        return scope.ctxt.refuse(key, message);
    }
    // What follows each brace, up to where a placeholder has its style.
    let mut names = paragraph.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next());
    if let Some(name) = names.find(|name| scope.variant.fields.iter().any(|field| field.name() == *name)) {
        let message = format!(
            "`message = doc` does not fill in `{{{name}}}` of the doc comment; write `message = \"…{{{name}}}…\"`"
        );
        return scope.ctxt.refuse(key.unwrap_or(scope.variant.ident), message);
    }
    Some(Message::Text(text))
}

/// A template over the fields. `what` names it in errors: a message or a detail.
pub(super) fn template(scope: &Scope<'_>, what: &str, written: &Text) -> Option<Message> {
    let pieces = match message::parse(&written.value) {
        Ok(pieces) => pieces,
        Err(message) => return scope.ctxt.refuse(written, message),
    };
    let placeholders = match pieces.as_slice() {
        [] => return Some(Message::Text(String::new())),
        [Piece::Text(text)] => return Some(Message::Text(text.clone())),
        pieces => pieces.iter().filter_map(|piece| match piece {
            Piece::Text(_) => None,
            Piece::Placeholder(placeholder) => Some(argument(scope, what, written, placeholder)),
        }),
    };
    // All of them, so that each mistake is reported.
    let arguments: Vec<_> = placeholders.collect();
    let arguments = arguments.into_iter().collect::<Option<Vec<_>>>()?;
    let template = Template { text: written.value.clone(), span: written.literal.span(), arguments };
    for (at, field) in scope.variant.fields.iter().enumerate() {
        if template.shown().any(|shown| shown.field == at) {
            may_be_sent(scope, what, written, field);
            is_not_private(scope, what, written, field);
            has_a_detail(scope, what, field);
        }
    }
    Some(Message::Template(template))
}

/// What broke on the server's side is for logs only.
fn may_be_sent(scope: &Scope<'_>, what: &str, written: &Text, field: &RawField<'_>) {
    if field.source.is_some() && scope.may_be_our_fault() {
        let name = field.name();
        let message = format!("`{{{name}}}` is a source, which a 5xx never sends; remove it from the {what}");
        scope.ctxt.error(written, message);
    }
}

fn is_not_private(scope: &Scope<'_>, what: &str, written: &Text, field: &RawField<'_>) {
    if field.has(Key::Private) {
        let message =
            format!("`{{{}}}` is `private`, and a {what} is sent; remove one of them", field.name());
        scope.ctxt.error(written, message);
    }
}

/// Under `strict`, what a message says is in the details too.
fn has_a_detail(scope: &Scope<'_>, what: &str, field: &RawField<'_>) {
    let is_sent = [Key::Detail, Key::Details, Key::Issues, Key::Errors].into_iter().any(|key| field.has(key));
    if !is_sent && scope.denies(Denied::HiddenArgument) {
        let name = field.name();
        let (at, detail) = match &field.member {
            Member::Named(ident) => (ident.to_token_stream(), "detail"),
            Member::Unnamed(_) => (field.ty.to_token_stream(), "detail = \"name\""),
        };
        let message = format!(
            "clients would have to parse the {what} for `{{{name}}}`; mark this field `#[api({detail})]` too"
        );
        scope.deny(Denied::HiddenArgument, at, &message);
    }
}

/// The value of a placeholder; none where it names no field.
fn argument(scope: &Scope<'_>, what: &str, written: &Text, placeholder: &Placeholder) -> Option<Argument> {
    let Placeholder { name, before, width, precision, kind } = placeholder;
    let shown_as = match kind.as_str() {
        "" => ShownAs::Display,
        "?" | "x?" | "X?" => ShownAs::Debug,
        _ => ShownAs::Other,
    };
    let field = field(scope, what, written, name);
    if let Some(field) = field.map(|field| &scope.variant.fields[field])
        && matches!(shown_as, ShownAs::Display)
        && inside_option(field.ty).is_some()
    {
        let or = if what == "message" { ", or write `message = display`" } else { "" };
        let message =
            format!("`{{{name}}}` is an `Option`, which has no text for `None`; make it two variants{or}");
        return scope.ctxt.refuse(written, message);
    }
    let mut shown: Vec<_> = field.map(|field| Shown { field, shown_as }).into_iter().collect();
    let mut count = |count: &Count| match count {
        Count::None => Some(String::new()),
        Count::Number(digits) => Some(digits.clone()),
        Count::Field(name) => {
            shown.push(Shown { field: self::field(scope, what, written, name)?, shown_as: ShownAs::Count });
            Some(format!("{}$", shown.len() - 1))
        }
    };
    let (width, precision) = (count(width), count(precision));
    let (width, precision) = (width?, precision?);
    field?;
    let dot = if precision.is_empty() { "" } else { "." };
    let spec = format!("{before}{width}{dot}{precision}{kind}");
    let format = (!spec.is_empty()).then(|| format!("{{0:{spec}}}"));
    Some(Argument { format, shown })
}

fn field(scope: &Scope<'_>, what: &str, written: &Text, name: &str) -> Option<usize> {
    let variant = scope.variant.ident;
    let names: Vec<String> = scope.variant.fields.iter().map(RawField::name).collect();
    if let Some(found) = names.iter().position(|field| field == name) {
        return Some(found);
    }
    let example = names.first().map_or_else(|| "no field".to_owned(), |name| format!("`{{{name}}}`"));
    let message = match (name, names.as_slice()) {
        ("self", _) => {
            "`{self}` is the error itself; write `message = display` for what its `Display` says".to_owned()
        }
        ("", []) => format!("`{{}}` names no field, and `{variant}` has none; write `{{{{}}}}` for braces"),
        ("", _) => format!("`{{}}` names no field; name one, as in {example}"),
        (name, []) => format!("the {what} names `{{{name}}}`, but `{variant}` has no fields"),
        (name, _) => {
            let unknown = format!("the {what} names `{{{name}}}`, which is not a field of `{variant}`");
            suggest::unknown(&unknown, name, names.iter().map(String::as_str))
        }
    };
    scope.ctxt.refuse(written, message)
}
