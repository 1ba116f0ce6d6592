//! Where in a request an issue is.

use core::fmt;

use serde::{Serialize, Serializer};

/// A part of a request.
///
/// ```
/// use api_error_core::issue::Location;
///
/// assert_eq!(Location::Header.as_str(), "header");
/// assert_eq!(Location::default(), Location::Body);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Location {
    /// The body.
    #[default]
    Body,
    /// The query string.
    Query,
    /// The path of the request's target.
    Path,
    /// The headers.
    Header,
}

impl Location {
    /// `body`, `query`, `path` or `header`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Query => "query",
            Self::Path => "path",
            Self::Header => "header",
        }
    }
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl Serialize for Location {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
