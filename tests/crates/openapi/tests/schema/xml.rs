//! XML, read by another library.

use api_error::ApiError;
use api_error::describe::Json;
use api_error::envelope::Envelope;
use roxmltree::{Document, Node};
use serde_json::Value;

use crate::{closed, reply};

/// The body is a document with the elements of the data that the reply serialises to. The schema describes the root element.
pub(crate) fn assert_holds(error: &dyn ApiError, envelope: &'static Envelope, knows: bool) {
    let reply = reply(error, envelope, knows);
    let body = reply.to_string();
    let document = Document::parse(&body).unwrap_or_else(|why| panic!("{why}: {body}"));
    let data = serde_json::to_string(&reply).unwrap();
    let parsed = Json::parse(&data).unwrap();
    let [(name, root)] = parsed.members() else { panic!("not one root: {data}") };
    assert_eq!(name, "Error");
    assert_is(document.root_element(), name, root);
    let schema = closed(serde_json::from_str(&error.contract().schema(envelope).to_string()).unwrap());
    let mut data: Value = serde_json::from_str(&data).unwrap();
    let root = data["Error"].take();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    assert!(validator.is_valid(&root), "{root}\n{schema:#}\n{:?}", envelope.root());
}

fn assert_is(element: Node<'_, '_>, name: &str, value: &Json) {
    // Others may have been changed.
    if name.bytes().all(|byte| byte.is_ascii_alphabetic()) && !name.is_empty() {
        assert_eq!(element.tag_name().name(), name);
    }
    let mut expected = Vec::new();
    match value {
        Json::Object(members) => {
            for (name, value) in members {
                match name.strip_prefix('@').filter(|name| *name == "id") {
                    Some(name) => assert_eq!(element.attribute(name), Some(&*text(value))),
                    None => expected.extend(elements(name, value)),
                }
            }
        }
        Json::Array(_) => expected.extend(elements(name, value)),
        value => assert_eq!(element.text().unwrap_or_default(), text(value)),
    }
    let found: Vec<_> = element.children().filter(Node::is_element).collect();
    assert_eq!(found.len(), expected.len(), "{element:?} {value}");
    for (element, (name, value)) in found.into_iter().zip(expected) {
        assert_is(element, name, value);
    }
}

fn elements<'j>(name: &'j str, value: &'j Json) -> Vec<(&'j str, &'j Json)> {
    match value {
        Json::Array(all) => all.iter().map(|value| (name, value)).collect(),
        value => vec![(name, value)],
    }
}

fn text(value: &Json) -> String {
    let text = match value {
        Json::Null => String::new(),
        Json::String(text) => text.to_string(),
        other => other.to_string(),
    };
    let is_forbidden =
        |one: char| one < ' ' && !matches!(one, '\t' | '\n' | '\r') || matches!(one, '\u{fffe}' | '\u{ffff}');
    text.replace(is_forbidden, "\u{fffd}")
}
