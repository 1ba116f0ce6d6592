//! Which value of a request an issue is about.

mod from;
#[cfg(test)]
mod tests;

use core::fmt::{self, Write};
use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::Segment;
use super::parts::{Part, Parts, is_plain};
use super::spell::{self, Spelled};

/// The way from the root of a document to one of its values.
///
/// It is a list of [`Segment`]s, kept as the text of their dotted form: a constant costs no allocation, and the other
/// spellings are made while they are written.
///
/// ```
/// use api_error_core::issue::{IssuePath, Segment};
///
/// let path = IssuePath::from("items[0].name");
/// assert_eq!(path, IssuePath::root().key("items").index(0).key("name"));
/// assert_eq!(path.to_string(), "items[0].name");
/// assert_eq!(path.pointer().to_string(), "/items/0/name");
/// assert_eq!(path.fragment().to_string(), "#/items/0/name");
/// assert_eq!(path.segments().nth(1), Some(Segment::Index(0)));
///
/// let path = IssuePath::from("a/b.größe~");
/// assert_eq!(path.pointer().to_string(), "/a~1b/größe~0");
/// assert_eq!(path.fragment().to_string(), "#/a~1b/gr%C3%B6%C3%9Fe~0");
/// assert!(IssuePath::from("").is_root() && !IssuePath::root().key("").is_root());
/// ```
///
/// Every text is a path. A key that is empty, has a dot or a bracket, or begins with a question mark is written
/// `["a.b"]`, with `\"` and `\\` for a quote and a backslash; what only looks like a bracket is part of a key.
///
/// ```
/// # use api_error_core::issue::IssuePath;
/// assert_eq!(IssuePath::from("a[x]").as_str(), r#"["a[x]"]"#);
/// assert_eq!(IssuePath::from("a..b").as_str(), r#"a[""].b"#);
/// assert_eq!(IssuePath::from("a[x]").pointer().to_string(), "/a[x]");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IssuePath(Cow<'static, str>);

impl IssuePath {
    /// The whole document.
    pub const fn root() -> Self {
        Self(Cow::Borrowed(""))
    }

    /// Whether this is the whole document.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The member of this name, whatever is in it.
    pub fn key(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        let name = name.into();
        if self.is_root() && is_plain(&name) {
            return Self(name);
        }
        self.push_key(&name);
        self
    }

    /// The element at this index.
    pub fn index(mut self, index: usize) -> Self {
        self.push(index);
        self
    }

    /// Adds a segment at the end.
    pub fn push<'a>(&mut self, segment: impl Into<Segment<'a>>) {
        match segment.into() {
            Segment::Key(key) => self.push_key(&key),
            // A `String` takes whatever is written.
            Segment::Index(index) => _ = write!(self.0.to_mut(), "[{index}]"),
        }
    }

    fn push_key(&mut self, key: &str) {
        let text = self.0.to_mut();
        if !is_plain(key) {
            return push_quoted(text, key);
        }
        if !text.is_empty() {
            text.push('.');
        }
        text.push_str(key);
    }

    /// The dotted form, `items[0].name`; the whole document is `""`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The segments, from the root on.
    pub fn segments(&self) -> impl Iterator<Item = Segment<'_>> + Clone {
        self.parts().map(Segment::from)
    }

    /// As a JSON Pointer (RFC 6901): `/items/0/name`; the whole document is `""`.
    pub fn pointer(&self) -> impl fmt::Display + '_ {
        Spelled(|out: &mut fmt::Formatter<'_>| spell::pointer(self.parts(), out))
    }

    /// As a JSON Pointer in a URI fragment (RFC 6901 section 6): `#/items/0/name`. The whole document is `#`.
    pub fn fragment(&self) -> impl fmt::Display + '_ {
        Spelled(|out: &mut fmt::Formatter<'_>| spell::fragment(self.parts(), out))
    }

    /// As the name of a parameter or header: a single key without quotes, a longer path dotted.
    pub fn name(&self) -> impl fmt::Display + '_ {
        Spelled(|out: &mut fmt::Formatter<'_>| {
            let mut parts = self.parts();
            match (parts.next(), parts.next()) {
                (Some(key @ Part::Quoted(_)), None) => out.write_str(&key.text()),
                _ => out.write_str(self.as_str()),
            }
        })
    }

    fn parts(&self) -> Parts<'_> {
        Parts::new(&self.0)
    }
}

fn push_quoted(text: &mut String, key: &str) {
    text.push_str("[\"");
    for c in key.chars() {
        if matches!(c, '"' | '\\') {
            text.push('\\');
        }
        text.push(c);
    }
    text.push_str("\"]");
}

/// The dotted form.
impl fmt::Display for IssuePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

/// The dotted form.
impl Serialize for IssuePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
