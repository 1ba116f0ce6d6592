//! What of an envelope XML 1.0 can have: its names, and its root.

use super::format::starts_with;
use super::{Absent, Name, Node};
use crate::contract::const_str::same;

pub(super) const PROLOG: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// The member that is the text of its element.
pub(crate) const TEXT: &str = "$text";

/// The first character of the name of a member that is an attribute.
pub(crate) const ATTRIBUTE: char = '@';

#[track_caller]
pub(super) const fn assert_is_document(root: &Node) {
    let has_one_root = match root {
        Node::Object([member]) => {
            matches!(member.absent, Absent::Null)
                && matches!(member.value, Node::Object(_))
                && matches!(member.name, Name::Of(name) if is_name(name.as_bytes()))
        }
        _ => false,
    };
    assert!(
        has_one_root,
        "XML has one root element; write `Envelope::xml(Object(&[member(\"Error\", Object(&[…]))]))`"
    );
    assert_has_names(root);
}

#[track_caller]
const fn assert_has_names(node: &Node) {
    let (mut members, mut elements) = node.children();
    while let [member, rest @ ..] = members {
        if let Name::Of(name) = member.name {
            let is_attribute = matches!(name.as_bytes(), [b'@', ..]);
            assert!(
                is_member(name),
                "the name of a member is not a name in XML: a letter or `_`, then ASCII letters, digits, `-`, `.`, `_` and `:`"
            );
            if is_attribute || same(name, TEXT) {
                let is_text = is_text(&member.value)
                    && match &member.absent {
                        Absent::Or(absent) => is_text(absent),
                        Absent::Null | Absent::LeaveOut => true,
                    };
                assert!(is_text, "an attribute, or the text of an element, is an object or a list");
            }
        }
        assert_has_names(&member.value);
        if let Absent::Or(absent) = &member.absent {
            assert_has_names(absent);
        }
        members = rest;
    }
    while let [element, rest @ ..] = elements {
        assert_has_names(element);
        elements = rest;
    }
}

/// Whether it names an element, an attribute, or the text.
const fn is_member(name: &str) -> bool {
    match name.as_bytes() {
        [b'@', name @ ..] => is_name(name),
        element => same(name, TEXT) || is_name(element),
    }
}

const fn is_text(node: &Node) -> bool {
    if let Node::FirstOf(nodes) = node {
        let mut nodes = *nodes;
        while let [node, rest @ ..] = nodes {
            if !is_text(node) {
                return false;
            }
            nodes = rest;
        }
        return true;
    }
    !node.shows_issues() && !matches!(node, Node::Object(_) | Node::Array(_) | Node::Errors(_))
}

/// Whether this is a name (XML 1.0 section 2.3) in ASCII.
const fn is_name(name: &[u8]) -> bool {
    let [first, rest @ ..] = name else { return false };
    let mut rest = rest;
    while let [byte, after @ ..] = rest {
        if !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b':')) {
            return false;
        }
        rest = after;
    }
    first.is_ascii_alphabetic() || *first == b'_'
}

/// Allows a declaration before the root element, or nothing (XML 1.0 section 2.8).
#[track_caller]
pub(super) const fn assert_is_prolog(prolog: &str) {
    let text = prolog.trim_ascii().as_bytes();
    let (mut rest, mut is_utf_8) = (text, false);
    while let [_, after @ ..] = rest {
        is_utf_8 |= starts_with(rest, b"encoding=\"utf-8\"");
        rest = after;
    }
    assert!(
        text.is_empty()
            || is_utf_8 && starts_with(text, b"<?xml version=\"1.0\" ") && matches!(text, [.., b'?', b'>']),
        "the prolog is not `<?xml version=\"1.0\" encoding=\"utf-8\"?>`, and is not empty"
    );
}

/// The name of an element for a value's own name. It has no colon, since only envelopes declare prefixes (Namespaces in
/// XML section 3).
pub(crate) fn name_of(text: &str) -> String {
    let mut name: String =
        text.chars().map(|character| if is_of_name(character) { character } else { '_' }).collect();
    let is_first = |first: char| {
        is_of_name(first)
            && !matches!(first, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}' | '\u{2040}')
    };
    if !name.starts_with(is_first) {
        name.insert(0, '_');
    }
    name
}

/// `NameChar` (XML 1.0 section 2.3) but for the colon.
const fn is_of_name(character: char) -> bool {
    matches!(character,
        '-' | '.' | '0'..='9' | 'A'..='Z' | '_' | 'a'..='z' | '\u{b7}' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}' | '\u{200d}' | '\u{203f}' | '\u{2040}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}'
        | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}'
    )
}
