//! Which header wins if a variant or an envelope and the bare response have the same one.

use api_error::envelope::Envelope;
use api_error::envelope::{FLAT, PROBLEM};
use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER, SET_COOKIE, VARY, WWW_AUTHENTICATE};
use axum::response::AppendHeaders;
use axum::routing::get;
use frameworks::client::{Answer, Request};

use crate::{Layer, got, sent, serve};

/// Headers that describe the body.
const DESCRIBED: [(&str, &str); 19] = [
    ("accept-ranges", "bytes"),
    ("age", "7"),
    ("content-md5", "AAAA"),
    ("digest", "sha-256=AAAA"),
    ("expires", "Thu, 31 Dec 2099 23:59:59 GMT"),
    ("content-disposition", "attachment"),
    ("content-encoding", "br"),
    ("content-language", "de"),
    ("content-location", "/page"),
    ("etag", "\"old\""),
    ("last-modified", "Fri, 31 Dec 1999 23:59:59 GMT"),
    ("trailer", "x-sum"),
    ("content-digest", "sha-256=:AAAA:"),
    ("repr-digest", "sha-256=:AAAA:"),
    ("signature", "sig1=:AAAA:"),
    ("signature-input", "sig1=()"),
    ("cdn-cache-control", "max-age=600"),
    ("cloudflare-cdn-cache-control", "max-age=600"),
    ("surrogate-control", "max-age=600"),
];

static VERSIONED: Envelope = FLAT.header("vary", "api-version");

fn served(layer: Layer) -> std::net::SocketAddr {
    let cached = (StatusCode::GONE, [(CACHE_CONTROL, "public"), (VARY, "x-tenant")]);
    let busy = (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "60")]);
    let date = (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "Thu, 31 Dec 2099 23:59:59 GMT")]);
    let nonsense = (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "1.5")]);
    let challenges = AppendHeaders([
        (WWW_AUTHENTICATE, "Basic"),
        (WWW_AUTHENTICATE, "Digest"),
        (SET_COOKIE, "a=1"),
        (SET_COOKIE, "b=2"),
    ]);
    let routes = Router::new()
        .route(
            "/described",
            get(async || (StatusCode::BAD_GATEWAY, DESCRIBED, [("content-range", "bytes */1000")], "<html>")),
        )
        .route("/cached", get(async move || cached))
        .route("/busy", get(async move || busy))
        .route("/date", get(async move || date))
        .route("/nonsense", get(async move || nonsense))
        .route("/public", get(async || (StatusCode::NOT_FOUND, [(CACHE_CONTROL, "public, max-age=600")])))
        .route("/private", get(async || (StatusCode::NOT_FOUND, [(CACHE_CONTROL, "private, max-age=600")])))
        .route(
            "/in-two-lines",
            get(async || {
                let lines = [(CACHE_CONTROL, "max-age=600"), (CACHE_CONTROL, "private")];
                (StatusCode::NOT_FOUND, AppendHeaders(lines))
            }),
        )
        .route("/shed", get(async || StatusCode::SERVICE_UNAVAILABLE))
        .route("/secret", get(async move || (StatusCode::UNAUTHORIZED, challenges)));
    serve(routes.layer(layer))
}

fn all<'a>(answer: &'a Answer, name: &'a str) -> Vec<&'a str> {
    answer.headers(name).collect()
}

#[test]
fn a_variants_own_replaces_what_stands_there() {
    let answer = got(served(Layer::new()), "/cached");
    assert_eq!(answer.json()["error"]["code"], "refused");
    assert_eq!(all(&answer, "cache-control"), ["no-store"]);
}

#[test]
fn no_cache_keeps_the_id_of_one_request_for_others() {
    let at = served(Layer::new());
    assert_eq!(all(&got(at, "/public"), "cache-control"), Vec::<&str>::new());
    assert_eq!(all(&got(at, "/private"), "cache-control"), ["private, max-age=600"]);
    assert_eq!(all(&got(at, "/in-two-lines"), "cache-control"), ["max-age=600", "private"]);
}

#[test]
fn what_an_answer_varies_by_is_joined() {
    let answer = got(served(Layer::new().envelope(&VERSIONED)), "/cached");
    assert_eq!(all(&answer, "vary"), ["x-tenant", "api-version"]);
    let (answer, _) =
        sent(served(Layer::new().offer(&PROBLEM)), Request::get("/cached").header("accept", "a/b"));
    assert_eq!(all(&answer, "vary"), ["x-tenant", "accept"]);
}

#[test]
fn who_refused_knows_when_to_come_back() {
    let at = served(Layer::new());
    assert_eq!(all(&got(at, "/busy"), "retry-after"), ["60"]);
    let date = got(at, "/date");
    assert!(all(&date, "retry-after")[0].parse::<u64>().is_ok_and(|seconds| seconds > 1_000_000), "{date:?}");
    // The contract's value replaces an invalid one.
    assert_eq!(all(&got(at, "/nonsense"), "retry-after"), ["3"]);
    assert_eq!(all(&got(at, "/shed"), "retry-after"), ["3"]);
}

#[test]
fn what_describes_the_old_body_is_dropped() {
    let answer = got(served(Layer::new()), "/described");
    assert_eq!(answer.json()["error"]["code"], "failed");
    for (name, _) in DESCRIBED {
        assert_eq!(all(&answer, name), Vec::<&str>::new(), "{name}");
    }
    assert_eq!(all(&answer, "content-range"), ["bytes */1000"]);
}

#[test]
fn all_values_of_a_kept_header_are_kept() {
    let answer = got(served(Layer::new()), "/secret");
    assert_eq!(all(&answer, "www-authenticate"), ["Basic", "Digest"]);
    assert_eq!(all(&answer, "set-cookie"), ["a=1", "b=2"]);
}
