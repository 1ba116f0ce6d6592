//! Webhooks behind API keys. For each error, the contract says what happened and what to do about it.
//! `cargo run --example keys` prints a request for each code. `contracts/keys.*` documents the errors for clients.

#[path = "shared/mod.rs"]
pub mod shared;

use std::collections::HashMap;
use std::collections::btree_map::{BTreeMap, Entry};
use std::mem;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use api_error::axum::Api;
use api_error::envelope::Node::{Code, IssueMessage, IssueParameter, IssuePath, Message, Object, RequestId};
use api_error::envelope::{Envelope, Node, member};
use api_error::{ApiError, ErrorLayer, Issues, issue::Location};
use axum::extract::{ConnectInfo, DefaultBodyLimit, Path, Query, Request, State};
use axum::http::header::AUTHORIZATION;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post, put};
use axum::{Json, Router};
use garde::Validate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use shared::{Ask, Body, Key, KeyState, Limiter, NoKey, ask};
use tower::limit::GlobalConcurrencyLimitLayer;
use tower::load_shed::LoadShedLayer;

/// `{"error":{"code","message","details"?:[{"field","message"}],"request_id"}}`
pub const ENVELOPE: Envelope = Envelope::json(Object(&[member(
    "error",
    Object(&[
        member("code", Code),
        member("message", Message),
        member("details", Node::Issues(&FIELD)).optional(),
        member("request_id", RequestId),
    ]),
)]));

/// The name of a query parameter, or the path of a body member.
const FIELD: Node = Object(&[member("field", IssueParameter).or(IssuePath), member("message", IssueMessage)]);

/// All errors of the webhooks. Codes are the variants' names, messages the first paragraphs of their docs.
#[derive(Debug, ApiError)]
#[api(codes = "snake_case", message = doc, envelope = ENVELOPE, challenge = "Bearer", respond(axum), strict)]
#[api(lock = "examples/contracts/keys.lock")]
pub enum HookError {
    /// The request has no Authorization header.
    #[api(status = 401, group = "Authentication errors", action = "Send Authorization: Bearer and the key")]
    MissingApiKey,

    /// The Authorization header holds no key that we know.
    #[api(status = 401, group = "Authentication errors", action = "Compare it with the key in the dashboard")]
    InvalidApiKey,

    /// The key was withdrawn.
    #[api(status = 401, group = "Authentication errors", action = "Create another key")]
    ApiKeyRevoked,

    /// The key's last day is over.
    #[api(status = 401, group = "Authentication errors", action = "Create another key")]
    ApiKeyExpired,

    /// The key may not do this.
    #[api(status = 403, group = "Authentication errors", action = "Create a key that has the scope for it")]
    InsufficientScope,

    /// The key is not for use from this address.
    #[api(status = 403, group = "Authentication errors")]
    #[api(action = "Send from an address that the key's allowlist has, or add this one to it")]
    IpNotAllowed,

    /// The request cannot be read.
    #[api(status = 400, group = "Validation errors")]
    #[api(action = "Send well-formed JSON of moderate size, with its Content-Type, by a method the path has")]
    #[api(answers(malformed_body, unsupported_media_type, payload_too_large, method_not_allowed))]
    InvalidRequest,

    /// Fields of the body are not as they must be.
    #[api(status = 422, group = "Validation errors", answers(invalid_body))]
    #[api(action = "Correct each field that details names")]
    ValidationError(#[api(issues)] Issues),

    /// A parameter of the query has a value that it does not take.
    #[api(status = 400, group = "Validation errors", answers(invalid_query))]
    #[api(action = "Look up which values the parameter takes")]
    InvalidParameter(#[api(issues)] Issues),

    /// The body lacks a field that it must have.
    #[api(status = 422, group = "Validation errors", action = "Send the field, too")]
    MissingRequiredField(#[api(issues)] Issues),

    /// There is nothing of this name.
    #[api(status = 404, group = "Resource errors", answers(unknown_path, invalid_path))]
    #[api(action = "Check the id in the path")]
    ResourceNotFound,

    /// The id is taken.
    #[api(status = 409, group = "Resource errors", action = "Choose another id, or read what has this one")]
    ResourceAlreadyExists,

    /// The webhook is not in a state in which this can be done.
    #[api(status = 409, group = "Resource errors", action = "Read the webhook's state before another try")]
    ResourceConflict,

    /// The key has spent the requests of this minute.
    #[api(status = 429, group = "Rate limit errors")]
    #[api(action = "Wait as long as Retry-After says, and then go on more slowly")]
    RateLimitExceeded(#[api(retry_after)] Duration),

    /// Something broke on our side.
    #[api(status = 500, group = "Server errors", answers(panic, server_fault))]
    #[api(action = "Try again a little later; if it stays, send support the request_id")]
    InternalError(#[api(source)] std::io::Error),

    /// The API is closed for maintenance.
    #[api(status = 503, shared)]
    #[api(group = "Server errors", action = "See the status page, and try again with growing pauses")]
    ServiceUnavailable(#[api(retry_after)] Duration),

    /// The API has too much to do.
    #[api(code = "service_unavailable", status = 503, shared, retry_after = 1, answers(overloaded))]
    #[api(group = "Server errors", action = "See the status page, and try again with growing pauses")]
    Overloaded,
}

const KEYS: &[Key] = &[
    Key { scopes: &["webhooks:read", "webhooks:write"], ..Key::PLAIN },
    Key { secret: "reader", scopes: &["webhooks:read"], ..Key::PLAIN },
    Key { secret: "operator", scopes: &["maintenance"], ..Key::PLAIN },
    Key { secret: "withdrawn", state: KeyState::Revoked, ..Key::PLAIN },
    Key { secret: "outdated", state: KeyState::Expired, ..Key::PLAIN },
    Key { secret: "office", only_from: Some(OFFICE), ..Key::PLAIN },
    Key { secret: "trial", scopes: &["webhooks:read"], a_minute: 1, ..Key::PLAIN },
];
const OFFICE: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7));

/// The number of requests handled at once.
pub const AT_ONCE: usize = 16;

struct Hooks {
    limits: HashMap<&'static str, Limiter>,
    webhooks: Mutex<BTreeMap<String, Webhook>>,
    closed_until: Mutex<Option<Instant>>,
    /// The folder of delivery journals. In this example it does not exist.
    disk: PathBuf,
}

type Shared = State<Arc<Hooks>>;

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Admits callers with a valid key, requests left and the required scope.
async fn admit(
    State(hooks): Shared,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
    next: Next,
) -> Result<Response, HookError> {
    let has_header = request.headers().contains_key(AUTHORIZATION);
    let key = shared::key_of(KEYS, request.headers(), peer).map_err(|no_key| refusal(no_key, has_header))?;
    if let Some(limiter) = hooks.limits.get(key.secret) {
        limiter.check(key.secret).map_err(HookError::RateLimitExceeded)?;
    }
    if !key.may(scope_of(&request)) {
        return Err(HookError::InsufficientScope);
    }
    Ok(next.run(request).await)
}

/// A header without a key counts as an invalid key, not as a missing one.
fn refusal(no_key: NoKey, has_header: bool) -> HookError {
    match no_key {
        NoKey::Missing if !has_header => HookError::MissingApiKey,
        NoKey::Missing | NoKey::Unknown => HookError::InvalidApiKey,
        NoKey::Revoked => HookError::ApiKeyRevoked,
        NoKey::Expired => HookError::ApiKeyExpired,
        NoKey::Elsewhere => HookError::IpNotAllowed,
    }
}

fn scope_of(request: &Request) -> &'static str {
    match request.uri().path() {
        "/maintenance" => "maintenance",
        _ if request.method().is_safe() => "webhooks:read",
        _ => "webhooks:write",
    }
}

/// Rejects requests for webhooks until maintenance is over.
async fn while_open(State(hooks): Shared, request: Request, next: Next) -> Result<Response, HookError> {
    let end = *lock(&hooks.closed_until);
    match end.map(|end| end.saturating_duration_since(Instant::now())) {
        Some(left) if !left.is_zero() => Err(HookError::ServiceUnavailable(left)),
        _ => Ok(next.run(request).await),
    }
}

/// A missing field and an invalid field have different codes.
fn unread(issues: Issues) -> HookError {
    let is_missing = issues.iter().any(|issue| issue.code.as_deref() == Some("required"));
    if is_missing { HookError::MissingRequiredField(issues) } else { HookError::ValidationError(issues) }
}

#[derive(Clone, Deserialize, Serialize, Validate)]
struct Webhook {
    #[garde(ascii, length(min = 3, max = 32))]
    id: String,
    #[garde(prefix("https://"))]
    url: String,
    #[garde(length(min = 1))]
    events: Vec<String>,
    #[serde(skip_deserializing)]
    #[garde(skip)]
    is_paused: bool,
}

async fn create(State(hooks): Shared, Api(Json(body)): Api<Json<Value>>) -> Result<Json<Webhook>, HookError> {
    let webhook: Webhook = shared::read(body).map_err(unread)?;
    match lock(&hooks.webhooks).entry(webhook.id.clone()) {
        Entry::Occupied(_) => Err(HookError::ResourceAlreadyExists),
        Entry::Vacant(place) => Ok(Json(place.insert(webhook).clone())),
    }
}

#[derive(Deserialize, Validate)]
struct Page {
    #[garde(inner(range(min = 1, max = 100)))]
    limit: Option<usize>,
}

async fn list(
    State(hooks): Shared,
    Api(Query(page)): Api<Query<Page>>,
) -> Result<Json<Vec<Webhook>>, HookError> {
    let in_query = |report| HookError::InvalidParameter(Issues::from(report).located(Location::Query));
    page.validate().map_err(in_query)?;
    Ok(Json(lock(&hooks.webhooks).values().take(page.limit.unwrap_or(20)).cloned().collect()))
}

type Id = Api<Path<String>>;

async fn show(State(hooks): Shared, Api(Path(id)): Id) -> Result<Json<Webhook>, HookError> {
    lock(&hooks.webhooks).get(&id).cloned().map(Json).ok_or(HookError::ResourceNotFound)
}

async fn pause(State(hooks): Shared, Api(Path(id)): Id) -> Result<(), HookError> {
    let mut webhooks = lock(&hooks.webhooks);
    let webhook = webhooks.get_mut(&id).ok_or(HookError::ResourceNotFound)?;
    let was_paused = mem::replace(&mut webhook.is_paused, true);
    if was_paused { Err(HookError::ResourceConflict) } else { Ok(()) }
}

async fn deliveries(State(hooks): Shared, Api(Path(id)): Id) -> Result<Vec<u8>, HookError> {
    if !lock(&hooks.webhooks).contains_key(&id) {
        return Err(HookError::ResourceNotFound);
    }
    std::fs::read(hooks.disk.join("deliveries.log")).map_err(HookError::InternalError)
}

#[derive(Deserialize, Validate)]
struct Maintenance {
    #[garde(range(min = 1, max = 86_400))]
    seconds: u64,
}

async fn close(State(hooks): Shared, Api(Json(body)): Api<Json<Value>>) -> Result<(), HookError> {
    let Maintenance { seconds } = shared::read(body).map_err(unread)?;
    *lock(&hooks.closed_until) = Some(Instant::now() + Duration::from_secs(seconds));
    Ok(())
}

async fn open(State(hooks): Shared) {
    *lock(&hooks.closed_until) = None;
}

pub fn app() -> Router {
    let limits = KEYS.iter().map(|key| (key.secret, Limiter::new(key.a_minute, Duration::from_secs(60))));
    let disk = std::env::temp_dir().join("no-such-disk");
    let (webhooks, closed_until) = Default::default();
    let hooks = Arc::new(Hooks { limits: limits.collect(), webhooks, closed_until, disk });
    let errors = ErrorLayer::<HookError>::new()
        .no_request_id_header()
        .make_request_id(|| format!("req_{}", uuid::Uuid::now_v7().simple()));
    let sheds = (LoadShedLayer::new(), GlobalConcurrencyLimitLayer::new(AT_ONCE));
    Router::new()
        .route("/webhooks", get(list).post(create))
        .route("/webhooks/{id}", get(show))
        .route("/webhooks/{id}/pause", post(pause))
        .route("/webhooks/{id}/deliveries", get(deliveries))
        .route_layer(from_fn_with_state(Arc::clone(&hooks), while_open))
        .route("/maintenance", put(close).delete(open))
        .layer(DefaultBodyLimit::max(1024))
        .layer(from_fn_with_state(Arc::clone(&hooks), admit))
        .layer((errors, sheds))
        .with_state(hooks)
}

const ORDERS: &str = r#"{"id":"orders","url":"https://shop.example/","events":["delivered"]}"#;

/// A request for each code.
pub const ASKS: &[Ask] = &[
    ask("missing_api_key", "GET /webhooks"),
    ask("invalid_api_key", "GET /webhooks").key("unknown"),
    ask("invalid_api_key", "GET /webhooks").headers(&[("authorization", "Basic ZGVtbzo=")]),
    ask("api_key_revoked", "GET /webhooks").key("withdrawn"),
    ask("api_key_expired", "GET /webhooks").key("outdated"),
    ask("insufficient_scope", "POST /webhooks").key("reader").json(ORDERS),
    ask("ip_not_allowed", "GET /webhooks").key("office"),
    ask("invalid_request", "POST /webhooks").key("demo").json(r#"{"id":"#),
    ask("invalid_request", "POST /webhooks").key("demo").body(Body::Text(ORDERS)),
    ask("invalid_request", "POST /webhooks").key("demo").json("").body(Body::Repeated("[[", 1024)),
    ask("invalid_request", "PUT /webhooks").key("demo").json(ORDERS),
    ask("validation_error", "POST /webhooks").key("demo").json(r#"{"id":"a","url":"ftp:","events":[]}"#),
    ask("validation_error", "POST /webhooks").key("demo").json(r#"{"id":"orders","url":7}"#),
    ask("invalid_parameter", "GET /webhooks?limit=all").key("demo"),
    ask("invalid_parameter", "GET /webhooks?limit=1000").key("demo"),
    ask("missing_required_field", "POST /webhooks").key("demo").json(r#"{"id":"orders","events":[]}"#),
    ask("resource_not_found", "GET /webhooks/orders").key("demo"),
    ask("resource_not_found", "GET /webhooks/%FF").key("demo"),
    ask("resource_not_found", "GET /orders").key("demo"),
    ask("", "POST /webhooks").key("demo").json(ORDERS),
    ask("resource_already_exists", "POST /webhooks").key("demo").json(ORDERS),
    ask("", "POST /webhooks/orders/pause").key("demo"),
    ask("resource_conflict", "POST /webhooks/orders/pause").key("demo"),
    ask("", "GET /webhooks").key("trial"),
    ask("rate_limit_exceeded", "GET /webhooks").key("trial"),
    ask("internal_error", "GET /webhooks/orders/deliveries").key("demo"),
    ask("", "PUT /maintenance").key("operator").json(r#"{"seconds":120}"#),
    ask("service_unavailable", "GET /webhooks").key("demo"),
    ask("", "DELETE /maintenance").key("operator"),
    ask("", "GET /webhooks").key("demo"),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    shared::serve(app(), ASKS).await
}
