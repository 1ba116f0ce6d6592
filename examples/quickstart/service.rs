//! The photo service: what it keeps in memory, where its errors become answers, and its four endpoints.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use api_error::{ApiError, Issue, Issues};
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Query, Request, State};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use axum::response::{IntoResponse, Json, Response};
use serde_json::{Value, json};

use super::error::PhotoError;

type Answer = Result<Value, PhotoError>;

const PHOTOS: [&str; 2] = ["harbour", "sunset"];
const SCOPES: &[&str] = &["photos:read", "photos:write", "keys:write"];
const OFFICE: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7));
const BODY_LIMIT: usize = 64;
const MINUTE: Duration = Duration::from_secs(60);

struct Key {
    secret: &'static str,
    scopes: &'static [&'static str],
    only_from: Option<IpAddr>,
    has_originals: bool,
    a_minute: u32,
}

const KEYS: [Key; 4] = [
    Key { secret: "demo", scopes: SCOPES, only_from: None, has_originals: true, a_minute: 100 },
    Key { secret: "reader", scopes: &["photos:read"], only_from: None, has_originals: false, a_minute: 100 },
    Key { secret: "office", scopes: SCOPES, only_from: Some(OFFICE), has_originals: true, a_minute: 100 },
    Key { secret: "trial", scopes: SCOPES, only_from: None, has_originals: true, a_minute: 1 },
];

pub struct Service {
    tags: Mutex<Vec<String>>,
    /// The keys that were asked for.
    wanted: Mutex<Vec<Value>>,
    /// When the minute of a key began, and its requests since.
    spent: Mutex<HashMap<&'static str, (Instant, u32)>>,
    failures: AtomicU32,
    log: Log,
}

/// Told of every failure of ours: the id that the client was given, and the error with its cause.
type Log = fn(&str, &PhotoError);

/// Where errors become answers. A failure of ours is logged under an id that the answer names in a header.
async fn answer(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: Request,
) -> Response {
    match service.route(peer.ip(), request).await {
        Ok(value) => Json(value).into_response(),
        Err(error) if error.status().is_server_error() => {
            let id = format!("req_{:06}", service.failures.fetch_add(1, Ordering::Relaxed));
            (service.log)(&id, &error);
            error.reply().request_id(id).response().map(Body::from)
        }
        Err(error) => error.into(),
    }
}

impl Service {
    pub fn router(log: Log) -> axum::Router {
    }

    async fn route(&self, peer: IpAddr, request: Request) -> Answer {
        let (head, body) = request.into_parts();
        let key = self.authenticate(peer, &head.headers)?;
        let path: Vec<&str> = head.uri.path().split('/').skip(1).collect();
        let Query(query) = Query::<HashMap<String, String>>::try_from_uri(&head.uri).unwrap_or_default();
        match (head.method.as_str(), path.as_slice()) {
            ("GET", ["photos"]) => photos(key, query.get("cursor")),
            ("GET", ["photos", id, "original"]) => original(key, id),
            ("POST", ["tags"]) => self.add_tag(key, read(&head.headers, body)).await,
            ("POST", ["keys"]) => self.add_key(key, read(&head.headers, body), query.get("days")).await,
            _ => Err(PhotoError::NotFound),
        }
    }
}
