//! What only a value can say. An error passes it to a visitor.

mod content;
mod message;
mod read;

pub(crate) use content::Content;
pub use message::{Argument, Message};

use core::error::Error;
use core::fmt;
use core::time::Duration;

use http::{HeaderName, StatusCode};
use serde::{Serialize, Serializer};

use crate::{ApiError, Issues};
use sealed::Sealed;

/// Takes what one error value says beyond its [`ErrorSpec`](crate::contract::ErrorSpec). By default, each method does nothing.
///
/// [`ErrorContract::visit`](crate::contract::ErrorContract::visit) calls them in the order of the fields. What it passes to no method reaches no
/// client.
#[allow(unused_variables, reason = "the defaults do nothing")]
pub trait Visit<'a> {
    /// Whether it takes what logs say, and no client sees what it takes: of an error that is [`hidden_as`] another, its own
    /// message and status in place of those that clients get. A visitor around another one asks that.
    ///
    /// [`hidden_as`]: crate::contract::ErrorSpec::hidden_as
    fn is_for_logs(&self) -> bool {
        false
    }

    /// The message of this occurrence: a template with its values.
    fn message(&mut self, message: Message<'_>) {}

    /// The code of this occurrence, in place of the declared one.
    fn code(&mut self, code: &dyn fmt::Display) {}

    /// The whole of `details`.
    fn details(&mut self, details: &dyn Value) {}

    /// One member of `details`.
    fn detail(&mut self, name: &'static str, value: &dyn Value) {}

    /// What was wrong with the request.
    fn issues(&mut self, issues: &'a Issues) {}

    /// One of the errors that this one is made of.
    fn error(&mut self, error: &'a dyn ApiError) {}

    /// A header.
    fn header(&mut self, name: HeaderName, value: &dyn fmt::Display) {}

    /// When a retry makes sense.
    fn retry_after(&mut self, after: Duration) {}

    /// The status of this occurrence.
    fn status(&mut self, status: StatusCode) {}

    /// The cause, for logs only.
    fn source(&mut self, source: &'a (dyn Error + 'static)) {}
}

/// Anything that serialises, behind one vtable: `dyn Value` is `Serialize`, in every format.
pub trait Value: Sealed {
    /// Writes itself as JSON. After an error, `out` may hold half of it.
    #[doc(hidden)]
    fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()>;

    /// What it serialises to.
    #[doc(hidden)]
    fn content(&self) -> serde_json::Result<Content>;
}

/// Bodies stay whole because nothing else writes into them.
pub(crate) mod sealed {
    pub trait Sealed {}
}

impl<T: Serialize> Sealed for T {}

impl<T: Serialize> Value for T {
    fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(out, self)
    }

    fn content(&self) -> serde_json::Result<Content> {
        Content::of(self)
    }
}

impl Serialize for dyn Value + '_ {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.content().map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}
