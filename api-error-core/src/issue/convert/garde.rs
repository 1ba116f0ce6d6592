//! What garde found.

use std::borrow::Cow;

use garde::Report;
use garde::error::Path;
use serde_json::Value;

use crate::issue::{IssuePath, Segment};
use crate::{Issue, Issues};

/// Each error at its path, with its message; garde has no codes.
///
/// The names are those of the Rust fields, unless `#[garde(rename = "…")]` says what the client calls them.
///
/// ```
/// use api_error_core::Issues;
/// use garde::error::{Error, Path};
///
/// let mut report = garde::Report::new();
/// report.append(Path::new("items").join(0).join("name"), Error::new("length is lower than 3"));
/// assert_eq!(Issues::from(report), Issues::new().at("items[0].name", "length is lower than 3"));
/// ```
impl From<Report> for Issues {
    fn from(report: Report) -> Self {
        report.iter().map(|(at, error)| Issue::at(path(at), error.message().to_owned())).collect()
    }
}

/// From the serialised form, `[["key","items"],["index","0"]]`: the displayed one does not tell a dot in a key from
/// one between keys.
fn path(path: &Path) -> IssuePath {
    match serde_json::to_value(path) {
        Ok(Value::Array(components)) => components.iter().filter_map(segment).collect(),
        _ => Cow::<str>::Owned(path.to_string()).into(),
    }
}

/// A component that has no key, such as what an `Option` holds, is not a step.
fn segment(component: &Value) -> Option<Segment<'_>> {
    let name = component.get(1)?.as_str()?;
    match component.get(0)?.as_str()? {
        "index" => Some(name.parse().map_or_else(|_| name.into(), Segment::Index)),
        "key" => Some(name.into()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use garde::error::{Error, NoKey};

    use super::*;

    #[test]
    fn keeps_keys_and_indices_apart() {
        let mut report = Report::new();
        report.append(Path::new("m").join("a.b").join("0").join(7), Error::new("one"));
        report.append(Path::new("opt").join(NoKey::default()).join("x"), Error::new("two"));
        report.append(Path::empty(), Error::new("three"));
        assert_eq!(
            Issues::from(report),
            Issues::new().at(r#"m["a.b"].0[7]"#, "one").at("opt.x", "two").at("", "three")
        );
    }
}
