//! Where the parts of an error stand in a body, found in one that says all it can say.

use serde_json::Value;
use serde_json::value::RawValue;

use super::model::{EnvelopeShape, Step};
use crate::contract::{Details, ErrorSpec};

/// Adds where the code, the message and the details stand. `spec` is what the example of the envelope is of: its code, its
/// message and the name of its detail stand nowhere else.
pub(super) fn find(shape: &mut EnvelopeShape, spec: &ErrorSpec, without_issues: Option<&RawValue>) {
    let read = |body: &RawValue| serde_json::from_str::<Value>(body.get()).ok();
    let Some(body) = shape.example.as_deref().and_then(read) else { return };
    shape.code_path = path(&body, &|value| value.as_str() == Some(spec.code()));
    let is_message = |value: &Value| value.as_str() == Some(spec.message());
    let without_issues = || path(&without_issues.and_then(read)?, &is_message);
    shape.message_path = path(&body, &is_message).or_else(without_issues);
    if let Details::Members([detail, ..]) = spec.details() {
        shape.details_path = path(&body, &|value| value.get(detail.name()).is_some());
    }
    let details = shape.details_path.iter().flatten().try_fold(&body, |value, step| match step {
        Step::Member(name) => value.get(name),
        Step::Element(index) => value.get(index),
    });
    shape.has_issues_in_details =
        details.and_then(|details| details.get("issues")?.get(0)?.get("path")).is_some_and(Value::is_string);
}

/// The way to the first value of which it is so.
fn path(value: &Value, is_it: &dyn Fn(&Value) -> bool) -> Option<Vec<Step>> {
    if is_it(value) {
        return Some(Vec::new());
    }
    let (step, rest) = match value {
        Value::Object(members) => members
            .iter()
            .find_map(|(name, value)| Some((Step::Member(name.clone()), path(value, is_it)?)))?,
        Value::Array(elements) => elements
            .iter()
            .enumerate()
            .find_map(|(at, value)| Some((Step::Element(at), path(value, is_it)?)))?,
        _ => return None,
    };
    Some([step].into_iter().chain(rest).collect())
}
