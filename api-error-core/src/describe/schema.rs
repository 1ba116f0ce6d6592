//! The body of a code as JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1).

mod body;
mod object;
pub(super) mod parts;
mod subschemas;

use super::{Definitions, Json};
use crate::contract::{Contract, DetailSpec, Details, Entry};
use crate::envelope::Envelope;
use crate::envelope::plan::Plan;

impl Contract {
    /// The bodies of the code in an envelope, as JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1).
    ///
    /// What the declaration knows is `const`, except titles and messages, which may be reworded. Members that some answers
    /// lack are not `required`: the request id, what `Reply::context` gives, details that are `Option`, and all details of a
    /// code that answers a fault. A detail that fails to serialise is left out of its answer, against what this says.
    ///
    /// Details are described by the names of their types, or by `schemars`, where the type of the error says `schema`. The
    /// schemas of named types are under `$defs`.
    ///
    /// Text is a string. Of XML, the root element is described, with the keyword `xml` of OpenAPI where an element or an attribute is
    /// not called like its member; an element that has `$text` is a string.
    pub fn schema(&self, envelope: &Envelope) -> Json {
        Definitions::with_defs(|definitions| self.schema_with(envelope, definitions))
    }

    /// The same, with the schemas of named types among those of others.
    pub fn schema_with(&self, envelope: &Envelope, definitions: &mut Definitions) -> Json {
        body::Describe::new(self, envelope, None, definitions).body()
    }

    /// The details that every body has at the place where its envelope has all of them; the name of one that is the whole is
    /// empty. One that gives way to a member of the envelope is not among them.
    pub fn required_details(&self) -> Vec<&'static str> {
        let mut definitions = Definitions::inline();
        let describe = body::Describe::new(self, self.envelope(), None, &mut definitions);
        let body = describe.plan(&Plan::of(self, self.envelope(), None));
        let path = self.envelope().paths().details;
        let place = body
            .as_ref()
            .zip(path)
            .and_then(|((body, _), path)| path.iter().try_fold(body, parts::always_at));
        let Some(place) = place else { return Vec::new() };
        let details = match self.spec().details() {
            Details::Whole(_) if describe.has_whole() => vec![("", place.clone())],
            _ => describe.details().collect(),
        };
        let is_there = |name: &str, detail: &Json| {
            name.is_empty() || parts::requires(place, name) && parts::member(place, name) == Some(detail)
        };
        details.into_iter().filter(|(name, detail)| is_there(name, detail)).map(|(name, _)| name).collect()
    }
}

impl Entry {
    /// The bodies of the code in the envelope that it has here, as [`Contract::schema`] describes them. A list of errors has the
    /// schemas of their codes: `oneOf`, where its elements say the code.
    pub fn schema(&self) -> Json {
        Definitions::with_defs(|definitions| self.schema_with(definitions))
    }

    /// The same, with the schemas of named types among those of others.
    pub fn schema_with(&self, definitions: &mut Definitions) -> Json {
        body::Describe::new(&self.contract(), self.envelope(), self.elements(), definitions).body()
    }
}

impl Contract {
    /// The schemas of the members of the code's [`details`](crate::contract::ErrorSpec::details), in their order; of the one, where they are one
    /// value.
    pub fn details_schemas(&self, definitions: &mut Definitions) -> Vec<Json> {
        let members: &[DetailSpec] = match self.spec().details() {
            Details::None => &[],
            Details::Whole(whole) => core::slice::from_ref(whole),
            Details::Members(members) => members,
        };
        let schemas = members.iter().enumerate().map(|(at, member)| match self.schema_of(at) {
            Some(make) => make(definitions),
            None => parts::of_type(&member.json_type()),
        });
        schemas.collect()
    }
}
