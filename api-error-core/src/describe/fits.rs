//! Whether a body is one that a code can have.

use core::fmt;

use serde_json::{Map, Value};

use crate::contract::{Contract, DetailSpec, Details, JsonType, Presence};
use crate::envelope::plan::{IssuePart, Of, Part, Plan, Property, Slot};
use crate::envelope::{Envelope, Taken};

/// Where and how a body differs from those of its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Names of members and places of elements, the innermost first.
    steps: Vec<String>,
    what: String,
}

impl Misfit {
    fn new(what: impl Into<String>) -> Self {
        Self { steps: Vec::new(), what: what.into() }
    }

    fn within(mut self, step: impl fmt::Display) -> Self {
        self.steps.push(step.to_string());
        self
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps: Vec<&str> = self.steps.iter().rev().map(String::as_str).collect();
        match &*steps {
            [] => write!(f, "the body {}", self.what),
            steps => write!(f, "`{}` {}", steps.join("."), self.what),
        }
    }
}

impl core::error::Error for Misfit {}

impl Contract {
    /// Whether the code can have this body in the envelope: all required members are there and no unknown ones, with
    /// the constants and types of the declaration.
    ///
    /// # Errors
    ///
    /// The first difference.
    pub fn fits(&self, envelope: &Envelope, body: &Value) -> Result<(), Misfit> {
        Fit(self).plan(&Plan::of(self, envelope, None), body)
    }
}

struct Fit<'c>(&'c Contract);

impl Fit<'_> {
    fn plan(&self, plan: &Plan, value: &Value) -> Result<(), Misfit> {
        match plan {
            Plan::Nothing => Err(Misfit::new("is not in the envelope")),
            Plan::Constant(constant) => match serde_json::to_value(constant) {
                Ok(constant) if constant != *value => {
                    Err(Misfit::new(format!("is {value}, and {constant} by the contract")))
                }
                _ => Ok(()),
            },
            Plan::Prose(_) => typed(value.is_string(), value, "a string"),
            Plan::Always(part) => self.part(part, value),
            Plan::Optional(part, absent) => {
                let fits = self.part(part, value);
                fits.or_else(|misfit| self.plan(absent, value).map_err(|_| misfit))
            }
        }
    }

    fn part(&self, part: &Part, value: &Value) -> Result<(), Misfit> {
        match part {
            Part::Slot(slot) => self.slot(slot, value),
            Part::Text(_) => typed(value.is_string(), value, "a string"),
            Part::Issues(element) => elements(value, |issue| self.plan(element, issue)),
            Part::IssuesBy(element, of) => members(value)?.iter().try_for_each(|(field, issues)| {
                let fits = match of {
                    Of::All => elements(issues, |issue| self.plan(element, issue)),
                    Of::First => self.plan(element, issues),
                };
                fits.map_err(|misfit| misfit.within(field))
            }),
            // Each has the contract of its own code.
            Part::Errors(_) => elements(value, |_| Ok(())),
            Part::Object(properties) => self.object(properties, members(value)?),
            Part::Array(plans) => elements(value, |element| {
                let mut fits = plans.iter().map(|plan| self.plan(plan, element));
                let first = fits.next().unwrap_or(Ok(()));
                first.or_else(|misfit| fits.find(Result::is_ok).ok_or(misfit)?)
            }),
        }
    }

    fn object(&self, properties: &[Property], members: &Map<String, Value>) -> Result<(), Misfit> {
        let mut others = members.clone();
        for property in properties {
            let Property::Named(name, plan) = property else { continue };
            // A detail of the name may be in its place.
            if matches!(plan, Plan::Nothing) {
                continue;
            }
            match others.remove(*name) {
                Some(value) => self.plan(plan, &value).map_err(|misfit| misfit.within(name))?,
                None if plan.is_certain() == Some(true) => {
                    return Err(Misfit::new("is not there").within(name));
                }
                None => {}
            }
        }
        for property in properties {
            match property {
                Property::Named(..) => {}
                Property::Flattened(taken) => return self.details(taken, &others),
                Property::FlattenedIssue => return Ok(()),
            }
        }
        match others.keys().next() {
            Some(name) => Err(Misfit::new("is not in the envelope").within(name)),
            None => Ok(()),
        }
    }

    fn slot(&self, slot: &Slot, value: &Value) -> Result<(), Misfit> {
        let spec = self.0.spec();
        match slot {
            Slot::Code if spec.is_numeric() => typed(value.is_i64(), value, "a number without a fraction"),
            Slot::Status => typed(value.is_u64(), value, "a status"),
            Slot::StatusString => typed(value.is_string(), value, "a status in a string"),
            Slot::RetryAfterSeconds | Slot::RetryAfterMillis => {
                typed(value.is_u64(), value, "a number without a fraction")
            }
            Slot::Details(taken) => self.details(taken, members(value)?),
            Slot::Whole(_) => match spec.details() {
                Details::Whole(whole) => of_type(&whole.json_type(), value),
                Details::None | Details::Members(_) => Ok(()),
            },
            Slot::Detail(name) => match member(spec.details(), name) {
                Some(member) => detail(member, value),
                None => Ok(()),
            },
            Slot::Context(_)
            | Slot::Issue(
                IssuePart::Segments
                | IssuePart::Loc
                | IssuePart::Value
                | IssuePart::Details
                | IssuePart::Detail(_),
            ) => Ok(()),
            Slot::Code
            | Slot::CodeString
            | Slot::Title
            | Slot::Message
            | Slot::RequestId
            | Slot::Extension(_)
            | Slot::Issue(_) => typed(value.is_string(), value, "a string"),
        }
    }

    fn details(&self, taken: &Taken, members: &Map<String, Value>) -> Result<(), Misfit> {
        let spec = self.0.spec();
        if matches!(spec.details(), Details::Whole(_)) {
            return Ok(());
        }
        let may_lack = spec.row.answers_any();
        for member in named(spec.details()).iter().filter(|member| taken.shows(member.name())) {
            match members.get(member.name()) {
                Some(value) => detail(member, value).map_err(|misfit| misfit.within(member.name()))?,
                None if may_lack || member.presence() == Presence::Optional => {}
                None => return Err(Misfit::new("is not there").within(member.name())),
            }
        }
        let is_known = |name: &str| {
            member(spec.details(), name).is_some() || name == "issues" && self.0.has_issues() && !taken.issues
        };
        match members.keys().find(|name| !is_known(name)) {
            Some(name) => Err(Misfit::new("is not a detail of the code").within(name)),
            None => Ok(()),
        }
    }
}

fn named(details: Details) -> &'static [DetailSpec] {
    if let Details::Members(members) = details { members } else { &[] }
}

fn member(details: Details, name: &str) -> Option<&'static DetailSpec> {
    named(details).iter().find(|member| member.name() == name)
}

fn members(value: &Value) -> Result<&Map<String, Value>, Misfit> {
    value.as_object().ok_or_else(|| differs(value, "an object"))
}

fn elements(value: &Value, mut fits: impl FnMut(&Value) -> Result<(), Misfit>) -> Result<(), Misfit> {
    let elements = value.as_array().ok_or_else(|| differs(value, "an array"))?;
    elements
        .iter()
        .enumerate()
        .try_for_each(|(at, element)| fits(element).map_err(|misfit| misfit.within(at)))
}

fn detail(spec: &DetailSpec, value: &Value) -> Result<(), Misfit> {
    if spec.presence() == Presence::Nullable && value.is_null() {
        return Ok(());
    }
    of_type(&spec.json_type(), value)
}

fn of_type(json: &JsonType, value: &Value) -> Result<(), Misfit> {
    let is_it = match json {
        JsonType::Null => value.is_null(),
        JsonType::Boolean => value.is_boolean(),
        // One of 128 bits may be read as a float.
        JsonType::Integer { is_signed } => {
            value.as_f64().is_some_and(|number| number.fract() == 0.0 && (*is_signed || number >= 0.0))
        }
        // What is not finite is null.
        JsonType::Number => value.is_number() || value.is_null(),
        JsonType::String | JsonType::Text(_) => value.is_string(),
        JsonType::SystemTime => value.is_object(),
        JsonType::Time => value.is_string() || value.is_array(),
        JsonType::Constant(text) => {
            serde_json::from_str::<Value>(text).is_ok_and(|constant| constant == *value)
        }
        JsonType::Optional(_) if value.is_null() => true,
        JsonType::Optional(inner) => return of_type(inner, value),
        JsonType::List(element) => return elements(value, |inner| of_type(element, inner)),
        JsonType::Map(inner) => {
            return members(value)?
                .iter()
                .try_for_each(|(name, value)| of_type(inner, value).map_err(|misfit| misfit.within(name)));
        }
        // Nothing is known of it.
        _ => true,
    };
    typed(is_it, value, &json.to_string())
}

fn typed(is_it: bool, value: &Value, expected: &str) -> Result<(), Misfit> {
    if is_it { Ok(()) } else { Err(differs(value, expected)) }
}

fn differs(value: &Value, expected: &str) -> Misfit {
    Misfit::new(format!("is {value}, and {expected} by the contract"))
}
