//! The values that a translation may show, which are those of the declared text.

use core::fmt::Write as _;

use fluent_bundle::{FluentArgs, FluentValue};
use serde_json::Value;

use crate::Issue;
use crate::visit::{Argument, Message};

/// `None` where a `Display` fails.
pub(super) fn of_message<'m>(message: &Message<'m>) -> Option<FluentArgs<'m>> {
    let mut arguments = FluentArgs::with_capacity(message.arguments().len());
    if !message.arguments().is_empty() {
        for (name, argument) in message.named_arguments() {
            arguments.set(name_of(&name), of_argument(argument)?);
        }
    }
    Some(arguments)
}

fn of_argument<'m>(argument: &Argument<'m>) -> Option<FluentValue<'m>> {
    Some(match argument {
        Argument::Unsigned(number) => of_integer(*number, *number),
        Argument::Signed(number) => of_integer(*number, number.unsigned_abs()),
        Argument::Str(text) => FluentValue::from(*text),
        other => {
            let mut text = String::new();
            write!(text, "{other}").ok()?;
            text.into()
        }
    })
}

pub(super) fn of_issue(issue: &Issue) -> FluentArgs<'_> {
    issue.details.iter().map(|(name, value)| (name.as_str(), of_json(value))).collect()
}

fn of_json(value: &Value) -> FluentValue<'_> {
    match value {
        Value::String(text) => text.into(),
        Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(integer), _) => of_integer(integer, integer.unsigned_abs()),
            (None, Some(float)) => float.into(),
            (None, None) => number.to_string().into(),
        },
        other => other.to_string().into(),
    }
}

/// Numbers of Fluent are floats, which keep all digits of an integer up to this one.
const GREATEST: u64 = 1 << f64::MANTISSA_DIGITS;

fn of_integer<T: ToString>(integer: T, absolute: u64) -> FluentValue<'static>
where
    FluentValue<'static>: From<T>,
{
    if absolute <= GREATEST { integer.into() } else { integer.to_string().into() }
}

/// A field of a tuple has no name of its own.
pub(super) fn name_of(name: &str) -> String {
    let is_number = name.starts_with(|first: char| first.is_ascii_digit());
    if is_number { format!("arg{name}") } else { name.to_owned() }
}
