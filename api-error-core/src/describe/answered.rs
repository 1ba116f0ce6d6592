//! Reads an answer by its contract: whose code it has, and whether that code can have it.

use core::error::Error;
use core::fmt;

use http::Response;
use http::header::CONTENT_TYPE;
use serde_json::Value;

use super::{Misfit, Said};
use crate::contract::{Additions, Contract};
use crate::envelope::Envelope;
use crate::fault::FaultTable;
use crate::{Catalog, Fault};

/// An answer of a contract.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Answered {
    /// What the contract says of its code.
    pub contract: Contract,
    /// What the body says.
    pub said: Said,
}

/// Why an answer is not one of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stray {
    /// Its media type is not that of an envelope, or its JSON does not have the envelope's shape.
    NotInEnvelope,
    /// The catalog does not have the code in the envelope.
    UnknownCode(String),
    /// The code never has the status of the answer.
    WrongStatus(&'static str),
    /// The code never has such a body.
    Misfit(&'static str, Misfit),
}

impl Stray {
    /// How much of the answer is as it should be.
    const fn likeness(&self) -> u8 {
        match self {
            Self::NotInEnvelope => 0,
            Self::UnknownCode(_) => 1,
            Self::WrongStatus(_) => 2,
            Self::Misfit(..) => 3,
        }
    }
}

impl fmt::Display for Stray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotInEnvelope => f.write_str("is not in an envelope of the contract"),
            Self::UnknownCode(code) => write!(f, "has the code `{code}`, which the catalog does not have"),
            Self::WrongStatus(code) => write!(f, "has a status that the code `{code}` never has"),
            Self::Misfit(code, misfit) => write!(f, "is not a body of the code `{code}`: {misfit}"),
        }
    }
}

impl Error for Stray {}

impl Catalog {
    /// Reads an answer by this contract, with its declared and its built-in codes. `offered` are further envelopes, of
    /// a layer.
    ///
    /// # Errors
    ///
    /// Why it is not an answer of the contract, as the code says that is nearest to it.
    pub fn read<B: AsRef<[u8]>>(
        &'static self,
        answer: &Response<B>,
        offered: &[&'static Envelope],
    ) -> Result<Answered, Stray> {
        let body = serde_json::from_slice(answer.body().as_ref()).map_err(|_| Stray::NotInEnvelope)?;
        let mut nearest = Stray::NotInEnvelope;
        for contract in self.contracts_of(answer) {
            for envelope in offered.iter().copied().chain([contract.envelope()]) {
                match read(contract, envelope, answer, &body) {
                    Ok(said) => return Ok(Answered { contract, said }),
                    Err(stray) if stray.likeness() > nearest.likeness() => nearest = stray,
                    Err(_) => {}
                }
            }
        }
        Err(nearest)
    }

    /// Whether the answer has the media type of an envelope. An answer to a HEAD shows no more.
    pub fn has_media_type_of<B>(&'static self, answer: &Response<B>, offered: &[&'static Envelope]) -> bool {
        let of_contracts = self.contracts_of(answer);
        let mut envelopes = of_contracts.iter().map(Contract::envelope).chain(offered.iter().copied());
        envelopes.any(|envelope| has_media_type(answer, envelope))
    }

    fn contracts_of<B>(&'static self, answer: &Response<B>) -> Vec<Contract> {
        let table = FaultTable::of(self);
        let of_faults = Fault::ALL.iter().map(|fault| match table.find(*fault, Some(answer.status())) {
            (contract, None) => contract,
            (contract, Some(_)) => contract.adding(Additions::STATUS),
        });
        self.entries().map(|entry| entry.contract()).chain(of_faults).collect()
    }
}

fn read<B>(
    contract: Contract,
    envelope: &Envelope,
    answer: &Response<B>,
    body: &Value,
) -> Result<Said, Stray> {
    let code = contract.spec().code();
    let said = envelope.read(body);
    let in_header = envelope.header_of_code().and_then(|name| answer.headers().get(name)?.to_str().ok());
    match said.code.as_deref().or(in_header) {
        _ if !has_media_type(answer, envelope) => return Err(Stray::NotInEnvelope),
        Some(other) if other != code => return Err(Stray::UnknownCode(other.to_owned())),
        None if envelope.paths().code.is_some() => return Err(Stray::NotInEnvelope),
        _ => {}
    }
    if !contract.adds(Additions::STATUS) && !contract.spec().can_have(answer.status()) {
        return Err(Stray::WrongStatus(code));
    }
    contract.fits(envelope, body).map_err(|misfit| Stray::Misfit(code, misfit))?;
    Ok(said)
}

fn has_media_type<B>(answer: &Response<B>, envelope: &Envelope) -> bool {
    let own = answer.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let [own, expected] = [own, envelope.content_type()].map(|text| text.split(';').next().map(str::trim));
    own.zip(expected).is_some_and(|(own, expected)| own.eq_ignore_ascii_case(expected))
}
