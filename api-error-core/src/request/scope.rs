//! A request in a layer, and how its answers are made.

use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, VARY};
use http::uri::PathAndQuery;
use http::{HeaderName, HeaderValue, Method, Response, StatusCode};

use super::entered::{is_entered, read};
use super::mark::{self, Mark};
use super::settings::HAS_CLOCK;
use super::{AnswerEvent, IdHeaderOn, RequestHead, RequestId, Settings, log, negotiate};
use crate::answer::rendered;
use crate::contract::ErrorSpec;
use crate::fault::Failure;
use crate::language::{Language, Languages};
use crate::{ApiError, Reply};

/// A request, and the settings of the layer that handles it.
#[derive(Clone, Debug)]
pub struct Scope {
    request: RequestHead,
    settings: Arc<Settings>,
    /// Which request it is, among all of the process.
    number: u64,
    /// Where answers are counted; apart, since the scope is moved with each poll.
    started: Option<Box<Instant>>,
    /// The id is the one that the request brought.
    is_sent: bool,
    /// Its answers may also be seen by a layer around, or elsewhere in the layer that it is of.
    is_within: bool,
}

static REQUESTS: AtomicU64 = AtomicU64::new(0);

impl Scope {
    /// The scope of a request. `values` are the lines of one header.
    ///
    /// The id is that of the layer around this one, else the client's, else a new one.
    pub fn new<I: Iterator<Item = HeaderValue>>(
        settings: &Arc<Settings>,
        method: Method,
        target: Option<PathAndQuery>,
        values: impl Fn(&HeaderName) -> I,
    ) -> Self {
        let sent = || {
            let mut ids = values(&settings.id_header).filter(|_| !settings.ignores_id);
            RequestId::from_header(ids.next().filter(|_| ids.next().is_none())?)
        };
        let around = read(|scope| (scope.request.id().clone(), scope.number, scope.request.language()));
        let is_within = around.is_some();
        let (id, number, language, is_sent) = if let Some((id, number, language)) = around {
            (id, number, language, false)
        } else {
            let (sent, number) = (sent(), REQUESTS.fetch_add(1, Ordering::Relaxed));
            let is_sent = sent.is_some();
            (sent.unwrap_or_else(|| settings.new_id()), number, None, is_sent)
        };
        let request = RequestHead::new(method, target, id);
        let language = settings.languages.map(|languages| negotiated(languages, &values)).or(language);
        let request = language.into_iter().fold(request, RequestHead::with_language);
        Self {
            request: kept(request, settings, values),
            settings: Arc::clone(settings),
            number,
            started: started(settings),
            is_sent,
            is_within,
        }
    }

    /// The header to add to the request, if it does not have the id: services downstream get the same one.
    pub fn new_id(&self) -> Option<(&HeaderName, &HeaderValue)> {
        (!self.is_sent).then(|| (&self.settings.id_header, self.request.id().as_header()))
    }

    /// Keeps the route that the framework chose.
    pub fn set_route(&mut self, route: &str) {
        self.request.set_route(route);
    }

    /// The scope of the same request in a layer within.
    pub fn with_settings(self, settings: &Arc<Settings>) -> Self {
        let started = self.started.or_else(|| started(settings));
        let source = settings.languages.map(Languages::source).filter(|_| self.request.language().is_none());
        let request = source.into_iter().fold(self.request, RequestHead::with_language);
        Self { request, settings: Arc::clone(settings), started, ..self }.within()
    }

    /// The request.
    pub fn request(&self) -> &RequestHead {
        &self.request
    }

    /// The layer's settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Answers a fault by the contract of the layer: decorated and reported.
    pub fn answer(&self, failure: Failure) -> Response<Bytes> {
        self.respond(Reply::new(&failure.answered_by(self.settings.faults)), |response, _| response)
    }

    /// Decorates and reports the answer to an error, and marks it for the layers around.
    pub(super) fn respond<T>(&self, reply: Reply<'_>, make: impl Fn(Response<Bytes>, &Reply<'_>) -> T) -> T {
        let mut reply = self.decorate(reply);
        let mut response = rendered(&mut reply);
        // Once it is whole: what panics on the way has no answer to speak of.
        self.report(&reply, response.status());
        let mark = Mark {
            status: response.status(),
            logged: reply.logged_status(response.status()),
            length: response.body().len() as u64,
            request: self.number,
            layer: self.layer(),
            spec: Some(reply.error().spec()),
            envelope: Some(reply.contract().envelope()),
        };
        mark::put(mark, &mut response);
        make(response, &reply)
    }

    /// The address of the layer's settings.
    fn layer(&self) -> usize {
        Arc::as_ptr(&self.settings).addr()
    }

    pub(super) const fn number(&self) -> u64 {
        self.number
    }

    /// The same, entered by a task or by a part of the service.
    pub(super) fn within(self) -> Self {
        Self { is_within: true, ..self }
    }

    /// Whether the layer that enters it is the one that sees its answers.
    pub(super) const fn is_of_layer(&self) -> bool {
        !self.is_within
    }

    /// Whether an answer to this request was marked.
    pub fn has_marked(&self, mark: Mark) -> bool {
        mark.request == self.number
    }

    /// Counts an answer that a layer within has reported.
    pub fn pass(&self, mark: Mark) {
        if mark.layer != self.layer() {
            self.notify(mark.spec.map(ErrorSpec::code), mark.logged, None);
        }
    }

    /// Adds what the layer sets: the request's id, an envelope, contexts.
    pub fn decorate<'a>(&'a self, reply: Reply<'a>) -> Reply<'a> {
        let Settings { faults, envelope, offered, contexts, message, issue_message, .. } = &*self.settings;
        let reply = reply.within(&self.request).of_service(faults);
        let reply = self.request.language().into_iter().fold(reply, Reply::language_or);
        let has_hooks = message.is_some() || issue_message.is_some();
        let reply = if has_hooks { reply.hooked_by(self) } else { reply };
        let of_request = self.settings.envelope_for.as_ref().and_then(|choose| choose(&self.request));
        let mut reply = of_request.or(*envelope).into_iter().fold(reply, Reply::envelope_or);
        if !offered.is_empty() {
            let preferred = negotiate::preferred(self.request.accept(), reply.media_type(), offered);
            reply = preferred.into_iter().fold(reply, Reply::envelope_or);
            reply = reply.header_beside(VARY, HeaderValue::from_static("accept"));
        }
        contexts.iter().fold(reply, |reply, give| give(reply, &self.request))
    }

    /// Logs an answer that was rendered with this status, and has it counted.
    pub fn report(&self, reply: &Reply<'_>, status: StatusCode) {
        let status = reply.logged_status(status);
        log::answer(reply, status, Some(self));
        if !self.settings.faults.knows(reply.spec()) {
            log::undeclared(reply, &self.request);
            reply.report_missing_extension();
        }
        self.notify(Some(reply.error().code()), status, Some(reply.error()));
    }

    /// Reports an answer that stays as it is. Call it outside of the request's scope.
    pub fn left_alone(&self, status: StatusCode) {
        // The layer around this one sees the answer next, and says what becomes of it.
        if !is_entered() {
            log::left_alone(status, self);
        }
        self.notify(None, status, None);
    }

    fn notify(&self, code: Option<&'static str>, status: StatusCode, error: Option<&dyn ApiError>) {
        if let Some(on_answer) = &self.settings.on_answer {
            let elapsed = self.started.as_ref().map(|started| started.elapsed()).unwrap_or_default();
            on_answer(AnswerEvent { code, status, request: &self.request, error, elapsed });
        }
    }

    /// The header for the id, if the answer is to have one. It is the last use of the scope.
    pub fn id_header(&mut self, status: StatusCode) -> Option<(&HeaderName, HeaderValue)> {
        let is_sent = match self.settings.id_header_on {
            IdHeaderOn::All => true,
            IdHeaderOn::ServerErrors => status.is_server_error(),
            IdHeaderOn::None => false,
        };
        is_sent.then(|| (&self.settings.id_header, self.request.take_id().into_header()))
    }
}

fn negotiated<I: Iterator<Item = HeaderValue>>(
    languages: Languages,
    values: impl Fn(&HeaderName) -> I,
) -> &'static Language {
    let accept = joined(values(&ACCEPT_LANGUAGE));
    let accept = accept.as_ref().and_then(|accept| accept.to_str().ok());
    accept.map_or(languages.source(), |accept| languages.negotiate(accept))
}

/// With the headers that the layer keeps.
fn kept<I: Iterator<Item = HeaderValue>>(
    mut request: RequestHead,
    settings: &Settings,
    values: impl Fn(&HeaderName) -> I,
) -> RequestHead {
    if !settings.offered.is_empty()
        && let Some(accept) = joined(values(&ACCEPT))
    {
        request = request.with_accept(accept);
    }
    if !settings.kept_headers.is_empty() {
        let lines = |name| values(name).map(move |value| (HeaderName::clone(name), value));
        request = request.with_headers(settings.kept_headers.iter().flat_map(lines).collect());
    }
    request
}

/// Now, where a hook of the layer asks how long a request took.
fn started(settings: &Settings) -> Option<Box<Instant>> {
    settings.on_answer.as_ref().filter(|_| HAS_CLOCK).map(|_| Box::new(Instant::now()))
}

/// All lines of a header as one (RFC 9110 section 5.3).
fn joined(lines: impl Iterator<Item = HeaderValue>) -> Option<HeaderValue> {
    let mut lines = lines.peekable();
    let first = lines.next()?;
    if lines.peek().is_none() {
        return Some(first);
    }
    let lines: Vec<_> = core::iter::once(first).chain(lines).collect();
    let lines: Vec<_> = lines.iter().map(HeaderValue::as_bytes).collect();
    HeaderValue::from_bytes(&lines.join(&b", "[..])).ok()
}

#[cfg(test)]
mod tests;
