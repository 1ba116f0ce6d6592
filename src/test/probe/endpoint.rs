//! The wrong requests to an endpoint.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderValue, Method, Request};
use serde_json::{Value, json};

use super::RequestBody;

#[derive(Clone, Debug)]
pub(super) struct Endpoint {
    pub method: Method,
    /// With parameters in braces, and the query.
    pub path: String,
    pub content: Option<Content>,
}

#[derive(Clone, Debug)]
pub(super) enum Content {
    Json(Value),
    Other { media_type: &'static str, body: Bytes },
}

#[derive(Clone, Debug)]
pub(super) struct Wrong {
    pub what: &'static str,
    pub request: Request<RequestBody>,
    /// A success is a finding.
    pub must_fail: bool,
    /// The service may close the connection instead of an answer.
    pub may_close: bool,
}

impl Wrong {
    pub(super) const fn new(what: &'static str, request: Request<RequestBody>) -> Self {
        Self { what, request, must_fail: false, may_close: false }
    }

    fn must_fail(self) -> Self {
        Self { must_fail: true, ..self }
    }

    fn accepting(mut self, media_type: &'static str) -> Self {
        self.request.headers_mut().insert(ACCEPT, HeaderValue::from_static(media_type));
        self
    }
}

const NOWHERE: &str = "/no-such-path-8d1f";
const METHOD: &[u8] = b"PROBE";
const MEDIA_TYPE: &str = "application/x-no-such-type";
/// Not a number, a date or a UUID.
const NO_VALUE: &str = "~";
const NO_TEXT: &str = "%FF";

pub(super) fn of_no_endpoint() -> Vec<Wrong> {
    let get = || request(Method::GET, NOWHERE, None, RequestBody::default());
    let post = request(Method::POST, NOWHERE, Some(JSON), RequestBody::sized("{}".into()));
    let head = request(Method::HEAD, NOWHERE, None, RequestBody::default());
    vec![
        Wrong::new("an unknown path", get()).must_fail(),
        Wrong::new("an unknown path, for a browser", get()).must_fail().accepting("text/html"),
        Wrong::new("a POST to an unknown path", post).must_fail(),
        Wrong::new("a HEAD of an unknown path", head).must_fail(),
    ]
}

const JSON: &str = "application/json";

fn request(
    method: Method,
    target: &str,
    media_type: Option<&'static str>,
    body: RequestBody,
) -> Request<RequestBody> {
    let mut request = Request::new(body);
    *request.method_mut() = method;
    // A target that is none is the unknown path.
    *request.uri_mut() = target.parse().unwrap_or(http::Uri::from_static(NOWHERE));
    if let Some(media_type) = media_type {
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    }
    request
}

impl Endpoint {
    pub(super) fn wrong_requests(&self, large: usize) -> Vec<Wrong> {
        let mut all = self.of_method();
        all.extend(self.of_path());
        all.extend(self.of_query());
        if self.content.is_some() {
            all.extend(self.of_media_type());
            all.extend(self.of_size(large));
        }
        match &self.content {
            Some(Content::Json(right)) => all.extend(self.of_json(right)),
            Some(Content::Other { media_type, body }) => all.extend(self.of_other_content(media_type, body)),
            None => {}
        }
        all
    }

    /// Without a body, so that a service that accepts it does nothing.
    pub(super) fn without_credentials(&self) -> Wrong {
        Wrong::new(
            "a request without the probe's headers",
            self.sent(&self.target(), None, RequestBody::default()),
        )
    }

    fn of_method(&self) -> Vec<Wrong> {
        let method = Method::from_bytes(METHOD).unwrap_or(Method::TRACE);
        let target = self.target();
        let unknown = request(method, &target, None, RequestBody::default());
        let head = request(Method::HEAD, &target, None, RequestBody::default());
        let plain = || self.sent(&target, None, RequestBody::default());
        let mut all = vec![Wrong::new("an unknown method", unknown).must_fail()];
        // What is right may have consequences, but for a GET.
        if self.method == Method::GET {
            all.push(Wrong::new("a plain GET", plain()));
            all.push(Wrong::new("a GET that accepts another media type", plain()).accepting(MEDIA_TYPE));
        } else if self.content.is_some() {
            all.push(Wrong::new("no body", plain()));
        }
        all.push(Wrong::new("a HEAD", head));
        all
    }

    fn of_path(&self) -> Vec<Wrong> {
        let count = self.path.matches('{').count();
        let values = [
            ("an invalid parameter of the path", NO_VALUE),
            ("a parameter of the path that is not UTF-8", NO_TEXT),
        ];
        let wrong = |at: usize| {
            values.map(|(what, value)| {
                let target = self.target_with(|place| if place == at { value } else { RIGHT });
                Wrong::new(what, self.sent(&target, None, RequestBody::default()))
            })
        };
        (0..count).flat_map(wrong).collect()
    }

    fn of_query(&self) -> Vec<Wrong> {
        let target = self.target();
        let Some((path, query)) = target.split_once('?') else { return Vec::new() };
        let sent = |query: String| self.sent(&format!("{path}{query}"), None, RequestBody::default());
        let mut all = vec![Wrong::new("no query", sent(String::new()))];
        let parameters: Vec<_> = query.split('&').collect();
        for at in 0..parameters.len() {
            let mut wrong: Vec<_> = parameters.iter().map(|one| (*one).to_owned()).collect();
            let name = wrong[at].split('=').next().unwrap_or_default().to_owned();
            wrong[at] = format!("{name}={NO_VALUE}");
            all.push(Wrong::new("an invalid parameter of the query", sent(format!("?{}", wrong.join("&")))));
        }
        all
    }

    fn of_media_type(&self) -> [Wrong; 2] {
        // What is not JSON either, for a service that does not look.
        let body = || RequestBody::sized(Bytes::from_static(MALFORMED));
        let target = self.target();
        [("a body of no media type", None), ("a body of another media type", Some(MEDIA_TYPE))]
            .map(|(what, media_type)| Wrong::new(what, self.sent(&target, media_type, body())))
    }

    fn of_size(&self, large: usize) -> [Wrong; 2] {
        let (start, sign) =
            if matches!(self.content, Some(Content::Json(_))) { (MALFORMED, b' ') } else { (&b""[..], b'%') };
        let bytes = || Bytes::from([start, &vec![sign; large]].concat());
        let wrong = |what, body| Wrong {
            may_close: true,
            ..Wrong::new(what, self.sent(&self.target(), self.media_type(), body))
        };
        [
            wrong("a body that is too large", RequestBody::sized(bytes())),
            wrong("a body that is too large, in chunks", RequestBody::chunked(bytes())),
        ]
    }

    fn of_json(&self, right: &Value) -> Vec<Wrong> {
        let sent = |body: Bytes| self.sent(&self.target(), Some(JSON), RequestBody::sized(body));
        let json = |what, body: &Value| Wrong::new(what, sent(body.to_string().into()));
        let mut all = vec![
            Wrong::new("malformed JSON", sent(Bytes::from_static(MALFORMED))).must_fail(),
            Wrong::new("an empty body", sent(Bytes::new())),
            Wrong::new("JSON that is not UTF-8", sent(Bytes::from_static(b"\"\xff\xfe\""))).must_fail(),
            Wrong::new("JSON, and more of it", sent(format!("{right}}}").into())).must_fail(),
            json("JSON of another type", &other_type(right)),
        ];
        for name in right.as_object().into_iter().flat_map(|members| members.keys()) {
            let (mut without, mut other) = (right.clone(), right.clone());
            if let Some(members) = without.as_object_mut() {
                members.remove(name);
            }
            other[name] = other_type(&right[name]);
            all.push(json("a member of another type", &other));
            all.push(json("a missing member", &without));
        }
        all
    }

    fn of_other_content(&self, media_type: &'static str, right: &Bytes) -> Vec<Wrong> {
        let sent = |body| self.sent(&self.target(), Some(media_type), RequestBody::sized(body));
        vec![
            Wrong::new("an empty body", sent(Bytes::new())),
            Wrong::new("half of a body", sent(right.slice(..right.len() / 2))),
            Wrong::new("a body of nothing that is known", sent(Bytes::from_static(b"~=~"))),
            Wrong::new("a body that is not UTF-8", sent(Bytes::from_static(b"\xff\xfe"))),
        ]
    }

    fn media_type(&self) -> Option<&'static str> {
        self.content.as_ref().map(|content| match content {
            Content::Json(_) => JSON,
            Content::Other { media_type, .. } => media_type,
        })
    }

    fn sent(
        &self,
        target: &str,
        media_type: Option<&'static str>,
        body: RequestBody,
    ) -> Request<RequestBody> {
        request(self.method.clone(), target, media_type, body)
    }

    fn target(&self) -> String {
        self.target_with(|_| RIGHT)
    }

    fn target_with<'v>(&self, value: impl Fn(usize) -> &'v str) -> String {
        let mut parts = self.path.split('{');
        let mut target = parts.next().unwrap_or_default().to_owned();
        for (at, part) in parts.enumerate() {
            target.push_str(value(at));
            target.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
        }
        target
    }
}

/// Most parameters of a path accept it.
const RIGHT: &str = "1";

const MALFORMED: &[u8] = b"{\"";

fn other_type(value: &Value) -> Value {
    match value {
        Value::Array(_) | Value::Object(_) => json!(true),
        _ => json!([{ "~": null }]),
    }
}
