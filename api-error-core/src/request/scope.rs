//! The request that this thread works on. A response is made deep inside of a service, where the request is not known. The
//! layer around the service knows it, so it [enters](enter) its scope whenever it polls the service: every answer that is
//! made in there is rendered once and reported, with the id of the request, in the envelope of the layer.

use core::cell::RefCell;
use core::mem;
use core::sync::atomic::{AtomicU64, Ordering};
use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, VARY};
use http::uri::PathAndQuery;
use http::{HeaderName, HeaderValue, Method, Response, StatusCode};

use super::settings::HAS_CLOCK;
use super::{AnswerEvent, IdHeaderOn, Panicked, RequestHead, RequestId, Settings, caught, log, negotiate};
use crate::answer::rendered;
use crate::fault::Failure;
use crate::language::Languages;
use crate::{ApiError, Reply};

/// A request, and the settings of the layer around the service that handles it.
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
}

/// Among the extensions of a response: a [`Scope`] has decorated and reported it, as it was then.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    status: StatusCode,
    /// That of the event.
    logged: StatusCode,
    /// Of the body, bytes.
    length: u64,
    /// None where the service chooses it later.
    media_type: Option<&'static str>,
    request: u64,
    /// The address of the layer's settings.
    layer: usize,
    /// None where the errors of the answer were reported one by one.
    code: Option<&'static str>,
    /// What the envelope of the answer has the id in.
    id_header: Option<&'static str>,
}

impl Mark {
    /// Whether a response with this status, and a body of this length and media type, is the one that was marked.
    pub fn is_of(self, status: StatusCode, length: Option<u64>, media_type: Option<&str>) -> bool {
        self.status == status
            && length.is_none_or(|length| length == self.length)
            && self.media_type.is_none_or(|own| media_type == Some(own))
    }

    /// Whether the event of the answer is as grave as one of this status would be.
    pub fn covers(self, status: StatusCode) -> bool {
        self.logged.is_server_error() || !status.is_server_error()
    }

    /// The header that has the id, where the envelope of the answer names it.
    pub fn id_header(self) -> Option<HeaderName> {
        // Names are checked where they are declared.
        self.id_header?.try_into().ok()
    }

    /// Whether the answer is that of one error.
    pub fn has_code(self) -> bool {
        self.code.is_some()
    }
}

/// How many requests there were.
static REQUESTS: AtomicU64 = AtomicU64::new(0);

thread_local! {
    static CURRENT: RefCell<Option<Scope>> = const { RefCell::new(None) };
}

/// The scope of the request that this thread works on.
pub fn current() -> Option<Scope> {
    read(Scope::clone)
}

pub(super) fn read<T>(read: impl FnOnce(&Scope) -> T) -> Option<T> {
    CURRENT.try_with(|current| current.try_borrow().ok()?.as_ref().map(read)).ok()?
}

/// Marks a response whose errors were decorated and reported one by one. `length` is that of its body, bytes.
pub fn mark<B>(response: &mut Response<B>, length: usize) {
    let status = response.status();
    if let Some(request) = read(|scope| scope.number) {
        // No layer has counted the answer, but for what each of its errors is.
        let (length, media_type, layer, code, id_header) = (length as u64, None, 0, None, None);
        response.extensions_mut().insert(Mark {
            status,
            logged: status,
            length,
            media_type,
            request,
            layer,
            code,
            id_header,
        });
    }
}

/// Runs a piece of the service's own code in the scope of its request.
///
/// # Errors
///
/// What the code panicked with.
pub fn enter<T>(scope: &mut Option<Scope>, code: impl FnOnce() -> T) -> Result<T, Panicked> {
    swap(scope);
    let done = caught(code);
    swap(scope);
    done
}

/// A thread that is ending has no scope any more; then both calls of `enter` change nothing.
fn swap(scope: &mut Option<Scope>) {
    let _ = CURRENT.try_with(|current| {
        if let Ok(mut current) = current.try_borrow_mut() {
            mem::swap(&mut *current, scope);
        }
    });
}

impl Scope {
    /// Runs code that works for the request: in a thread, in a `spawn_blocking`.
    pub fn run<T>(&self, code: impl FnOnce() -> T) -> T {
        /// Leaves the scope however the code ends.
        struct Entered(Option<Scope>);
        impl Drop for Entered {
            fn drop(&mut self) {
                swap(&mut self.0);
            }
        }
        let mut entered = Entered(Some(self.clone()));
        swap(&mut entered.0);
        code()
    }

    /// The scope of a request. `values` are those of one of its headers, line by line.
    ///
    /// The id is that of the layer around this one, else the one that the client sent, else a new one.
    pub fn new<I: Iterator<Item = HeaderValue>>(
        settings: &Arc<Settings>,
        method: Method,
        target: Option<PathAndQuery>,
        values: impl Fn(&HeaderName) -> I,
    ) -> Self {
        let sent = || {
            let mut ids = values(&settings.id_header);
            RequestId::from_header(ids.next().filter(|_| ids.next().is_none())?)
        };
        let around =
            read(|scope| ((scope.request.id().clone(), scope.number, false), scope.request.language()));
        let (around, language) = around.map_or((None, None), |(around, language)| (Some(around), language));
        let (id, number, is_sent) = around.unwrap_or_else(|| {
            let sent = if settings.ignores_id { None } else { sent() };
            let is_sent = sent.is_some();
            let id = sent.unwrap_or_else(|| settings.new_id());
            (id, REQUESTS.fetch_add(1, Ordering::Relaxed), is_sent)
        });
        let mut request = RequestHead::new(method, target, id);
        let negotiated = |languages: Languages| {
            let accept = joined(values(&ACCEPT_LANGUAGE));
            let accept = accept.as_ref().and_then(|accept| accept.to_str().ok());
            accept.map_or(languages.source(), |accept| languages.negotiate(accept))
        };
        if let Some(language) = settings.languages.map(negotiated).or(language) {
            request = request.with_language(language);
        }
        if !settings.offered.is_empty()
            && let Some(accept) = joined(values(&ACCEPT))
        {
            request = request.with_accept(accept);
        }
        if !settings.kept_headers.is_empty() {
            let kept = settings.kept_headers.iter();
            let lines = kept.flat_map(|name| values(name).map(move |value| (name.clone(), value)));
            request = request.with_headers(lines.collect());
        }
        Self { request, settings: Arc::clone(settings), number, started: started(settings), is_sent }
    }

    /// The header to put into the request, so that whatever it goes on to knows it by the same id; none where it has it.
    pub fn new_id(&self) -> Option<(&HeaderName, &HeaderValue)> {
        (!self.is_sent).then(|| (&self.settings.id_header, self.request.id().as_header()))
    }

    /// With the route that the framework chose.
    #[must_use]
    pub fn with_route(self, route: &str) -> Self {
        Self { request: self.request.with_route(route), ..self }
    }

    /// The scope of the same request in a layer within.
    pub fn with_settings(self, settings: &Arc<Settings>) -> Self {
        let started = self.started.or_else(|| started(settings));
        let source = settings.languages.map(Languages::source).filter(|_| self.request.language().is_none());
        let request = source.into_iter().fold(self.request, RequestHead::with_language);
        Self { request, settings: Arc::clone(settings), started, ..self }
    }

    /// The request.
    pub fn request(&self) -> &RequestHead {
        &self.request
    }

    /// The layer's settings.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The response to a fault: by the contract of the layer, decorated and reported.
    pub fn answer(&self, failure: Failure) -> Response<Bytes> {
        self.respond(Reply::new(&failure.answered_by(self.settings.faults)))
    }

    /// The response to an error, decorated and reported, and marked where a layer is to see it: this one, if the envelope names the
    /// header of the id.
    pub fn respond(&self, reply: Reply<'_>) -> Response<Bytes> {
        let mut reply = self.decorate(reply);
        let mut response = rendered(&mut reply);
        // Once it is whole: what panics on the way has no answer to speak of.
        self.report(&reply, response.status());
        let id_header = reply.contract().envelope().header_of_request_id();
        if is_entered() || id_header.is_some() {
            let mark = Mark {
                status: response.status(),
                logged: reply.logged_status(response.status()),
                length: response.body().len() as u64,
                media_type: Some(reply.media_type()),
                request: self.number,
                layer: Arc::as_ptr(&self.settings).addr(),
                code: Some(reply.error().code()),
                id_header,
            };
            response.extensions_mut().insert(mark);
        }
        response
    }

    /// Whether an answer to this request was marked.
    pub fn has_marked(&self, mark: Mark) -> bool {
        mark.request == self.number
    }

    /// Counts an answer that a layer within has reported.
    pub fn pass(&self, mark: Mark) {
        if mark.layer != Arc::as_ptr(&self.settings).addr() {
            self.notify(mark.code, mark.logged, None);
        }
    }

    /// The answer to an error with what the layer adds: the id of the request, an envelope, contexts.
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

    /// Reports an answer that is not ours and stays as it is. Called outside of the request's own scope.
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

    /// The header with the id, for an answer that is to have it: the last that is asked of a scope.
    pub fn id_header(&mut self, status: StatusCode) -> Option<(&HeaderName, HeaderValue)> {
        let is_sent = match self.settings.id_header_on {
            IdHeaderOn::All => true,
            IdHeaderOn::ServerErrors => status.is_server_error(),
            IdHeaderOn::None => false,
        };
        is_sent.then(|| (&self.settings.id_header, self.request.take_id().into_header()))
    }
}

/// Now, where a hook of the layer asks how long a request took.
fn started(settings: &Settings) -> Option<Box<Instant>> {
    settings.on_answer.as_ref().filter(|_| HAS_CLOCK).map(|_| Box::new(Instant::now()))
}

/// Whether this thread is in a scope.
fn is_entered() -> bool {
    read(|_| ()).is_some()
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
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;
    use crate::__private::FALLBACK_CATALOG;
    use crate::Fault;
    use crate::envelope::{NESTED, PROBLEM};
    use crate::fault::FaultTable;
    use crate::request::request_id;

    /// The settings of a layer that counts its answers.
    fn counting() -> (Arc<Settings>, Arc<AtomicUsize>) {
        let counter = Arc::new(AtomicUsize::new(0));
        let counts = Arc::clone(&counter);
        let mut settings = Settings::new(&FALLBACK_CATALOG);
        settings.contexts.push(Arc::new(|reply, request| reply.context_or("instance", || request.path())));
        settings.on_answer = Some(Arc::new(move |answer| {
            assert_eq!((answer.code, answer.status.as_u16()), (Some("not_found"), 404));
            counts.fetch_add(1, Ordering::Relaxed);
        }));
        (Arc::new(settings), counter)
    }

    fn scope_of(settings: &Arc<Settings>, id: &'static str) -> Option<Scope> {
        let id = RequestId::new(id)?;
        let request = RequestHead::new(Method::GET, Some("/photos?page=1".parse().ok()?), id);
        Some(Scope { request, settings: Arc::clone(settings), number: 0, started: None, is_sent: false })
    }

    fn scope(id: &'static str) -> Option<Scope> {
        scope_of(&counting().0, id)
    }

    fn answer() -> Response<Bytes> {
        Failure::new(Fault::UnknownPath).response()
    }

    #[test]
    fn an_answer_in_a_scope_is_decorated_reported_and_marked() {
        let (settings, counter) = counting();
        let response = enter(&mut scope_of(&settings, "one"), answer).unwrap();
        assert!(String::from_utf8_lossy(response.body()).ends_with(r#""request_id":"one"}}"#));
        // The header is the layer's to set, on every answer.
        assert!(!response.headers().contains_key("x-request-id"));
        assert!(response.extensions().get::<Mark>().is_some());
        assert_eq!(counter.load(Ordering::Relaxed), 1);
        assert!(answer().extensions().get::<Mark>().is_none());
        let problem = Settings { envelope: Some(&PROBLEM), ..Settings::clone(&settings) };
        let response = enter(&mut scope_of(&Arc::new(problem), "one"), answer).unwrap();
        assert!(String::from_utf8_lossy(response.body()).contains(r#""instance":"/photos""#));
        assert_eq!(counter.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn an_answer_of_the_layer_itself_is_marked_for_a_layer_outside() {
        let answer = || scope("inner").unwrap().answer(Failure::new(Fault::UnknownPath));
        assert!(answer().extensions().is_empty());
        let response = enter(&mut scope("outer"), answer).unwrap();
        assert!(response.extensions().get::<Mark>().is_some());
    }

    /// The body of the answer to a client that sends these `Accept` and id lines.
    fn sent(lines: &[(HeaderName, &'static str)]) -> String {
        let settings = Settings { offered: vec![&PROBLEM, &NESTED], ..Settings::clone(&counting().0) };
        let values = |name: &HeaderName| {
            let own =
                lines.iter().filter(|line| line.0 == *name).map(|line| HeaderValue::from_static(line.1));
            own.collect::<Vec<_>>().into_iter()
        };
        let scope = Scope::new(&Arc::new(settings), Method::GET, None, values);
        String::from_utf8_lossy(scope.answer(Failure::new(Fault::UnknownPath)).body()).into_owned()
    }

    #[test]
    fn an_id_is_taken_from_one_line_and_accept_from_all() {
        let id = HeaderName::from_static("x-request-id");
        assert!(sent(&[(id.clone(), "sent")]).contains(r#""request_id":"sent""#));
        assert!(!sent(&[(id.clone(), "sent"), (id, "sent")]).contains("sent"));
        let accept = [(ACCEPT, "text/html;q=0.1"), (ACCEPT, "application/problem+json")];
        assert!(sent(&accept).contains(r#""type":"about:blank""#), "{}", sent(&accept));
    }

    #[test]
    fn the_id_of_the_scope_is_the_one_of_the_log() {
        let own = || Failure::new(Fault::UnknownPath).answered_by(FaultTable::of(&FALLBACK_CATALOG));
        let response = enter(&mut scope("one"), || own().reply().request_id("own").response());
        let response = response.unwrap();
        assert!(String::from_utf8_lossy(response.body()).contains(r#""request_id":"one""#));
        assert!(!response.headers().contains_key("x-request-id"));
    }

    #[test]
    fn a_mark_is_of_one_answer() {
        let response = enter(&mut scope("one"), answer).unwrap();
        let mark: Mark = *response.extensions().get().unwrap();
        let (length, json) = (response.body().len() as u64, Some("application/json"));
        assert!(mark.is_of(StatusCode::NOT_FOUND, Some(length), json));
        assert!(mark.is_of(StatusCode::NOT_FOUND, None, json));
        assert!(!mark.is_of(StatusCode::BAD_GATEWAY, Some(length), json));
        assert!(!mark.is_of(StatusCode::NOT_FOUND, Some(0), json));
        assert!(!mark.is_of(StatusCode::NOT_FOUND, Some(length), Some("text/plain")));
        assert!(mark.covers(StatusCode::CONFLICT) && !mark.covers(StatusCode::BAD_GATEWAY));
    }

    #[test]
    fn scopes_nest_and_end() {
        let (mut outer, mut inner) = (scope("outer"), scope("inner"));
        let id = || request_id().map(|id| id.to_string()).unwrap_or_default();
        let ids = enter(&mut outer, || {
            let before = id();
            let within = enter(&mut inner, id).unwrap();
            [before, within, id()]
        });
        assert_eq!(ids.unwrap(), ["outer", "inner", "outer"]);
        assert_eq!(id(), "");
        assert!(outer.is_some() && inner.is_some());
    }

    #[test]
    fn a_panic_ends_the_scope() {
        let mut scope = scope("one");
        let panic = enter::<()>(&mut scope, || std::panic::resume_unwind(Box::new("on purpose")));
        assert_eq!(panic.unwrap_err().to_string(), "panicked: on purpose");
        assert!(scope.is_some() && request_id().is_none());
    }

    #[test]
    fn ids_are_short_and_harmless() {
        let longest = "a".repeat(128);
        for id in ["a", "0199f3a0-7b1c-7d3e-8a52-6f0c9d1e2b3a", "A_z.0:@+/=~-", &longest] {
            assert_eq!(RequestId::new(id.to_owned()).unwrap().as_str(), id);
        }
        let too_long = "a".repeat(129);
        for id in ["", " a", "a b", "a\"", "<a>", "a,b", "a;b", "a\\", "a%0a", "a'b", "{a}", "é", &too_long]
        {
            assert_eq!(RequestId::new(id.to_owned()), None, "{id}");
        }
        for byte in 0..=u8::MAX {
            let is_id = RequestId::new(vec![byte]).is_some();
            let expected = byte.is_ascii_alphanumeric() || b"-_.:@+/=~".contains(&byte);
            assert_eq!(is_id, expected, "{byte}");
        }
    }
}
