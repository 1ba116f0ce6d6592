//! Sends a service what it must refuse.

mod body;
mod endpoint;
mod judge;
mod report;
mod send;
mod words;

pub use body::RequestBody;
pub use report::{Finding, Problem, Report};

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response};
use http_body::Body;
use serde::Serialize;
use tower::{BoxError, Service};

use crate::Catalog;
use crate::envelope::Envelope;
use endpoint::{Content, Endpoint, Wrong};

/// Sends a service wrong requests, and finds answers that break the contract: those without its envelope, with an unknown code,
/// or with the words of a framework.
///
/// It asks for an unknown path, and each endpoint with an unknown method, invalid parameters and bodies, another media type, a
/// body that is too large, and more. It also sends right parameters without a body, which may succeed.
///
/// ```
/// use api_error::{ApiError, ErrorCatalog, ErrorLayer, test::Probe};
/// use axum::{Json, Router, extract::Path, routing::{get, post}};
/// use serde_json::{Value, json};
///
/// #[derive(ApiError)]
/// #[api(code = "gone", status = 410)]
/// pub struct PhotoError;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// let app: Router = Router::new()
///     .route("/photos", post(async |Json(photo): Json<Value>| photo.to_string()))
///     .route("/photos/{id}", get(async |Path(id): Path<u64>| id.to_string()));
///
/// let probe = Probe::new(PhotoError::CATALOG)
///     .post("/photos", json!({ "title": "Dawn" }))
///     .get("/photos/{id}");
///
/// let bare = probe.send(app.clone()).await;
/// assert!(bare.to_string().contains("Failed to parse the request body as JSON"));
///
/// probe.send(app.layer(ErrorLayer::<PhotoError>::new())).await.assert();
/// # }
/// ```
///
/// Probe a service that is made for tests: one that accepts such a request does what it asks for.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until `send` or `send_to` is called"]
pub struct Probe {
    catalog: &'static Catalog,
    envelopes: Vec<&'static Envelope>,
    endpoints: Vec<Endpoint>,
    headers: Vec<(HeaderName, HeaderValue)>,
    requests: Vec<Wrong>,
    large: usize,
}

impl Probe {
    /// Probes by the contract of this catalog.
    pub const fn new(catalog: &'static Catalog) -> Self {
        Self {
            catalog,
            envelopes: Vec::new(),
            endpoints: Vec::new(),
            headers: Vec::new(),
            requests: Vec::new(),
            large: 3 << 20,
        }
    }

    /// Adds an endpoint of GET, such as `/photos/{id}?size=2`: parameters of the path are in braces, and the query is a right
    /// one.
    ///
    /// A parameter of the path has the value `1` while another one is wrong.
    pub fn get(self, path: &str) -> Self {
        self.endpoint(Method::GET, path, None)
    }

    /// Adds an endpoint of DELETE, as [`get`](Self::get) does.
    pub fn delete(self, path: &str) -> Self {
        self.endpoint(Method::DELETE, path, None)
    }

    /// Adds an endpoint of POST that takes JSON, such as this.
    pub fn post(self, path: &str, body: impl Serialize) -> Self {
        self.json(Method::POST, path, &body)
    }

    /// Adds an endpoint of PUT that takes JSON, such as this.
    pub fn put(self, path: &str, body: impl Serialize) -> Self {
        self.json(Method::PUT, path, &body)
    }

    /// Adds an endpoint of PATCH that takes JSON, such as this.
    pub fn patch(self, path: &str, body: impl Serialize) -> Self {
        self.json(Method::PATCH, path, &body)
    }

    /// Adds an endpoint of POST that takes this body of another media type, such as `application/x-www-form-urlencoded`.
    pub fn post_as(self, path: &str, media_type: &'static str, body: impl Into<Bytes>) -> Self {
        self.endpoint(Method::POST, path, Some(Content::Other { media_type, body: body.into() }))
    }

    fn json(self, method: Method, path: &str, body: &impl Serialize) -> Self {
        let body = serde_json::to_value(body).unwrap_or_default();
        self.endpoint(method, path, Some(Content::Json(body)))
    }

    fn endpoint(mut self, method: Method, path: &str, content: Option<Content>) -> Self {
        self.endpoints.push(Endpoint { method, path: path.to_owned(), content });
        self
    }

    /// Sends this header, such as credentials, with every generated request. Each endpoint is also asked without it.
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.push((name, value));
        self
    }

    /// Also sends this request as it is, for what is wrong only in this service.
    pub fn request<B: Into<Bytes>>(mut self, what: &'static str, request: Request<B>) -> Self {
        self.requests.push(Wrong::new(what, request.map(|body| RequestBody::sized(body.into()))));
        self
    }

    /// Also accepts answers in this envelope, as of [`ErrorLayer::offer`](crate::ErrorLayer::offer) or
    /// [`ErrorLayer::envelope`](crate::ErrorLayer::envelope).
    pub fn envelope(mut self, envelope: &'static Envelope) -> Self {
        self.envelopes.push(envelope);
        self
    }

    /// Sets the size of a body that is too large, in bytes. The default is 3 MiB.
    ///
    /// A service at an address may close the connection instead of an answer (RFC 9110 section 15.5.14).
    pub fn too_large(self, bytes: usize) -> Self {
        Self { large: bytes, ..self }
    }

    /// Sends all requests to a service, one after the other.
    pub async fn send<S, B>(&self, mut service: S) -> Report
    where
        S: Service<Request<RequestBody>, Response = Response<B>, Error: Into<BoxError>>,
        B: Body<Error: Into<BoxError>>,
    {
        let mut report = Report::default();
        for wrong in self.wrong_requests() {
            let answer = send::to_service(&mut service, wrong.request.clone()).await;
            report.add(&wrong, judge::problem(self, &wrong, answer));
        }
        report
    }

    /// Sends all requests over HTTP/1.1 to an address such as `127.0.0.1:3000`. It needs a runtime of tokio.
    pub async fn send_to(&self, address: impl ToString) -> Report {
        self.send(send::client(address.to_string())).await
    }

    fn wrong_requests(&self) -> Vec<Wrong> {
        let mut all = endpoint::of_no_endpoint();
        for endpoint in &self.endpoints {
            all.extend(endpoint.wrong_requests(self.large));
        }
        let bare: Vec<_> = self.endpoints.iter().map(Endpoint::without_credentials).collect();
        for (name, value) in &self.headers {
            for wrong in &mut all {
                wrong.request.headers_mut().insert(name, value.clone());
            }
        }
        if !self.headers.is_empty() {
            all.extend(bare);
        }
        all.extend(self.requests.iter().cloned());
        all
    }
}
