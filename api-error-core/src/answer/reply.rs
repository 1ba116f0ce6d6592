//! The answer to one error: its body and its response.

mod elements;
mod words;

use core::cell::OnceCell;
use core::fmt;
use core::mem;
use std::borrow::Cow;

use api_error_rules::text::Filling;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use serde::{Serialize, Serializer};

use super::code;
use super::context::Contexts;
use super::facts::Facts;
use super::report::{Part, omitted};
use super::response;
use super::template::{FindIssues, Template};
use crate::contract::{Contract, ErrorSpec};
use crate::envelope::Envelope;
use crate::request::RequestHead;
#[cfg(feature = "layer")]
use crate::request::Scope;
use crate::visit::{Message, Value, Visit};
use crate::{ApiError, Issues};

/// The answer to one error. It displays as the body, and serialises as the data in it.
///
/// It borrows the error, which need not be `Sync`, so it is not `Send`: hold none across an `await`.
///
/// ```compile_fail,E0277
/// fn crosses_threads<T: Send>(_: T) {}
/// # fn test(error: &dyn api_error_core::ApiError) {
/// crosses_threads(error.reply());
/// # }
/// ```
#[must_use = "a reply answers no request until its `response` or its `body` is sent"]
pub struct Reply<'a> {
    error: &'a dyn ApiError,
    contract: Contract,
    /// The reply's own envelope is chosen: nothing else may choose another.
    has_envelope: bool,
    /// A language or hooks may have other words than the error.
    asks_words: bool,
    request_id: Id<'a>,
    around: Around<'a>,
    extra: OnceCell<Box<Extra>>,
}

enum Id<'a> {
    None,
    /// The reply's own, which it also has as a header.
    Own(Cow<'a, str>),
    /// That of the scope, whose layer sets the header.
    OfScope(&'a str),
}

#[derive(Clone, Copy)]
enum Around<'a> {
    Nothing,
    #[cfg(feature = "layer")]
    Layer(&'a Scope),
    /// The reply that this one says in other words.
    InOtherWords(&'a Reply<'a>),
    /// The reply that this one is an element of.
    Whole(&'a Reply<'a>),
}

/// What few replies have, boxed to keep the others small.
#[derive(Default)]
struct Extra {
    contexts: Contexts,
    headers: HeaderMap,
    /// Those that join the values under their names.
    beside: Vec<(HeaderName, HeaderValue)>,
    code: OnceCell<Option<String>>,
}

impl<'a> Reply<'a> {
    getters! {
        /// The declared code, as clients get it. A number is its digits.
        pub code -> &'static str = |reply| reply.contract.spec().code();
        /// What the contract says of that code.
        pub spec -> &'static ErrorSpec = |reply| reply.contract.spec();
        /// The error that is answered.
        pub error -> &'a dyn ApiError = |reply| reply.error;
        pub(crate) contract -> &Contract = |reply| &reply.contract;
    }

    /// The answer as the contract has it.
    #[inline]
    pub fn new(error: &'a dyn ApiError) -> Self {
        Self::of(error, error.__contract().sent())
    }

    /// The answer that a hidden error would get. It is never sent.
    pub(crate) fn for_logs(error: &'a dyn ApiError) -> Self {
        Self::of(error, error.__contract())
    }

    #[inline]
    fn of(error: &'a dyn ApiError, contract: Contract) -> Self {
        Self {
            error,
            contract,
            has_envelope: false,
            asks_words: false,
            request_id: Id::None,
            around: Around::Nothing,
            extra: OnceCell::new(),
        }
    }

    /// The code in the body: that of the value, else the declared one.
    pub fn shown_code(&self) -> &str {
        if !self.contract.code_varies() {
            return self.code();
        }
        if let Around::InOtherWords(reply) = self.around {
            return reply.shown_code();
        }
        let extra = self.extra.get_or_init(Box::default);
        extra.code.get_or_init(|| code::named(self)).as_deref().unwrap_or(self.code())
    }

    pub(crate) fn filling(&self, status: StatusCode) -> Filling<'_> {
        Filling { code: self.shown_code(), ..self.spec().filling(status) }
    }

    /// Sets the id of the request: in the body if the envelope has a place for it, and in the header `x-request-id` or
    /// the one that the envelope names. The header leaves out an id that cannot be sent. An empty id is ignored. In a
    /// service with a layer, the id of the layer counts.
    pub fn request_id(mut self, id: impl Into<Cow<'a, str>>) -> Self {
        let id = id.into();
        self.request_id = if id.is_empty() { Id::None } else { Id::Own(id) };
        self
    }

    /// Sets the value of the envelope's `Context(name)`: `.context("instance", "/photos/42")`. The last of a name
    /// counts. A value that serialises to `null` is left out; one that fails to serialise is also reported.
    pub fn context(self, name: impl Into<Cow<'a, str>>, value: impl Serialize) -> Self {
        self.with_context(&name.into(), &value)
    }

    /// Answers in this envelope, whatever the contract says.
    pub fn envelope(self, envelope: &'static Envelope) -> Self {
        Self { contract: self.contract.in_envelope(envelope), has_envelope: true, ..self }
    }

    /// What `context` does, unless the reply was given something of that name before.
    pub fn context_or<T: Value>(self, name: &str, value: impl FnOnce() -> T) -> Self {
        if self.context_value(name).is_some() { self } else { self.with_context(name, &value()) }
    }

    fn with_context(self, name: &str, value: &dyn Value) -> Self {
        let spec = self.spec();
        self.with(|extra| {
            if let Err(error) = extra.contexts.push(name, value) {
                omitted(spec, Part::Context(name), &error);
            }
        })
    }

    fn with(mut self, set: impl FnOnce(&mut Extra)) -> Self {
        let mut extra = self.extra.take().unwrap_or_default();
        set(&mut extra);
        Self { extra: OnceCell::from(extra), ..self }
    }

    /// Sets the envelope, unless the reply has its own.
    pub fn envelope_or(self, envelope: &'static Envelope) -> Self {
        if self.has_envelope { self } else { Self { has_envelope: false, ..self.envelope(envelope) } }
    }

    /// As if the service's type wrapped the error.
    #[cfg(feature = "layer")]
    pub(crate) fn of_service(self, table: &crate::fault::FaultTable) -> Self {
        Self { contract: table.contract_within(self.contract), ..self }
    }

    /// Reports an extension that the envelope needs and the error lacks.
    #[cfg(feature = "layer")]
    pub(crate) fn report_missing_extension(&self) {
        let (root, has) = (self.contract.envelope().root(), self.spec().extensions());
        if let Some(name) = crate::envelope::walk::missing_extension(root, has) {
            omitted(self.spec(), Part::Extension(name), &"the error does not have it");
        }
    }

    /// Takes the id of the request, whose layer sets the header.
    pub fn within(self, request: &'a RequestHead) -> Self {
        Self { request_id: Id::OfScope(request.id().as_str()), ..self }
    }

    /// Sets a header in place of those of the contract with its name. A header that cannot be sent is left out and
    /// reported.
    pub fn header<N, V>(self, name: N, value: V) -> Self
    where
        N: TryInto<HeaderName, Error: fmt::Display>,
        V: TryInto<HeaderValue, Error: fmt::Display>,
    {
        match (name.try_into(), value.try_into()) {
            (Ok(name), Ok(value)) => {
                return self.with(|extra| {
                    extra.headers.append(name, value);
                });
            }
            (Err(error), _) => omitted(self.spec(), Part::Header("?"), &error),
            (Ok(name), Err(error)) => omitted(self.spec(), Part::Header(name.as_str()), &error),
        }
        self
    }

    /// Adds a header beside those of its name, such as a further `Vary`.
    pub fn header_beside(self, name: HeaderName, value: HeaderValue) -> Self {
        self.with(|extra| extra.beside.push((name, value)))
    }

    /// The body, in the format of the envelope.
    pub fn body(&self) -> Bytes {
        self.in_words(|reply| {
            let template = reply.template();
            template.constant().map_or_else(|| template.render(reply), Bytes::from_static)
        })
    }

    /// The response outside of any scope, for adapters that report it themselves.
    #[doc(hidden)]
    pub fn render(&mut self) -> Response<Bytes> {
        response::rendered(self)
    }

    /// The whole response.
    pub fn response(self) -> Response<Bytes> {
        response::response(self)
    }

    /// The status of the response.
    pub fn status(&self) -> StatusCode {
        Facts::status_of(self)
    }

    /// Another than was sent, where the error is hidden as another.
    #[cfg(feature = "layer")]
    pub(crate) fn logged_status(&self, sent: StatusCode) -> StatusCode {
        if self.error.spec().hidden_as().is_some() { self.error.status() } else { sent }
    }

    /// What is said to people. Where no attribute gives a message, the title.
    pub fn message(&self) -> Cow<'a, str> {
        struct Find {
            is_for_logs: bool,
            found: Option<String>,
        }
        impl Visit<'_> for Find {
            fn is_for_logs(&self) -> bool {
                self.is_for_logs
            }

            fn message(&mut self, message: Message<'_>) {
                let mut text = String::new();
                if fmt::write(&mut text, format_args!("{message}")).is_ok() {
                    self.found = Some(text);
                }
            }
        }
        let mut find = Find { is_for_logs: self.contract.is_for_logs(), found: None };
        self.error.visit(&mut find);
        find.found.map_or_else(|| Cow::Borrowed(self.spec().message_without_value(self.status())), Cow::Owned)
    }

    /// The `content-type` of the body.
    pub fn media_type(&self) -> &'static str {
        self.contract.envelope().content_type()
    }

    #[inline]
    pub(crate) fn template(&self) -> &'static Template {
        self.contract.template(self.id().is_some())
    }

    pub(crate) fn take_headers(&mut self) -> Option<(HeaderMap, Vec<(HeaderName, HeaderValue)>)> {
        let extra = self.extra.get_mut()?;
        Some((mem::take(&mut extra.headers), mem::take(&mut extra.beside)))
    }

    pub(crate) fn id(&self) -> Option<&str> {
        match &self.request_id {
            Id::None => None,
            Id::Own(id) => Some(id),
            Id::OfScope(id) => Some(id),
        }
    }

    pub(crate) fn own_id(&self) -> Option<&str> {
        if let Id::Own(id) = &self.request_id { Some(id) } else { None }
    }

    pub(crate) fn context_value(&self, name: &str) -> Option<&[u8]> {
        if let Around::InOtherWords(reply) | Around::Whole(reply) = self.around {
            return reply.context_value(name);
        }
        self.extra.get()?.contexts.find(name)
    }

    pub(crate) fn issues(&self) -> Option<&'a Issues> {
        let mut find = FindIssues::default();
        self.error.visit(&mut find);
        find.0
    }
}

impl fmt::Debug for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("code", &self.code())
            .field("status", &self.status())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Reply<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from_utf8_lossy(&self.body()))
    }
}

/// Serialises the body's data: with `serde_json` as the bytes of the body, XML as an object with the root element, and
/// text as a string.
impl Serialize for Reply<'_> {
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method is of one lifetime alone")]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.in_words(|reply| reply.tree()).serialize(serializer)
    }
}
