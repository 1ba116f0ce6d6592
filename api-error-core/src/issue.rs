//! What was wrong with a request, point by point. The errors of validators and deserialisers become issues here.

mod convert;
mod list;
mod location;
mod parts;
mod path;
mod segment;
mod spell;

pub use list::Issues;
pub use location::Location;
pub use path::IssuePath;
pub use segment::Segment;

use core::fmt;
use std::borrow::Cow;

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// One thing that is wrong with a request, and where.
///
/// ```
/// use api_error_core::{Issue, issue::Location};
///
/// let issue = Issue::at("items[0].name", "Required").code("required");
/// assert_eq!(issue, Issue::required("items[0].name"));
/// assert_eq!((issue.location, issue.code.as_deref()), (Location::Body, Some("required")));
/// assert_eq!(issue.path.pointer().to_string(), "/items/0/name");
///
/// for (issue, path) in [
///     (issue, "items[0].name"),
///     (Issue::new(Location::Query, "ids[3]", "Must be a number"), "?query=ids[3]"),
///     (Issue::query("page[size]", "Must be a number"), "?query=page[size]"),
///     (Issue::path("id", "Must be a number"), "?path=id"),
///     (Issue::header("x-api-version", "Unknown version"), "?header=x-api-version"),
///     (Issue::required("page").located(Location::Query), "?query=page"),
/// ] {
///     assert_eq!(issue.display_path().to_string(), path);
/// }
/// ```
///
/// It serialises to `{"path","message"}`, with `code` and `details` when it has them:
///
/// ```
/// # use api_error_core::Issue;
/// let json = serde_json::to_string(&Issue::query("page", "Must be a number"))?;
/// assert_eq!(json, r#"{"path":"?query=page","message":"Must be a number"}"#);
///
/// let json = serde_json::to_string(&Issue::at("name", "Too short").code("length").with("min", 3))?;
/// assert_eq!(json, r#"{"path":"name","message":"Too short","code":"length","details":{"min":3}}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Issue {
    /// Which value is wrong.
    pub path: IssuePath,
    /// The part of the request that the path is in.
    pub location: Location,
    /// What a client may branch on, `too_short`.
    pub code: Option<Cow<'static, str>>,
    /// What is wrong, for people.
    pub message: Cow<'static, str>,
    /// Values for a translation or a client, such as the limit that was crossed.
    pub details: Map<String, Value>,
    /// The value that the client sent, for envelopes with an [`IssueValue`](crate::envelope::Node::IssueValue).
    pub value: Option<Value>,
}

impl Issue {
    /// Something in this part of the request.
    pub fn new(
        location: Location,
        path: impl Into<IssuePath>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        let (path, message) = (path.into(), message.into());
        Self { path, location, code: None, message, details: Map::new(), value: None }
    }

    /// Something in the body; the empty path is the whole of it.
    pub fn at(path: impl Into<IssuePath>, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Location::Body, path, message)
    }

    /// An issue of a query parameter. The name is taken as it is: `page[size]` is one name, not a path.
    pub fn query(name: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Location::Query, IssuePath::root().key(name), message)
    }

    /// A parameter of the path, by its name.
    pub fn path(name: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Location::Path, IssuePath::root().key(name), message)
    }

    /// A header, by its name.
    pub fn header(name: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Location::Header, IssuePath::root().key(name), message)
    }

    /// A value that is missing, in the body: `required`.
    pub fn required(path: impl Into<IssuePath>) -> Self {
        Self::at(path, "Required").code("required")
    }

    /// A value that could not be read, in the body: `invalid_value`.
    pub fn invalid_value(path: impl Into<IssuePath>) -> Self {
        Self::at(path, "Invalid value").code("invalid_value")
    }

    /// A member that is not known, in the body: `unknown_field`.
    pub fn unknown_field(path: impl Into<IssuePath>) -> Self {
        Self::at(path, "Unknown field").code("unknown_field")
    }

    /// A body that could not be read at all: `malformed`.
    pub fn malformed() -> Self {
        Self::at(IssuePath::root(), "Malformed input").code("malformed")
    }

    /// The same with this code.
    pub fn code(self, code: impl Into<Cow<'static, str>>) -> Self {
        Self { code: Some(code.into()), ..self }
    }

    /// The same with one more of its details: `.with("min", 3)`.
    pub fn with(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.details.insert(name.into(), value.into());
        self
    }

    /// Adds the client's value, which an envelope with an [`IssueValue`] sends back. A value that does not serialise as
    /// JSON is left out.
    ///
    /// Conversions into issues never add it: a client may send secrets, and answers are written to more places than
    /// requests.
    ///
    /// [`IssueValue`]: crate::envelope::Node::IssueValue
    ///
    /// ```
    /// use api_error_core::Issue;
    ///
    /// let issue = Issue::query("page", "Must be a number").value("two");
    /// assert_eq!(issue.value, Some("two".into()));
    /// ```
    pub fn value(self, value: impl Serialize) -> Self {
        Self { value: serde_json::to_value(value).ok(), ..self }
    }

    /// The same in another part of the request.
    pub fn located(self, location: Location) -> Self {
        Self { location, ..self }
    }

    /// The path as clients read it: `items[0].name` in the body, elsewhere `?query=page`, `?path=id`,
    /// `?header=x-api-version`.
    ///
    /// No path in the body begins with a question mark, and the name of a parameter or header is shown as it is.
    ///
    /// ```
    /// use api_error_core::Issue;
    ///
    /// assert_eq!(Issue::at("?query=page", "Unknown field").display_path().to_string(), r#"["?query=page"]"#);
    /// ```
    pub fn display_path(&self) -> impl fmt::Display + '_ {
        spell::Spelled(|out: &mut fmt::Formatter<'_>| match self.location {
            Location::Body => out.write_str(self.path.as_str()),
            location if self.path.is_root() => write!(out, "?{location}"),
            location => write!(out, "?{location}={}", self.path.name()),
        })
    }

    /// What `display_path` shows, borrowed where it is a path in the body.
    pub(crate) fn shown_path(&self) -> Cow<'_, str> {
        match self.location {
            Location::Body => Cow::Borrowed(self.path.as_str()),
            _ => Cow::Owned(self.display_path().to_string()),
        }
    }
}

/// A path in the body and a message.
impl<P: Into<IssuePath>, M: Into<Cow<'static, str>>> From<(P, M)> for Issue {
    fn from((path, message): (P, M)) -> Self {
        Self::at(path, message)
    }
}

impl Serialize for Issue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let has_details = !self.details.is_empty();
        let length = 2 + usize::from(self.code.is_some()) + usize::from(has_details);
        let mut members = serializer.serialize_struct("Issue", length)?;
        members.serialize_field("path", &self.shown_path())?;
        members.serialize_field("message", &self.message)?;
        match &self.code {
            Some(code) => members.serialize_field("code", code)?,
            None => members.skip_field("code")?,
        }
        if has_details {
            members.serialize_field("details", &self.details)?;
        } else {
            members.skip_field("details")?;
        }
        members.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(issue: &Issue) -> String {
        issue.display_path().to_string()
    }

    #[test]
    fn names_stand_as_they_are() {
        for name in ["page", "page[size]", "ids[0]", "a.b", "?x", r#"a["b\"#, "é/~"] {
            assert_eq!(shown(&Issue::query(name, "")), format!("?query={name}"));
            assert_eq!(shown(&Issue::path(name, "")), format!("?path={name}"));
            assert_eq!(shown(&Issue::header(name, "")), format!("?header={name}"));
        }
    }

    #[test]
    fn a_path_elsewhere_is_dotted() {
        assert_eq!(shown(&Issue::new(Location::Query, "ids[3].a", "")), "?query=ids[3].a");
        assert_eq!(shown(&Issue::new(Location::Query, "", "")), "?query");
        assert_eq!(shown(&Issue::query("", "")), "?query=");
    }

    #[test]
    fn constants_are_borrowed() {
        let issue = Issue::at("items[0].name", "Required").code("required");
        assert!(matches!(issue.message, Cow::Borrowed(_)));
        assert!(matches!(issue.code, Some(Cow::Borrowed(_))));
        let (path, name) = ("items[0].name", "page");
        assert!(core::ptr::eq(Issue::at(path, "").path.as_str(), path));
        assert!(core::ptr::eq(Issue::query(name, "").path.as_str(), name));
    }

    #[test]
    fn json_is_a_path_a_message_and_maybe_a_code() {
        let json = |issue: &Issue| serde_json::to_string(issue).unwrap();
        assert_eq!(
            json(&Issue::at(r#"["a\"b.c"]"#, "No \"x\"").code("no_x")),
            r#"{"path":"[\"a\\\"b.c\"]","message":"No \"x\"","code":"no_x"}"#
        );
        assert_eq!(json(&Issue::query("a\"b", "m")), r#"{"path":"?query=a\"b","message":"m"}"#);
        assert_eq!(json(&Issue::at("", "m")), r#"{"path":"","message":"m"}"#);
    }
}
