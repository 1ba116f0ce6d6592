//! The steps of a path.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::parts::Part;

/// One step of an [`IssuePath`](super::IssuePath).
///
/// It serialises to a string or a number.
///
/// ```
/// use api_error_core::issue::{IssuePath, Segment};
///
/// let path: IssuePath = [Segment::from("tags"), Segment::from(2)].into_iter().collect();
/// assert_eq!(path.as_str(), "tags[2]");
/// assert_eq!(serde_json::to_string(&path.segments().collect::<Vec<_>>())?, r#"["tags",2]"#);
/// # Ok::<(), serde_json::Error>(())
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

/// Borrows the key, unless it has escapes.
impl<'a> From<Part<'a>> for Segment<'a> {
    fn from(part: Part<'a>) -> Self {
        match part {
            Part::Index { value, .. } => Self::Index(value),
            key => Self::Key(key.text()),
        }
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
