//! The render service responds as the reference of its API says.

#[path = "services/log.rs"]
pub mod log;
#[path = "render/rows.rs"]
pub mod rows;
#[allow(dead_code, reason = "its `main` is not ours")]
#[path = "../examples/render.rs"]
pub mod service;
pub mod services;

use api_error::{ErrorCatalog, ErrorLayer, Retry};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;

use log::Log;
use rows::{CODES, ROWS};
use service::errors::RenderError;
use service::shared::{Ask, Body, ask};
use service::{ASKS, app};
use services::{assert_answers, assert_committed, assert_covers, send, start};

#[tokio::test]
async fn every_answer_is_the_reference_s() {
    assert_answers(app(), "application/json", ASKS, ROWS).await;
}

/// One reference for all areas.
#[test]
fn the_committed_reference_is_up_to_date() {
    assert_committed::<RenderError>("render");
}

#[test]
fn every_code_is_there() {
    assert_covers(RenderError::CATALOG, CODES, ASKS);
}

/// Each row has the code that its request provokes.
#[test]
fn rows_and_requests_agree() {
    let asked = ASKS.iter().filter(|ask| !ask.code.is_empty());
    for (ask, row) in asked.zip(ROWS) {
        assert!(row.body.contains(&format!(r#""code":"{}""#, ask.code)), "{}: {}", ask.code, row.body);
        assert!(CODES.contains(&(row.status, ask.code)), "{} {}", row.status, ask.code);
    }
}

#[test]
fn every_limit_says_when_to_retry() {
    let limits: Vec<_> = RenderError::CATALOG.specs().filter(|spec| spec.status() == 429).collect();
    assert_eq!(limits.len(), 4);
    assert!(limits.iter().all(|spec| spec.retry() == Retry::After));
}

const JSON: (&str, &str) = ("content-type", "application/json");

fn by_session(session: &'static [(&str, &str)], line: &'static str, body: &'static str) -> Ask {
    ask("", line).headers(session).body(Body::Text(body))
}

const ANA: &[(&str, &str)] = &[("cookie", "theme=dark; session=ana"), JSON];
const TRACED: &[(&str, &str)] = &[("cookie", "session=ana"), JSON, ("x-request-id", "trace-7")];
const SAM: &[(&str, &str)] = &[("cookie", "session=sam"), JSON];
const GLOBEX: &str = "POST /formats/teaser/renders";

/// The same request under one `Idempotency-Key` is rendered once, and costs one render of the quota.
#[tokio::test]
async fn the_same_key_with_the_same_body_gets_the_same_answer() {
    const ONCE: &[(&str, &str)] = &[("idempotency-key", "once"), JSON];
    let at = start(app()).await;
    for body in ["{}", r#"{ "variables": null }"#] {
        let (head, body) = send(&ask("", GLOBEX).key("globex").json(body).headers(ONCE), at).await;
        assert_eq!((head.status, body.as_str()), (StatusCode::OK, "globex-1"));
    }
    let other = ask("", GLOBEX).key("globex").json(r#"{"contentOverrides":{}}"#).headers(ONCE);
    assert!(send(&other, at).await.1.contains("idempotency_conflict"));
    assert_eq!(send(&ask("", GLOBEX).key("globex").json("{}"), at).await.0.status, 402);
}

#[tokio::test]
async fn a_name_has_a_hundred_slugs() {
    let at = start(app()).await;
    let new = by_session(ANA, "POST /orgs", r#"{"name":"Old Harbour"}"#);
    for attempt in 1..=100 {
        let expected = if attempt == 1 { "old-harbour".to_owned() } else { format!("old-harbour-{attempt}") };
        assert_eq!(send(&new, at).await.1, expected);
    }
    let (head, body) = send(&new, at).await;
    assert_eq!(head.status, 409);
    assert!(body.contains(r#""details":{"slug":"old-harbour","attempts":100}"#), "{body}");
}

#[tokio::test]
async fn no_key_opens_what_is_for_people() {
    let at = start(app()).await;
    let lines =
        ["POST /chat", "POST /orgs", "POST /admin/orgs/globex/comp", "DELETE /admin/orgs/globex/comp"];
    for line in lines {
        let (head, body) = send(&ask("", line).key("demo").json(r#"{"name":"x","prompt":"x"}"#), at).await;
        assert_eq!(head.status, 401, "{line}");
        assert!(body.contains("session_auth_required"), "{line}: {body}");
    }
}

#[tokio::test]
async fn a_comp_is_given_for_a_reason_and_taken_once() {
    const COMP: &str = "POST /admin/orgs/globex/comp";
    let at = start(app()).await;
    let (_, body) = send(&by_session(SAM, COMP, "{}"), at).await;
    assert!(body.contains(r#""details":{"minLength":10,"length":0}"#), "{body}");
    assert_eq!(send(&by_session(SAM, COMP, r#"{"reason":"ten chars."}"#), at).await.0.status, 204);
    let revoke = by_session(SAM, "DELETE /admin/orgs/globex/comp", "");
    assert_eq!(send(&revoke, at).await.0.status, 204);
    assert_eq!(send(&revoke, at).await.0.status, 409);
}

/// Music is missing only if the brand kit has none.
#[tokio::test]
async fn a_format_plays_the_music_of_the_brand_kit() {
    let at = start(app()).await;
    let ops = r#"{"ops":[{"type":"brandAudio","slot":"intro"}]}"#;
    assert_eq!(send(&ask("", "PATCH /formats/teaser").key("globex").json(ops), at).await.0.status, 204);
    assert_eq!(send(&ask("", GLOBEX).key("globex").json("{}"), at).await.0.status, 200);
}

/// The chat's limit is per user. A message rejected for its size does not count.
#[tokio::test]
async fn each_user_has_messages_of_their_own() {
    const LONG: &str = r#"{"prompt":"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 launch"}"#;
    const MOST: &str = r#"{"prompt":"2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 launch"}"#;
    let at = start(app()).await;
    let mut statuses = Vec::new();
    for (user, prompt) in [(ANA, LONG), (ANA, MOST), (ANA, MOST), (ANA, MOST), (ANA, MOST), (SAM, MOST)] {
        statuses.push(send(&by_session(user, "POST /chat", prompt), at).await.0.status.as_u16());
    }
    assert_eq!(statuses, [413, 200, 200, 200, 429, 200]);
}

#[tokio::test]
async fn panics_are_internal_errors() {
    async fn broken() -> String {
        std::env::var("NO_SUCH_VARIABLE").expect("the database has an address")
    }
    let layer = ErrorLayer::<RenderError>::new();
    let at = start(Router::new().route("/", get(broken)).layer(layer)).await;
    let (head, body) = send(&ask("", "GET /"), at).await;
    assert_eq!(head.status, 500);
    assert_eq!(body, r#"{"error":{"code":"internal_error","message":"Something went wrong"}}"#);
}

/// The log has the cause under the response's id. The response does not have it.
#[tokio::test]
async fn the_cause_of_a_502_stays_inside() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    // With a single subscriber, another test's thread without one can disable an event for all threads.
    let _second = tracing::Dispatch::new(log.clone());
    let at = start(app()).await;
    let ask = by_session(TRACED, "POST /chat", r#"{"model":"claude","prompt":"find launch"}"#);
    let (head, body) = send(&ask, at).await;
    assert_eq!(head.status, 502);
    let lines = log.0.lock().unwrap();
    let [line] = &lines[..] else { panic!("{lines:?}") };
    assert!(line.contains("anthropic_api_error") && line.contains("trace-7"), "{line}");
    assert!(line.contains("tcp connect error"), "{line}");
    assert!(!body.contains("connect") && !format!("{:?}", head.headers).contains("connect error"), "{body}");
}
