//! What only a value can say: an error tells it to a visitor, which takes what it came for. Who implements
//! [`ErrorContract`](crate::contract::ErrorContract) by hand calls it; the library alone implements it.

use core::error::Error;
use core::fmt;
use core::time::Duration;

use http::{HeaderName, StatusCode};

use crate::Issues;
use sealed::Sealed;

/// Takes what one error value says beyond its [`ErrorSpec`](crate::contract::ErrorSpec). Every method does nothing by default.
///
/// [`ErrorContract::visit`](crate::contract::ErrorContract::visit) calls them in the order of the fields. Whatever it does not hand to a
/// method reaches no client.
pub trait Visit<'a> {
    /// The message of this occurrence.
    fn message(&mut self, message: fmt::Arguments<'_>) {
        let _ = message;
    }

    /// The whole of `details`.
    fn details(&mut self, details: &dyn Value) {
        let _ = details;
    }

    /// One member of `details`.
    fn detail(&mut self, name: &'static str, value: &dyn Value) {
        let _ = (name, value);
    }

    /// What was wrong with the request.
    fn issues(&mut self, issues: &'a Issues) {
        let _ = issues;
    }

    /// A header.
    fn header(&mut self, name: HeaderName, value: &dyn fmt::Display) {
        let _ = (name, value);
    }

    /// When a retry makes sense.
    fn retry_after(&mut self, after: Duration) {
        let _ = after;
    }

    /// The status of this occurrence.
    fn status(&mut self, status: StatusCode) {
        let _ = status;
    }

    /// The cause, for logs only.
    fn source(&mut self, source: &'a (dyn Error + 'static)) {
        let _ = source;
    }
}

/// Anything that serialises, behind one vtable. Implemented for all of these, and for nothing else.
pub trait Value: Sealed {
    /// Writes itself as JSON. After an error, half of it may stand in `out`.
    ///
    /// # Errors
    ///
    /// When its `Serialize` fails, or asks for what JSON has not, such as a key that is no string.
    fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()>;
}

/// Bodies stay whole because nobody else writes into them.
pub(crate) mod sealed {
    pub trait Sealed {}
}

impl<T: serde::Serialize> Sealed for T {}

impl<T: serde::Serialize> Value for T {
    fn write_json(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(out, self)
    }
}
