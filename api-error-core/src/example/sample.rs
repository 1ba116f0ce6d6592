//! A value made up from a declaration, to be answered as any other.

use core::fmt::Display;
use core::time::Duration;

use http::HeaderName;
use serde_json::Value;

use super::{NoExample, Shape};
use crate::contract::Contract;
use crate::spec::{Details, ErrorSpec, MessageIs, Presence};
use crate::visit::Visit;
use crate::{ApiError, Issues, Retry};

/// What a value of a code could say.
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
        let members = members(spec)?;
        Ok(Self {
            contract,
            message: message(spec, &members)?,
            whole: whole(spec)?,
            members,
            issues: has_issues.then(|| Issues::new().at("items[0].name", "Required")),
            headers: headers(spec),
            retry_after: says_when(spec).then_some(Duration::from_secs(60)),
        })
    }

    /// Whether something of it is not in the declaration.
    pub(super) fn is_made_up(&self) -> bool {
        self.message.is_some()
            || self.whole.is_some()
            || !self.members.is_empty()
            || self.issues.is_some()
            || !self.headers.is_empty()
            || self.retry_after.is_some()
    }
}

/// A value says when to retry, unless it only might: as a fault's answer, which takes the time that a framework names.
fn says_when(spec: &ErrorSpec) -> bool {
    spec.retry_after_varies() && spec.retry() == Retry::After && spec.retry_after().is_none()
}

fn whole(spec: &ErrorSpec) -> Result<Option<Value>, NoExample> {
    match spec.details() {
        Details::Whole(name) => Shape::of(name).sample().map(Some).ok_or(NoExample::Type(name)),
        Details::None | Details::Members(_) => Ok(None),
    }
}

/// The members whose types are known; of the others only one that is always there is missed.
fn members(spec: &ErrorSpec) -> Result<Vec<(&'static str, Value)>, NoExample> {
    let Details::Members(members) = spec.details() else { return Ok(Vec::new()) };
    let known = members.iter().filter_map(|member| {
        let value = match (Shape::of(member.type_name()).sample(), member.presence()) {
            (Some(value), _) => value,
            (None, Presence::Optional) => return None,
            (None, Presence::Nullable) => Value::Null,
            (None, Presence::Always) => return Some(Err(NoExample::Type(member.type_name()))),
        };
        Some(Ok((member.name(), value)))
    });
    known.collect()
}

fn message(spec: &ErrorSpec, members: &[(&str, Value)]) -> Result<Option<String>, NoExample> {
    match spec.message_is() {
        MessageIs::Title | MessageIs::Constant => Ok(None),
        MessageIs::Template => Ok(Some(filled(spec.message(), members))),
        MessageIs::Display => Err(NoExample::Display),
    }
}

/// The template with the samples of the members in it. A placeholder of which nothing else is known stays one.
fn filled(template: &str, members: &[(&str, Value)]) -> String {
    let (mut text, mut rest) = (String::with_capacity(template.len()), template);
    while let Some(at) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        if let Some(escaped) = after.strip_prefix("{{").or_else(|| after.strip_prefix("}}")) {
            text.push_str(&after[..1]);
            rest = escaped;
            continue;
        }
        let (placeholder, after) = after[1..].split_once('}').unwrap_or((&after[1..], ""));
        let name = placeholder.split(':').next().unwrap_or_default();
        match members.iter().find(|(own, _)| *own == name) {
            Some((_, Value::String(value))) => text.push_str(value),
            Some((_, value)) => text.push_str(&value.to_string()),
            None => text.extend(["{", name, "}"]),
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

fn headers(spec: &ErrorSpec) -> Vec<(HeaderName, &'static str)> {
    let of_fields = spec.headers().iter().filter(|header| header.value().is_none());
    of_fields
        .filter_map(|header| Some((HeaderName::try_from(header.name()).ok()?, value_of(header.name()))))
        .collect()
}

/// What a header of this name may look like.
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

impl ApiError for Sample {
    fn spec(&self) -> &'static ErrorSpec {
        self.contract.spec()
    }

    fn contract(&self) -> Contract {
        self.contract
    }

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        if let Some(message) = &self.message {
            visitor.message(format_args!("{message}"));
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
            ("{0} is {", "{0} is {}"),
            ("}} or {{", "} or {"),
        ] {
            assert_eq!(filled(template, &members), text);
        }
    }
}
