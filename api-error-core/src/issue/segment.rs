//! The steps of a path.

use core::iter::FusedIterator;
use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::parts::{Part, Parts};

/// One step of an [`IssuePath`](super::IssuePath).
///
/// It serialises to a string or a number.
///
/// ```
/// use api_error_core::{issue::{IssuePath, Segment}};
///
/// let path: IssuePath = [Segment::from("tags"), Segment::from(2)].into_iter().collect();
/// assert_eq!(path.as_str(), "tags[2]");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment<'a> {
    /// The name of an object's member.
    Key(Cow<'a, str>),
    /// The index of an array's element.
    Index(usize),
}

impl<'a> From<&'a str> for Segment<'a> {
    fn from(key: &'a str) -> Self {
        Self::Key(Cow::Borrowed(key))
    }
}

impl From<String> for Segment<'_> {
    fn from(key: String) -> Self {
        Self::Key(Cow::Owned(key))
    }
}

impl<'a> From<Cow<'a, str>> for Segment<'a> {
    fn from(key: Cow<'a, str>) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Segment<'_> {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

impl Serialize for Segment<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Key(key) => serializer.serialize_str(key),
            Self::Index(index) => index.serialize(serializer),
        }
    }
}

/// The segments of an [`IssuePath`](super::IssuePath), from its root on.
///
/// A key is borrowed, unless it has a quote or a backslash that its path had to escape.
///
/// ```
/// use api_error_core::issue::IssuePath;
///
/// let path = IssuePath::from("items[0].name");
/// let json = serde_json::to_string(&path.segments().collect::<Vec<_>>())?;
/// assert_eq!(json, r#"["items",0,"name"]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Segments<'a>(Parts<'a>);

impl<'a> Segments<'a> {
    pub(super) const fn new(parts: Parts<'a>) -> Self {
        Self(parts)
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    fn next(&mut self) -> Option<Segment<'a>> {
        Some(match self.0.next()? {
            Part::Index { value, .. } => Segment::Index(value),
            key => Segment::Key(key.text()),
        })
    }
}

impl FusedIterator for Segments<'_> {}
