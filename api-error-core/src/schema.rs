//! The body of a code as JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1).

mod body;
mod json;
mod parts;
mod rust_type;

pub use json::Json;

use crate::envelope::Envelope;
use crate::form::Subject;
use crate::{Contract, Entry};

impl Contract {
    /// The bodies of the code in an envelope, as JSON Schema (draft 2020-12, the dialect of OpenAPI 3.1).
    ///
    /// What the declaration knows is `const`. Members that some answers lack are not `required`: the request id, what
    /// `Reply::context` gives, details that are `Option`, and all details of a code that answers a fault. A detail that
    /// fails to serialise is left out of its answer, against what this says.
    pub fn schema(&self, envelope: &Envelope) -> Json {
        let spec = self.spec();
        let subject = Subject { spec, docs: self.docs(), has_id: None };
        body::Describe { spec }.form(&subject.body(envelope))
    }
}

impl Entry {
    /// The bodies of the code in the envelope that it has here, as [`Contract::schema`] describes them.
    pub fn schema(&self) -> Json {
        self.contract().schema(self.envelope())
    }
}
