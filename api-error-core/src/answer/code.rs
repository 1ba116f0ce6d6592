//! The code that a value names in place of the declared one.

use core::fmt;

use api_error_rules::code;

use super::Reply;
use super::report::{Part, omitted};
use crate::contract::ErrorSpec;
use crate::visit::Visit;

/// The last call counts. A code that clients cannot compare is reported and ignored.
pub(super) fn named(reply: &Reply<'_>) -> Option<String> {
    let mut find = Find(None);
    reply.error().visit(&mut find);
    let named = find.0?.map_err(|fmt::Error| "its `Display` failed".to_owned());
    let checked = named.and_then(|code| match mistake(&code, reply.spec()) {
        None => Ok(code),
        Some(why) => Err(why),
    });
    checked.map_err(|why| omitted(reply.spec(), Part::Code, &why)).ok()
}

struct Find(Option<Result<String, fmt::Error>>);

impl Visit<'_> for Find {
    fn code(&mut self, code: &dyn fmt::Display) {
        let mut text = String::new();
        self.0 = Some(fmt::write(&mut text, format_args!("{code}")).map(|()| text));
    }
}

fn mistake(code: &str, spec: &ErrorSpec) -> Option<String> {
    if code.is_empty() {
        return Some("it is empty".to_owned());
    }
    if spec.is_numeric() && code.parse::<i64>().is_err() {
        return Some("it is not a number, as the declared code is".to_owned());
    }
    code::forbidden(code).map(|what| format!("it contains {what}; clients compare codes"))
}
