//! A plan, described.

use core::cell::RefCell;

use api_error_rules::status::Range;

use super::object::Object;
use super::parts::{
    alternatives, any, any_of, array_of, constant, limited, may_be, members_of, nullable, prose, requires,
    tuple, typed,
};
use crate::contract::{Catalog, Constant, Contract, DetailSpec, Details, ErrorSpec, Presence};
use crate::describe::{Definitions, Json};
use crate::envelope::plan::{IssuePart, Of, Part, Plan, Property, Slot};
use crate::envelope::{Envelope, PROBLEM, Taken};
use crate::issue::Location;

pub(super) struct Describe<'d> {
    contract: Contract,
    spec: &'static ErrorSpec,
    /// Those of errors in a list; none where they are of different lists.
    elements: Option<&'static Catalog>,
    body: Plan,
    is_problem: bool,
    /// What the format makes of names in values; only XML does.
    names: Option<fn(&str) -> String>,
    definitions: RefCell<&'d mut Definitions>,
    members: Vec<(&'static DetailSpec, Json)>,
    whole: Option<Json>,
}

impl<'d> Describe<'d> {
    pub(super) fn new(
        contract: &Contract,
        envelope: &Envelope,
        elements: Option<&'static Catalog>,
        definitions: &'d mut Definitions,
    ) -> Self {
        let spec = contract.spec();
        let mut schemas = contract.details_schemas(definitions);
        let (members, whole) = match spec.details() {
            Details::Members(members) => (members.iter().zip(schemas).collect(), None),
            Details::None | Details::Whole(_) => (Vec::new(), schemas.pop()),
        };
        let is_problem = envelope.content_type() == PROBLEM.content_type();
        let (contract, body) = (*contract, Plan::of(contract, envelope, None));
        let (names, definitions) = (envelope.written_as().names(), RefCell::new(definitions));
        Self { contract, spec, elements, body, is_problem, names, definitions, members, whole }
    }

    /// The whole body; of XML, the root element.
    pub(super) fn body(&self) -> Json {
        let schema = self.plan(&self.body).map_or_else(any, |(schema, _)| schema);
        let root = members_of(&schema).next().filter(|_| self.names.is_some());
        root.map(|(name, root)| in_xml(root.clone(), name, false)).unwrap_or(schema)
    }

    pub(super) fn details(&self) -> impl Iterator<Item = (&'static str, Json)> {
        self.members.iter().map(|member| (member.0.name(), detail(member)))
    }

    /// What is there and whether it always is; none where nothing ever is.
    pub(super) fn plan(&self, plan: &Plan) -> Option<(Json, bool)> {
        Some(match plan {
            Plan::Nothing => return None,
            Plan::Constant(value) => (constant(value), true),
            Plan::Prose(text) => (prose(text), true),
            Plan::Always(part) => (self.part(part), true),
            Plan::Optional(part, absent) => match self.plan(absent) {
                Some((absent, always)) if !self.is_sure(part) => (any_of(self.part(part), absent), always),
                _ => (self.part(part), self.is_sure(part)),
            },
        })
    }

    fn part(&self, part: &Part) -> Json {
        match part {
            Part::Slot(slot) => self.slot(slot),
            Part::Object(properties) => self.object(properties),
            Part::Array(elements) => self.array(elements),
            Part::Text(_) => typed("string"),
            Part::Issues(element) => {
                let element = self.plan(element).map_or_else(any, |(schema, _)| schema);
                array_of(self.definitions.borrow_mut().issue(element), Some(1), None)
            }
            Part::IssuesBy(element, of) => {
                let element = self.plan(element).map_or_else(any, |(schema, _)| schema);
                let value = match of {
                    Of::All => array_of(element, Some(1), None),
                    Of::First => element,
                };
                limited("object", [("additionalProperties", value), ("minProperties", 1.into())])
            }
            Part::Errors(envelope) => array_of(self.element(envelope), Some(1), None),
        }
    }

    /// One of the errors in a list: each code has its own schema. A list that is empty has the error itself.
    fn element(&self, envelope: &'static Envelope) -> Json {
        let Some(catalog) = self.elements else { return any() };
        let itself = (!self.contract.is_several()).then_some(self.contract);
        let listed = catalog.documented().map(|entry| entry.contract().under(&self.contract));
        let mut definitions = self.definitions.borrow_mut();
        let all = itself.into_iter().chain(listed).map(|contract| {
            Describe::new(&contract.in_envelope(envelope), envelope, None, &mut definitions).body()
        });
        let element = alternatives(all.collect(), envelope.paths().code.as_deref());
        definitions.element(element)
    }

    /// Whether a part is always something, as long as no detail fails to serialise.
    fn is_sure(&self, part: &Part) -> bool {
        let is_there = |plan: &Plan| match plan {
            Plan::Optional(part, _) if plan.is_certain() == Some(false) => self.is_sure(part),
            plan => plan.is_certain().is_some(),
        };
        match part {
            Part::Slot(Slot::Details(taken)) => self.shows_details(taken),
            Part::Slot(Slot::Whole(taken)) => taken.names.is_empty() && self.has_whole(),
            Part::Slot(Slot::Detail(name)) => self.member(name).is_some_and(is_always_there),
            Part::Object(properties) => properties.iter().any(|property| match property {
                Property::Named(_, plan) => is_there(plan),
                Property::Flattened(taken) => self.shows_details(taken),
                Property::FlattenedIssue => false,
            }),
            Part::Array(elements) => elements.iter().any(is_there),
            Part::Text(parts) => parts.iter().all(is_there),
            Part::Errors(_) => true,
            Part::Slot(_) | Part::Issues(_) | Part::IssuesBy(..) => false,
        }
    }

    fn member(&self, name: &str) -> Option<&(&'static DetailSpec, Json)> {
        self.members.iter().find(|(member, _)| member.name() == name)
    }

    fn shown(&self, taken: &Taken) -> impl Iterator<Item = &(&'static DetailSpec, Json)> {
        self.members.iter().filter(move |(member, _)| taken.shows(member.name()))
    }

    fn shows_details(&self, taken: &Taken) -> bool {
        self.shown(taken).any(is_always_there)
    }

    /// Whether details that are one value are never `null`, and no value of the variant goes without them.
    pub(super) fn has_whole(&self) -> bool {
        let may_be_answer = self.spec.row.answers_any();
        !may_be_answer && self.whole.as_ref().is_some_and(|whole| !may_be(whole, "null"))
    }

    fn slot(&self, slot: &Slot) -> Json {
        match slot {
            Slot::Code if self.spec.is_numeric() => typed("integer"),
            Slot::Code | Slot::CodeString => limited("string", [("minLength", 1.into())]),
            Slot::Title | Slot::Message | Slot::RequestId | Slot::Extension(Constant::Template(_)) => {
                typed("string")
            }
            // A URI reference (RFC 9457 section 3.1.5).
            Slot::Context("instance") if self.is_problem => typed("string"),
            Slot::Whole(taken) if taken.names.is_empty() => self.whole.clone().unwrap_or_else(any),
            Slot::Context(_) | Slot::Extension(_) | Slot::Whole(_) => any(),
            Slot::Status => {
                let Range { first, last } = self.spec.status_range();
                let [first, last] = [first, last].map(|status| i64::from(status).into());
                limited("integer", [("minimum", first), ("maximum", last)])
            }
            Slot::StatusString => {
                let Range { first, last } = self.spec.status_range();
                let classes: String = (first / 100..=last / 100).map(|class| class.to_string()).collect();
                limited("string", [("pattern", Json::string(format!("^[{classes}][0-9]{{2}}$")))])
            }
            Slot::Details(taken) => {
                let mut object = Object::default();
                self.flatten(taken, &mut object);
                object.finish(self.shows_details(taken))
            }
            Slot::Detail(name) => self.member(name).map_or_else(any, detail),
            Slot::RetryAfterSeconds | Slot::RetryAfterMillis => limited("integer", [("minimum", 0.into())]),
            Slot::Issue(part) => issue_part(*part),
        }
    }

    fn object(&self, properties: &[Property]) -> Json {
        let (mut object, mut is_sure) = (Object::default(), properties.is_empty());
        for property in properties {
            match property {
                Property::Named(name, plan) => {
                    if self.names.is_some() && *name == "$text" {
                        return typed("string");
                    }
                    if let Some((schema, always)) = self.plan(plan) {
                        is_sure |= always;
                        let schema = match name.strip_prefix('@').filter(|_| self.names.is_some()) {
                            Some(name) => in_xml(schema, name, true),
                            None => schema,
                        };
                        object.add(name, schema, always);
                    }
                }
                Property::Flattened(taken) => {
                    is_sure |= self.shows_details(taken);
                    self.flatten(taken, &mut object);
                }
                Property::FlattenedIssue => object.is_open = true,
            }
        }
        object.finish(is_sure)
    }

    fn flatten(&self, taken: &Taken, object: &mut Object) {
        for member in self.shown(taken) {
            let name = member.0.name();
            object.add(name, self.in_element(name, detail(member)), is_always_there(member));
        }
        if self.spec.has_issues() && !taken.issues && taken.shows("issues") {
            object.add("issues", array_of(issue(), Some(1), None), false);
        }
        match &self.whole {
            Some(whole) if may_be(whole, "object") => {
                for (name, schema) in members_of(whole).filter(|(name, _)| taken.shows(name)) {
                    let is_required = self.has_whole() && requires(whole, name);
                    object.add(name, self.in_element(name, schema.clone()), is_required);
                }
                object.is_open = true;
            }
            // What is not an object is under `details`.
            Some(whole) if taken.shows("details") => object.add("details", whole.clone(), false),
            _ => {}
        }
    }

    /// The schema of a member of the details, with the name of its element where XML cannot have its own.
    fn in_element(&self, name: &str, schema: Json) -> Json {
        match self.names.map(|names| names(name)).filter(|element| element != name) {
            Some(element) => in_xml(schema, &element, false),
            None => schema,
        }
    }

    fn array(&self, elements: &[Plan]) -> Json {
        let known: Vec<_> = elements.iter().filter_map(|element| self.plan(element)).collect();
        let count = |number| i64::try_from(number).unwrap_or(i64::MAX);
        let most = count(known.len());
        let sure = count(known.iter().filter(|(_, always)| *always).count());
        let mut schemas: Vec<_> = known.into_iter().map(|(schema, _)| schema).collect();
        match (schemas.pop(), schemas.is_empty()) {
            (None, _) => tuple(Vec::new()),
            // A tuple, where no element moves up into the place of one that is left out.
            (Some(last), false) if sure == most => {
                schemas.push(last);
                tuple(schemas)
            }
            (Some(last), _) => {
                let element = schemas.into_iter().rfold(last, |others, schema| any_of(schema, others));
                array_of(element, Some(sure.max(1)), Some(most))
            }
        }
    }
}

fn in_xml(mut schema: Json, name: &str, is_attribute: bool) -> Json {
    let mut xml = Json::object([("name", Json::string(name.to_owned()))]);
    if is_attribute {
        xml.push("attribute", true.into());
    }
    schema.push("xml", xml);
    schema
}

fn is_always_there((member, _): &(&DetailSpec, Json)) -> bool {
    member.presence() != Presence::Optional
}

fn detail((member, schema): &(&DetailSpec, Json)) -> Json {
    let schema = schema.clone();
    if member.presence() == Presence::Nullable { nullable(schema) } else { schema }
}

fn issue() -> Json {
    let mut object = Object::default();
    object.add("path", typed("string"), true);
    object.add("message", typed("string"), true);
    object.add("code", typed("string"), false);
    object.add("details", open_object(), false);
    object.finish(true)
}

fn open_object() -> Json {
    limited("object", [("additionalProperties", true.into())])
}

fn issue_part(part: IssuePart) -> Json {
    match part {
        IssuePart::Details => open_object(),
        IssuePart::Value | IssuePart::Detail(_) => any(),
        IssuePart::Segments | IssuePart::Loc => {
            array_of(any_of(typed("string"), typed("integer")), None, None)
        }
        IssuePart::Location => {
            let all = [Location::Body, Location::Query, Location::Path, Location::Header];
            let names = all.map(|location| Json::string(location.as_str()));
            limited("string", [("enum", Json::Array(names.into()))])
        }
        _ => typed("string"),
    }
}
