//! Code that the five services share: API keys, rate limits, idempotency keys, and the requests to try.

#![allow(dead_code, reason = "no service needs all of it")]
#![allow(clippy::missing_errors_doc, reason = "the errors are what the types say")]

pub mod upstream;

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroU32;
use std::sync::Mutex;
use std::time::Duration;

use api_error::Issues;
use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use garde::Validate;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// An API key with its settings.
#[derive(Debug)]
pub struct Key {
    pub secret: &'static str,
    pub scopes: &'static [&'static str],
    pub state: KeyState,
    /// The only address it works from.
    pub only_from: Option<IpAddr>,
    /// The customer's plan.
    pub plan: &'static str,
    pub a_minute: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    Active,
    Revoked,
    Expired,
}

/// Why a request has no valid key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoKey {
    /// The header `Authorization` is missing, or is not `Bearer` and a key.
    Missing,
    Unknown,
    Revoked,
    Expired,
    /// Restricted to another address.
    Elsewhere,
}

impl Key {
    /// A key without restrictions. Other keys override its fields with struct update syntax.
    pub const PLAIN: Self = Self {
        secret: "demo",
        scopes: &[],
        state: KeyState::Active,
        only_from: None,
        plan: "pro",
        a_minute: 1_000,
    };

    pub fn may(&self, scope: &str) -> bool {
        self.scopes.contains(&scope)
    }
}

/// The key of a request.
pub fn key_of(keys: &'static [Key], headers: &HeaderMap, peer: SocketAddr) -> Result<&'static Key, NoKey> {
    let header = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let secret = header.and_then(|value| value.strip_prefix("Bearer ")).filter(|secret| !secret.is_empty());
    let secret = secret.ok_or(NoKey::Missing)?;
    let key = keys.iter().find(|key| key.secret == secret).ok_or(NoKey::Unknown)?;
    match key.state {
        KeyState::Revoked => Err(NoKey::Revoked),
        KeyState::Expired => Err(NoKey::Expired),
        KeyState::Active if key.only_from.is_some_and(|only| only != peer.ip()) => Err(NoKey::Elsewhere),
        KeyState::Active => Ok(key),
    }
}

/// A rate limit for each caller.
pub struct Limiter(DefaultKeyedRateLimiter<&'static str>);

impl Limiter {
    /// Allows `burst` requests at once, and then `burst` per `period`, one by one.
    pub fn new(burst: u32, period: Duration) -> Self {
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::with_period(period / burst.get()).unwrap_or(Quota::per_minute(burst));
        Self(RateLimiter::keyed(quota.allow_burst(burst)))
    }

    /// Counts a request. If the caller has none left, the error is the time to wait.
    pub fn check(&self, caller: &'static str) -> Result<(), Duration> {
        self.0.check_key(&caller).map_err(|until| until.wait_time_from(DefaultClock::default().now()))
    }
}

/// What each caller has used of a fixed quota, such as storage or a month's calls.
#[derive(Default)]
pub struct Tally(Mutex<HashMap<&'static str, usize>>);

impl Tally {
    /// Adds to what the caller has used. If too little is left, the error is the amount left.
    pub fn add(&self, caller: &'static str, amount: usize, most: usize) -> Result<(), usize> {
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let used = all.entry(caller).or_default();
        let left = most.saturating_sub(*used);
        if amount > left {
            return Err(left);
        }
        *used += amount;
        Ok(())
    }
}

/// The responses by `Idempotency-Key`, so that a repeated request gets the same response.
pub struct Idempotency<T> {
    answers: Mutex<HashMap<String, (u64, T)>>,
    hasher: RandomState,
}

impl<T> Default for Idempotency<T> {
    fn default() -> Self {
        Self { answers: Mutex::default(), hasher: RandomState::new() }
    }
}

/// The key was used for another request.
#[derive(Debug)]
pub struct OtherRequest;

impl<T: Clone> Idempotency<T> {
    /// The stored response for the key, or a new one from `make`. Fails if the key came with another body before.
    pub fn answer<E: From<OtherRequest>>(
        &self,
        key: &str,
        body: &[u8],
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        let print = self.hasher.hash_one(body);
        let mut answers = self.answers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match answers.get(key) {
            Some((other, _)) if *other != print => Err(OtherRequest.into()),
            Some((_, answer)) => Ok(answer.clone()),
            None => {
                let answer = make()?;
                answers.insert(key.to_owned(), (print, answer.clone()));
                Ok(answer)
            }
        }
    }
}

/// Reads and validates a body. An extractor of `T` would choose the error response itself.
pub fn read<T: DeserializeOwned + Validate<Context = ()>>(body: Value) -> Result<T, Issues> {
    let read: T = serde_path_to_error::deserialize(body)?;
    read.validate()?;
    Ok(read)
}

/// A request that provokes a code.
#[derive(Clone, Copy)]
pub struct Ask {
    /// Empty if the request succeeds.
    pub code: &'static str,
    /// `POST /photos?page=2`
    pub line: &'static str,
    /// The key's secret, or empty without a key.
    pub key: &'static str,
    pub headers: &'static [(&'static str, &'static str)],
    pub body: Body,
}

#[derive(Clone, Copy)]
pub enum Body {
    None,
    Text(&'static str),
    /// A repeated text, for bodies too large to write out.
    Repeated(&'static str, usize),
    /// A repeated text between two others.
    Long(&'static str, &'static str, usize, &'static str),
}

/// A request without a body. The order matters: some requests fail because of earlier ones.
pub const fn ask(code: &'static str, line: &'static str) -> Ask {
    Ask { code, line, key: "", headers: &[], body: Body::None }
}

impl Ask {
    pub const fn key(mut self, key: &'static str) -> Self {
        self.key = key;
        self
    }

    pub const fn headers(mut self, headers: &'static [(&'static str, &'static str)]) -> Self {
        self.headers = headers;
        self
    }

    pub const fn body(mut self, body: Body) -> Self {
        self.body = body;
        self
    }

    /// A JSON body, with its content type.
    pub const fn json(self, text: &'static str) -> Self {
        self.headers(&[("content-type", "application/json")]).body(Body::Text(text))
    }

    /// All headers, including the key's.
    pub fn all_headers(&self) -> Vec<(&'static str, String)> {
        let mut headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        if !self.key.is_empty() {
            headers.push(("authorization", format!("Bearer {}", self.key)));
        }
        headers
    }

    pub fn body_text(&self) -> String {
        match self.body {
            Body::None => String::new(),
            Body::Text(text) => text.to_owned(),
            Body::Repeated(text, times) => text.repeat(times),
            Body::Long(start, text, times, end) => [start, &text.repeat(times), end].concat(),
        }
    }

    /// The request as a shell command.
    fn curl(&self, base: &str) -> String {
        let (method, target) = self.line.split_once(' ').unwrap_or(("GET", self.line));
        let mut words = vec![format!("curl -i -X {method}")];
        words.extend(self.all_headers().iter().map(|(name, value)| match value.as_str() {
            "" => format!("-H '{name};'"),
            value => format!("-H '{name}: {value}'"),
        }));
        match self.body {
            Body::None => {}
            Body::Text(text) if text.contains('\r') => {
                let escaped = text.replace('\'', "\\'").replace('\r', "\\r").replace('\n', "\\n");
                words.push(format!("--data-binary $'{escaped}'"));
            }
            Body::Text(text) => words.push(format!("--data-binary '{text}'")),
            Body::Repeated(..) | Body::Long(..) => words.push("--data-binary @-".to_owned()),
        }
        words.push(format!("'{base}{target}'"));
        let line = words.join(" ");
        match self.body {
            Body::Repeated(text, times) => {
                format!("yes '{text}' | tr -d '\\n' | head -c {} | {line}", text.len() * times)
            }
            Body::Long(start, text, times, end) => {
                let [start, text, end] = [start, text, end].map(printed);
                format!(
                    "{{ printf -- '{start}'; printf -- '{text}%.0s' $(seq {times}); printf -- '{end}'; }} | {line}"
                )
            }
            _ => line,
        }
    }
}

/// The text, escaped for the shell's `printf` in single quotes.
fn printed(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('%', "%%").replace('\'', "'\\''");
    text.replace('\r', "\\r").replace('\n', "\\n")
}

/// Serves on loopback, on the port in `PORT` or a free one, and prints a request for each code.
pub async fn serve(app: Router, asks: &[Ask]) -> std::io::Result<()> {
    let port = std::env::var("PORT").ok().and_then(|port| port.parse().ok()).unwrap_or(0);
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    let base = format!("http://{}", listener.local_addr()?);
    println!("listening on {base}");
    for ask in asks {
        let code = if ask.code.is_empty() { "served" } else { ask.code };
        println!("\n# {code}\n{}", ask.curl(&base));
    }
    axum::serve(listener, app.into_make_service_with_connect_info::<SocketAddr>()).await
}
