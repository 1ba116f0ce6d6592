//! Finds the code that answers a fault: of the type, of a wrapped type, or built in.

#[cfg(feature = "layer")]
use core::{error::Error, ptr};
use std::sync::{Mutex, PoisonError};

use http::StatusCode;

use super::built_in::{self, BuiltIn, net};
#[cfg(feature = "layer")]
use crate::ApiError;
use crate::contract::{Contract, ErrorSpec};
#[cfg(feature = "layer")]
use crate::envelope::{Envelope, walk::missing_extension};
#[cfg(feature = "layer")]
use crate::request::causes;
use crate::{Catalog, Fault};

/// The answers of one type to the faults of its framework.
#[derive(Debug)]
pub struct FaultTable {
    catalog: &'static Catalog,
    /// In the order of [`Fault::ALL`].
    named: Vec<Option<Contract>>,
    statuses: Vec<(u16, Contract)>,
    built_in: BuiltIn,
    /// The codes of wrapped types whose transparent variants name an envelope.
    #[cfg(feature = "layer")]
    enveloped: Vec<Contract>,
}

static KNOWN: Mutex<Vec<&'static FaultTable>> = Mutex::new(Vec::new());

impl FaultTable {
    /// The answers of a type, made once for the life of the program.
    pub fn of(catalog: &'static Catalog) -> &'static Self {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = known.iter().find(|table| table.catalog.is(catalog)) {
            return table;
        }
        let table = Box::leak(Box::new(Self::new(catalog)));
        known.push(table);
        table
    }

    fn new(catalog: &'static Catalog) -> Self {
        Self {
            catalog,
            named: Fault::ALL.iter().map(|fault| answering(catalog, &|spec| spec.answers(*fault))).collect(),
            statuses: statuses(catalog),
            built_in: BuiltIn::of(catalog, catalog.style()),
            #[cfg(feature = "layer")]
            enveloped: catalog.entries().map(|entry| entry.contract()).filter(Contract::is_forced).collect(),
        }
    }

    /// The contract of an error, as if the type of this table wrapped it.
    #[cfg(feature = "layer")]
    pub(crate) fn contract_within(&self, contract: Contract) -> Contract {
        let ty = self.catalog.ty;
        if contract.overrides.is_plain && ptr::eq(contract.spec().ty(), ty) {
            return contract;
        }
        let is_it = |entry: &&Contract| entry.spec().is(contract.spec());
        let entry = self.enveloped.iter().find(is_it).filter(|_| !contract.is_forced());
        let contract = entry.map_or(contract, |entry| contract.in_envelope(entry.envelope()));
        contract.within(ty)
    }

    #[cfg(feature = "layer")]
    pub(crate) fn envelope(&self) -> &'static Envelope {
        self.catalog.envelope()
    }

    /// An extension that the envelope needs and built-in answers lack.
    #[cfg(feature = "layer")]
    pub(crate) fn missing_extension(&self, envelope: &Envelope) -> Option<&'static str> {
        missing_extension(envelope.root(), self.catalog.ty.extensions)
    }

    /// The service's own error among an error and its causes.
    #[cfg(feature = "layer")]
    pub fn find_in<'e>(&self, error: &'e (dyn Error + 'static)) -> Option<&'e dyn ApiError> {
        causes(error).find_map(|cause| self.catalog.find_in(cause))
    }

    /// Whether the code is of the service's type, of a wrapped type, or built in.
    #[cfg(feature = "layer")]
    pub(crate) fn knows(&self, spec: &ErrorSpec) -> bool {
        ptr::eq(spec.ty(), self.catalog.ty)
            || spec.variant().is_empty()
            || self.catalog.get(spec.code()).is_some()
    }

    /// The variant for the fault or its status, then for its net, then a built-in code; with the status, if it is not
    /// the declared one. `status` is that of the framework's answer.
    pub(crate) fn find(&self, fault: Fault, status: Option<StatusCode>) -> (Contract, Option<StatusCode>) {
        let named = if fault.is_net() { self.of_status(status) } else { self.variant(fault) };
        if let Some(contract) = named {
            return (contract, None);
        }
        let status = status.unwrap_or_else(|| built_in::status(fault));
        let contract = self.variant(net(status)).unwrap_or_else(|| self.built_in.contract(fault, status));
        (contract, Some(status))
    }

    fn of_status(&self, status: Option<StatusCode>) -> Option<Contract> {
        let status = status?.as_u16();
        self.statuses.iter().find(|(answered, _)| *answered == status).map(|(_, contract)| *contract)
    }

    fn variant(&self, fault: Fault) -> Option<Contract> {
        *self.named.get(fault as usize)?
    }

    /// The contract of the answer to the fault, as clients see it.
    pub fn contract(&self, fault: Fault) -> Contract {
        self.find(fault, None).0.sent()
    }

    /// The contract that answers a bare response with this status, as clients see it.
    pub fn contract_of_status(&self, status: StatusCode) -> Contract {
        self.find(built_in::of_status(status), Some(status)).0.sent()
    }

    /// Whether no variant answers the fault, so that a built-in code does.
    pub fn is_built_in(&self, fault: Fault) -> bool {
        self.variant(fault).or_else(|| self.variant(net(built_in::status(fault)))).is_none()
    }

    /// What the contract says of the code that answers the fault.
    pub fn spec(&self, fault: Fault) -> &'static ErrorSpec {
        self.contract(fault).spec()
    }
}

fn statuses(catalog: &'static Catalog) -> Vec<(u16, Contract)> {
    let mut statuses = Vec::new();
    for status in catalog.specs().flat_map(ErrorSpec::answered_statuses) {
        if statuses.iter().all(|(known, _)| known != status) {
            let is_it = |spec: &ErrorSpec| spec.answered_statuses().contains(status);
            statuses.extend(answering(catalog, &is_it).map(|contract| (*status, contract)));
        }
    }
    statuses
}

/// The contract of the variant that answers it, in the type and then in the wrapped types.
fn answering(catalog: &'static Catalog, is_it: &dyn Fn(&ErrorSpec) -> bool) -> Option<Contract> {
    answering_beside(catalog, is_it, &mut Vec::new())
}

fn answering_beside(
    catalog: &'static Catalog,
    is_it: &dyn Fn(&ErrorSpec) -> bool,
    seen: &mut Vec<&'static Catalog>,
) -> Option<Contract> {
    // What was found was taken: in a type that was searched, there is none.
    if seen.iter().any(|seen| seen.is(catalog)) {
        return None;
    }
    seen.push(catalog);
    let own = catalog.own.iter().find(|spec| is_it(spec)).map(Contract::of);
    let wrapped = || {
        catalog.wrapped.iter().find_map(|wrapped| {
            let inner = answering_beside(wrapped.catalog?, is_it, seen)?;
            let inner = wrapped.envelope.map_or(inner, |envelope| inner.in_envelope(envelope));
            Some(wrapped.beside.map_or(inner, |beside| inner.beside(beside)))
        })
    };
    own.or_else(wrapped).map(|contract| contract.within(catalog.ty))
}
