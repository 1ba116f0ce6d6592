//! Errors whose own code panics while the response is rendered.

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

use api_error::{ApiError, ErrorLayer};
use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
use frameworks::{SECRET, log, watch};
use serde::{Serialize, Serializer};
use serde_json::Value;
use tracing::Level;

use crate::schema::{on_server, sent};

/// Panics in every method.
#[derive(Clone, Debug)]
pub(crate) struct Bomb;

impl Serialize for Bomb {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("{SECRET}")
    }
}

impl fmt::Display for Bomb {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("{SECRET}")
    }
}

impl std::error::Error for Bomb {}

#[derive(Clone, Debug, thiserror::Error, ApiError)]
#[error("bombs: {SECRET}")]
pub(crate) enum BombError {
    #[api(code = "detail", status = 409, message = "A detail")]
    Detail {
        #[api(detail)]
        bomb: Bomb,
    },
    #[api(code = "message", status = 409, message = "A {bomb}")]
    Message { bomb: Bomb },
    #[error("bombs: {0}")]
    #[api(code = "cause", status = 500, message = "A cause")]
    Cause(#[api(source)] Bomb),
    #[api(code = "fine", status = 409, message = "Fine")]
    Fine,
    #[api(code = "exploded", status = 500, message = "It went off", answers(panic))]
    Exploded,
}

struct Bombs;

#[Object]
impl Bombs {
    async fn detail(&self) -> Option<Result<i32, BombError>> {
        Some(Err(BombError::Detail { bomb: Bomb }))
    }

    async fn message(&self) -> Option<Result<i32, BombError>> {
        Some(Err(BombError::Message { bomb: Bomb }))
    }

    async fn cause(&self) -> Option<Result<i32, BombError>> {
        Some(Err(BombError::Cause(Bomb)))
    }

    async fn fine(&self) -> Option<Result<i32, BombError>> {
        Some(Err(BombError::Fine))
    }
}

fn answer(layer: ErrorLayer<BombError>, query: &'static str) -> Vec<Value> {
    watch();
    let schema = Schema::build(Bombs, EmptyMutation, EmptySubscription).extension(layer).finish();
    let mut answer = on_server(async move { sent(&schema.execute(query).await) });
    let mut errors: Vec<Value> = answer["errors"].as_array_mut().map(std::mem::take).unwrap_or_default();
    errors.sort_by_key(|error| code(error) == "fine");
    errors
}

fn code(error: &Value) -> &str {
    error["extensions"]["code"].as_str().unwrap_or_default()
}

#[test]
fn the_panic_is_the_answer_and_the_others_have_theirs() {
    for query in ["{ detail fine }", "{ message fine }", "{ cause fine }"] {
        let errors = answer(ErrorLayer::new(), query);
        assert_eq!(errors.iter().map(code).collect::<Vec<_>>(), ["exploded", "fine"], "{query}");
        assert_eq!(errors[0]["message"], "It went off");
        assert_eq!(errors[0]["extensions"]["http"]["status"], 500);
        assert_eq!(errors[0]["locations"][0]["column"], 3);
        let lines = log::of(errors[0]["extensions"]["request_id"].as_str().unwrap_or_default());
        let mut levels: Vec<_> = lines.iter().map(|line| (line.level, line.field("code"))).collect();
        levels.sort_by_key(|(_, code)| code.to_owned());
        assert_eq!(levels, [(Level::ERROR, "exploded"), (Level::DEBUG, "fine")], "{query}");
    }
}

#[test]
fn a_context_that_panics() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tells = Arc::clone(&told);
    let layer = ErrorLayer::new()
        .context("instance", |_| -> String { panic!("{SECRET}") })
        .on_answer(move |answer| tells.lock().unwrap().push(answer.code));
    let errors = answer(layer, "{ fine }");
    assert_eq!(errors.iter().map(code).collect::<Vec<_>>(), ["exploded"]);
    assert_eq!(*told.lock().unwrap(), [Some("exploded")]);
}

#[test]
fn who_is_told_may_panic() {
    let told = Arc::new(AtomicUsize::new(0));
    let counts = Arc::clone(&told);
    let layer = ErrorLayer::new().on_answer(move |_| {
        counts.fetch_add(1, Relaxed);
        panic!("{SECRET}")
    });
    let errors = answer(layer, "{ fine }");
    assert_eq!(errors.iter().map(code).collect::<Vec<_>>(), ["exploded"]);
    assert_eq!(told.load(Relaxed), 2);
}
