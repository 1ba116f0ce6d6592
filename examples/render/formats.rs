//! Blocks with parameters, the formats that contain them, and the variables of a render.

use std::collections::{BTreeMap, BTreeSet};

use api_error::Issues;
use garde::Validate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::errors::{Binding, FormatError, VariableError};

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Title,
    Clip,
}

/// The `config` of a [`Kind::Title`].
#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Title {
    #[garde(length(min = 1))]
    text: String,
    #[garde(range(min = 8, max = 200))]
    size: u32,
    #[garde(inner(length(max = 80)))]
    caption: Option<String>,
}

/// The `config` of a [`Kind::Clip`].
#[derive(Deserialize, Validate)]
#[serde(deny_unknown_fields)]
struct Clip {
    #[garde(length(min = 1))]
    url: String,
    #[garde(inner(range(min = 0)))]
    trim: [i32; 2],
}

#[derive(Clone, Deserialize)]
pub struct Parameter {
    name: String,
    /// A JSON pointer into `config`.
    path: String,
    #[serde(default)]
    required: bool,
}

#[derive(Deserialize)]
pub struct NewBlock {
    kind: Kind,
    config: Value,
    /// If absent, an existing block keeps its own.
    parameters: Option<Vec<Parameter>>,
}

pub struct Block {
    config: Value,
    parameters: Vec<Parameter>,
}

impl Block {
    pub fn new(new: NewBlock, old: Option<&Self>) -> Result<Self, FormatError> {
        let (kind, checked) = match new.kind {
            Kind::Title => ("title", conforms::<Title>(&new.config)),
            Kind::Clip => ("clip", conforms::<Clip>(&new.config)),
        };
        checked.map_err(|issues| FormatError::UserBlockInvalidConfig { kind, issues })?;
        let kept = || old.map(|old| old.parameters.clone()).unwrap_or_default();
        let block = Self { config: new.config, parameters: new.parameters.unwrap_or_else(kept) };
        let mut names = BTreeSet::new();
        for parameter in &block.parameters {
            block.type_of(parameter)?;
            if !names.insert(&parameter.name) {
                return Err(FormatError::ParameterNameDuplicate(parameter.name.clone()));
            }
        }
        Ok(block)
    }

    /// The type of the field that a parameter points at.
    fn type_of(&self, parameter: &Parameter) -> Result<&'static str, FormatError> {
        let Parameter { name, path, .. } = parameter;
        let binding = || Binding { parameter: name.clone(), path: path.clone() };
        if !path.starts_with('/') {
            return Err(FormatError::ParameterPathInvalid(binding()));
        }
        let field = self.config.pointer(path).ok_or_else(|| FormatError::ParameterPathStale(binding()))?;
        match type_name(field) {
            kind @ ("string" | "number" | "boolean") => Ok(kind),
            kind => Err(FormatError::UnsupportedParameterField { parameter: name.clone(), kind }),
        }
    }
}

fn conforms<T: DeserializeOwned + Validate<Context = ()>>(config: &Value) -> Result<(), Issues> {
    let config: T = serde_path_to_error::deserialize(config)?;
    Ok(config.validate()?)
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[derive(Clone, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Op {
    /// An instance of a block.
    UserBlock { id: String, instance_label: String, block: String, content: Value },
    /// Plays the brand kit's music for a slot.
    BrandAudio { slot: String },
}

#[derive(Default)]
pub struct Format {
    /// Whether its template is older than blocks.
    is_legacy: bool,
    ops: Vec<Op>,
    open_content_paths: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Patch {
    ops: Option<Vec<Op>>,
    open_content_paths: Option<Vec<String>>,
}

impl Patch {
    /// The names of the blocks in the patch.
    pub fn blocks(&self) -> impl Iterator<Item = &str> {
        self.ops.iter().flatten().filter_map(|op| match op {
            Op::UserBlock { block, .. } => Some(block.as_str()),
            Op::BrandAudio { .. } => None,
        })
    }
}

impl Format {
    pub fn legacy() -> Self {
        Self { is_legacy: true, ..Self::default() }
    }

    pub fn patch(&mut self, patch: Patch) -> Result<(), FormatError> {
        let touched =
            [("ops", patch.ops.is_some()), ("openContentPaths", patch.open_content_paths.is_some())];
        let locked: Vec<_> = touched.iter().filter(|(_, is)| *is).map(|(field, _)| *field).collect();
        if self.is_legacy && !locked.is_empty() {
            return Err(FormatError::LegacyFormatOpsLocked(locked));
        }
        if let Some(ops) = patch.ops {
            self.check(&ops)?;
            self.ops = ops;
        }
        self.open_content_paths = patch.open_content_paths.unwrap_or_else(|| self.open_content_paths.clone());
        Ok(())
    }

    fn check(&self, ops: &[Op]) -> Result<(), FormatError> {
        let mut labels = BTreeSet::new();
        for op in ops {
            let Op::UserBlock { id, instance_label, content, .. } = op else { continue };
            if !labels.insert(instance_label) {
                return Err(FormatError::DuplicateInstanceLabel(instance_label.clone()));
            }
            if self.dropped(id).is_some_and(|dropped| dropped != content) {
                return Err(FormatError::UserBlockOpImmutable(id.clone()));
            }
        }
        Ok(())
    }

    /// The content of an existing instance.
    fn dropped(&self, op: &str) -> Option<&Value> {
        self.ops.iter().find_map(|own| match own {
            Op::UserBlock { id, content, .. } if id == op => Some(content),
            _ => None,
        })
    }

    /// The brand kit slots that the format plays.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        self.ops.iter().filter_map(|op| match op {
            Op::BrandAudio { slot } => Some(slot.as_str()),
            Op::UserBlock { .. } => None,
        })
    }

    /// The variables that a render can set: the parameters of each instance, as `label.name`.
    pub fn places<'a>(&self, block: impl Fn(&str) -> Option<&'a Block>) -> Result<Vec<Place>, FormatError> {
        let mut places = Vec::new();
        for op in &self.ops {
            let Op::UserBlock { instance_label, block: name, .. } = op else { continue };
            let Some(block) = block(name) else { continue };
            for parameter in &block.parameters {
                let name = format!("{instance_label}.{}", parameter.name);
                let kind = block.type_of(parameter)?;
                places.push(Place { name, kind, is_required: parameter.required });
            }
        }
        Ok(places)
    }
}

/// A parameter that a variable sets.
pub struct Place {
    name: String,
    kind: &'static str,
    is_required: bool,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NewRender {
    variables: Option<BTreeMap<String, Value>>,
    content_overrides: Option<BTreeMap<String, Value>>,
}

impl NewRender {
    /// Checks that each variable names a place and has its type, and that every required place is filled.
    pub fn check(&self, places: &[Place]) -> Result<(), VariableError> {
        if self.variables.is_some() && self.content_overrides.is_some() {
            return Err(VariableError::VariablesAndOverridesExclusive);
        }
        if self.content_overrides.is_some() {
            return Ok(());
        }
        let mut filled = BTreeSet::new();
        for (variable, value) in self.variables.iter().flatten() {
            let place = place_of(variable, places)?;
            let (expected, received) = (place.kind, type_name(value));
            if expected != received {
                let variable = variable.clone();
                return Err(VariableError::InvalidVariableType { variable, expected, received });
            }
            filled.insert(&place.name);
        }
        let is_left = |place: &&Place| place.is_required && !filled.contains(&place.name);
        match places.iter().find(is_left) {
            Some(place) => Err(VariableError::MissingRequiredVariable(place.name.clone())),
            None => Ok(()),
        }
    }
}

/// The place that a variable names, with or without its label.
fn place_of<'a>(variable: &str, places: &'a [Place]) -> Result<&'a Place, VariableError> {
    if let Some(place) = places.iter().find(|place| place.name == variable) {
        return Ok(place);
    }
    let is_meant = |place: &&Place| place.name.split_once('.').is_some_and(|(_, bare)| bare == variable);
    let meant: Vec<_> = places.iter().filter(is_meant).collect();
    let variable = variable.to_owned();
    match meant[..] {
        [place] => Ok(place),
        [] => {
            let declared = places.iter().map(|place| place.name.clone()).collect();
            Err(VariableError::UnknownVariable { variable, declared })
        }
        _ => {
            let bindings = meant.iter().map(|place| place.name.clone()).collect();
            Err(VariableError::VariableAmbiguous { variable, bindings })
        }
    }
}
