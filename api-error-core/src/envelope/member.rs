//! The members of an object.

use super::Node;
use crate::contract::const_str::same;

/// A member of an [`Node::Object`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    pub(crate) name: Name,
    pub(crate) value: Node,
    pub(crate) absent: Absent,
    /// Without it, the object is nothing.
    pub(crate) is_anchor: bool,
    /// The details in it are strings.
    pub(crate) is_of_strings: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Name {
    Of(&'static str),
    /// The value's own members are here.
    Flattened,
}

/// What takes the place of a member whose value is nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Absent {
    /// A required member is `null`.
    Null,
    LeaveOut,
    Or(Node),
}

/// A required member: `null` where its value is nothing.
///
/// # Panics
///
/// In const evaluation, for a name that JSON would have to escape.
#[track_caller]
pub const fn member(name: &'static str, value: Node) -> Member {
    let mut bytes = name.as_bytes();
    while let [byte, rest @ ..] = bytes {
        assert!(
            *byte >= 0x20 && *byte != b'"' && *byte != b'\\',
            "the name of an envelope's member has a quote, a backslash or a control character"
        );
        bytes = rest;
    }
    Member { name: Name::Of(name), value, ..Member::NOTHING }
}

/// Puts the members of [`Node::Details`], or in an issue's element of [`Node::IssueDetails`], among the envelope's own.
///
/// The envelope's own member replaces a detail of its name. Details that are not an object become the member `details`.
///
/// # Panics
///
/// In const evaluation, for any other node.
#[track_caller]
pub const fn flatten(value: Node) -> Member {
    assert!(
        matches!(value, Node::Details | Node::IssueDetails),
        "only `Details` and `IssueDetails` can be flattened"
    );
    Member { name: Name::Flattened, value, absent: Absent::LeaveOut, ..Member::NOTHING }
}

impl Member {
    const NOTHING: Self = Self {
        name: Name::Flattened,
        value: Node::Null,
        absent: Absent::Null,
        is_anchor: false,
        is_of_strings: false,
    };

    /// Left out when its value is nothing.
    pub const fn optional(self) -> Self {
        Self { absent: Absent::LeaveOut, ..self }
    }

    /// Makes its object nothing for codes without this member:
    /// `Object(&[member("type", Str("help")), member("url", Docs).anchor()])`. For issues, these are the codes that never have any.
    ///
    /// # Panics
    ///
    /// In const evaluation, for a node that depends on more than the declaration.
    #[track_caller]
    #[must_use]
    pub const fn anchor(self) -> Self {
        assert!(
            matches!(self.value, Node::Docs | Node::Action | Node::Extension(_)) || self.value.shows_issues(),
            "an anchor is `Docs`, `Action`, an `Extension` or issues"
        );
        Self { absent: Absent::LeaveOut, is_anchor: true, ..self }
    }

    /// Requires that all details are strings, as in the `metadata` of AIP-193. A variant with another detail does not
    /// compile in the envelope; `detail(display)` sends it as a string.
    ///
    /// # Panics
    ///
    /// In const evaluation, for any other node than `Details`.
    #[track_caller]
    pub const fn strings(self) -> Self {
        assert!(matches!(self.value, Node::Details), "only the members of `Details` can be strings");
        Self { is_of_strings: true, ..self }
    }

    /// Sets the node that is shown if the value is nothing: `Null`, `Object(&[])`, `Array(&[])`, a constant, …
    pub const fn or(self, node: Node) -> Self {
        Self { absent: Absent::Or(node), ..self }
    }

    pub(crate) const fn is_required(&self) -> bool {
        matches!(self.absent, Absent::Null)
    }
}

pub(crate) const fn has_member(mut members: &[Member], name: &str) -> bool {
    while let [member, rest @ ..] = members {
        if matches!(member.name, Name::Of(own) if same(own, name)) {
            return true;
        }
        members = rest;
    }
    false
}
