//! An API that checks pictures against rules with an AI provider. It has two envelopes, one of middleware and one of
//! handlers. `cargo run --example vision` prints requests. `contracts/vision.*` documents its errors for clients.

#[path = "shared/mod.rs"]
pub mod shared;

use std::collections::hash_map::{Entry, HashMap};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use api_error::axum::Api;
use api_error::envelope::Node::{Code, Details, Message, Object, RequestId};
use api_error::envelope::{DETAIL, Envelope, member};
use api_error::{ApiError, ErrorLayer, Issues};
use axum::body::Bytes;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Path, Query, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use axum::{BoxError, Extension, Json, Router};
use garde::Validate;
use serde::Deserialize;
use serde_json::{Value, json};
use shared::{Ask, Body, Key, KeyState, Limiter, NoKey, Tally, ask, upstream};
use tower::timeout::TimeoutLayer;

/// The envelope of middleware: `{"error":{"code","message","details":{}},"request_id"}`
pub const OF_MIDDLEWARE: Envelope = Envelope::json(Object(&[
    member(
        "error",
        Object(&[
            member("code", Code),
            member("message", Message),
            member("details", Details).or(Object(&[])),
        ]),
    ),
    member("request_id", RequestId),
]));

/// The envelope of handler errors with only a message: `{"detail":"…"}`. Other handler errors have [`DETAIL`].
pub const IN_WORDS: Envelope = Envelope::json(Object(&[member("detail", Message)]));

/// Errors that reject a request before its handler finishes.
#[derive(Debug, ApiError)]
#[api(envelope = OF_MIDDLEWARE, challenge = "Bearer", message = doc, respond(axum))]
pub enum Refused {
    /// No API key came with the request, or none that was ever issued.
    #[api(code = "INVALID_API_KEY", status = 401, group = "Authentication", answers(unauthorized))]
    #[api(action = "Copy the key from the dashboard again")]
    InvalidKey,

    /// The API key was good for a time that is over.
    #[api(code = "EXPIRED_API_KEY", status = 401, group = "Authentication")]
    #[api(action = "Make a new key in the dashboard")]
    ExpiredKey,

    /// The API key has been switched off.
    #[api(code = "DEACTIVATED_API_KEY", status = 401, group = "Authentication")]
    #[api(action = "Make a new key in the dashboard")]
    DeactivatedKey,

    /// The file is larger than 1024 bytes.
    #[api(code = "HTTP_413", status = 413, group = "Upload", shared, answers(payload_too_large))]
    #[api(action = "Send a smaller file: the message says what is too much")]
    TooLarge,

    /// The file is larger than the storage that is left.
    #[api(code = "HTTP_413", status = 413, group = "Upload", shared)]
    #[api(message = "The file has {size} bytes, and the storage {room} left")]
    #[api(action = "Send a smaller file: the message says what is too much")]
    NoRoom { size: usize, room: usize },

    /// The storage is full.
    // The reference has no status for this code. Like `HTTP_413`, it is about storage, so it is a 413.
    #[api(code = "STORAGE_QUOTA_EXCEEDED", status = 413, group = "Quota")]
    #[api(action = "Delete files that are not needed, or move to a larger plan")]
    StorageFull,

    /// The key has made too many calls recently.
    #[api(code = "RATE_LIMIT_ERROR", status = 429, group = "Quota")]
    #[api(message = "Rate limit exceeded: {0} calls per {1} seconds")]
    #[api(action = "Wait for as long as Retry-After says, and longer each time")]
    RateLimit(u32, u64, #[api(retry_after)] Duration),

    /// The calls of this month are used up.
    // The reference has no status for this code. Clients would retry soon after a 429, but only a payment helps: a 402.
    #[api(code = "USAGE_LIMIT_EXCEEDED", status = 402, group = "Quota")]
    #[api(action = "Wait for the next billing cycle, or move to a larger plan")]
    UsageLimit,

    /// The operation took too long.
    #[api(code = "TIMEOUT", status = 504, group = "Processing", answers(timeout))]
    #[api(action = "Try again with fewer pictures, or a simpler rule")]
    Timeout,
}

/// All errors of the service. Responses with only a message do not contain the code.
#[derive(Debug, ApiError)]
#[api(envelope = DETAIL, codes = "SCREAMING_SNAKE_CASE", message = doc, respond(axum))]
#[api(lock = "examples/contracts/vision.lock")]
pub enum VisionError {
    #[api(transparent, envelope = OF_MIDDLEWARE)]
    Refused(Refused),

    /// A parameter is invalid. `field` is its name, if it has one.
    #[api(code = "VALIDATION_ERROR", status = 422, message = "Invalid request parameters")]
    #[api(answers(invalid_body, invalid_query, unsupported_media_type))]
    Invalid(#[api(detail = "field")] Option<String>),

    /// The key lacks the scope that the operation requires.
    #[api(code = "AUTHZ_ERROR", status = 403, message = "The API key lacks the scope {scope}")]
    #[api(group = "Authentication", action = "Make a key that has the scope")]
    Scope { scope: &'static str },

    /// The picture cannot be read.
    #[api(code = "IMAGE_PROCESSING_ERROR", status = 422, group = "Processing")]
    #[api(action = "Look whether the file is whole, and upload it again")]
    Picture(#[api(source)] BoxError),

    /// The AI provider failed while it looked at the picture.
    #[api(code = "VLM_PROVIDER_ERROR", status = 503, group = "Processing")]
    #[api(action = "Try again; if it stays, the provider may be down for a while")]
    Provider(#[api(source)] BoxError),

    /// The body is cut off, or no JSON at all.
    #[api(code = "HTTP_400", status = 400, envelope = IN_WORDS, answers(malformed_body))]
    Malformed,

    /// The resource does not exist, or the key cannot see it.
    #[api(code = "HTTP_404", status = 404, message = "{what} not found", envelope = IN_WORDS, shared)]
    NotFound { what: &'static str },

    /// No endpoint has this path.
    #[api(code = "HTTP_404", status = 404, envelope = IN_WORDS, shared, answers(unknown_path, invalid_path))]
    NoEndpoint,

    /// The key has a picture of this name already.
    #[api(code = "HTTP_409", status = 409, envelope = IN_WORDS)]
    Duplicate,

    /// Something went wrong on our side.
    #[api(code = "HTTP_500", status = 500, envelope = IN_WORDS, answers(panic, server_fault))]
    Internal(#[api(source)] std::io::Error),
}

impl From<NoKey> for Refused {
    fn from(no_key: NoKey) -> Self {
        match no_key {
            NoKey::Expired => Self::ExpiredKey,
            NoKey::Revoked => Self::DeactivatedKey,
            NoKey::Missing | NoKey::Unknown | NoKey::Elsewhere => Self::InvalidKey,
        }
    }
}

impl From<Issues> for VisionError {
    fn from(issues: Issues) -> Self {
        Self::Invalid(issues.iter().map(|issue| issue.path.as_str().to_owned()).find(|path| !path.is_empty()))
    }
}

/// A customer's plan. Storage is in bytes.
struct Plan {
    calls: u32,
    seconds: u64,
    a_month: usize,
    storage: usize,
}

fn plan_of(key: &Key) -> Plan {
    let pro = Plan { calls: 100, seconds: 60, a_month: 9_000, storage: 9_000 };
    match key.plan {
        "trial" => Plan { calls: 1, ..pro },
        "slow" => Plan { calls: 1, seconds: 1, ..pro },
        "small" => Plan { a_month: 4, storage: 24, ..pro },
        _ => pro,
    }
}

const PRO: Key = Key { scopes: &["images:write", "rules:run"], ..Key::PLAIN };
const KEYS: &[Key] = &[
    PRO,
    Key { secret: "viewer", scopes: &["rules:run"], ..PRO },
    Key { secret: "old", state: KeyState::Expired, ..PRO },
    Key { secret: "off", state: KeyState::Revoked, ..PRO },
    Key { secret: "trial", plan: "trial", ..PRO },
    Key { secret: "slow", plan: "slow", ..PRO },
    Key { secret: "small", plan: "small", ..PRO },
];

/// The rules, each with the model of the AI provider that checks it.
const RULES: &[(&str, &str)] =
    &[("boats", "steady"), ("lamps", "waking"), ("cars", "broken"), ("faces", "stuck")];

struct Vision {
    limits: HashMap<&'static str, Limiter>,
    month: Tally,
    storage: Tally,
    pictures: Mutex<HashMap<(&'static str, String), Bytes>>,
    provider: SocketAddr,
}

type Shared = State<Arc<Vision>>;
type Caller = Extension<&'static Key>;
type Answer<T = Value> = Result<Json<T>, VisionError>;

/// Admits callers with a valid key and calls left.
async fn admit(
    State(vision): Shared,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Result<Response, Refused> {
    let key = shared::key_of(KEYS, request.headers(), peer)?;
    let Plan { calls, seconds, a_month, .. } = plan_of(key);
    let limited = vision.limits[key.secret].check(key.secret);
    limited.map_err(|wait| Refused::RateLimit(calls, seconds, wait))?;
    vision.month.add(key.secret, 1, a_month).map_err(|_| Refused::UsageLimit)?;
    request.extensions_mut().insert(key);
    Ok(next.run(request).await)
}

fn may(key: &Key, scope: &'static str) -> Result<(), VisionError> {
    if key.may(scope) { Ok(()) } else { Err(VisionError::Scope { scope }) }
}

async fn upload(
    State(vision): Shared,
    Extension(key): Caller,
    Api(Path(name)): Api<Path<String>>,
    Api(file): Api<Bytes>,
) -> Answer {
    may(key, "images:write")?;
    let mut pictures = vision.pictures.lock().unwrap_or_else(PoisonError::into_inner);
    let Entry::Vacant(place) = pictures.entry((key.secret, name)) else { return Err(VisionError::Duplicate) };
    let stored = vision.storage.add(key.secret, file.len(), plan_of(key).storage);
    stored.map_err(|room| match room {
        0 => VisionError::Refused(Refused::StorageFull),
        _ => VisionError::Refused(Refused::NoRoom { size: file.len(), room }),
    })?;
    // A 200 and not a 201, because the documented client accepts only 200 as a success.
    Ok(Json(json!({ "bytes": place.insert(file).len() })))
}

/// The extractors here and in [`check`] accept any text and any JSON, because their errors would not name a field.
async fn rules(Api(Query(query)): Api<Query<HashMap<String, String>>>) -> Answer<Vec<&'static str>> {
    let limit = query.get("limit").and_then(|text| text.parse().ok()).filter(|n| (1..=100).contains(n));
    let limit = limit.ok_or_else(|| VisionError::Invalid(Some("limit".to_owned())))?;
    Ok(Json(RULES.iter().map(|(name, _)| *name).take(limit).collect()))
}

#[derive(Deserialize, Validate)]
struct Check {
    #[garde(length(min = 1))]
    picture: String,
}

async fn check(
    State(vision): Shared,
    Extension(key): Caller,
    Api(Path(rule)): Api<Path<String>>,
    Api(Json(body)): Api<Json<Value>>,
) -> Answer {
    may(key, "rules:run")?;
    let check: Check = shared::read(body)?;
    let known = RULES.iter().find(|(name, _)| *name == rule);
    let (_, model) = known.ok_or(VisionError::NotFound { what: "Rule" })?;
    let place = (key.secret, check.picture);
    let file = vision.pictures.lock().unwrap_or_else(PoisonError::into_inner).get(&place).cloned();
    let file = file.ok_or(VisionError::NotFound { what: "Picture" })?;
    let pixels = pixels_of(&file).map_err(VisionError::Picture)?;
    let seen = upstream::post(vision.provider, model, file).await.map_err(VisionError::Provider)?;
    Ok(Json(json!({ "pixels": pixels, "seen": seen })))
}

/// Reads a plain bitmap, `P1 2 2 0110`.
fn pixels_of(file: &[u8]) -> Result<usize, BoxError> {
    let words: Vec<_> = std::str::from_utf8(file)?.split_ascii_whitespace().collect();
    let ["P1", width, height, pixels] = *words else { return Err("no plain bitmap".into()) };
    let size = usize::from(width.parse::<u8>()?) * usize::from(height.parse::<u8>()?);
    if pixels.len() == size { Ok(size) } else { Err("pixels are missing".into()) }
}

/// The month's usage report. In this example it does not exist.
async fn usage() -> Result<Vec<u8>, VisionError> {
    std::fs::read(std::env::temp_dir().join("no-such-disk/usage.json")).map_err(VisionError::Internal)
}

/// The service and its AI provider. Both need a runtime.
pub fn app() -> Router {
    let limiter = |Plan { calls, seconds, .. }| Limiter::new(calls, Duration::from_secs(seconds));
    let vision = Arc::new(Vision {
        limits: KEYS.iter().map(|key| (key.secret, limiter(plan_of(key)))).collect(),
        month: Tally::default(),
        storage: Tally::default(),
        pictures: Mutex::default(),
        provider: upstream::start(upstream::unreliable()),
    });
    let errors = ErrorLayer::<VisionError>::new().no_request_id_header();
    Router::new()
        .route("/images/{name}", post(upload))
        .route("/rules", get(rules))
        .route("/rules/{rule}/check", post(check))
        .route("/usage", get(usage))
        .layer(DefaultBodyLimit::max(1024))
        .layer(from_fn_with_state(Arc::clone(&vision), admit))
        .layer((errors, TimeoutLayer::new(Duration::from_secs(1))))
        .with_state(vision)
}

/// A request for each code.
pub const ASKS: &[Ask] = &[
    ask("INVALID_API_KEY", "GET /rules?limit=9"),
    ask("INVALID_API_KEY", "GET /rules?limit=9").key("unknown"),
    ask("EXPIRED_API_KEY", "GET /rules?limit=9").key("old"),
    ask("DEACTIVATED_API_KEY", "GET /rules?limit=9").key("off"),
    ask("AUTHZ_ERROR", "POST /images/boat").key("viewer").body(Body::Text("P1 2 2 0110")),
    ask("HTTP_413", "POST /images/boat").key("demo").body(Body::Repeated("P1", 1024)),
    ask("", "POST /images/one").key("small").body(Body::Text("P1 2 2 0110")),
    ask("HTTP_413", "POST /images/two").key("small").body(Body::Text("P1 3 3 011011011")),
    ask("", "POST /images/two").key("small").body(Body::Text("P1 2 3 011011")),
    ask("STORAGE_QUOTA_EXCEEDED", "POST /images/three").key("small").body(Body::Text("P1 1 1 0")),
    ask("USAGE_LIMIT_EXCEEDED", "GET /rules?limit=9").key("small"),
    ask("", "GET /rules?limit=9").key("trial"),
    ask("RATE_LIMIT_ERROR", "GET /rules?limit=9").key("trial"),
    ask("", "POST /images/boat").key("demo").body(Body::Text("P1 2 2 0110")),
    ask("HTTP_409", "POST /images/boat").key("demo").body(Body::Text("P1 2 2 0110")),
    ask("", "POST /images/letter").key("demo").body(Body::Text("Dear Ada,")),
    ask("IMAGE_PROCESSING_ERROR", "POST /rules/boats/check").key("demo").json(r#"{"picture":"letter"}"#),
    ask("", "POST /rules/boats/check").key("demo").json(r#"{"picture":"boat"}"#),
    ask("VLM_PROVIDER_ERROR", "POST /rules/cars/check").key("demo").json(r#"{"picture":"boat"}"#),
    ask("TIMEOUT", "POST /rules/faces/check").key("demo").json(r#"{"picture":"boat"}"#),
    ask("VALIDATION_ERROR", "GET /rules?limit=0").key("demo"),
    ask("VALIDATION_ERROR", "GET /rules?limit=few").key("demo"),
    ask("VALIDATION_ERROR", "POST /rules/boats/check").key("demo").json(r#"{"picture":7}"#),
    ask("VALIDATION_ERROR", "POST /rules/boats/check").key("demo").json("{}"),
    ask("VALIDATION_ERROR", "POST /rules/boats/check").key("demo").json(r#"{"picture":""}"#),
    ask("HTTP_400", "POST /rules/boats/check").key("demo").json(r#"{"picture":"#),
    ask("HTTP_404", "POST /rules/planes/check").key("demo").json(r#"{"picture":"boat"}"#),
    ask("HTTP_404", "GET /videos").key("demo"),
    ask("HTTP_404", "POST /images/%ff").key("demo"),
    ask("HTTP_500", "GET /usage").key("demo"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    shared::serve(app(), ASKS).await
}
