//! Which codes an answer with one status can have.

use core::ptr;
use std::collections::{BTreeMap, HashMap, HashSet};

use api_error_core::{contract::Contract, describe::Json};
use http::StatusCode;

use crate::{
    Catalog, Fault,
    contract::ErrorSpec,
    describe::{Definitions, Example},
};

pub(crate) struct Listed {
    pub(crate) place: usize,
    pub(crate) contract: Contract,
    pub(crate) example: Option<Example>,
    pub(crate) schema: Json,
    /// Whether the schema is of several codes and has no `const` of one.
    pub(crate) is_wide: bool,
}

/// A class is represented by its first status: `400` is all of 4XX that no other entry names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Status {
    One(StatusCode),
    Class(StatusCode),
}

const SUCCESSES: Status = Status::Class(StatusCode::OK);
const REDIRECTIONS: Status = Status::Class(StatusCode::MULTIPLE_CHOICES);
const CLIENT_ERRORS: Status = Status::Class(StatusCode::BAD_REQUEST);
const SERVER_ERRORS: Status = Status::Class(StatusCode::INTERNAL_SERVER_ERROR);

pub(crate) struct Statuses {
    pub(super) definitions: Definitions,
    pub(crate) codes: Vec<Listed>,
    /// The declared codes come first.
    declared: usize,
    places: HashMap<*const ErrorSpec, usize>,
    added: HashSet<(Status, usize)>,
    pub(crate) by_status: BTreeMap<Status, Vec<usize>>,
}

impl Statuses {
    pub(crate) fn of(catalog: &'static Catalog, definitions: Definitions) -> Self {
        let mut statuses = Self {
            definitions,
            codes: Vec::new(),
            declared: 0,
            places: HashMap::new(),
            added: HashSet::new(),
            by_status: BTreeMap::new(),
        };
        for entry in catalog.documented() {
            let schema = entry.schema_with(&mut statuses.definitions);
            let place = statuses.list(entry.contract(), Some(entry.example()), |_| schema);
            for status in entry.statuses() {
                statuses.add(Status::One(status), place);
            }
        }
        statuses.declared = statuses.codes.len();
        statuses.spread();
        statuses
    }

    /// A status that varies can be every status of its class.
    pub(super) fn spread(&mut self) {
        let exact: Vec<_> = self.exact().collect();
        for place in 0..self.declared {
            let spec = self.codes[place].spec();
            let nets = (spec.answers(Fault::ClientFault), spec.answers(Fault::ServerFault));
            let classes: &[Status] = match nets {
                _ if !spec.status_varies() || self.codes[place].contract.is_most_severe() => continue,
                (true, false) => &[CLIENT_ERRORS],
                (false, true) => &[SERVER_ERRORS],
                (true, true) => &[CLIENT_ERRORS, SERVER_ERRORS],
                (false, false) => &[SUCCESSES, REDIRECTIONS, CLIENT_ERRORS, SERVER_ERRORS],
            };
            // A net is at the statuses where nothing else answers, which are looked up one by one.
            let exact = exact.iter().filter(|_| nets == (false, false)).copied().map(Status::One);
            for status in classes.iter().copied().chain(exact).filter(|status| spec.can_have(status.code())) {
                self.add(status, place);
            }
        }
    }

    pub(super) fn exact(&self) -> impl Iterator<Item = StatusCode> {
        self.by_status.keys().filter_map(|status| match status {
            Status::One(status) => Some(*status),
            Status::Class(_) => None,
        })
    }

    pub(super) fn place(&self, spec: &'static ErrorSpec) -> Option<usize> {
        self.places.get(&ptr::from_ref(spec)).copied()
    }

    pub(super) fn list(
        &mut self,
        contract: Contract,
        example: Option<Example>,
        schema: impl FnOnce(&mut Self) -> Json,
    ) -> usize {
        self.place(contract.spec()).unwrap_or_else(|| {
            let schema = schema(self);
            let place = self.codes.len();
            self.places.insert(ptr::from_ref(contract.spec()), place);
            self.codes.push(Listed { place, contract, example, schema, is_wide: false });
            place
        })
    }

    pub(super) fn add(&mut self, status: Status, place: usize) {
        if self.added.insert((status, place)) {
            self.by_status.entry(status).or_default().push(place);
        }
    }

    pub(crate) fn listed(&self, status: Status) -> Vec<&Listed> {
        self.by_status.get(&status).into_iter().flatten().map(|place| &self.codes[*place]).collect()
    }
}

impl Status {
    #[cfg(feature = "docs")]
    pub(super) fn class_of(status: StatusCode) -> Self {
        if status.is_client_error() { CLIENT_ERRORS } else { SERVER_ERRORS }
    }
}

impl Listed {
    pub(crate) fn spec(&self) -> &'static ErrorSpec {
        self.contract.spec()
    }
}
