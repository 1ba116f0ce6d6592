//! Questions about the nodes of an envelope, most of them asked in const evaluation. `Node::children` says where there are
//! more nodes.

use super::{Absent, Member, Name, Node, has_member};
use crate::contract::Constant;
use crate::contract::const_str::same;

/// Shows each node, with those that take the place of nothing.
pub(crate) fn each(node: &Node, show: &mut impl FnMut(&Node)) {
    show(node);
    let (members, elements) = node.children();
    for member in members {
        each(&member.value, show);
        if let Absent::Or(absent) = &member.absent {
            each(absent, show);
        }
    }
    for element in elements {
        each(element, show);
    }
}

/// Whether some object names a member twice.
pub(super) const fn repeats_a_name(node: &Node) -> bool {
    let (members, elements) = node.children();
    let mut at = 0;
    while at < members.len() {
        let (earlier, _) = members.split_at(at);
        let is_repeated = match members[at].name {
            Name::Of(name) => has_member(earlier, name),
            Name::Flattened => flattens(earlier),
        };
        if is_repeated || repeats_a_name(&members[at].value) {
            return true;
        }
        if let Absent::Or(absent) = &members[at].absent
            && repeats_a_name(absent)
        {
            return true;
        }
        at += 1;
    }
    at = 0;
    while at < elements.len() {
        if repeats_a_name(&elements[at]) {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether the details are among these members.
pub(crate) const fn flattens(members: &[Member]) -> bool {
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
    if let Node::Extension(name) = node
        && !has_extension(has, name)
    {
        return Some(name);
    }
    let (members, elements) = node.children();
    let mut at = 0;
    while at < members.len() {
        if let Some(name) = missing_in_member(&members[at], has) {
            return Some(name);
        }
        at += 1;
    }
    at = 0;
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

const fn missing_in_member(member: &Member, has: &[(&'static str, Constant)]) -> Option<&'static str> {
    if let Absent::Or(node) = &member.absent {
        // In place of what is nothing, an extension that is nothing is `null`, as any other node.
        if !matches!(node, Node::Extension(_))
            && let Some(name) = missing_extension(node, has)
        {
            return Some(name);
        }
    }
    if matches!(member.value, Node::Extension(_)) && !member.is_required() {
        return None;
    }
    missing_extension(&member.value, has)
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

/// Whether a required member is the request id.
pub(super) fn requires_request_id(node: &Node) -> bool {
    let (members, elements) = node.children();
    let requires = |member: &Member| {
        matches!(member.value, Node::RequestId) && member.is_required() || requires_request_id(&member.value)
    };
    members.iter().any(requires) || elements.iter().any(requires_request_id)
}
