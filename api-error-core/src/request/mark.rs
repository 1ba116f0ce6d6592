//! The mark by which a layer knows an answer that its scope has decorated and reported.

use core::cell::Cell;

use http::{HeaderName, Response, StatusCode};

use super::Scope;
use super::entered::read;
use crate::contract::ErrorSpec;
use crate::envelope::Envelope;

/// A [`Scope`] has decorated and reported an answer, as it was then.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    pub(super) status: StatusCode,
    /// That of the event.
    pub(super) logged: StatusCode,
    /// Of the body, bytes.
    pub(super) length: u64,
    pub(super) request: u64,
    /// The address of the layer's settings.
    pub(super) layer: usize,
    /// None where the errors of the answer were reported one by one.
    pub(super) spec: Option<&'static ErrorSpec>,
    /// None where the service chooses the media type later.
    pub(super) envelope: Option<&'static Envelope>,
}

impl Mark {
    /// Whether a response with this status, length and media type is the marked one.
    pub fn is_of(self, status: StatusCode, length: Option<u64>, media_type: Option<&str>) -> bool {
        self.status == status
            && length.is_none_or(|length| length == self.length)
            && self.envelope.is_none_or(|own| media_type == Some(own.content_type()))
    }

    /// Whether the event is as grave as one of this status would be.
    pub fn covers(self, status: StatusCode) -> bool {
        self.logged.is_server_error() || !status.is_server_error()
    }

    /// The header for the id, if the envelope names one.
    pub fn id_header(self) -> Option<HeaderName> {
        // Names are checked where they are declared.
        self.envelope?.header_of_request_id()?.try_into().ok()
    }

    /// Whether the envelope of the answer names the header that has the id.
    pub fn names_id_header(self) -> bool {
        self.envelope.is_some_and(|envelope| envelope.header_of_request_id().is_some())
    }

    /// Whether the answer is that of one error.
    pub fn has_code(self) -> bool {
        self.spec.is_some()
    }
}

thread_local! {
    /// The mark of the first answer in the scope of a layer, until it is [taken]. The extensions of a response would
    /// allocate.
    static FIRST: Cell<Option<Mark>> = const { Cell::new(None) };
}

/// Puts the mark where the layers around look for it.
pub(super) fn put<B>(mark: Mark, response: &mut Response<B>) {
    let is_kept = read(|scope| scope.is_of_layer() && scope.has_marked(mark) && FIRST.get().is_none());
    if is_kept == Some(true) {
        FIRST.set(Some(mark));
    }
    // The response has it where it is not the first, or where a task or a layer within made it. The layer that made it sets the
    // header of the id, even if a layer around it keeps the mark.
    if is_kept == Some(false) || mark.names_id_header() {
        response.extensions_mut().insert(mark);
    }
}

#[inline]
pub(super) fn taken(scope: &Scope) -> Option<Mark> {
    let mark = FIRST.get().filter(|mark| scope.has_marked(*mark))?;
    FIRST.set(None);
    Some(mark)
}

/// Marks a response whose errors were reported one by one. `length` is that of its body in bytes.
pub fn mark<B>(response: &mut Response<B>, length: usize) {
    let status = response.status();
    if let Some(request) = read(Scope::number) {
        // No layer has counted the answer, but for what each of its errors is.
        let (length, layer, spec, envelope) = (length as u64, 0, None, None);
        let mark = Mark { status, logged: status, length, request, layer, spec, envelope };
        response.extensions_mut().insert(mark);
    }
}
