//! The list of issues.

use core::error::Error;
use core::{fmt, slice};
use std::borrow::Cow;
use std::vec;

use serde::{Serialize, Serializer};

use super::{Issue, IssuePath, Location};

/// What was wrong with a request, in order.
///
/// ```
/// use api_error_core::{Issue, Issues, issue::Location};
///
/// let mut issues = Issues::new().query("page", "Must be a number").path("id", "Must be a number");
/// issues.push(Issue::header("x-api-version", "Unknown version").code("unknown"));
/// assert!(issues.len() == 3 && !issues.is_empty() && Issues::new().is_empty());
/// assert!(issues.iter().all(|issue| issue.location != Location::Body));
/// assert_eq!(Issues::new().at("page", "Required").located(Location::Query), Issue::query("page", "Required").into());
///
/// let issues = Issues::new()
///     .at("name", "Required")
///     .query("page", "Must be a number")
///     .issue(Issue::at("scopes", "Must contain at least one scope").code("too_short"));
///
/// assert_eq!(
///     serde_json::to_value(&issues)?,
///     serde_json::json!([
///         {"path": "name", "message": "Required"},
///         {"path": "?query=page", "message": "Must be a number"},
///         {"path": "scopes", "message": "Must contain at least one scope", "code": "too_short"},
///     ])
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// Issues, or paths in the body with their messages, can be collected into one:
///
/// ```
/// # use api_error_core::Issues;
/// let issues: Issues = ["name", "email"].into_iter().map(|field| (field, "Required")).collect();
/// assert_eq!(issues, Issues::new().at("name", "Required").at("email", "Required"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issues(Vec<Issue>);

impl Issues {
    /// No issue.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The same and [`Issue::at`], something in the body.
    pub fn at(self, path: impl Into<IssuePath>, message: impl Into<Cow<'static, str>>) -> Self {
        self.issue(Issue::at(path, message))
    }

    /// The same and [`Issue::query`], a query parameter.
    pub fn query(self, name: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        self.issue(Issue::query(name, message))
    }

    /// The same and [`Issue::path`], a parameter of the path.
    pub fn path(self, name: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        self.issue(Issue::path(name, message))
    }

    /// The same and [`Issue::header`], a header.
    pub fn header(self, name: impl Into<Cow<'static, str>>, message: impl Into<Cow<'static, str>>) -> Self {
        self.issue(Issue::header(name, message))
    }

    /// The same and this one.
    pub fn issue(mut self, issue: impl Into<Issue>) -> Self {
        self.push(issue);
        self
    }

    /// Adds one.
    pub fn push(&mut self, issue: impl Into<Issue>) {
        self.0.push(issue.into());
    }

    /// Moves all issues to another part of the request, since other crates' errors do not know where a value came from.
    pub fn located(mut self, location: Location) -> Self {
        for issue in &mut self.0 {
            issue.location = location;
        }
        self
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The issues as an error, if there is any: the end of a validation.
    ///
    /// ```
    /// use api_error_core::Issues;
    ///
    /// fn validate(name: &str) -> Result<(), Issues> {
    ///     let mut issues = Issues::new();
    ///     if name.is_empty() {
    ///         issues.push(("name", "Required"));
    ///     }
    ///     issues.into_result()
    /// }
    /// assert_eq!(validate(""), Err(Issues::new().at("name", "Required")));
    /// assert_eq!(validate("Sunset"), Ok(()));
    /// ```
    ///
    /// # Errors
    ///
    /// The issues themselves, where there is one.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }

    /// All of them, in order.
    pub fn iter(&self) -> slice::Iter<'_, Issue> {
        self.0.iter()
    }
}

impl<T: Into<Issue>> FromIterator<T> for Issues {
    fn from_iter<I: IntoIterator<Item = T>>(issues: I) -> Self {
        Self(issues.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Issue>> Extend<T> for Issues {
    fn extend<I: IntoIterator<Item = T>>(&mut self, issues: I) {
        self.0.extend(issues.into_iter().map(Into::into));
    }
}

impl From<Issue> for Issues {
    fn from(issue: Issue) -> Self {
        Self(vec![issue])
    }
}

impl From<Vec<Issue>> for Issues {
    fn from(issues: Vec<Issue>) -> Self {
        Self(issues)
    }
}

impl IntoIterator for Issues {
    type Item = Issue;
    type IntoIter = vec::IntoIter<Issue>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a Issues {
    type Item = &'a Issue;
    type IntoIter = slice::Iter<'a, Issue>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for Issues {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// In one line: `name: Required; ?query=page: Must be a number`.
impl fmt::Display for Issues {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, issue) in self.iter().enumerate() {
            let between = if at == 0 { "" } else { "; " };
            let colon = if issue.location == Location::Body && issue.path.is_root() { "" } else { ": " };
            write!(f, "{between}{}{colon}{}", issue.display_path(), issue.message)?;
        }
        Ok(())
    }
}

impl Error for Issues {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_in_one_line() {
        let issues = Issues::new().at("", "No object").at("a.b", "Required").query("page", "Too great");
        assert_eq!(issues.to_string(), "No object; a.b: Required; ?query=page: Too great");
        assert_eq!(Issues::new().to_string(), "");
    }

    #[test]
    fn keeps_the_order() {
        let mut issues = Issues::from(Issue::at("a", "1"));
        issues.extend([("b", "2")]);
        issues.extend([Issue::path("c", "3")]);
        let messages: Vec<_> = (&issues).into_iter().map(|issue| &*issue.message).collect();
        assert_eq!(messages, ["1", "2", "3"]);
        assert_eq!(issues.clone().into_iter().collect::<Issues>(), issues);
    }

    #[test]
    fn none_is_an_empty_list() {
        assert_eq!(serde_json::to_string(&Issues::new()).unwrap(), "[]");
    }
}
