//! What a body says at the places of an error's parts.

use serde_json::Value;

use super::Step;
use crate::envelope::walk::flattens;
use crate::envelope::{Envelope, Name, Node, has_member};

/// What a body says, as far as its envelope has a place for it.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Said {
    /// The code; the text of it, for numbers too.
    pub code: Option<String>,
    /// The message.
    pub message: Option<String>,
    /// The details. If they are members of a larger object, those of the envelope are left out.
    pub details: Option<Value>,
}

impl Envelope {
    /// Reads a body in this envelope at its [places](Self::paths).
    pub fn read(&self, body: &Value) -> Said {
        let paths = self.paths();
        let text = |path: Option<Vec<Step>>| text(body, &path?);
        Said {
            code: text(paths.code),
            message: text(paths.message),
            details: paths.details.and_then(|path| self.details(body, &path)),
        }
    }

    fn details(&self, body: &Value, path: &[Step]) -> Option<Value> {
        let mut details = path.iter().try_fold(body, value_at)?.clone();
        let (members, _) = path.iter().try_fold(self.root(), node_at)?.children();
        if let Value::Object(all) = &mut details
            && flattens(members)
        {
            all.retain(|name, _| !has_member(members, name));
            return Some(details).filter(|details| *details != Value::Object(serde_json::Map::new()));
        }
        Some(details).filter(|details| !details.is_null())
    }
}

fn text(body: &Value, path: &[Step]) -> Option<String> {
    match path.iter().try_fold(body, value_at)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn value_at<'v>(value: &'v Value, step: &Step) -> Option<&'v Value> {
    match step {
        Step::Member(name) => value.get(name),
        Step::Element(at) => value.get(at),
    }
}

fn node_at<'n>(node: &'n Node, step: &Step) -> Option<&'n Node> {
    let (members, elements) = match node {
        // The first of them that is always there, as `paths` has found.
        Node::FirstOf([first, ..]) => return node_at(first, step),
        node => node.children(),
    };
    match step {
        Step::Member(name) => {
            members.iter().find(|member| member.name == Name::Of(name)).map(|member| &member.value)
        }
        Step::Element(at) => elements.get(*at),
    }
}
