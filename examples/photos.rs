//! A photo library behind API keys. Its errors are one enum, and the requests below provoke each of them:
//! `cargo run --example photos` prints them for curl. `contracts/photos.*` documents its errors for clients.

#[path = "shared/mod.rs"]
pub mod shared;

use std::collections::{BTreeSet, HashMap};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use api_error::axum::Api;
use api_error::envelope::Node::{Code, Details, IssueMessage, IssuePath, Message, Object};
use api_error::envelope::{Envelope, Node, flatten, member};
use api_error::{ApiError, ErrorLayer, Issues};
use axum::extract::{ConnectInfo, DefaultBodyLimit, Path, Query, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use garde::Validate;
use serde::{Deserialize, Serialize};
use shared::{Ask, Body, Key, Limiter, NoKey, ask};

/// `{"error":{"code","message","details"?}}`, where the issues of `details` are `[{"path","message"}]`.
pub const ENVELOPE: Envelope = Envelope::json(Object(&[member(
    "error",
    Object(&[member("code", Code), member("message", Message), member("details", DETAILS).optional()]),
)]));

const DETAILS: Node = Object(&[member("issues", Node::Issues(&ISSUE)).optional(), flatten(Details)]);
const ISSUE: Node = Object(&[member("path", IssuePath), member("message", IssueMessage)]);

/// All errors of the photo library.
#[derive(Debug, ApiError)]
#[api(envelope = ENVELOPE, challenge = "Bearer", respond(axum), lock = "examples/contracts/photos.lock")]
pub enum PhotoError {
    /// Parts of the body or query are invalid. `issues` lists each of them.
    #[api(code = "validation_failed", status = 400, message = "Request body failed validation")]
    #[api(answers(malformed_body, invalid_body, invalid_query))]
    Invalid(#[api(issues)] Issues),

    /// No page returned this cursor.
    #[api(code = "invalid_cursor", status = 400, message = "The cursor points nowhere")]
    #[api(action = "Start again at the first page, without a cursor")]
    InvalidCursor,

    /// The request has no API key, or an unknown one.
    #[api(code = "unauthorized", status = 401, message = "A valid API key is needed", answers(unauthorized))]
    Unauthorized,

    /// The key lacks a scope that the endpoint requires. `scope` is its name.
    #[api(code = "scope_required", status = 403, message = "Missing required scope")]
    ScopeRequired(#[api(detail = "scope")] &'static str),

    /// The key is restricted to one address, and the request came from another.
    #[api(code = "ip_not_whitelisted", status = 403, message = "The key is not for use from this address")]
    IpNotAllowed,

    /// The resource does not exist or belongs to another customer. The response does not say which.
    #[api(code = "not_found", status = 404, message = "The key sees nothing of this name")]
    #[api(answers(unknown_path, invalid_path))]
    NotFound,

    /// The request conflicts with stored data, for example with a tag of the same name.
    #[api(code = "conflict", status = 409, message = "There is a tag {name} already")]
    Conflict { name: String },

    /// The body exceeds the endpoint's limit.
    #[api(code = "payload_too_large", status = 413, message = "The body is longer than the endpoint reads")]
    #[api(answers(payload_too_large))]
    PayloadTooLarge,

    /// The endpoint does not accept the body's content type.
    #[api(code = "unsupported_media", status = 415, message = "The endpoint reads JSON")]
    #[api(header("Accept" = "application/json"), answers(unsupported_media_type))]
    UnsupportedMedia,

    /// The key has used up its requests for this minute.
    #[api(code = "rate_limited", status = 429, message = "Too many requests", answers(rate_limited))]
    RateLimited(#[api(retry_after)] Duration),

    /// The customer's plan does not include the feature.
    #[api(code = "tariff_not_supported", status = 403, message = "The plan does not include this")]
    #[api(action = "Move to a larger plan, or leave the call out")]
    TariffNotSupported,

    /// An error on our side. Its cause is only in our log.
    #[api(code = "internal_error", status = 500, message = "Something went wrong")]
    #[api(action = "Try again, with growing pauses; if it stays, send support the X-Request-Id")]
    #[api(answers(panic, server_fault))]
    Internal(#[api(source)] std::io::Error),
}

impl From<NoKey> for PhotoError {
    fn from(no_key: NoKey) -> Self {
        match no_key {
            NoKey::Elsewhere => Self::IpNotAllowed,
            NoKey::Missing | NoKey::Unknown | NoKey::Revoked | NoKey::Expired => Self::Unauthorized,
        }
    }
}

const ALL: &[&str] = &["photos:read", "photos:write", "keys:write"];
const KEYS: &[Key] = &[
    Key { scopes: ALL, ..Key::PLAIN },
    Key { secret: "reader", scopes: &["photos:read"], plan: "free", ..Key::PLAIN },
    Key { secret: "office", scopes: ALL, only_from: Some(OFFICE), ..Key::PLAIN },
    Key { secret: "trial", scopes: ALL, a_minute: 1, ..Key::PLAIN },
];
const OFFICE: std::net::IpAddr = std::net::IpAddr::V4(std::net::Ipv4Addr::new(203, 0, 113, 7));

/// The photos: the id and the file of each.
const PHOTOS: &[(&str, &str)] = &[("harbour", "harbour.jpg"), ("sunset", "sunset.jpg")];
const PAGE: usize = 1;

struct Library {
    limits: HashMap<&'static str, Limiter>,
    tags: Mutex<BTreeSet<String>>,
    /// The folder of the files. In this example it does not exist.
    disk: PathBuf,
}

type Shared = State<Arc<Library>>;

/// The caller's key, as found by [`admit`].
type Caller = Extension<&'static Key>;

/// Admits callers with a valid key and requests left.
async fn admit(
    State(library): Shared,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Result<Response, PhotoError> {
    let key = shared::key_of(KEYS, request.headers(), peer)?;
    if let Some(limiter) = library.limits.get(key.secret) {
        limiter.check(key.secret).map_err(PhotoError::RateLimited)?;
    }
    request.extensions_mut().insert(key);
    Ok(next.run(request).await)
}

fn may(key: &Key, scope: &'static str) -> Result<(), PhotoError> {
    if key.may(scope) { Ok(()) } else { Err(PhotoError::ScopeRequired(scope)) }
}

#[derive(Deserialize)]
struct Page {
    cursor: Option<String>,
}

#[derive(Serialize)]
struct Photos {
    photos: Vec<&'static str>,
    next: Option<String>,
}

async fn list(
    Extension(key): Caller,
    Api(Query(page)): Api<Query<Page>>,
) -> Result<Json<Photos>, PhotoError> {
    may(key, "photos:read")?;
    let start = page.cursor.as_deref().map_or(Ok(0), place_of)?;
    let photos = PHOTOS.iter().skip(start).take(PAGE).map(|(id, _)| *id).collect();
    let end = start + PAGE;
    let next = (end < PHOTOS.len()).then(|| BASE64_URL_SAFE_NO_PAD.encode(end.to_string()));
    Ok(Json(Photos { photos, next }))
}

/// The position that a cursor encodes.
fn place_of(cursor: &str) -> Result<usize, PhotoError> {
    let decoded = BASE64_URL_SAFE_NO_PAD.decode(cursor).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let place = decoded.and_then(|text| text.parse().ok()).filter(|place| *place < PHOTOS.len());
    place.ok_or(PhotoError::InvalidCursor)
}

async fn original(
    State(library): Shared,
    Extension(key): Caller,
    Api(Path(id)): Api<Path<String>>,
) -> Result<Vec<u8>, PhotoError> {
    may(key, "photos:read")?;
    let (_, file) = PHOTOS.iter().find(|(own, _)| *own == id).ok_or(PhotoError::NotFound)?;
    if key.plan == "free" {
        return Err(PhotoError::TariffNotSupported);
    }
    std::fs::read(library.disk.join(file)).map_err(PhotoError::Internal)
}

#[derive(Deserialize, Serialize)]
struct Tag {
    name: String,
}

async fn tag(
    State(library): Shared,
    Extension(key): Caller,
    Api(Json(tag)): Api<Json<Tag>>,
) -> Result<Json<Tag>, PhotoError> {
    may(key, "photos:write")?;
    if !library.tags.lock().unwrap_or_else(PoisonError::into_inner).insert(tag.name.clone()) {
        return Err(PhotoError::Conflict { name: tag.name });
    }
    Ok(Json(tag))
}

#[derive(Deserialize, Validate)]
struct NewKey {
    #[serde(default)]
    #[garde(custom(required))]
    name: String,
    #[serde(default)]
    #[garde(custom(at_least_one))]
    scopes: Vec<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as garde calls it")]
fn required(text: &str, (): &()) -> garde::Result {
    if text.is_empty() { Err(garde::Error::new("Required")) } else { Ok(()) }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "as garde calls it")]
fn at_least_one(scopes: &[String], (): &()) -> garde::Result {
    if scopes.is_empty() { Err(garde::Error::new("Must contain at least one scope")) } else { Ok(()) }
}

#[derive(Deserialize)]
struct Lifetime {
    days: Option<u32>,
}

async fn create_key(
    Extension(key): Caller,
    Api(Query(lifetime)): Api<Query<Lifetime>>,
    Api(Json(new)): Api<Json<NewKey>>,
) -> Result<String, PhotoError> {
    may(key, "keys:write")?;
    new.validate().map_err(|report| PhotoError::Invalid(report.into()))?;
    Ok(format!("{} lives for {} days\n", new.name, lifetime.days.unwrap_or(30)))
}

pub fn app() -> Router {
    let limits = KEYS.iter().map(|key| (key.secret, Limiter::new(key.a_minute, Duration::from_secs(60))));
    let disk = std::env::temp_dir().join("no-such-disk");
    let library = Arc::new(Library { limits: limits.collect(), tags: Mutex::default(), disk });
    let errors = ErrorLayer::<PhotoError>::new()
        .request_id_on_5xx()
        .make_request_id(|| format!("req_{}", uuid::Uuid::now_v7().simple()));
    Router::new()
        .route("/photos", get(list))
        .route("/photos/{id}/original", get(original))
        .route("/tags", post(tag))
        .route("/keys", post(create_key))
        .layer(DefaultBodyLimit::max(1024))
        .layer(from_fn_with_state(Arc::clone(&library), admit))
        .layer(errors)
        .with_state(library)
}

/// A request for each code.
pub const ASKS: &[Ask] = &[
    ask("validation_failed", "POST /keys").key("demo").json(r#"{"scopes":[]}"#),
    ask("validation_failed", "POST /keys?days=few").key("demo").json(r#"{"name":"phone"}"#),
    ask("validation_failed", "POST /tags").key("demo").json(r#"{"name":7}"#),
    ask("validation_failed", "POST /tags").key("demo").json(r#"{"name":"#),
    ask("invalid_cursor", "GET /photos?cursor=last").key("demo"),
    ask("unauthorized", "GET /photos"),
    ask("unauthorized", "GET /photos").key("unknown"),
    ask("scope_required", "POST /tags").key("reader").json(r#"{"name":"night"}"#),
    ask("ip_not_whitelisted", "GET /photos").key("office"),
    ask("not_found", "GET /photos/moon/original").key("demo"),
    ask("not_found", "GET /photos/%ff/original").key("demo"),
    ask("not_found", "GET /albums").key("demo"),
    ask("", "POST /tags").key("demo").json(r#"{"name":"night"}"#),
    ask("conflict", "POST /tags").key("demo").json(r#"{"name":"night"}"#),
    ask("payload_too_large", "POST /tags").key("demo").json("").body(Body::Repeated("[[", 1024)),
    ask("unsupported_media", "POST /tags").key("demo").body(Body::Text("night")),
    ask("", "GET /photos").key("trial"),
    ask("rate_limited", "GET /photos").key("trial"),
    ask("tariff_not_supported", "GET /photos/sunset/original").key("reader"),
    ask("internal_error", "GET /photos/sunset/original").key("demo"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    shared::serve(app(), ASKS).await
}
