//! What is kept of a request for its answer.

use core::fmt;

use bytes::Bytes;
use http::header::AsHeaderName;
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, Method};

use crate::language::Language;

/// What is kept of a request for its answer. Only some settings of a layer make it allocate.
#[derive(Clone, Debug)]
pub struct RequestHead {
    method: Method,
    target: Option<PathAndQuery>,
    id: RequestId,
    language: Option<&'static Language>,
    /// Apart, since the head is moved with each poll.
    more: Option<Box<More>>,
}

#[derive(Clone, Debug, Default)]
struct More {
    accept: Option<HeaderValue>,
    headers: HeaderMap,
    route: Option<Box<str>>,
}

impl RequestHead {
    getters! {
        /// The method.
        pub method -> &Method = |head| &head.method;
        /// The id that logs know the request by.
        pub id -> &RequestId = |head| &head.id;
        /// The language of its answers, by `Accept-Language`, if the layer has [languages](crate::language::Languages).
        pub language -> Option<&'static Language> = |head| head.language;
    }

    /// A request as it came.
    pub const fn new(method: Method, target: Option<PathAndQuery>, id: RequestId) -> Self {
        Self { method, target, id, language: None, more: None }
    }

    /// With the language that its answers are in.
    #[must_use]
    pub fn with_language(self, language: &'static Language) -> Self {
        Self { language: Some(language), ..self }
    }

    /// With the header `accept`.
    #[must_use]
    pub fn with_accept(self, accept: HeaderValue) -> Self {
        self.with(|more| more.accept = Some(accept))
    }

    /// With headers that a layer keeps.
    #[must_use]
    pub fn with_headers(self, headers: HeaderMap) -> Self {
        self.with(|more| more.headers = headers)
    }

    /// Keeps the route that the framework chose.
    pub fn set_route(&mut self, route: &str) {
        self.more.get_or_insert_default().route = Some(route.into());
    }

    fn with(mut self, set: impl FnOnce(&mut More)) -> Self {
        set(self.more.get_or_insert_default());
        self
    }

    /// The value of one of the request's headers, if the layer keeps it.
    pub fn header(&self, name: impl AsHeaderName) -> Option<&HeaderValue> {
        self.more.as_ref()?.headers.get(name)
    }

    /// The framework's route, such as `/photos/{id}`, which is fit for the label of a metric.
    pub fn route(&self) -> Option<&str> {
        self.more.as_ref()?.route.as_deref()
    }

    /// The path as the layer sees it, after any rewriting outside of it, such as by `NormalizePath`.
    pub fn path(&self) -> &str {
        self.target.as_ref().map_or("", PathAndQuery::path)
    }

    /// What follows the question mark, as the client sent it.
    pub fn query(&self) -> Option<&str> {
        self.target.as_ref()?.query()
    }

    /// The header `accept`: text, where a layer asked for it.
    pub fn accept(&self) -> Option<&str> {
        self.more.as_ref()?.accept.as_ref()?.to_str().ok()
    }

    /// Takes the id out: for its last use.
    #[cfg(feature = "layer")]
    pub(super) fn take_id(&mut self) -> RequestId {
        core::mem::take(&mut self.id)
    }
}

/// The id of a request: 1 to 128 letters, digits and `-_.:@+/=~`, so that headers, log lines and pages need no escapes.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RequestId(pub(super) HeaderValue);

/// The longest id, bytes.
const LONGEST: usize = 128;

impl RequestId {
    /// An id of these bytes, unless they are none.
    ///
    /// ```
    /// use api_error_core::request::RequestId;
    ///
    /// assert!(RequestId::new("0199f3a0-7b1c-7d3e").is_some());
    /// assert!(RequestId::new("<script>").is_none());
    /// assert!(RequestId::new("a".repeat(129)).is_none());
    /// ```
    pub fn new(text: impl Into<Bytes>) -> Option<Self> {
        Self::from_header(HeaderValue::from_maybe_shared(text.into()).ok()?)
    }

    /// The id that a header has, unless it is none.
    #[inline]
    pub fn from_header(value: HeaderValue) -> Option<Self> {
        let is_short = (1..=LONGEST).contains(&value.len());
        (is_short && is_harmless(value.as_bytes())).then_some(Self(value))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// The header's value.
    pub fn as_header(&self) -> &HeaderValue {
        &self.0
    }

    /// The header's value.
    pub fn into_header(self) -> HeaderValue {
        self.0
    }
}

/// `-`, for a request that has none.
impl Default for RequestId {
    fn default() -> Self {
        Self(HeaderValue::from_static("-"))
    }
}

/// Runs for each request, so it does not branch on each byte.
fn is_harmless(bytes: &[u8]) -> bool {
    let any = |bytes: &[u8]| bytes.iter().fold(0, |any, byte| any | HARMFUL[usize::from(*byte)]);
    let (eights, rest) = bytes.as_chunks::<8>();
    eights.iter().fold(any(rest), |harm, eight| harm | any(eight)) == 0
}

/// 1 for each byte that no id may have.
static HARMFUL: [u8; 256] = {
    let (mut harmful, mut byte) = ([1; 256], 0_u8);
    while byte < 128 {
        let is_mark = matches!(byte, b'-'..=b'/' | b':' | b'@' | b'_' | b'+' | b'=' | b'~');
        harmful[byte as usize] = !(byte.is_ascii_alphanumeric() || is_mark) as u8;
        byte += 1;
    }
    harmful
};

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RequestId").field(&self.as_str()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::RequestId;

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
