//! What a layer is configured with.

use core::any::Any;
use core::fmt;
use core::time::Duration;
use std::borrow::Cow;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode};
use tracing::Level;
use uuid::Builder;
use uuid::fmt::Hyphenated;

use super::{RequestHead, RequestId};
use crate::contract::ErrorSpec;
use crate::envelope::Envelope;
use crate::fault::FaultTable;
use crate::language::Languages;
use crate::visit::Message;
use crate::{ApiError, Catalog, Issue, Reply};

/// What a layer asks of each request.
pub type OfRequest<T> = Arc<dyn Fn(&RequestHead) -> T + Send + Sync>;

/// Adds a context to a reply that does not have it.
pub type GiveContext = Arc<dyn for<'a> Fn(Reply<'a>, &'a RequestHead) -> Reply<'a> + Send + Sync>;

/// What a layer says instead of a message.
pub type OnMessage =
    Arc<dyn Fn(&ErrorSpec, &Message<'_>, &RequestHead) -> Option<Cow<'static, str>> + Send + Sync>;

/// What a layer says instead of the message of an issue.
pub type OnIssue = Arc<dyn Fn(&Issue, &RequestHead) -> Option<Cow<'static, str>> + Send + Sync>;

/// The level of an answer's event, by its code, if it is ours, and its status.
pub type LevelOf = Arc<dyn Fn(Option<&'static str>, StatusCode) -> Level + Send + Sync>;

/// What a layer does with each answer.
pub type OnAnswer = Arc<dyn Fn(AnswerEvent<'_>) + Send + Sync>;

/// Sees a value of some type as the API error that it is.
pub type Known = for<'a> fn(&'a (dyn Any + Send + Sync)) -> Option<&'a dyn ApiError>;

/// The settings of a layer, behind a builder such as `ErrorLayer`.
#[derive(Clone)]
#[non_exhaustive]
pub struct Settings {
    /// What answers faults.
    pub faults: &'static FaultTable,
    /// The envelope of all answers, whatever the contract names.
    pub envelope: Option<&'static Envelope>,
    /// The envelope of the answers to a request, before all others.
    pub envelope_for: Option<OfRequest<Option<&'static Envelope>>>,
    /// The languages of answers.
    pub languages: Option<Languages>,
    /// What is said instead of messages.
    pub message: Option<OnMessage>,
    /// What is said instead of the messages of issues.
    pub issue_message: Option<OnIssue>,
    /// The level of an answer's event. The default is ERROR for a 5xx, else DEBUG.
    pub level: Option<LevelOf>,
    /// The headers of requests that are kept for the answer.
    pub kept_headers: Vec<HeaderName>,
    /// The id of a request is always a new one.
    pub ignores_id: bool,
    /// Envelopes that clients may prefer by `Accept`.
    pub offered: Vec<&'static Envelope>,
    /// What replies are given for the contexts of their envelope.
    pub contexts: Vec<GiveContext>,
    /// The header that has the request's id.
    pub id_header: HeaderName,
    /// Which answers have that header.
    pub id_header_on: IdHeaderOn,
    /// Makes the ids of requests that bring none.
    pub make_id: Option<Arc<dyn Fn() -> String + Send + Sync>>,
    /// The requests whose bare answers are rewritten. The default is all.
    pub only: Option<OfRequest<bool>>,
    /// Also treats JSON, and the media types of envelopes, as bare.
    pub rewrites_json: bool,
    /// Sees every answer.
    pub on_answer: Option<OnAnswer>,
    /// The types to look for in frameworks that keep errors as unknown types.
    pub known: Vec<Known>,
}

/// The answers that have the id's header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum IdHeaderOn {
    /// All of them, those that succeed too.
    All,
    /// The 5xx.
    ServerErrors,
    /// None.
    None,
}

/// An answer on its way out, as `ErrorLayer::on_answer` sees it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct AnswerEvent<'a> {
    /// A declared or built-in code, fit for the label of a metric; the error's own, if it is `hidden_as` another.
    /// `None` for an answer that was left as it was.
    pub code: Option<&'static str>,
    /// The status: 400 to 599, unless the error is allowed another. For an error that is `hidden_as` another it is its
    /// own, not the client's.
    pub status: StatusCode,
    /// The request that it answers.
    pub request: &'a RequestHead,
    /// The error that was answered, where this layer answered it.
    pub error: Option<&'a dyn ApiError>,
    /// Since the layer was given the request.
    pub elapsed: Duration,
}

impl Settings {
    /// Those of most services, for the contract of this catalog.
    pub fn new(catalog: &'static Catalog) -> Self {
        Self {
            faults: FaultTable::of(catalog),
            envelope: None,
            envelope_for: None,
            languages: None,
            message: None,
            issue_message: None,
            level: None,
            kept_headers: Vec::new(),
            ignores_id: false,
            offered: Vec::new(),
            contexts: Vec::new(),
            id_header: HeaderName::from_static("x-request-id"),
            id_header_on: IdHeaderOn::All,
            make_id: None,
            only: None,
            rewrites_json: false,
            on_answer: None,
            known: Vec::new(),
        }
    }

    /// Whether answers to the request can have the media type.
    pub fn answers_as(&self, request: &RequestHead, media_type: &str) -> bool {
        let of_request = self.envelope_for.as_ref().and_then(|choose| choose(request));
        let all = of_request.into_iter().chain(self.envelope).chain(self.offered.iter().copied());
        all.chain([self.faults.envelope()]).any(|envelope| {
            let own = envelope.content_type().split(';').next().unwrap_or_default();
            own.trim_end().eq_ignore_ascii_case(media_type)
        })
    }

    /// Reports the envelope if it needs an extension that built-in answers lack.
    pub fn checked(&self, envelope: &'static Envelope) -> &'static Envelope {
        if let Some(name) = self.faults.missing_extension(envelope) {
            tracing::error!(
                target: "api_error",
                "an envelope of the layer needs the extension `{name}`, which built-in answers do not have; add \
                 `extension({name} = …)` to the type of the layer"
            );
        }
        envelope
    }

    pub(super) fn new_id(&self) -> RequestId {
        let made = self.make_id.as_ref().and_then(|make| RequestId::new(make()));
        made.unwrap_or_else(new_uuid)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings").finish_non_exhaustive()
    }
}

/// `wasm32-unknown-unknown` has no clock, and panics if asked.
pub(super) const HAS_CLOCK: bool = !cfg!(all(target_family = "wasm", target_os = "unknown"));

/// Version 7 (RFC 9562 section 5.7): sortable by time. The random bits are the keys of a hash map, which each thread
/// gets from the system once.
fn new_uuid() -> RequestId {
    let keys = RandomState::new();
    let [low, high] = [0, 1].map(|half: u8| u128::from(keys.hash_one(half)));
    let bits = (high << 64 | low).to_le_bytes();
    let now = if HAS_CLOCK { SystemTime::now() } else { UNIX_EPOCH };
    let since = now.duration_since(UNIX_EPOCH).unwrap_or_default();
    let millis = u64::try_from(since.as_millis()).unwrap_or_default();
    let uuid = Builder::from_unix_timestamp_millis(millis, &core::array::from_fn(|at| bits[at])).into_uuid();
    let mut text = [0; Hyphenated::LENGTH];
    uuid.as_hyphenated().encode_lower(&mut text);
    // Of an owner, so that clones allocate nothing.
    HeaderValue::from_maybe_shared(Bytes::from_owner(text)).map(RequestId).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::thread;

    use uuid::{Uuid, Variant};

    use super::*;

    fn made() -> Uuid {
        new_uuid().as_str().parse().unwrap()
    }

    #[test]
    fn a_made_id_is_a_uuid_of_version_7_with_the_time() {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
        let id = made();
        assert_eq!((id.get_version_num(), id.get_variant()), (7, Variant::RFC4122));
        let age = now.abs_diff(id.as_u128() >> 80);
        assert!(age < 60_000, "{id}");
    }

    #[test]
    fn no_two_made_ids_are_equal() {
        let many = || (0..10_000).map(|_| made()).collect::<Vec<_>>();
        let threads: Vec<_> = (0..4).map(|_| thread::spawn(many)).collect();
        let ids: HashSet<_> = threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
        assert_eq!(ids.len(), 40_000);
    }
}
