//! What a layer was told, and what it does with it.

use std::borrow::Cow;
use std::sync::Arc;

use api_error_core::fault::FaultTable;
use api_error_core::request::{self, RequestHead, RequestId, Scope, Surroundings};
use bytes::Bytes;
use http::header::VARY;
use http::uri::PathAndQuery;
use http::{HeaderName, HeaderValue, Method, StatusCode};
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use super::{AnswerEvent, log, negotiate};
use crate::{Catalog, Reply, envelope::Envelope};

/// The value of a context.
pub(super) type Context = dyn Fn(&RequestHead) -> String + Send + Sync;
/// Whether a request is the layer's.
pub(super) type Only = dyn Fn(&RequestHead) -> bool + Send + Sync;
/// Who is told of an answer.
pub(super) type Told = dyn Fn(AnswerEvent<'_>) + Send + Sync;

/// The answers that have the id's header.
#[derive(Clone, Copy)]
pub(super) enum IdHeaderOn {
    All,
    ServerErrors,
    None,
}

#[derive(Clone)]
pub(crate) struct Settings {
    pub(super) answers: &'static FaultTable,
    pub(super) envelope: Option<&'static Envelope>,
    pub(super) offered: Vec<&'static Envelope>,
    pub(super) contexts: Vec<(&'static str, Arc<Context>)>,
    pub(super) id_header: HeaderName,
    pub(super) id_header_on: IdHeaderOn,
    pub(super) make_id: Option<Arc<dyn Fn() -> String + Send + Sync>>,
    pub(super) only: Option<Arc<Only>>,
    pub(super) rewrites_json: bool,
    pub(super) on_answer: Option<Arc<Told>>,
    /// Further types whose values resolvers return.
    #[cfg(feature = "async-graphql")]
    pub(crate) known: Vec<crate::async_graphql::Known>,
}

impl Settings {
    pub(super) fn new(catalog: &'static Catalog) -> Self {
        Self {
            answers: FaultTable::of(catalog),
            envelope: None,
            offered: Vec::new(),
            contexts: Vec::new(),
            id_header: HeaderName::from_static("x-request-id"),
            id_header_on: IdHeaderOn::All,
            make_id: None,
            only: None,
            rewrites_json: false,
            on_answer: None,
            #[cfg(feature = "async-graphql")]
            known: Vec::new(),
        }
    }

    /// The scope of a request. `header` finds the value of one that stands once, `accept` all that the client takes.
    pub(crate) fn scope(
        self: &Arc<Self>,
        method: Method,
        target: Option<PathAndQuery>,
        header: impl FnOnce(&HeaderName) -> Option<HeaderValue>,
        accept: impl FnOnce() -> Option<HeaderValue>,
    ) -> Scope {
        let id = header(&self.id_header).and_then(RequestId::from_header);
        let accept = if self.offered.is_empty() { None } else { accept() };
        let id = request::request_id().or(id).unwrap_or_else(|| self.new_id());
        Scope {
            request: RequestHead::new(method, target, accept, id),
            surroundings: Arc::clone(self) as Arc<dyn Surroundings>,
        }
    }

    fn new_id(&self) -> RequestId {
        let made = self.make_id.as_ref().and_then(|make| RequestId::new(make()));
        made.unwrap_or_else(new_uuid)
    }

    /// The header of an answer that has the id, which the request gives away.
    pub(crate) fn id_header(
        &self,
        request: &mut RequestHead,
        status: StatusCode,
    ) -> Option<(&HeaderName, HeaderValue)> {
        let is_sent = match self.id_header_on {
            IdHeaderOn::All => true,
            IdHeaderOn::ServerErrors => status.is_server_error(),
            IdHeaderOn::None => false,
        };
        is_sent.then(|| (&self.id_header, request.take_id().into_header()))
    }

    /// An answer that is not ours is left as it is. Called outside of the request's own scope.
    pub(crate) fn left_alone(&self, status: StatusCode, request: &RequestHead) {
        // The layer around this one sees the answer next, and says what becomes of it.
        if request::request_id().is_some() {
            return;
        }
        log::left_alone(status, request);
        self.tell(AnswerEvent { code: None, status, request });
    }

    fn tell(&self, sent: AnswerEvent<'_>) {
        if let Some(told) = &self.on_answer {
            told(sent);
        }
    }
}

impl Surroundings for Settings {
    fn answers(&self) -> &'static FaultTable {
        self.answers
    }

    fn dress<'a>(&'a self, reply: Reply<'a>, request: &'a RequestHead) -> Reply<'a> {
        let reply = self.envelope.into_iter().fold(reply, Reply::envelope_or);
        let preferred = negotiate::preferred(request.accept(), reply.media_type(), &self.offered);
        let reply = preferred.into_iter().fold(reply, Reply::envelope_or);
        let reply = if self.offered.is_empty() {
            reply
        } else {
            reply.header_beside(VARY, HeaderValue::from_static("accept"))
        };
        self.contexts
            .iter()
            .fold(reply, |reply, (name, value)| reply.context_or(name, || Cow::Owned(value(request))))
    }

    fn answered(&self, reply: &Reply<'_>, status: StatusCode, request: &RequestHead) {
        log::answered(reply, status, request);
        self.tell(AnswerEvent { code: Some(reply.code()), status, request });
    }
}

/// Version 7 (RFC 9562 section 5.7): ids sort by their time.
fn new_uuid() -> RequestId {
    let mut text = [0; Hyphenated::LENGTH];
    Uuid::now_v7().as_hyphenated().encode_lower(&mut text);
    // Of an owner, so that clones allocate nothing.
    RequestId::new(Bytes::from_owner(text)).unwrap_or_default()
}
