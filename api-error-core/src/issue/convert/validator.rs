//! What validator found.

use std::borrow::Cow;

use validator::{ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::{Issue, Issues, issue::IssuePath};

/// Each error at its path, with its code, and with its message or neutral words. Of the params only the limits become
/// details: `min`, `max`, `equal`, `exclusive_min` and `exclusive_max`. Others can be the client's values, such as
/// `value` and `other`.
///
/// ```
/// use api_error_core::{Issue, Issues};
/// use validator::{ValidationError, ValidationErrors};
///
/// let mut errors = ValidationErrors::new();
/// errors.add("name", ValidationError::new("required"));
/// assert_eq!(Issues::from(errors), Issue::at("name", "Required").code("required").into());
/// ```
impl From<ValidationErrors> for Issues {
    fn from(errors: ValidationErrors) -> Self {
        let mut issues = Self::new();
        collect(errors, &IssuePath::root(), &mut issues);
        issues
    }
}

fn collect(errors: ValidationErrors, parent: &IssuePath, issues: &mut Issues) {
    let mut fields: Vec<_> = errors.into_errors().into_iter().collect();
    fields.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    for (name, kind) in fields {
        let path = member(parent, name);
        match kind {
            ValidationErrorsKind::Field(errors) => {
                issues.extend(errors.into_iter().map(|error| issue(path.clone(), error)));
            }
            ValidationErrorsKind::Struct(errors) => collect(*errors, &path, issues),
            ValidationErrorsKind::List(errors) => {
                for (index, errors) in errors {
                    collect(*errors, &path.clone().index(index), issues);
                }
            }
        }
    }
}

/// Skips the two names under which validator keeps the issues of a whole struct and of a list's elements.
fn member(parent: &IssuePath, name: Cow<'static, str>) -> IssuePath {
    match &*name {
        "__all__" | "_tmp_validator" => parent.clone(),
        _ => parent.clone().key(name),
    }
}

const LIMITS: [&str; 5] = ["min", "max", "equal", "exclusive_min", "exclusive_max"];

fn issue(path: IssuePath, error: ValidationError) -> Issue {
    let issue = match &*error.code {
        "required" => Issue::required(path),
        _ => Issue::invalid_value(path),
    };
    let message = error.message.unwrap_or(issue.message);
    let limits =
        LIMITS.iter().filter_map(|name| Some(((*name).to_owned(), error.params.get(*name)?.clone())));
    Issue { message, details: limits.collect(), code: Some(error.code), ..issue }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn field(name: &'static str, error: ValidationError) -> ValidationErrors {
        let mut errors = ValidationErrors::new();
        errors.add(name, error);
        errors
    }

    fn secret(code: &'static str) -> ValidationError {
        let mut error = ValidationError::new(code);
        error.add_param("value".into(), &"secret");
        error.add_param("other".into(), &"secret");
        error
    }

    #[test]
    fn nested_errors_get_their_whole_path() {
        let list = ValidationErrorsKind::List(BTreeMap::from([
            (0, Box::new(field("qty", secret("range")))),
            (2, Box::new(field("__all__", secret("sum").with_message("Too much".into())))),
        ]));
        let mut length = secret("length");
        length.add_param("min".into(), &3);
        let mut errors = field("password", length);
        errors.add("password", secret("contains"));
        errors.errors_mut().insert("items".into(), list);
        errors.errors_mut().insert(
            "address".into(),
            ValidationErrorsKind::Struct(Box::new(field("a.b", secret("required")))),
        );

        let expected: Issues = [
            Issue::at(r#"address["a.b"]"#, "Required").code("required"),
            Issue::at("items[0].qty", "Invalid value").code("range"),
            Issue::at("items[2]", "Too much").code("sum"),
            Issue::at("password", "Invalid value").code("length").with("min", 3),
            Issue::at("password", "Invalid value").code("contains"),
        ]
        .into_iter()
        .collect();
        assert_eq!(Issues::from(errors), expected);
    }
}
