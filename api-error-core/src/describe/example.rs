//! Examples: the answers that a reference shows, made by what makes the real ones.

mod sample;
mod value;

use core::error::Error;
use core::fmt;

use bytes::Bytes;
use http::Response;

use crate::api_error::own_contract;
use crate::contract::{Contract, Entry, ErrorContract, ErrorSpec};
use crate::fault::FaultTable;
use crate::visit::Visit;
use crate::{ApiError, Fault, Reply};
use sample::Sample;

/// An example of the answers with one code.
///
/// ```
/// use api_error_core::{contract::ErrorSpec, envelope::PROBLEM};
///
/// fn body(spec: &'static ErrorSpec) -> Option<bytes::Bytes> {
///     let response = spec.example().response(|reply| reply.envelope(&PROBLEM).request_id("req_42"));
///     response.ok().map(http::Response::into_body)
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Example {
    contract: Contract,
    has_issues: bool,
}

/// Where an example comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin {
    /// From the value that `example` makes.
    Declared,
    /// From the declaration alone, since every answer is the same.
    Constant,
    /// From the declaration, with values made up by the names of their types.
    MadeUp,
}

/// Why there is no example. It displays as a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NoExample {
    /// `example` makes a value of this other code.
    OtherCode(&'static str),
    /// The message is what the error's own `Display` says, and there is no error.
    Display,
    /// What this type serialises to is not known.
    Type(&'static str),
}

impl Example {
    /// An example of the answers under this contract.
    pub fn of(contract: Contract) -> Self {
        Self { contract, has_issues: contract.spec().has_issues() }
    }

    /// Where it comes from.
    ///
    /// # Errors
    ///
    /// Where nothing can be made of the declaration.
    pub fn origin(&self) -> Result<Origin, NoExample> {
        if self.contract.spec().more().example.is_some() {
            return Ok(Origin::Declared);
        }
        let sample = Sample::of(self.contract, self.has_issues)?;
        Ok(if sample.is_made_up() { Origin::MadeUp } else { Origin::Constant })
    }

    /// The answer, as a reference shows it: with a request id, where bodies are not without one.
    ///
    /// # Errors
    ///
    /// If there is no value, and the declaration does not suffice to make one.
    pub fn shown(&self) -> Result<Response<Bytes>, NoExample> {
        let has_id = self.contract.envelope().requires_request_id();
        self.response(|reply| if has_id { reply.request_id("req_42") } else { reply })
    }

    /// The answer. `dress` adds the data of a request to the reply, or another envelope.
    ///
    /// No layer logs it or adds its id.
    ///
    /// # Errors
    ///
    /// Where there is no value, and none can be made of the declaration.
    pub fn response<D>(&self, dress: D) -> Result<Response<Bytes>, NoExample>
    where
        D: Fn(Reply<'_>) -> Reply<'_>,
    {
        let render = |error: &dyn ApiError| dress(Reply::new(error)).render();
        let Some(make) = self.contract.spec().more().example else {
            return Ok(render(&Sample::of(self.contract, self.has_issues)?));
        };
        let mut answer = Err(NoExample::OtherCode(""));
        make(&mut |error| {
            answer = if error.spec().is(self.contract.spec()) {
                Placed::of(error, self.contract).map(|placed| render(&placed))
            } else {
                Err(NoExample::OtherCode(error.code()))
            };
        });
        answer
    }
}

impl ErrorSpec {
    /// An example of the answers with the code, as its own type gives them.
    pub fn example(&'static self) -> Example {
        Example::of(Contract::of(self))
    }
}

impl Entry {
    /// An example of the code's answers, with the overrides of the types around it.
    pub fn example(&self) -> Example {
        Example::of(self.contract())
    }
}

impl FaultTable {
    /// An example of the answers to the fault.
    pub fn example(&'static self, fault: Fault) -> Example {
        let contract = self.contract(fault);
        Example { contract, has_issues: contract.spec().has_issues() && fault.is_of_input() }
    }
}

impl fmt::Display for NoExample {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherCode(code) => write!(f, "the declared example has the code {code}"),
            Self::Display => f.write_str("the message differs from one occurrence to the next"),
            Self::Type(name) => write!(f, "it depends on a value of the type {name}"),
        }
    }
}

impl Error for NoExample {}

/// An error under the contract of the types that wrap it.
struct Placed<'e> {
    error: &'e dyn ApiError,
    contract: Contract,
    beside: Option<Sample>,
}

impl<'e> Placed<'e> {
    fn of(error: &'e dyn ApiError, contract: Contract) -> Result<Self, NoExample> {
        let has_beside = contract.spec().more().joined.is_some();
        let beside = has_beside.then(|| Sample::beside(contract)).transpose()?;
        Ok(Self { error, contract, beside })
    }
}

#[diagnostic::do_not_recommend]
impl ErrorContract for Placed<'_> {
    own_contract!();

    fn visit<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        self.error.visit(visitor);
        self.beside.iter().for_each(|beside| beside.visit(visitor));
    }
}
