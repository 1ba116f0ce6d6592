//! What a lock file writes once: shapes of envelopes and schemas of details.

use std::fmt::Write as _;

use api_error_rules::lock::terms::encoded;
use api_error_rules::{Constant, JsonType};

use crate::contract::{Contract, ErrorSpec, Shown};
use crate::envelope::{Absent, Envelope, Name, Node};

/// `application/json {error:{code:Code,message:Message,details?:Details}}`, with the headers of each answer before the body.
pub(super) fn of_envelope(envelope: &Envelope) -> String {
    let mut text = envelope.content_type().to_owned();
    let headers = envelope.headers().map(|(name, value)| (name, format!("{value:?}")));
    let of_code = envelope.header_of_code().map(|name| (name, "Code".to_owned()));
    let of_id = envelope.header_of_request_id().map(|name| (name, "RequestId".to_owned()));
    for (name, value) in headers.chain(of_code).chain(of_id) {
        // A `String` takes everything.
        _ = write!(text, " {name}:{value}");
    }
    text.push(' ');
    // As all were before there were others.
    if envelope.format() != "json" {
        text.push_str(envelope.format());
        text.push(' ');
    }
    node(&mut text, envelope.root());
    if let Some(absent) = envelope.absent() {
        text.push('|');
        node(&mut text, absent);
    }
    text
}

fn node(text: &mut String, of: &Node) {
    let (open, close) = match of {
        Node::Object(_) => ("{", "}"),
        // To a client that knows one element, others are nothing new.
        Node::Array(_) | Node::Errors(_) => ("[", "]"),
        Node::Issues(_) => ("Issues[", "]"),
        Node::IssuesBy(_) => ("IssuesBy[", "]"),
        Node::FirstIssueBy(_) => ("FirstIssueBy(", ")"),
        Node::FirstOf(_) => ("FirstOf(", ")"),
        Node::Text(_) => ("Text(", ")"),
        leaf => {
            _ = write!(text, "{leaf:?}");
            return;
        }
    };
    let (members, elements) = of.children();
    let mut between = open;
    for member in members {
        text.push_str(between);
        between = ",";
        let optional = match member.absent {
            Absent::LeaveOut if member.is_anchor => "!",
            Absent::LeaveOut => "?",
            Absent::Null | Absent::Or(_) => "",
        };
        match member.name {
            Name::Of(name) => _ = write!(text, "{name}{optional}:"),
            Name::Flattened => text.push_str("..."),
        }
        node(text, &member.value);
        if let Absent::Or(absent) = &member.absent {
            text.push('|');
            node(text, absent);
        }
    }
    for element in elements {
        text.push_str(between);
        between = ",";
        node(text, element);
    }
    // Nothing is in it.
    if between == open {
        text.push_str(open);
    }
    text.push_str(close);
}

/// The kind of a detail of which only a schema could say more.
pub(super) const ANY: &str = "any";

/// `integer`, `[string]`, `{any}`: what a detail is where it is there and not null.
pub(super) fn kind(json: &JsonType) -> String {
    match json {
        JsonType::Unknown | JsonType::Time => ANY.to_owned(),
        JsonType::Text(_) => kind(&JsonType::String),
        JsonType::Constant(value) => encoded(value),
        JsonType::SystemTime => "object".to_owned(),
        JsonType::Optional(inner) => kind(inner),
        JsonType::List(element) => format!("[{}]", kind_or_null(element)),
        JsonType::Map(value) => format!("{{{}}}", kind_or_null(value)),
        plain => plain.to_string(),
    }
}

fn kind_or_null(json: &JsonType) -> String {
    let null = if matches!(json, JsonType::Optional(_)) { "|null" } else { "" };
    kind(json) + null
}

/// A constant as JSON, as answers with the declared status have it.
pub(super) fn constant(constant: &Constant, spec: &ErrorSpec) -> String {
    let filling = spec.filling(spec.status());
    serde_json::to_string(&Shown { constant, filling }).unwrap_or_default()
}

#[cfg(feature = "describe")]
pub(super) fn schema(contract: &Contract, at: usize) -> Option<String> {
    let make = contract.schema_of(at)?;
    let mut definitions = crate::describe::Definitions::inline();
    Some(make(&mut definitions).to_string())
}

#[cfg(not(feature = "describe"))]
pub(super) const fn schema(_: &Contract, _: usize) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_a_part_of_the_shape() {
        let text = Envelope::text(&[Node::Str("E: "), Node::Text(&[Node::Code, Node::Docs])]);
        let expected = r#"text/plain; charset=utf-8 text Text(Str("E: "),Text(Code,Docs))"#;
        assert_eq!(of_envelope(&text), expected);
        let json = Envelope::json(*text.root()).media_type(text.content_type());
        assert_eq!(of_envelope(&json), expected.replace(" text Text", " Text"));
    }

    #[cfg(feature = "xml")]
    #[test]
    fn what_is_before_the_root_is_not() {
        use crate::envelope::member;
        const ROOT: Node = Node::Object(&[member("E", Node::Object(&[member("@c", Node::Code)]))]);
        let xml = Envelope::xml(ROOT);
        assert_eq!(of_envelope(&xml), "application/xml xml {E:{@c:Code}}");
        assert_eq!(of_envelope(&xml.prolog("")), of_envelope(&xml));
    }

    #[test]
    fn headers_come_before_the_body() {
        let envelope = Envelope::json(Node::Code).header("Vary", "Accept").code_header("x-code");
        let text = r#"application/json Vary:"Accept" x-code:Code X-Id:RequestId Code"#;
        assert_eq!(of_envelope(&envelope.request_id_header("X-Id")), text);
    }
}
