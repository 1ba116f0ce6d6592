//! The codes that answer for the framework, beside the declared ones.

use core::ptr;
use std::collections::BTreeMap;

use api_error_core::{contract::Contract, describe::Json, fault::FaultTable};
use http::StatusCode;

use super::statuses::{Listed, Status, Statuses};
use crate::{
    Catalog, Fault,
    contract::ErrorSpec,
    describe::{Definitions, Example},
};

impl Statuses {
    /// The same, and what answers for the framework: none of it leaves without an envelope.
    pub(crate) fn with_faults(catalog: &'static Catalog) -> Self {
        let mut statuses = Self::of(catalog, Definitions::at("/components/schemas"));
        let answers = FaultTable::of(catalog);
        for fault in Fault::ALL.iter().copied().filter(|fault| !fault.is_net()) {
            let contract = answers.contract(fault);
            if !answers.is_built_in(fault) {
                continue;
            }
            let place = statuses.list(contract, Some(answers.example(fault)));
            statuses.add(Status::One(contract.spec().status().as_u16()), place);
            if fault == Fault::Timeout {
                // Which of these it is, the middleware says.
                for status in [408, 503] {
                    statuses.add(Status::One(status), place);
                }
            }
        }
        statuses.add_bare(answers);
        statuses.add_others(answers);
        statuses.spread();
        statuses
    }

    /// The code that a bare answer gets, at each status that has codes.
    fn add_bare(&mut self, answers: &'static FaultTable) {
        let exact: Vec<_> = self.exact().filter_map(|status| StatusCode::from_u16(status).ok()).collect();
        for status in exact {
            let contract = answers.contract_of_status(status);
            if !contract.spec().is_hidden() && may_have(&contract, status) {
                let place = self.list(contract, Some(Example::of(contract)));
                self.add(Status::One(status.as_u16()), place);
            }
        }
    }

    /// The codes of all other statuses: that of the net, or one schema for all that are built in.
    fn add_others(&mut self, answers: &'static FaultTable) {
        let named: Vec<_> = self.exact().collect();
        let (mut wide, mut seen) = (BTreeMap::<u16, Listed>::new(), Vec::<&'static ErrorSpec>::new());
        for status in (400..600).filter(|status| !named.contains(status)) {
            let Ok(code) = StatusCode::from_u16(status) else { continue };
            let contract = answers.contract_of_status(code);
            let spec = contract.spec();
            if spec.is_hidden()
                || !may_have(&contract, code)
                || seen.iter().any(|known| ptr::eq(*known, spec))
            {
                continue;
            }
            seen.push(spec);
            if let Some(place) = self.place(spec) {
                self.add(Status::Class(status / 100 * 100), place);
                continue;
            }
            let schema = self.schema(&contract);
            if let Some(listed) = wide.get_mut(&(status / 100)) {
                listed.schema = widened(&listed.schema, &schema);
            } else {
                let listed = Listed { place: 0, contract, example: None, schema, is_wide: true };
                wide.insert(status / 100, listed);
            }
        }
        for (class, listed) in wide {
            let place = self.codes.len();
            self.codes.push(Listed { place, ..listed });
            self.add(Status::Class(class * 100), place);
        }
    }
}

/// Whether the answer to a bare one keeps its status: what a variant answers by name has the variant's.
fn may_have(contract: &Contract, status: StatusCode) -> bool {
    contract.spec().status_varies() || contract.spec().status() == status
}

/// A schema of all that either describes: of what they differ in, nothing is said.
fn widened(one: &Json, other: &Json) -> Json {
    if one == other {
        return one.clone();
    }
    let any = Json::Object(Vec::new());
    let (Json::Object(members), Json::Object(_)) = (one, other) else { return any };
    // How many elements of a tuple are described one by one.
    let elements = |schema: &Json| schema.get("prefixItems")?.as_array().map(<[Json]>::len);
    if elements(one) != elements(other) {
        return any;
    }
    let kept = members.iter().filter_map(|(name, value)| {
        let kept = match (name.as_ref(), value, other.get(name)?) {
            ("properties", Json::Object(own), theirs) => Json::object(
                own.iter()
                    .filter_map(|(name, value)| Some((name.clone(), widened(value, theirs.get(name)?)))),
            ),
            ("required", Json::Array(own), Json::Array(theirs)) => {
                Json::Array(own.iter().filter(|name| theirs.contains(name)).cloned().collect())
            }
            ("anyOf" | "prefixItems", Json::Array(own), Json::Array(theirs)) if own.len() == theirs.len() => {
                Json::Array(own.iter().zip(theirs).map(|(one, other)| widened(one, other)).collect())
            }
            ("items", own, theirs) => widened(own, theirs),
            // It is of what no property describes, which may be more now.
            ("additionalProperties", ..) => return None,
            (_, own, theirs) if own == theirs => own.clone(),
            _ => return None,
        };
        Some((name.clone(), kept))
    });
    Json::object(kept)
}
