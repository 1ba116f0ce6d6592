//! The table of all keys: where each is allowed, and what it takes. All messages about keys are rendered from it.

use std::fmt::{self, Display};

use crate::suggest;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Enum,
    Struct,
    Variant,
    Field,
}

use Place::{Enum, Field, Struct, Variant};

#[derive(Debug)]
pub(crate) struct Row {
    pub key: Key,
    pub name: &'static str,
    on: &'static [Place],
    /// What follows the key, as in "expected …".
    takes: &'static str,
    pub example: &'static str,
    /// May be given several times.
    pub repeats: bool,
}

const ON_TYPE: &[Place] = &[Enum, Struct];
/// On a struct, the keys of a variant are on the type.
const ON_VARIANT: &[Place] = &[Struct, Variant];
const ON_BOTH: &[Place] = &[Enum, Struct, Variant];
const ON_FIELD: &[Place] = &[Field];
const ONCE: bool = false;
const REPEATS: bool = true;
const NOTHING: &str = "no value";

/// The keys: the name, and for each form the places, the repetition, the value and an example.
macro_rules! keys {
    ($($key:ident $name:literal $([$on:expr, $repeats:ident, $takes:expr, $example:literal])+)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Key {
            $($key),*
        }

        /// A key has one row for each form. In one place it has one form.
        const KEYS: &[Row] = &[$($(Row {
            key: Key::$key,
            name: $name,
            on: $on,
            takes: $takes,
            example: $example,
            repeats: $repeats,
        }),+),*];
    };
}

keys! {
    Code "code" [ON_VARIANT, ONCE, "a string or an integer", r#"code = "not_found""#]
        [ON_FIELD, ONCE, NOTHING, "code"]
    Status "status" [ON_BOTH, ONCE, "a number, a name of `http::StatusCode` or `most_severe`", "status = 404"]
        [ON_FIELD, ONCE, NOTHING, "status"]
    Message "message" [ON_VARIANT, ONCE, "a string, `display` or `doc`", r#"message = "Photo {id} does not exist""#]
        [&[Enum], ONCE, "a string, `display` or `doc`", r#"message = "The photo service failed""#]
    Title "title" [ON_VARIANT, ONCE, "a string", r#"title = "Out of credit""#]
    Action "action" [ON_VARIANT, ONCE, "a string", r#"action = "Ask for another key""#]
    Group "group" [ON_BOTH, ONCE, "a string", r#"group = "Photos""#]
    Retry "retry" [ON_VARIANT, ONCE, "`never`, `after` or `backoff`", "retry = backoff"]
    RetryAfter "retry_after" [ON_VARIANT, ONCE, "whole seconds", "retry_after = 60"]
        [ON_FIELD, ONCE, NOTHING, "retry_after"]
    Docs "docs" [ON_BOTH, ONCE, "an address in a string", r#"docs = "https://api.example/errors/{code}""#]
    Header "header" [ON_VARIANT, REPEATS, "a name and a value in parentheses", r#"header("Cache-Control" = "no-store")"#]
        [ON_FIELD, REPEATS, "the name of a header in a string", r#"header = "X-RateLimit-Limit""#]
    Extension "extension" [ON_BOTH, REPEATS, "names with strings, numbers, booleans, `null` or lists in parentheses", r#"extension(type = "card_error", fatal = true)"#]
    Envelope "envelope" [ON_BOTH, ONCE, "the path of a `const` or `static`", "envelope = api_error::envelope::PROBLEM"]
    Shared "shared" [ON_BOTH, ONCE, "nothing, or `same` or `any_status` in parentheses", "shared(any_status)"]
    Transparent "transparent" [&[Struct, Variant, Field], ONCE, "nothing, or `shared` or `open` in parentheses", "transparent(open)"]
    Answers "answers" [ON_VARIANT, REPEATS, "names of faults, or statuses, in parentheses", "answers(unknown_path)"]
    HiddenAs "hidden_as" [&[Variant], ONCE, "the name of another variant", "hidden_as = NotFound"]
    Example "example" [ON_VARIANT, ONCE, "a value of the type", "example = Self::Draft { id: 7 }"]
    Deprecated "deprecated" [ON_VARIANT, ONCE, "a note in a string, and the code that takes its place, in parentheses", r#"deprecated("since May", instead = "photo_gone")"#]
    Was "was" [ON_VARIANT, REPEATS, "former codes in parentheses", r#"was("photo_missing")"#]
    Codes "codes" [ON_TYPE, ONCE, "the name of a style in a string", r#"codes = "snake_case""#]
    Prefix "prefix" [ON_TYPE, ONCE, "a string", r#"prefix = "billing.""#]
    DetailNames "detail_names" [ON_TYPE, ONCE, "the name of a style in a string", r#"detail_names = "camelCase""#]
    Titles "titles" [ON_TYPE, ONCE, "`rfc7231` or `rfc9110`", "titles = rfc7231"]
    Challenge "challenge" [ON_TYPE, ONCE, "a string, or `inherited`", r#"challenge = "Bearer""#]
    Respond "respond" [ON_TYPE, REPEATS, "names of frameworks or paths of macros in parentheses", "respond(axum)"]
    Strict "strict" [ON_TYPE, ONCE, NOTHING, "strict"]
    Allow "allow" [ON_BOTH, REPEATS, "names of checks in parentheses", "allow(missing_challenge)"]
    Lock "lock" [ON_TYPE, ONCE, "the path of a file in a string", r#"lock = "errors.lock""#]
    Schema "schema" [ON_TYPE, ONCE, NOTHING, "schema"]
    Crate "crate" [ON_TYPE, ONCE, "a path", "crate = ::my_errors"]
    Details "details" [ON_FIELD, ONCE, NOTHING, "details"]
    Detail "detail" [ON_FIELD, ONCE, "nothing, a name in a string, or options in parentheses", r#"detail(name = "photoId", null)"#]
        [ON_VARIANT, REPEATS, "names with strings, numbers, booleans, `null` or lists in parentheses", r#"detail(reason = "quota")"#]
    Issues "issues" [ON_FIELD, ONCE, NOTHING, "issues"]
    Errors "errors" [ON_FIELD, ONCE, NOTHING, "errors"]
    Fault "fault" [ON_FIELD, ONCE, NOTHING, "fault"]
    Source "source" [ON_FIELD, ONCE, NOTHING, "source"]
    Private "private" [ON_FIELD, ONCE, NOTHING, "private"]
}

/// Keys of other crates: the place, if only one, the word, and the key to write instead.
const ELSEWHERE: &[(Option<Place>, &str, &str)] = &[
    (
        None,
        "rename_all",
        "`codes = \"snake_case\"` makes codes of the names, and `detail_names` those of details",
    ),
    (Some(Field), "rename", "write `detail = \"name\"`"),
    (None, "rename", "write `code = \"name\"`"),
    (None, "skip", "a field without a key is never sent"),
    (None, "from", "derive `thiserror::Error` too, and write its `#[from]`"),
    (None, "retryable", "write `retry = backoff`, `retry = after` or `retry = never`"),
    (Some(Field), "message", "name the field in the message of its variant, as in `message = \"{text}\"`"),
    (Some(Variant), "challenge", "write `header(\"WWW-Authenticate\" = \"…\")`, or `challenge` on the type"),
];

/// The row of a key in a place, or what to say instead.
pub(crate) fn find(name: &str, place: Place) -> Result<&'static Row, String> {
    // The name first: it is what most rows differ in.
    if let Some(row) = KEYS.iter().find(|row| row.name == name && row.is_on(place)) {
        return Ok(row);
    }
    let mut words = ELSEWHERE.iter().filter(|(on, _, _)| on.is_none_or(|on| on == place));
    let advice = words.find(|(_, word, _)| *word == name).map(|(_, _, advice)| *advice);
    let on = |place: &Place| KEYS.iter().any(|row| row.name == name && row.is_on(*place));
    let places: Vec<Place> = [Enum, Struct, Variant, Field].into_iter().filter(on).collect();
    if places.is_empty() {
        let what = format!("unknown key `{name}` in `#[api(...)]`");
        if let Some(advice) = advice {
            return Err(format!("{what}; {advice}"));
        }
        return Err(suggest::unknown(&what, name, rows(place).map(|row| row.name)));
    }
    let advice = advice.map(|advice| format!("; {advice}")).unwrap_or_default();
    Err(format!("`{name}` is only valid on {}, not on {place}{advice}", alternatives(&places)))
}

/// "an enum, a struct or a variant"
fn alternatives(places: &[Place]) -> String {
    let names: Vec<String> = places.iter().map(Place::to_string).collect();
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => names.concat(),
    }
}

pub(crate) fn rows(place: Place) -> impl Iterator<Item = &'static Row> + Clone {
    KEYS.iter().filter(move |row| row.is_on(place))
}

impl Key {
    pub(crate) fn name(self) -> &'static str {
        KEYS.iter().find(|row| row.key == self).map_or("", |row| row.name)
    }
}

impl Row {
    pub(crate) fn takes_nothing(&self) -> bool {
        self.takes == NOTHING
    }

    pub(crate) fn malformed(&self) -> String {
        format!("expected {}, as in `{}`", self.takes, self.example)
    }

    pub(crate) fn is_on(&self, place: Place) -> bool {
        self.on.contains(&place)
    }

    /// Where the key with this sign is allowed: "; a field takes `…`".
    pub(crate) fn elsewhere(&self, sign: Option<char>) -> String {
        let is_meant = |row: &&Row| row.key == self.key && row.sign() == sign && self.sign() != sign;
        let takes = |row: &Row| format!("; {} takes `{}`", alternatives(row.on), row.example);
        KEYS.iter().find(is_meant).map(takes).unwrap_or_default()
    }

    /// What follows the key, if something does: `=` or `(`.
    fn sign(&self) -> Option<char> {
        self.example.trim_start_matches(self.name).trim_start().chars().next()
    }

    pub(crate) fn without_value(&self) -> String {
        format!("`{}` needs {}, as in `{}`", self.name, self.takes, self.example)
    }
}

pub(crate) fn first_set(name: impl Display) -> String {
    format!("`{name}` is first set here")
}

impl Place {
    /// An attribute as one may write it here.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Enum => r#"#[api(codes = "snake_case")]"#,
            Struct | Variant => r#"#[api(code = "not_found", status = 404)]"#,
            Field => "#[api(detail)]",
        }
    }
}

impl Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Enum => "an enum",
            Struct => "a struct",
            Variant => "a variant",
            Field => "a field",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{KEYS, Place, find, rows};

    #[test]
    fn a_place_has_one_form_of_a_key() {
        for place in [Place::Enum, Place::Struct, Place::Variant, Place::Field] {
            for row in rows(place) {
                assert_eq!(rows(place).filter(|other| other.name == row.name).count(), 1, "{}", row.name);
            }
        }
    }

    #[test]
    fn a_name_has_one_key_and_an_example_begins_with_it() {
        for row in KEYS {
            assert!(row.example.starts_with(row.name), "{}", row.example);
            assert!(KEYS.iter().all(|other| (other.name == row.name) == (other.key == row.key)));
        }
    }

    #[test]
    fn what_is_not_found() {
        let message = |name, place| find(name, place).err().unwrap_or_default();
        assert_eq!(
            message("code", Place::Enum),
            "`code` is only valid on a struct, a variant or a field, not on an enum"
        );
        assert_eq!(
            message("strict", Place::Field),
            "`strict` is only valid on an enum or a struct, not on a field"
        );
        assert_eq!(
            message("sorce", Place::Field),
            "unknown key `sorce` in `#[api(...)]`; did you mean `source`?"
        );
        assert_eq!(
            message("wibble", Place::Field),
            "unknown key `wibble` in `#[api(...)]`; expected one of: `code`, `status`, `retry_after`, `header`, \
             `transparent`, `details`, `detail`, `issues`, `errors`, `fault`, `source`, `private`"
        );
    }
}
