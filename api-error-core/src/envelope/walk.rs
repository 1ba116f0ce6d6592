//! Questions about the nodes of an envelope, most of them for const evaluation.

use super::{Absent, Format, Member, Name, Node, has_member};
use crate::contract::const_str::same;
use crate::contract::{Constant, DetailSpec, Details};

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

#[derive(Clone, Copy)]
pub(crate) enum Sought<'s> {
    /// A place for this detail alone.
    Detail(&'s str),
    /// A place for this extension.
    Extension(&'s str),
    Issues,
    /// Details that are strings.
    Strings,
    /// `about:blank` for a code without an address.
    AboutBlank,
    /// A member that replaces the detail of this name in answers with these extensions.
    Shadow(&'s str, &'s [(&'static str, Constant)]),
    Repeated,
    /// `Errors` in an element of `Errors`.
    NestedErrors,
    /// An element of `Errors` that is not JSON.
    OtherErrors,
    /// An object in a text.
    ObjectInText,
}

impl Sought<'_> {
    /// Whether the node is sought. Some are only sought [inside](Self::is_around) another.
    const fn is(self, node: &Node, is_inside: bool) -> bool {
        match self {
            Self::Detail(name) => matches!(node, Node::Detail(own) if same(own, name)),
            Self::Extension(name) => matches!(node, Node::Extension(own) if same(own, name)),
            Self::Issues => node.shows_issues(),
            Self::NestedErrors => is_inside && matches!(node, Node::Errors(_)),
            Self::OtherErrors => {
                matches!(node, Node::Errors(element) if !matches!(element.format, Format::Json))
            }
            Self::ObjectInText => {
                is_inside
                    && matches!(
                        node,
                        Node::Object(_) | Node::IssuesBy(_) | Node::FirstIssueBy(_) | Node::IssuesByField
                    )
            }
            Self::Strings | Self::AboutBlank | Self::Shadow(..) | Self::Repeated => false,
        }
    }

    const fn is_around(self, node: &Node) -> bool {
        match self {
            Self::NestedErrors => matches!(node, Node::Errors(_)),
            Self::ObjectInText => matches!(node, Node::Text(_)),
            _ => false,
        }
    }

    /// Whether the member of the object `all` is sought. `earlier` come before it.
    const fn is_member(self, member: &Member, earlier: &[Member], all: &[Member]) -> bool {
        match self {
            Self::Strings => member.is_of_strings,
            Self::AboutBlank => {
                matches!(member.value, Node::Docs)
                    && matches!(&member.absent, Absent::Or(Node::Str(text)) if same(text, "about:blank"))
            }
            Self::Shadow(name, has) => {
                let is_left_out = matches!(&member.value, Node::Extension(name) if !has_extension(has, name))
                    && matches!(member.absent, Absent::LeaveOut);
                flattens(all) && !is_left_out && matches!(member.name, Name::Of(own) if same(own, name))
            }
            Self::Repeated => match member.name {
                Name::Of(name) => has_member(earlier, name),
                Name::Flattened => has_flattened(earlier),
            },
            _ => false,
        }
    }
}

pub(crate) const fn has(node: &Node, sought: Sought<'_>) -> bool {
    finds(node, sought, false)
}

const fn finds(node: &Node, sought: Sought<'_>, is_inside: bool) -> bool {
    if sought.is(node, is_inside) {
        return true;
    }
    let is_inside = is_inside || sought.is_around(node);
    let (all, mut elements) = node.children();
    let mut members = all;
    while let [earlier @ .., member] = members {
        if sought.is_member(member, earlier, all)
            || finds(&member.value, sought, is_inside)
            || matches!(&member.absent, Absent::Or(absent) if finds(absent, sought, is_inside))
        {
            return true;
        }
        members = earlier;
    }
    while let [element, rest @ ..] = elements {
        if finds(element, sought, is_inside) {
            return true;
        }
        elements = rest;
    }
    false
}

const fn has_flattened(mut members: &[Member]) -> bool {
    while let [member, rest @ ..] = members {
        if matches!(member.name, Name::Flattened) {
            return true;
        }
        members = rest;
    }
    false
}

/// Whether the details of the error are among these members.
pub(crate) const fn flattens(mut members: &[Member]) -> bool {
    while let [member, rest @ ..] = members {
        if matches!((&member.name, &member.value), (Name::Flattened, Node::Details)) {
            return true;
        }
        members = rest;
    }
    false
}

/// The first extension that a required member asks for and `has` lacks.
pub(crate) const fn missing_extension(node: &Node, has: &[(&'static str, Constant)]) -> Option<&'static str> {
    if let Node::Extension(name) = node
        && !has_extension(has, name)
    {
        return Some(name);
    }
    let (mut members, mut elements) = node.children();
    while let [member, rest @ ..] = members {
        if let Absent::Or(absent) = &member.absent
            && let Some(name) = missing_in_optional(absent, has)
        {
            return Some(name);
        }
        let missing = if member.is_required() {
            missing_extension(&member.value, has)
        } else {
            missing_in_optional(&member.value, has)
        };
        if missing.is_some() {
            return missing;
        }
        members = rest;
    }
    while let [element, rest @ ..] = elements {
        // The parts of a text are required with it.
        let missing = if matches!(
            (node, element),
            (Node::Text(_), Node::Extension(_)) | (Node::Errors(_), Node::Text(_))
        ) {
            missing_extension(element, has)
        } else {
            missing_in_optional(element, has)
        };
        if missing.is_some() {
            return missing;
        }
        elements = rest;
    }
    None
}

/// The same, where an extension that is nothing is left out or `null`.
const fn missing_in_optional(node: &Node, has: &[(&'static str, Constant)]) -> Option<&'static str> {
    match node {
        Node::Extension(_) => None,
        Node::Text(parts) => {
            let mut parts = *parts;
            while let [part, rest @ ..] = parts {
                if let Some(name) = missing_in_optional(part, has) {
                    return Some(name);
                }
                parts = rest;
            }
            None
        }
        node => missing_extension(node, has),
    }
}

pub(crate) const fn has_extension(mut has: &[(&'static str, Constant)], name: &str) -> bool {
    while let [(own, _), rest @ ..] = has {
        if same(own, name) {
            return true;
        }
        has = rest;
    }
    false
}

/// The first detail that no body shows, because a flattening object has another member of its name.
pub(crate) const fn hidden_detail(
    node: &Node,
    mut details: &[DetailSpec],
    extensions: &[(&'static str, Constant)],
) -> Option<&'static str> {
    while let [detail, rest @ ..] = details {
        let shadow = Sought::Shadow(detail.name(), extensions);
        if has(node, shadow) && !has(node, Sought::Detail(detail.name())) {
            return Some(detail.name());
        }
        details = rest;
    }
    None
}

/// The first detail that must be a string and is not. It is empty for details that are one value.
pub(crate) const fn not_a_string(node: &Node, details: Details) -> Option<&'static str> {
    match details {
        _ if !has(node, Sought::Strings) => None,
        Details::Whole(whole) if !whole.may_have_strings() => Some(""),
        Details::Members(members) => {
            let mut members = members;
            while let [detail, rest @ ..] = members {
                if !detail.may_be_string() && !has(node, Sought::Detail(detail.name())) {
                    return Some(detail.name());
                }
                members = rest;
            }
            None
        }
        Details::None | Details::Whole(_) => None,
    }
}

/// What every answer with some code has.
pub(crate) struct Always<'c> {
    pub(crate) details: bool,
    pub(crate) extensions: &'c [(&'static str, Constant)],
}

impl Always<'_> {
    #[cfg(feature = "describe")]
    pub(crate) const NOTHING: Self = Self { details: false, extensions: &[] };
}

/// Whether a node is something for each of the answers.
pub(crate) const fn is_always_there(node: &Node, has: &Always<'_>) -> bool {
    let (mut members, mut elements) = node.children();
    match node {
        Node::Details => return has.details,
        Node::Extension(name) => return has_extension(has.extensions, name),
        Node::Object(_) | Node::Array(_) if members.is_empty() && elements.is_empty() => return true,
        Node::Text(_) => {
            while let [part, rest @ ..] = elements {
                if !is_always_there(part, has) {
                    return false;
                }
                elements = rest;
            }
            return true;
        }
        Node::Object(_) | Node::Array(_) | Node::FirstOf(_) => {}
        node => {
            use Node::{
                Bool, Code, CodeString, Errors, Int, Null, Retryable, Status, StatusString, Str, Title,
            };
            return matches!(
                node,
                Code | CodeString
                    | Status
                    | StatusString
                    | Title
                    | Retryable
                    | Errors(_)
                    | Str(_)
                    | Int(_)
                    | Bool(_)
                    | Null
            );
        }
    }
    let mut is_there = false;
    while let [member, rest @ ..] = members {
        let is_value_there = is_always_there(&member.value, has);
        if member.is_anchor && !is_value_there {
            return false;
        }
        is_there |= is_value_there || !matches!(member.absent, Absent::LeaveOut);
        members = rest;
    }
    while let [element, rest @ ..] = elements {
        is_there |= is_always_there(element, has);
        elements = rest;
    }
    is_there
}

/// Whether a required member is the request id.
pub(super) fn requires_request_id(node: &Node) -> bool {
    let (members, elements) = node.children();
    let requires = |member: &Member| {
        matches!(member.value, Node::RequestId) && member.is_required() || requires_request_id(&member.value)
    };
    members.iter().any(requires) || elements.iter().any(requires_request_id)
}
