//! What serde could not read.

use core::any::Any;
use core::fmt::{Display, Write};

use serde_path_to_error::{Error, Path, Segment as Step};

use crate::issue::{IssuePath, Segment};
use crate::{Issue, Issues};

/// The one thing that ended deserialization, as `required`, `unknown_field` or `invalid_value` at its path, or as
/// `malformed` at the root for a text that is not JSON. None of serde's words are in it.
///
/// ```
/// # #[derive(Debug, serde::Deserialize)]
/// # struct Order { #[allow(unused)] items: Vec<Item> }
/// # #[derive(Debug, serde::Deserialize)]
/// # struct Item { #[allow(unused)] name: String }
/// use api_error_core::{Issue, Issues};
///
/// let mut body = serde_json::Deserializer::from_str(r#"{"items":[{}]}"#);
/// let error = serde_path_to_error::deserialize::<_, Order>(&mut body).unwrap_err();
/// assert_eq!(Issues::from(error), Issue::at("items[0].name", "Required").code("required").into());
/// ```
impl<E: Display + 'static> From<Error<E>> for Issues {
    fn from(error: Error<E>) -> Self {
        Self::from(&error)
    }
}

/// The same, where the error is somebody else's source.
impl<E: Display + 'static> From<&Error<E>> for Issues {
    fn from(error: &Error<E>) -> Self {
        if is_malformed(error.inner()) {
            return Issue::malformed().into();
        }
        let path = known(error.path());
        let text = text(error.inner());
        let issue = if let Some(name) = named(&text, "missing field `") {
            Issue::required(path.key(name.to_owned()))
        } else if text.starts_with("unknown field `") {
            Issue::unknown_field(path)
        } else {
            Issue::invalid_value(path)
        };
        issue.into()
    }
}

/// Whether the text is not JSON, rather than a value being wrong. The path is then where reading stopped.
fn is_malformed(error: &dyn Any) -> bool {
    error.downcast_ref().is_some_and(|error: &serde_json::Error| !error.is_data())
}

/// The path down to the first segment that serde could not name.
fn known(path: &Path) -> IssuePath {
    super::path(path.iter().map_while(|step| match step {
        Step::Seq { index } => Some(Segment::Index(*index)),
        Step::Map { key } | Step::Enum { variant: key } => Some(key.as_str().into()),
        Step::Unknown => None,
    }))
}

/// What the error says, up to where its `Display` fails.
fn text(error: &dyn Display) -> String {
    let mut text = String::new();
    let _ = write!(text, "{error}");
    text
}

/// The name between `start` and the last backtick.
fn named<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    Some(text.strip_prefix(start)?.rsplit_once('`')?.0)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Order {
        line_items: Vec<Item>,
        ship: Option<Ship>,
        #[serde(default)]
        flags: std::collections::HashMap<char, Vec<u8>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Item {
        qty: u8,
        #[serde(default, rename = "a`b.c")]
        odd: std::collections::HashMap<u8, String>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    #[expect(dead_code, reason = "only read")]
    enum Ship {
        ByAir { days: u8 },
        ByPigeon,
    }

    fn issue(body: &str) -> (String, String) {
        let mut body = serde_json::Deserializer::from_str(body);
        let error = serde_path_to_error::deserialize::<_, Order>(&mut body).unwrap_err();
        let issues: Vec<_> = Issues::from(error).into_iter().collect();
        assert_eq!(issues.len(), 1);
        let code = issues[0].code.clone().unwrap_or_default();
        (issues[0].path.to_string(), code.into_owned())
    }

    #[test]
    fn names_the_client_s_path() {
        for (body, path, code) in [
            ("{}", "lineItems", "required"),
            (r#"{"lineItems":[{"qty":1},{}]}"#, "lineItems[1].qty", "required"),
            (r#"{"lineItems":[{"qty":"secret"}]}"#, "lineItems[0].qty", "invalid_value"),
            (r#"{"lineItems":[{"qty":256}]}"#, "lineItems[0].qty", "invalid_value"),
            (r#"{"lineItems":[],"x.y":1}"#, r#"["x.y"]"#, "unknown_field"),
            (
                r#"{"lineItems":[{"qty":1,"`missing field `":1}]}"#,
                "lineItems[0].`missing field `",
                "unknown_field",
            ),
            (
                r#"{"lineItems":[{"qty":1,"a`b.c":{"300":""}}]}"#,
                r#"lineItems[0]["a`b.c"].300"#,
                "invalid_value",
            ),
            (r#"{"lineItems":[],"ship":{"by_air":{}}}"#, "ship.by_air.days", "required"),
            (r#"{"lineItems":[],"ship":"by_ship"}"#, "ship", "invalid_value"),
            (r#"{"lineItems":[],"flags":{"x":[1,true]}}"#, "flags.x[1]", "invalid_value"),
            (r#"{"lineItems":1}"#, "lineItems", "invalid_value"),
            (&format!(r#"{{"lineItems":[],"{}":1}}"#, "x".repeat(1_000_000)), "", "unknown_field"),
            ("1", "", "invalid_value"),
        ] {
            assert_eq!(issue(body), (path.to_owned(), code.to_owned()), "{body}");
        }
    }

    #[test]
    fn what_is_no_json_is_one_issue_at_the_root() {
        for body in ["", "{", "nope", r#"{"lineItems":[{"qty":}]}"#, r#"{"lineItems":[{"qty":1"#] {
            assert_eq!(issue(body), (String::new(), "malformed".to_owned()), "{body}");
        }
    }

    #[test]
    fn says_nothing_of_serde_s() {
        for body in ["{}", r#"{"lineItems":"secret"}"#, r#"{"secret":1}"#, "secret", "[]"] {
            let mut body = serde_json::Deserializer::from_str(body);
            let error = serde_path_to_error::deserialize::<_, Order>(&mut body).unwrap_err();
            for issue in Issues::from(error) {
                assert!(
                    ["Required", "Unknown field", "Invalid value", "Malformed input"]
                        .contains(&&*issue.message)
                );
            }
        }
    }
}
