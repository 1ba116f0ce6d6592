//! The table of requests, and of the expected responses and log events, for every framework.

mod answers;
mod faults;
pub mod ids;
mod untouched;

use crate::client::Request;
use crate::{Contract, FRAMEWORKS};

/// One request.
#[derive(Clone, Debug)]
pub struct Case {
    pub name: &'static str,
    pub request: Request,
    pub expected: Expected,
    /// Headers that must be present, and what their values must contain.
    pub has: Vec<(&'static str, &'static str)>,
    /// Headers that must be absent.
    pub lacks: Vec<&'static str>,
    /// A text that the logged error, or one of its causes, must contain.
    pub cause: Option<&'static str>,
    /// The frameworks that support the case.
    pub frameworks: Vec<&'static str>,
}

/// The expected response.
#[derive(Clone, Debug)]
pub enum Expected {
    /// The envelope, with the service's own code and with the built-in one.
    Envelope { own: Said, quiet: Said, details: Details },
    /// The service's own response.
    Untouched { status: u16, content_type: &'static str, body: Vec<u8> },
}

/// A status and a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said {
    pub status: u16,
    pub code: &'static str,
}

/// The `details` of an envelope.
#[derive(Clone, Debug)]
pub enum Details {
    /// None at all.
    None,
    /// This JSON.
    Are(&'static str),
    /// One issue or more, all with this code. Not all frameworks give the path.
    SomeIssue(&'static str),
    /// The framework's message in this member, under the contract that asks for it. Under the other, only the issue
    /// `malformed`.
    Words(&'static str),
}

impl Expected {
    /// The status and code under this contract. An untouched response has no code.
    pub fn said(&self, contract: Contract) -> (u16, Option<&'static str>) {
        match self {
            Self::Envelope { own, quiet, .. } => {
                let said = if contract == Contract::Own { own } else { quiet };
                (said.status, Some(said.code))
            }
            Self::Untouched { status, .. } => (*status, None),
        }
    }
}

impl Case {
    fn new(name: &'static str, request: Request, expected: Expected) -> Self {
        let frameworks = FRAMEWORKS.iter().map(|framework| framework.name).collect();
        Self { name, request, expected, has: Vec::new(), lacks: Vec::new(), cause: None, frameworks }
    }

    /// A fault: the response of the contract that answers it, and the built-in one.
    fn fault(
        name: &'static str,
        request: Request,
        own: (u16, &'static str),
        quiet: (u16, &'static str),
    ) -> Self {
        let [own, quiet] = [own, quiet].map(|(status, code)| Said { status, code });
        Self::new(name, request, Expected::Envelope { own, quiet, details: Details::None })
    }

    /// An error of the service's own.
    fn own(name: &'static str, request: Request, status: u16, code: &'static str) -> Self {
        Self::fault(name, request, (status, code), (status, code))
    }

    fn untouched(
        name: &'static str,
        request: Request,
        status: u16,
        content_type: &'static str,
        body: impl Into<Vec<u8>>,
    ) -> Self {
        Self::new(name, request, Expected::Untouched { status, content_type, body: body.into() })
    }

    fn details(mut self, said: Details) -> Self {
        if let Expected::Envelope { details, .. } = &mut self.expected {
            *details = said;
        }
        self
    }

    fn has(mut self, name: &'static str, value: &'static str) -> Self {
        self.has.push((name, value));
        self
    }

    fn lacks(mut self, name: &'static str) -> Self {
        self.lacks.push(name);
        self
    }

    fn cause(mut self, text: &'static str) -> Self {
        self.cause = Some(text);
        self
    }

    /// Limits a case to frameworks, for the reason in the comment next to it.
    fn only(mut self, frameworks: &[&'static str]) -> Self {
        self.frameworks = frameworks.to_vec();
        self
    }
}

/// All cases.
pub fn all() -> Vec<Case> {
    [faults::of_routing(), faults::of_bodies(), faults::of_parameters(), faults::of_middleware()]
        .into_iter()
        .chain([answers::of_handlers(), answers::of_panics(), answers::of_strangers()])
        .chain([untouched::successes(), untouched::errors()])
        .flatten()
        .collect()
}
