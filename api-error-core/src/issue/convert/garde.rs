//! What garde found.

use std::borrow::Cow;

use garde::Report;
use garde::error::Path;
use serde_json::Value;

use crate::issue::{IssuePath, Segment};
use crate::{Issue, Issues};

/// Each error at its path, with its message. Garde's own messages also give the code, which is the name of the rule, and the
/// rule's limit as a detail; other messages have no code.
///
/// The names are those of the Rust fields, unless `#[garde(rename = "…")]` says what the client calls them.
///
/// ```
/// use api_error_core::{Issue, Issues};
/// use garde::error::{Error, Path};
///
/// let mut report = garde::Report::new();
/// report.append(Path::new("items").join(0).join("name"), Error::new("length is lower than 3"));
/// let issue = Issue::at("items[0].name", "length is lower than 3").code("length").with("min", 3);
/// assert_eq!(Issues::from(report), issue.into());
/// ```
impl From<Report> for Issues {
    fn from(report: Report) -> Self {
        report.iter().map(|(at, error)| issue(path(at), error.message())).collect()
    }
}

/// The texts of garde's `DefaultI18n` with a limit: the rule, the text before and after the limit, and the limit's
/// name. The longer of two alike comes first.
const WITH_LIMIT: [(&str, &str, &str, &str); 10] = [
    ("length", "length is lower than ", "", "min"),
    ("length", "length is greater than ", "", "max"),
    ("range", "lower than ", "", "min"),
    ("range", "greater than ", "", "max"),
    ("pattern", "does not match pattern /", "/", "pattern"),
    ("contains", "does not contain \"", "\"", "pattern"),
    ("prefix", "value does not begin with \"", "\"", "pattern"),
    ("suffix", "does not end with \"", "\"", "pattern"),
    ("matches", "does not match ", " field", "field"),
    ("ip", "not a valid ", " address", "kind"),
];

/// What it says without one, and before the reason.
const WITHOUT_LIMIT: [(&str, &str); 7] = [
    ("credit_card", "not a valid credit card number"),
    ("phone_number", "not a valid phone number"),
    ("url", "not a valid url"),
    ("email", "not a valid email"),
    ("ascii", "not ascii"),
    ("alphanumeric", "not alphanumeric"),
    ("required", "not set"),
];

fn issue(path: IssuePath, message: &str) -> Issue {
    let issue = Issue::at(path, message.to_owned());
    let mut with_limit = WITH_LIMIT.iter().filter_map(|(rule, start, end, name)| {
        Some((*rule, *name, message.strip_prefix(start)?.strip_suffix(end)?))
    });
    if let Some((rule, name, limit)) = with_limit.next() {
        return issue.code(rule).with(name, number_or_text(limit));
    }
    let without_reason = message.split(": ").next();
    match WITHOUT_LIMIT.iter().find(|(_, text)| without_reason == Some(text)) {
        Some((rule, _)) => issue.code(*rule),
        None => issue,
    }
}

fn number_or_text(text: &str) -> Value {
    text.parse().map_or_else(|_| text.into(), Value::Number)
}

/// Reads the serialised form, `[["key","items"],["index","0"]]`: the displayed one does not escape dots in keys.
fn path(path: &Path) -> IssuePath {
    match serde_json::to_value(path) {
        Ok(Value::Array(components)) => super::path(components.iter().filter_map(segment)),
        _ => Cow::<str>::Owned(path.to_string()).into(),
    }
}

/// `None` for a component without a key, such as the inside of an `Option`.
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
    use garde::i18n::{
        DefaultI18n, I18n as _, InvalidCreditCard, InvalidEmail, InvalidPhoneNumber, InvalidUrl, IpKind,
    };

    use super::*;

    #[test]
    fn each_message_of_garde_has_the_code_of_its_rule() {
        let says = DefaultI18n;
        for (message, code, detail) in [
            (says.length_lower_than(3), "length", Some(("min", Value::from(3)))),
            (says.length_greater_than(3), "length", Some(("max", 3.into()))),
            (says.range_lower_than(&-1.5), "range", Some(("min", (-1.5).into()))),
            (says.range_greater_than(&"noon"), "range", Some(("max", "noon".into()))),
            (says.credit_card_invalid(InvalidCreditCard::InvalidLuhn), "credit_card", None),
            (says.pattern_no_match(&"^a/b$"), "pattern", Some(("pattern", "^a/b$".into()))),
            (says.contains_missing(&"\""), "contains", Some(("pattern", "\"".into()))),
            (says.url_invalid(InvalidUrl::EmptyHost), "url", None),
            (says.prefix_missing(&"a"), "prefix", Some(("pattern", "a".into()))),
            (says.suffix_missing(&"a"), "suffix", Some(("pattern", "a".into()))),
            (says.phone_number_invalid(InvalidPhoneNumber::Invalid), "phone_number", None),
            (says.phone_number_invalid(InvalidPhoneNumber::TooLong), "phone_number", None),
            (says.ip_invalid(IpKind::V4), "ip", Some(("kind", "IPv4".into()))),
            (says.matches_field_mismatch(&"password"), "matches", Some(("field", "password".into()))),
            (says.email_invalid(InvalidEmail::Empty), "email", None),
            (says.ascii_invalid(), "ascii", None),
            (says.alphanumeric_invalid(), "alphanumeric", None),
            (says.required_not_set(), "required", None),
        ] {
            let expected = Issue::at("a", message.clone()).code(code);
            let expected = match detail {
                Some((name, value)) => expected.with(name, value),
                None => expected,
            };
            assert_eq!(issue("a".into(), &message), expected);
        }
        for own in ["lower", "not a valid name", "not set yet", "does not match"] {
            assert_eq!(issue("a".into(), own), Issue::at("a", own));
        }
    }

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
