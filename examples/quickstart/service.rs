//! The photo service: the place where errors become answers, and four endpoints over state in memory.

use std::collections::{BTreeSet, HashMap};
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use api_error::{ApiError, Issue, Issues};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum::extract::{ConnectInfo, Query, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Value, json};

use super::error::PhotoError;

/// Told of each failure of ours: the id that its answer names, and the error with its cause.
pub type Log = fn(&str, &PhotoError);

pub fn app(log: Log) -> IntoMakeServiceWithConnectInfo<Router, SocketAddr> {
    Router::new().fallback(answer).with_state((Arc::default(), log)).into_make_service_with_connect_info()
}

/// Where errors become answers: as they are declared, and a failure of ours with the id of its log entry.
async fn answer(
    State((service, log)): State<(Arc<Service>, Log)>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    match service.route(peer.ip(), request).await {
        Ok(value) => Json(value).into_response(),
        Err(error) if error.status().is_server_error() => {
            static FAILURES: AtomicU32 = AtomicU32::new(1);
            let id = format!("req_{:06}", FAILURES.fetch_add(1, Ordering::Relaxed));
            log(&id, &error);
            error.reply().request_id(id).into()
        }
        Err(error) => error.into(),
    }
}

struct Key {
    secret: &'static str,
    scopes: &'static [&'static str],
    only_from: Option<[u8; 4]>,
    originals: bool,
    a_minute: u32,
}

const ALL: &[&str] = &["photos:read", "photos:write", "keys:write"];
const KEYS: [Key; 4] = [
    Key { secret: "demo", scopes: ALL, only_from: None, originals: true, a_minute: 100 },
    Key { secret: "reader", scopes: &["photos:read"], only_from: None, originals: false, a_minute: 100 },
    Key { secret: "office", scopes: ALL, only_from: Some([203, 0, 113, 7]), originals: true, a_minute: 100 },
    Key { secret: "trial", scopes: ALL, only_from: None, originals: true, a_minute: 1 },
];
const PHOTOS: [&str; 2] = ["harbour", "sunset"];

#[derive(Default)]
struct Service {
    tags: Mutex<BTreeSet<String>>,
    wanted_keys: Mutex<Vec<Value>>,
    /// When the minute of a key began, and its requests since.
    spent: Mutex<HashMap<&'static str, (Instant, u32)>>,
}

impl Service {
    async fn route(&self, peer: IpAddr, request: Request) -> Result<Value, PhotoError> {
        let (head, body) = request.into_parts();
        let key = self.authenticate(peer, &head.headers)?;
        let path: Vec<&str> = head.uri.path().split('/').skip(1).collect();
        let Query(query) = Query::<HashMap<String, String>>::try_from_uri(&head.uri).unwrap_or_default();
        let endpoint = (head.method.as_str(), path.as_slice());
        let scope = match endpoint {
            ("GET", _) => "photos:read",
            (_, ["keys"]) => "keys:write",
            _ => "photos:write",
        };
        if !key.scopes.contains(&scope) {
            return Err(PhotoError::ScopeRequired(scope));
        }
        match endpoint {
            ("GET", ["photos"]) => photos(query.get("cursor").map_or("0", String::as_str)),
            ("GET", ["photos", photo, "original"]) => original(key, photo),
            ("POST", ["tags"]) => self.add_tag(&read(&head.headers, body).await?),
            ("POST", ["keys"]) => self.add_key(&read(&head.headers, body).await?, query.get("days")),
            _ => Err(PhotoError::NotFound),
        }
    }

    fn authenticate(&self, peer: IpAddr, headers: &HeaderMap) -> Result<&'static Key, PhotoError> {
        let header = headers.get(AUTHORIZATION).and_then(|header| header.to_str().ok());
        let secret = header.and_then(|header| header.strip_prefix("Bearer "));
        let key = KEYS.iter().find(|key| secret == Some(key.secret)).ok_or(PhotoError::Unauthorized)?;
        if key.only_from.is_some_and(|only| peer != IpAddr::from(only)) {
            return Err(PhotoError::IpNotAllowed);
        }
        let mut keys = self.spent.lock().unwrap();
        let (since, spent) = keys.entry(key.secret).or_insert((Instant::now(), 0));
        let left = Duration::from_secs(60).saturating_sub(since.elapsed());
        if left.is_zero() {
            (*since, *spent) = (Instant::now(), 0);
        }
        *spent += 1;
        if *spent > key.a_minute { Err(PhotoError::RateLimited(left)) } else { Ok(key) }
    }

    fn add_tag(&self, body: &Value) -> Result<Value, PhotoError> {
        let required = || PhotoError::Invalid(Issues::new().at("name", "Required"));
        let name = body["name"].as_str().ok_or_else(required)?.to_owned();
        let mut tags = self.tags.lock().unwrap();
        if tags.contains(&name) {
            return Err(PhotoError::Conflict { name });
        }
        tags.insert(name);
        Ok(json!({ "tags": *tags }))
    }

    fn add_key(&self, body: &Value, days: Option<&String>) -> Result<Value, PhotoError> {
        let mut issues = Issues::new();
        if days.is_some_and(|days| days.parse::<u16>().is_err()) {
            issues.push(Issue::query("days", "Must be a number of days"));
        }
        if !body["name"].is_string() {
            issues.push(("name", "Required"));
        }
        if body["scopes"].as_array().is_none_or(Vec::is_empty) {
            issues.push(("scopes", "Must contain at least one scope"));
        }
        issues.into_result().map_err(PhotoError::Invalid)?;
        let mut wanted = self.wanted_keys.lock().unwrap();
        wanted.push(json!({ "key": body, "days": days }));
        Ok(json!({ "waiting": wanted.len() }))
    }
}

/// The cursor is how many photos the client has already.
fn photos(cursor: &str) -> Result<Value, PhotoError> {
    let rest = cursor.parse().ok().and_then(|seen: usize| PHOTOS.get(seen..));
    Ok(json!({ "photos": rest.ok_or(PhotoError::InvalidCursor)? }))
}

fn original(key: &Key, photo: &str) -> Result<Value, PhotoError> {
    if !PHOTOS.contains(&photo) {
        return Err(PhotoError::NotFound);
    }
    if !key.originals {
        return Err(PhotoError::TariffNotSupported);
    }
    // The disk with the originals is not plugged in.
    let file = std::fs::metadata(format!("originals/{photo}.jpeg")).map_err(PhotoError::Internal)?;
    Ok(json!({ "bytes": file.len() }))
}

async fn read(headers: &HeaderMap, body: Body) -> Result<Value, PhotoError> {
    const JSON: &str = "application/json";
    if headers.get(CONTENT_TYPE).is_none_or(|media| media != JSON) {
        return Err(PhotoError::UnsupportedMedia(JSON));
    }
    let limit = 64;
    let body = to_bytes(body, limit).await.map_err(|_| PhotoError::PayloadTooLarge { limit })?;
    serde_json::from_slice(&body).map_err(|_| PhotoError::Invalid(Issues::new().at("", "Must be JSON")))
}
