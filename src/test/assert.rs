//! The assertion on an answer.

use core::fmt::{self, Display};

use http::StatusCode;
use serde::Serialize;
use serde_json::Value;
use similar::TextDiff;

use super::Answer;

/// Asserts the status and the code of an answer, and optionally its details.
///
/// It takes an error, which is answered without a layer, or an [`Answer`].
///
/// ```
/// use api_error::{ApiError, assert_answer};
/// use serde_json::json;
///
/// #[derive(Debug, ApiError)]
/// pub enum PhotoError {
///     #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
///     NotFound { #[api(detail)] id: u64 },
/// }
///
/// let error = PhotoError::NotFound { id: 7 };
/// assert_answer!(error, 404, "photo_not_found");
/// assert_answer!(error, 404, "photo_not_found", json!({ "id": 7 }));
/// ```
/// Details are anything that serialises. They are compared wherever the envelope has them: those of a problem document are its
/// members that RFC 9457 does not name. An answer without details has `json!(null)`.
///
/// # Panics
///
/// Panics if the answer differs, with the difference and the whole answer.
#[macro_export]
macro_rules! assert_answer {
    ($answer:expr, $status:expr, $code:expr $(,)?) => {
        $crate::test::Answer::from(&$answer).assert($status, $code)
    };
    ($answer:expr, $status:expr, $code:expr, $details:expr $(,)?) => {
        $crate::test::Answer::from(&$answer).assert_with_details($status, $code, $details)
    };
}

impl Answer {
    #[doc(hidden)]
    #[track_caller]
    pub fn assert(&self, status: impl TryInto<StatusCode, Error: fmt::Debug>, code: impl Display) {
        self.compare(status, &code.to_string(), None);
    }

    #[doc(hidden)]
    #[track_caller]
    pub fn assert_with_details(
        &self,
        status: impl TryInto<StatusCode, Error: fmt::Debug>,
        code: impl Display,
        details: impl Serialize,
    ) {
        let details = serde_json::to_value(details).expect("the expected details serialise");
        self.compare(status, &code.to_string(), Some(&details));
    }

    #[track_caller]
    fn compare(
        &self,
        status: impl TryInto<StatusCode, Error: fmt::Debug>,
        code: &str,
        details: Option<&Value>,
    ) {
        let status = status.try_into().expect("the expected status is from 100 to 999");
        if let Some(stray) = self.stray() {
            panic!("expected {} {code}, but the answer {stray}\n\n{self}", status.as_u16());
        }
        let own = self.details().unwrap_or(&Value::Null);
        let expected = Shown { status, code, details };
        let found = Shown {
            status: self.status(),
            code: self.code().unwrap_or("(no code)"),
            details: details.map(|_| own),
        };
        if (expected.status, expected.code) != (found.status, found.code)
            || details.is_some_and(|all| all != own)
        {
            let (expected, found) = (expected.to_string(), found.to_string());
            let difference = TextDiff::from_lines(&expected, &found);
            let difference =
                difference.unified_diff().context_radius(3).header("expected", "answered").to_string();
            panic!("the answer differs from what is expected\n{difference}\nthe whole answer:\n{self}");
        }
    }
}

struct Shown<'a> {
    status: StatusCode,
    code: &'a str,
    details: Option<&'a Value>,
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "status {}", self.status.as_u16())?;
        writeln!(f, "code {}", self.code)?;
        self.details.map_or(Ok(()), |details| writeln!(f, "details {:#}", Sorted(details)))
    }
}

/// Sorts the members of objects, whatever features of `serde_json` a build turns on.
struct Sorted<'a>(&'a Value);

impl Display for Sorted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#}", sorted(self.0))
    }
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> =
                members.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            members.sort_by(|one, other| one.0.cmp(&other.0));
            Value::Object(members.into_iter().collect())
        }
        Value::Array(elements) => Value::Array(elements.iter().map(sorted).collect()),
        other => other.clone(),
    }
}
