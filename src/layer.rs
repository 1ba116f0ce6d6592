//! The layer around a service, without the parts of one framework.

#[cfg(any(feature = "actix-web", feature = "tower"))]
pub(crate) mod answer;
#[cfg(any(feature = "actix-web", feature = "tower"))]
pub(crate) mod guarded;
#[cfg(any(feature = "actix-web", feature = "tower"))]
mod merge;
mod task;

pub use task::{InRequest, in_request, in_scope};

pub use api_error_core::request::{AnswerEvent, log};

use core::fmt;
use core::marker::PhantomData;
use std::borrow::Cow;
use std::sync::Arc;

use api_error_core::request::{IdHeaderOn, Level, RequestHead, Settings};
use http::{HeaderName, StatusCode};

use crate::contract::ErrorSpec;
use crate::language::Languages;
use crate::visit::{Message, Value};
use crate::{ErrorCatalog, Issue, envelope::Envelope};

/// A layer around a service. It answers every error by `E`'s contract, and logs it once.
///
/// It is a `tower::Layer` (axum, hyper, `ServiceBuilder`), a middleware of actix-web (`.wrap`) and an extension of an
/// async-graphql schema, each behind the feature of that name. The layer
///
/// * takes the request's id from `x-request-id`, if it is [harmless](crate::request::RequestId), or makes a UUID version 7, and
///   puts it in the headers of the request and the answer, and in the envelope's `RequestId`;
/// * answers bare 4xx and 5xx of the framework and of other middleware with the variant that `answers` their [`Fault`], or with
///   a built-in code. Headers that do not describe the old body stay, `Allow` and `WWW-Authenticate` only if the status stays;
/// * answers another API error as if `E` wrapped it, with `E`'s envelope, documentation address and challenge;
/// * answers panics and the errors of inner services: an `E` in them by itself, a timeout and shed load as faults;
/// * logs each 5xx once, with `tracing` at ERROR: code, status, request id, method, path and causes. A 4xx is an event at
///   DEBUG.
///
/// An error under `allow(not_an_error_status)` is treated like a 4xx. A success gets only the id's header. Of the 4xx and 5xx
/// that this crate did not make,
///
/// | with this `Content-Type` | |
/// |---|---|
/// | none, `text/plain`, `text/html` | are bare, whatever their length |
/// | JSON, or that of an envelope of the type or the layer, as `application/xml` | are left alone, unless they are empty or [`rewrite_json`](Self::rewrite_json) is set |
/// | gRPC, `text/event-stream` | are left alone |
/// | any other | are bare if their length is known or they are compressed; streams are left alone |
///
/// [`only`](Self::only) excludes parts of a service. Put the layer inside of CORS and compression, and outside of everything
/// else. A part of a service with another contract gets its own layer.
///
/// The layer does not catch panics in the closures that its methods take. A spawned task does not belong to a request, unless
/// it is [`in_request`]. An answer is logged where it is made, even if other middleware replaces it later.
///
/// The layer does not see hyper's answers to what is not HTTP, or the page that a static file service sends for an unknown
/// path.
///
/// [`Fault`]: crate::Fault
pub struct ErrorLayer<E> {
    pub(crate) settings: Arc<Settings>,
    error: PhantomData<fn() -> E>,
}

impl<E> ErrorLayer<E> {
    /// Creates the layer with its defaults.
    ///
    /// A type does not compile here if one of its codes is also a [built-in code](crate::Fault) that answers for the framework,
    /// or if its envelope needs an extension that answers with built-in codes do not have.
    // The bound is here and not at the impl, so that rustc finds the function and says what the type lacks.
    pub fn new() -> Self
    where
        E: ErrorCatalog,
    {
        let catalog = const { E::CATALOG.outermost().behind_layer() };
        Self { settings: Arc::new(Settings::new(catalog)), error: PhantomData }
    }

    pub(crate) fn set(mut self, set: impl FnOnce(&mut Settings)) -> Self {
        set(Arc::make_mut(&mut self.settings));
        self
    }

    /// Answers in this envelope, whatever types and variants name.
    ///
    /// One that needs an extension which built-in answers do not have is an event at ERROR, here and in [`offer`](Self::offer).
    pub fn envelope(self, envelope: &'static Envelope) -> Self {
        self.set(|settings| settings.envelope = Some(settings.checked(envelope)))
    }

    /// Answers in this envelope if the client prefers its media type by `Accept` (RFC 9110 section 12.5.1). Repeatable.
    ///
    /// Other clients get the other envelope, so no request fails for its `Accept`. Answers then have `Vary: Accept`.
    pub fn offer(self, envelope: &'static Envelope) -> Self {
        self.set(|settings| settings.offered.push(settings.checked(envelope)))
    }

    /// Fills the envelope's `Context(name)` in errors: `.context("instance", |request| request.path().to_owned())`.
    pub fn context<T: Value + 'static>(
        self,
        name: &'static str,
        value: impl Fn(&RequestHead) -> T + Send + Sync + 'static,
    ) -> Self {
        self.set(|settings| {
            settings.contexts.push(Arc::new(move |reply, request| reply.context_or(name, || value(request))));
        })
    }

    /// Reads and sends the request's id in this header instead of `x-request-id`, unless the envelope names another.
    pub fn request_id_header(self, name: HeaderName) -> Self {
        self.set(|settings| settings.id_header = name)
    }

    /// Sends the id's header with 5xx alone.
    pub fn request_id_on_5xx(self) -> Self {
        self.set(|settings| settings.id_header_on = IdHeaderOn::ServerErrors)
    }

    /// Sends the id in no header; bodies and the log have it.
    pub fn no_request_id_header(self) -> Self {
        self.set(|settings| settings.id_header_on = IdHeaderOn::None)
    }

    /// Makes the ids of requests without one. A UUID replaces text that is not a [`RequestId`](crate::request::RequestId).
    pub fn make_request_id(self, make: impl Fn() -> String + Send + Sync + 'static) -> Self {
        self.set(|settings| settings.make_id = Some(Arc::new(make)))
    }

    /// Rewrites bare answers to these requests alone: `.only(|request| request.path().starts_with("/api/"))`.
    ///
    /// Panics, and errors of inner services, are answered all the same.
    pub fn only(self, is_ours: impl Fn(&RequestHead) -> bool + Send + Sync + 'static) -> Self {
        self.set(|settings| settings.only = Some(Arc::new(is_ours)))
    }

    /// Also rewrites answers that are JSON, or of the media type of an envelope.
    pub fn rewrite_json(self) -> Self {
        self.set(|settings| settings.rewrites_json = true)
    }

    /// Answers in the language that the client prefers by `Accept-Language` (RFC 9110 section 12.5.4).
    ///
    /// This covers messages, titles and actions of all codes, built-in ones included, and the messages of issues. A text
    /// without a translation is the declared one. The hooks [`message`](Self::message) and
    /// [`issue_message`](Self::issue_message) take precedence. The log has the declared message. Answers have
    /// `Content-Language` and `Vary: Accept-Language`. An async-graphql schema answers in the language of the layer around its
    /// HTTP service.
    pub fn languages(self, languages: Languages) -> Self {
        self.set(|settings| settings.languages = Some(languages))
    }

    /// Replaces messages by the request, also those of built-in codes. `None` keeps the message.
    ///
    /// Translations are [`languages`](Self::languages). The log has the declared message.
    ///
    /// ```
    /// # use api_error::{ApiError, ErrorLayer};
    /// # #[derive(ApiError)]
    /// # #[api(code = "gone", status = 410)]
    /// # struct ServiceError;
    /// let layer = ErrorLayer::<ServiceError>::new().message(|spec, message, request| {
    ///     match spec.code() {
    ///         "photo_not_found" if request.path().starts_with("/scans/") => {
    ///             Some(message.filled("Scan {id} does not exist").to_string().into())
    ///         }
    ///         _ => None,
    ///     }
    /// });
    /// ```
    pub fn message(
        self,
        message: impl Fn(&ErrorSpec, &Message<'_>, &RequestHead) -> Option<Cow<'static, str>>
        + Send
        + Sync
        + 'static,
    ) -> Self {
        self.set(|settings| settings.message = Some(Arc::new(message)))
    }

    /// Replaces the messages of issues by their codes and details. `None` keeps the message.
    ///
    /// ```
    /// # use api_error::{ApiError, ErrorLayer};
    /// # #[derive(ApiError)]
    /// # #[api(code = "gone", status = 410)]
    /// # struct ServiceError;
    /// let layer = ErrorLayer::<ServiceError>::new().issue_message(|issue, _request| {
    ///     match (issue.code.as_deref(), issue.details.get("min")) {
    ///         (Some("length"), Some(min)) => Some(format!("At least {min} characters").into()),
    ///         _ => None,
    ///     }
    /// });
    /// ```
    pub fn issue_message(
        self,
        message: impl Fn(&Issue, &RequestHead) -> Option<Cow<'static, str>> + Send + Sync + 'static,
    ) -> Self {
        self.set(|settings| settings.issue_message = Some(Arc::new(message)))
    }

    /// Chooses the envelope by the request, before all other envelopes:
    /// `.envelope_for(|request| request.path().starts_with("/v2/").then_some(&PROBLEM))`.
    pub fn envelope_for(
        self,
        choose: impl Fn(&RequestHead) -> Option<&'static Envelope> + Send + Sync + 'static,
    ) -> Self {
        self.set(|settings| settings.envelope_for = Some(Arc::new(choose)))
    }

    /// Keeps a header of each request for [`RequestHead::header`]. Repeatable.
    pub fn keep_header(self, name: HeaderName) -> Self {
        self.set(|settings| settings.kept_headers.push(name))
    }

    /// Sets the level at which an answer is logged, by its code and its status. By default a 5xx is at ERROR, and all others
    /// are at DEBUG.
    pub fn level(
        self,
        level: impl Fn(Option<&'static str>, StatusCode) -> Level + Send + Sync + 'static,
    ) -> Self {
        self.set(|settings| settings.level = Some(Arc::new(level)))
    }

    /// Makes a new id for each request and ignores the one that the client sends.
    pub fn ignore_request_id(self) -> Self {
        self.set(|settings| settings.ignores_id = true)
    }

    /// Calls this with every 4xx and 5xx, and with API errors of another status, for example to count them.
    pub fn on_answer(self, on_answer: impl Fn(AnswerEvent<'_>) + Send + Sync + 'static) -> Self {
        self.set(|settings| settings.on_answer = Some(Arc::new(on_answer)))
    }
}

impl<E: ErrorCatalog> Default for ErrorLayer<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E> Clone for ErrorLayer<E> {
    fn clone(&self) -> Self {
        Self { settings: Arc::clone(&self.settings), error: PhantomData }
    }
}

impl<E> fmt::Debug for ErrorLayer<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ErrorLayer").finish_non_exhaustive()
    }
}
