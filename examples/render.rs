//! A service that renders videos from formats. Its contract is in `render/errors.rs`, one type per area. The requests
//! in `render/asks.rs` provoke each code: `cargo run --example render` prints them for curl.
//! `contracts/render.*` documents its errors for clients.

#![allow(clippy::missing_errors_doc, reason = "the errors are what the types say")]

#[path = "render/accounts.rs"]
pub mod accounts;
#[path = "render/asks.rs"]
pub mod asks;
#[path = "render/chat.rs"]
pub mod chat;
#[path = "render/errors.rs"]
pub mod errors;
#[path = "render/formats.rs"]
pub mod formats;
#[path = "shared/mod.rs"]
pub mod shared;
#[path = "render/store.rs"]
pub mod store;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use accounts::{Caller, ORGS, Org, USERS};
use api_error::ErrorLayer;
use api_error::axum::Api;
pub use asks::ASKS;
use axum::extract::{ConnectInfo, DefaultBodyLimit, Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, patch, post, put};
use axum::{Extension, Json, Router};
use chat::{Chat, Question};
use errors::{OrgError, RenderError, ThumbnailError};
use formats::{NewBlock, NewRender, Patch};
use garde::Validate;
use serde::Deserialize;
use shared::{Idempotency, Limiter, OtherRequest};
use store::Stored;

const MINUTE: Duration = Duration::from_secs(60);
const THUMBNAILS_A_MINUTE: u32 = 2;
const REASON: usize = 10;

struct Studio {
    requests: HashMap<&'static str, (Limiter, u32)>,
    thumbnails: Limiter,
    retries: Limiter,
    renders: Idempotency<String>,
    chat: Chat,
    /// The folder of previews. In this example it does not exist.
    disk: PathBuf,
    stored: Mutex<Stored>,
}

impl Studio {
    fn stored(&self) -> MutexGuard<'_, Stored> {
        self.stored.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a request for the user and for the organization.
    fn count(&self, caller: Caller) -> Result<(), RenderError> {
        let user = caller.user().ok().map(|user| ("user", user.session));
        let org = caller.org().ok().map(|org| ("org", org.slug));
        for (scope, name) in user.into_iter().chain(org) {
            let Some((limiter, limit)) = self.requests.get(name) else { continue };
            let over = |wait| RenderError::RateLimitExceeded { scope, limit: *limit, wait };
            limiter.check(name).map_err(over)?;
        }
        Ok(())
    }
}

type Shared = State<Arc<Studio>>;
/// The caller, as identified by [`admit`].
type Who = Extension<Caller>;

/// Admits callers with a valid key or session and requests left.
async fn admit(
    State(studio): Shared,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Result<Response, RenderError> {
    let caller = Caller::of(request.headers(), peer)?;
    studio.count(caller)?;
    request.extensions_mut().insert(caller);
    Ok(next.run(request).await)
}

#[derive(Deserialize)]
struct Comp {
    #[serde(default)]
    reason: String,
}

async fn comp(
    State(studio): Shared,
    Extension(caller): Who,
    Api(Path(slug)): Api<Path<String>>,
    Api(Json(comp)): Api<Json<Comp>>,
) -> Result<StatusCode, RenderError> {
    caller.staff()?;
    let length = comp.reason.trim().chars().count();
    if length < REASON {
        return Err(OrgError::InvalidReason(REASON, length).into());
    }
    let org = Org::named(&slug)?;
    if let Some(subscription) = org.subscription {
        return Err(OrgError::OrgHasStripeSubscription(subscription).into());
    }
    studio.stored().comps.insert(org.slug);
    Ok(StatusCode::NO_CONTENT)
}

async fn revoke_comp(
    State(studio): Shared,
    Extension(caller): Who,
    Api(Path(slug)): Api<Path<String>>,
) -> Result<StatusCode, RenderError> {
    caller.staff()?;
    if !studio.stored().comps.remove(Org::named(&slug)?.slug) {
        return Err(OrgError::OrgHasNoActiveComp.into());
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, Validate)]
struct NewOrg {
    #[garde(length(min = 1, max = 40))]
    name: String,
}

async fn create_org(
    State(studio): Shared,
    Extension(caller): Who,
    Api(Json(new)): Api<Json<NewOrg>>,
) -> Result<String, RenderError> {
    caller.user()?;
    new.validate().map_err(|report| RenderError::ValidationFailed(report.into()))?;
    Ok(studio.stored().sign_up(&new.name)?)
}

async fn put_block(
    State(studio): Shared,
    Extension(caller): Who,
    Api(Path(name)): Api<Path<String>>,
    Api(Json(new)): Api<Json<NewBlock>>,
) -> Result<StatusCode, RenderError> {
    let org = caller.org_for("formats:write")?;
    studio.stored().put(org, name, new)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn patch_format(
    State(studio): Shared,
    Extension(caller): Who,
    Api(Path(name)): Api<Path<String>>,
    Api(Json(patch)): Api<Json<Patch>>,
) -> Result<StatusCode, RenderError> {
    let org = caller.org_for("formats:write")?;
    studio.stored().patch(org, name, patch)?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<OtherRequest> for RenderError {
    fn from(OtherRequest: OtherRequest) -> Self {
        Self::IdempotencyConflict
    }
}

async fn render(
    State(studio): Shared,
    Extension(caller): Who,
    Api(Path(name)): Api<Path<String>>,
    headers: HeaderMap,
    Api(Json(new)): Api<Json<NewRender>>,
) -> Result<String, RenderError> {
    let org = caller.org_for("renders:write")?;
    let make = || studio.stored().render(org, &name, &new);
    let Some(key) = headers.get("idempotency-key") else { return make() };
    let key = String::from_utf8_lossy(key.as_bytes());
    let print = format!("{name} {}", serde_json::json!(new));
    studio.renders.answer(&format!("{} {key}", org.slug), print.as_bytes(), make)
}

async fn preview(
    State(studio): Shared,
    Extension(caller): Who,
    Api(Path(name)): Api<Path<String>>,
) -> Result<Vec<u8>, RenderError> {
    studio.stored().format(caller.org()?, &name)?;
    std::fs::read(studio.disk.join(name)).map_err(RenderError::InternalError)
}

async fn thumbnail(
    State(studio): Shared,
    Extension(caller): Who,
    Api(Path(name)): Api<Path<String>>,
) -> Result<StatusCode, RenderError> {
    let org = caller.org()?;
    studio.stored().format(org, &name)?;
    let over = |wait| ThumbnailError::ThumbnailRateLimitExceeded(THUMBNAILS_A_MINUTE, wait);
    studio.thumbnails.check(org.slug).map_err(over)?;
    Ok(StatusCode::ACCEPTED)
}

async fn retry_thumbnail(
    state: Shared,
    who: Who,
    name: Api<Path<String>>,
) -> Result<StatusCode, RenderError> {
    state.retries.check(who.org()?.slug).map_err(ThumbnailError::RetryTooFrequent)?;
    thumbnail(state, who, name).await
}

async fn ask_chat(
    State(studio): Shared,
    Extension(caller): Who,
    Api(Json(question)): Api<Json<Question>>,
) -> Result<String, RenderError> {
    let (user, org) = (caller.user()?, caller.org()?);
    org.has("chat")?;
    question.validate().map_err(|report| RenderError::ValidationFailed(report.into()))?;
    Ok(studio.chat.ask(user, &question, |wanted| studio.stored().search(org, wanted)).await?)
}

fn limits() -> HashMap<&'static str, (Limiter, u32)> {
    let users = USERS.iter().map(|user| (user.session, user.a_minute));
    let all = users.chain(ORGS.iter().map(|org| (org.slug, org.a_minute)));
    all.map(|(name, limit)| (name, (Limiter::new(limit, MINUTE), limit))).collect()
}

pub fn app() -> Router {
    let studio = Arc::new(Studio {
        requests: limits(),
        thumbnails: Limiter::new(THUMBNAILS_A_MINUTE, MINUTE),
        retries: Limiter::new(1, MINUTE),
        renders: Idempotency::default(),
        chat: Chat::default(),
        disk: std::env::temp_dir().join("no-such-disk"),
        stored: Mutex::default(),
    });
    Router::new()
        .route("/admin/orgs/{slug}/comp", post(comp).delete(revoke_comp))
        .route("/orgs", post(create_org))
        .route("/blocks/{name}", put(put_block))
        .route("/formats/{name}", patch(patch_format))
        .route("/formats/{name}/renders", post(render))
        .route("/formats/{name}/preview", get(preview))
        .route("/formats/{name}/thumbnail", post(thumbnail))
        .route("/formats/{name}/thumbnail/retry", post(retry_thumbnail))
        .route("/chat", post(ask_chat))
        .layer(DefaultBodyLimit::max(1024))
        .layer(from_fn_with_state(Arc::clone(&studio), admit))
        .layer(ErrorLayer::<RenderError>::new().no_request_id_header())
        .with_state(studio)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    shared::serve(app(), ASKS).await
}
