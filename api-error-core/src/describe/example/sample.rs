//! A value made up from a declaration, to be answered as any other.

use core::fmt::Display;
use core::time::Duration;

use api_error_rules::{JsonType, MessageKind, message};
use http::HeaderName;
use serde_json::Value;

use super::{NoExample, value};
use crate::api_error::own_contract;
use crate::contract::{Contract, DetailSpec, Details, ErrorContract, ErrorSpec, Presence};
use crate::describe::Definitions;
use crate::visit::{Argument, Message, Visit};
use crate::{Issues, Retry};

pub(super) struct Sample {
    contract: Contract,
    message: Option<String>,
    whole: Option<Value>,
    members: Vec<(&'static str, Value)>,
    issues: Option<Issues>,
    headers: Vec<(HeaderName, &'static str)>,
    retry_after: Option<Duration>,
}

impl Sample {
    pub(super) fn of(contract: Contract, has_issues: bool) -> Result<Self, NoExample> {
        let spec = contract.spec();
        let members = members(&contract, 0)?;
        Ok(Self {
            contract,
            message: message(spec, &members)?,
            whole: whole(&contract)?,
            members,
            issues: has_issues.then(|| Issues::new().at("items[0].name", "Required")),
            headers: headers(spec),
            retry_after: says_when(spec).then_some(Duration::from_secs(60)),
        })
    }

    pub(super) fn beside(contract: Contract) -> Result<Self, NoExample> {
        let (spec, declared) = (contract.spec(), contract.spec().declared());
        let own = match declared.details() {
            Details::Members(own) => own.len(),
            Details::None | Details::Whole(_) => 0,
        };
        Ok(Self {
            contract,
            message: None,
            whole: None,
            members: members(&contract, own)?,
            issues: None,
            headers: headers(spec).split_off(headers(declared).len()),
            retry_after: None,
        })
    }

    pub(super) fn is_made_up(&self) -> bool {
        self.message.is_some()
            || self.contract.code_varies()
            || self.whole.is_some()
            || !self.members.is_empty() && !are_constant(self.contract.spec())
            || self.issues.is_some()
            || !self.headers.is_empty()
            || self.retry_after.is_some()
    }
}

fn are_constant(spec: &ErrorSpec) -> bool {
    let Details::Members(members) = spec.details() else { return false };
    members.iter().all(|member| matches!(member.json_type(), JsonType::Constant(_)))
}

/// Whether the value surely names a time. The answer to a fault may have a framework's time.
fn says_when(spec: &ErrorSpec) -> bool {
    spec.retry_after_varies() && spec.retry() == Retry::After && spec.retry_after().is_none()
}

fn whole(contract: &Contract) -> Result<Option<Value>, NoExample> {
    match contract.spec().details() {
        Details::Whole(whole) => {
            made_up(contract, 0, whole).map(Some).ok_or(NoExample::Type(whole.type_name()))
        }
        Details::None | Details::Members(_) => Ok(None),
    }
}

/// The members from `first` on whose types are known. An unknown one is an error only if it is always there.
fn members(contract: &Contract, first: usize) -> Result<Vec<(&'static str, Value)>, NoExample> {
    let Details::Members(members) = contract.spec().details() else { return Ok(Vec::new()) };
    let known = members.iter().enumerate().skip(first).filter_map(|(at, member)| {
        let value = match (made_up(contract, at, member), member.presence()) {
            (Some(value), _) => value,
            (None, Presence::Optional) => return None,
            (None, Presence::Nullable) => Value::Null,
            (None, Presence::Always) => return Some(Err(NoExample::Type(member.type_name()))),
        };
        Some(Ok((member.name(), value)))
    });
    known.collect()
}

fn made_up(contract: &Contract, at: usize, member: &DetailSpec) -> Option<Value> {
    let by_schema = || {
        let make = contract.schema_of(at)?;
        value::of_schema(&make(&mut Definitions::inline()))
    };
    value::of_type(&member.json_type()).or_else(by_schema)
}

fn message(spec: &ErrorSpec, members: &[(&str, Value)]) -> Result<Option<String>, NoExample> {
    match spec.message_kind() {
        MessageKind::Title | MessageKind::Constant => Ok(None),
        MessageKind::Template => Ok(Some(filled(spec.message(), members))),
        MessageKind::Display => Err(NoExample::Display),
    }
}

/// The template with these values. A placeholder without one remains.
fn filled(template: &str, members: &[(&str, Value)]) -> String {
    let pieces = message::parse(template).unwrap_or_default();
    let shown = pieces.into_iter().map(|piece| match piece {
        message::Piece::Text(text) => text,
        message::Piece::Placeholder(placeholder) => {
            match members.iter().find(|(own, _)| *own == placeholder.name) {
                Some((_, Value::String(value))) => value.clone(),
                Some((_, value)) => value.to_string(),
                None => format!("{{{}}}", placeholder.name),
            }
        }
    });
    shown.collect()
}

fn headers(spec: &ErrorSpec) -> Vec<(HeaderName, &'static str)> {
    let of_fields = spec.headers().iter().filter(|header| header.value().is_none());
    of_fields
        .filter_map(|header| Some((HeaderName::try_from(header.name()).ok()?, value_of(header.name()))))
        .collect()
}

fn value_of(name: &str) -> &'static str {
    let counts = ["limit", "remaining", "reset", "count", "length", "retry", "after"];
    match name {
        "allow" => "GET",
        "www-authenticate" | "proxy-authenticate" => "Bearer",
        "content-range" => "bytes */1",
        "upgrade" => "h2c",
        _ if counts.iter().any(|word| name.contains(word)) => "1",
        _ => "string",
    }
}

impl ErrorContract for Sample {
    own_contract!();

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        if let Some(message) = &self.message {
            visitor.message(Message::new("{message}", &[Argument::Str(message)]));
        }
        if let Some(whole) = &self.whole {
            visitor.details(whole);
        }
        for (name, value) in &self.members {
            visitor.detail(name, value);
        }
        if let Some(issues) = &self.issues {
            visitor.issues(issues);
        }
        for (name, value) in &self.headers {
            visitor.header(name.clone(), value as &dyn Display);
        }
        if let Some(after) = self.retry_after {
            visitor.retry_after(after);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn a_template_is_filled() {
        let members = [("id", 1.into()), ("name", "string".into())];
        for (template, text) in [
            ("Photo {id} of {owner:?}", "Photo 1 of {owner}"),
            ("{{{name:>8}}}", "{string}"),
            ("{0} is {{}}", "{0} is {}"),
            ("}} or {{", "} or {"),
        ] {
            assert_eq!(filled(template, &members), text);
        }
    }
}
