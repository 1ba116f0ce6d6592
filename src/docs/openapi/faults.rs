//! The codes that answer for the framework.

use core::ptr;
use std::collections::{BTreeMap, HashSet};

use api_error_core::{contract::Contract, describe::Json, fault::FaultTable};
use api_error_rules::status::ERRORS;
use http::StatusCode;

use super::statuses::{Listed, Status, Statuses};
use crate::describe::Example;
use crate::{Catalog, Fault};

impl Statuses {
    pub(super) fn add_faults(&mut self, catalog: &'static Catalog) {
        let answers = FaultTable::of(catalog);
        let is_listed = |fault: &Fault| !fault.is_net() && answers.is_built_in(*fault);
        for fault in Fault::ALL.iter().copied().filter(is_listed) {
            let place = self.list_built_in(answers.contract(fault), answers.example(fault));
            self.add(Status::One(answers.spec(fault).status()), place);
            if fault == Fault::Timeout {
                // Which of these it is, the middleware says.
                self.add(Status::One(StatusCode::REQUEST_TIMEOUT), place);
                self.add(Status::One(StatusCode::SERVICE_UNAVAILABLE), place);
            }
        }
        self.add_bare(answers);
        self.add_others(answers);
        self.spread();
    }

    fn list_built_in(&mut self, contract: Contract, example: Example) -> usize {
        self.list(contract, Some(example), |statuses| statuses.schema(&contract))
    }

    fn schema(&mut self, contract: &Contract) -> Json {
        contract.schema_with(contract.envelope(), &mut self.definitions)
    }

    /// Adds the code of a bare answer at each status that has codes.
    fn add_bare(&mut self, answers: &'static FaultTable) {
        let exact: Vec<_> = self.exact().filter(|status| ERRORS.contains(status.as_u16())).collect();
        for status in exact {
            let contract = answers.contract_of_status(status);
            if may_have(&contract, status) {
                let place = self.list_built_in(contract, Example::of(contract));
                self.add(Status::One(status), place);
            }
        }
    }

    /// For all other statuses: the code of the net, or one schema of all built-in codes.
    fn add_others(&mut self, answers: &'static FaultTable) {
        let named: Vec<_> = self.exact().collect();
        let (mut wide, mut seen) = (BTreeMap::<Status, Listed>::new(), HashSet::new());
        let statuses = (ERRORS.first..=ERRORS.last).filter_map(|status| StatusCode::from_u16(status).ok());
        for status in statuses.filter(|status| !named.contains(status)) {
            let (contract, class) = (answers.contract_of_status(status), Status::class_of(status));
            if !may_have(&contract, status) || !seen.insert(ptr::from_ref(contract.spec())) {
                continue;
            }
            if let Some(place) = self.place(contract.spec()) {
                self.add(class, place);
                continue;
            }
            let schema = self.schema(&contract);
            wide.entry(class)
                .and_modify(|listed| listed.schema = widened(&listed.schema, &schema))
                .or_insert(Listed { place: 0, contract, example: None, schema, is_wide: true });
        }
        for (class, listed) in wide {
            let place = self.codes.len();
            self.codes.push(Listed { place, ..listed });
            self.add(class, place);
        }
    }
}

/// A variant that answers a status by name can change the status.
fn may_have(contract: &Contract, status: StatusCode) -> bool {
    let spec = contract.spec();
    !spec.is_hidden() && spec.can_have(status)
}

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
