//! Questions about the shape of an envelope, most of them asked in const evaluation.

use super::{Absent, Member, Name, Node, Taken, has_member};
use crate::contract::Constant;
use crate::contract::const_str::same;

/// Whether some object names a member twice.
pub(super) const fn repeats_a_name(node: &Node) -> bool {
    match node {
        Node::Object(members) => {
            let mut at = 0;
            while at < members.len() {
                let (earlier, _) = members.split_at(at);
                let is_repeated = match members[at].name {
                    Name::Of(name) => has_member(earlier, name),
                    Name::Flattened => flattens(earlier),
                };
                if is_repeated {
                    return true;
                }
                if repeats_a_name(&members[at].value) {
                    return true;
                }
                if let Absent::Or(node) = &members[at].absent
                    && repeats_a_name(node)
                {
                    return true;
                }
                at += 1;
            }
            false
        }
        Node::Array(elements) => {
            let mut at = 0;
            while at < elements.len() {
                if repeats_a_name(&elements[at]) {
                    return true;
                }
                at += 1;
            }
            false
        }
        Node::Issues(element) => repeats_a_name(element),
        _ => false,
    }
}

const fn flattens(members: &[Member]) -> bool {
    let mut at = 0;
    while at < members.len() {
        if matches!(members[at].name, Name::Flattened) {
            return true;
        }
        at += 1;
    }
    false
}

/// The first extension that a required member asks for and `has` lacks.
pub(super) const fn missing_extension(node: &Node, has: &[(&'static str, Constant)]) -> Option<&'static str> {
    match node {
        Node::Object(members) => {
            let mut at = 0;
            while at < members.len() {
                if let Some(name) = missing_in_member(&members[at], has) {
                    return Some(name);
                }
                at += 1;
            }
            None
        }
        Node::Array(elements) => {
            let mut at = 0;
            while at < elements.len() {
                // An element that is nothing is left out.
                if !matches!(elements[at], Node::Extension(_))
                    && let Some(name) = missing_extension(&elements[at], has)
                {
                    return Some(name);
                }
                at += 1;
            }
            None
        }
        Node::Issues(element) => missing_extension(element, has),
        Node::Extension(name) if !has_extension(has, name) => Some(name),
        _ => None,
    }
}

const fn missing_in_member(member: &Member, has: &[(&'static str, Constant)]) -> Option<&'static str> {
    if let Absent::Or(node) = &member.absent {
        // In place of what is nothing, an extension that is nothing is `null`, as any other node.
        if !matches!(node, Node::Extension(_))
            && let Some(name) = missing_extension(node, has)
        {
            return Some(name);
        }
    }
    match member.value {
        Node::Extension(_) if !member.is_required() => None,
        _ => missing_extension(&member.value, has),
    }
}

const fn has_extension(has: &[(&'static str, Constant)], name: &str) -> bool {
    let mut at = 0;
    while at < has.len() {
        if same(has[at].0, name) {
            return true;
        }
        at += 1;
    }
    false
}

/// What the envelope places outside of `Details`.
pub(super) fn taken(node: &Node, out: &mut Taken) {
    match node {
        Node::Object(members) => {
            for member in *members {
                taken(&member.value, out);
                if let Absent::Or(node) = &member.absent {
                    taken(node, out);
                }
            }
        }
        Node::Array(elements) => elements.iter().for_each(|element| taken(element, out)),
        Node::Detail(name) => out.details.push(name),
        Node::Issues(element) => {
            out.issues = true;
            taken(element, out);
        }
        Node::IssuesByField => out.issues = true,
        _ => {}
    }
}

/// The names of the contexts.
pub(super) fn contexts(node: &Node, out: &mut Vec<&'static str>) {
    match node {
        Node::Object(members) => {
            for member in *members {
                contexts(&member.value, out);
                if let Absent::Or(node) = &member.absent {
                    contexts(node, out);
                }
            }
        }
        Node::Array(elements) => elements.iter().for_each(|element| contexts(element, out)),
        Node::Issues(element) => contexts(element, out),
        Node::Context(name) if !out.contains(name) => out.push(name),
        _ => {}
    }
}

/// Whether a required member is the request id.
pub(super) fn requires_request_id(node: &Node) -> bool {
    match node {
        Node::Object(members) => members.iter().any(|member| match member.value {
            Node::RequestId => member.is_required(),
            ref value => requires_request_id(value),
        }),
        Node::Array(elements) => elements.iter().any(requires_request_id),
        _ => false,
    }
}
