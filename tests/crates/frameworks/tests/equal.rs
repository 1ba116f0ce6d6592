//! An error has one code, status, message and details over REST, with axum and actix-web, and over GraphQL.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::time::Duration;

use actix_web::{App, web};
use api_error::{ApiError, ErrorCatalog, ErrorLayer, Issues, contract::ErrorSpec};
use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
use axum::Router;
use axum::extract::Path;
use axum::routing::get;
use frameworks::client::Request;
use frameworks::serve_app;
use http::StatusCode;
use serde_json::{Value, json};

/// One variant of each kind.
#[derive(Clone, Debug, thiserror::Error, ApiError)]
#[error("not for clients")]
#[api(challenge = "Bearer", respond(axum, actix_web))]
enum EveryError {
    #[api(code = "unit", status = 410, message = "Gone")]
    Unit,
    #[api(code = "untold", status = 404)]
    WithoutMessage,
    #[api(code = "members", status = 409, message = "Photo {id} is \"taken\"")]
    Members {
        #[api(detail)]
        id: u64,
        #[api(detail(name = "owner"))]
        of: Option<&'static str>,
        #[api(detail(name = "nobody", null))]
        none: Option<u8>,
        #[api(detail(millis))]
        took: Duration,
        secret: &'static str,
    },
    #[api(code = "issues", status = 400, message = "Not valid")]
    Issues(#[api(issues)] Issues),
    #[api(code = "whole", status = 422, message = "As it is")]
    Whole(#[api(details)] Value),
    #[api(code = "later", status = 429, message = "Too many")]
    Later {
        #[api(retry_after, detail(seconds))]
        wait: Duration,
    },
    #[api(code = "upstream", status = 502, message = "The upstream said no")]
    Upstream(#[api(status)] StatusCode),
    #[api(code = 50035, status = 403, message = "A number")]
    Number,
    #[api(transparent)]
    Wrapped(WrappedError),
    #[api(code = "unauthorized", status = 401, message = "Who are you?", answers(unauthorized))]
    Unauthorized,
    #[api(code = "internal", status = 500, message = "Something went wrong")]
    Internal(#[api(source)] Cause),
}

/// Clonable, as list items have to be.
#[derive(Clone, Debug, thiserror::Error)]
#[error("cannot read /dev/sdb1")]
struct Cause;

#[derive(Clone, Debug, thiserror::Error, ApiError)]
#[error("not for clients")]
#[api(prefix = "billing.")]
enum WrappedError {
    #[api(code = "unpaid", status = 402, message = "Pay {cents} first")]
    Unpaid {
        #[api(detail)]
        cents: u32,
    },
}

fn all() -> Vec<EveryError> {
    vec![
        EveryError::Unit,
        EveryError::WithoutMessage,
        EveryError::Members {
            id: 7,
            of: Some("é\u{1}\"/"),
            none: None,
            took: Duration::from_millis(1500),
            secret: "s",
        },
        EveryError::Members { id: u64::MAX, of: None, none: Some(0), took: Duration::ZERO, secret: "s" },
        EveryError::Issues(Issues::new().at("tags[1].name", "Too long").query("page", "Not a number")),
        EveryError::Issues(Issues::new()),
        EveryError::Whole(json!({ "b": [1.5, null, true, -3], "a": { "é y": "x", "": 0 } })),
        EveryError::Whole(json!(["no", "object"])),
        EveryError::Later { wait: Duration::from_millis(1001) },
        EveryError::Upstream(StatusCode::SERVICE_UNAVAILABLE),
        EveryError::Upstream(StatusCode::OK),
        EveryError::Number,
        EveryError::Wrapped(WrappedError::Unpaid { cents: 250 }),
        EveryError::Unauthorized,
        EveryError::Internal(Cause),
    ]
}

fn nth(n: usize) -> Result<u32, EveryError> {
    all().into_iter().nth(n).map_or(Ok(0), Err)
}

struct Query;

#[Object]
#[allow(clippy::unused_async, reason = "resolvers are async, whatever they do")]
impl Query {
    async fn nth(&self, n: usize) -> Result<u32, EveryError> {
        nth(n)
    }
}

/// The parts of an error, however it is sent.
#[derive(Debug, PartialEq)]
struct Said {
    code: Value,
    status: Value,
    message: Value,
    details: Value,
}

fn over_rest(server: SocketAddr) -> Vec<Said> {
    let targets: Vec<&'static str> = (0..all().len()).map(|n| &*format!("/nth/{n}").leak()).collect();
    let said = |target| {
        let answer = Request::get(target).send(server);
        let mut error = answer.json()["error"].take();
        let mut member = |name: &str| error[name].take();
        let [code, message, details] = ["code", "message", "details"].map(&mut member);
        Said { code, status: answer.status.into(), message, details }
    };
    targets.into_iter().map(said).collect()
}

async fn over_graphql() -> Vec<Said> {
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription);
    let schema = schema.extension(ErrorLayer::<EveryError>::new()).finish();
    let mut said = Vec::new();
    for n in 0..all().len() {
        let response = schema.execute(format!("{{ nth(n: {n}) }}")).await;
        let mut error = serde_json::to_value(&response.errors[0]).expect("JSON");
        let message = error["message"].take();
        let extensions = &mut error["extensions"];
        let status = extensions["http"]["status"].take();
        let [code, details] = ["code", "details"].map(|name| extensions[name].take());
        said.push(Said { code, status, message, details });
    }
    said
}

fn axum() -> SocketAddr {
    let show = async |Path(n): Path<usize>| nth(n).map(|n| n.to_string());
    frameworks::axum::serve(Router::new().route("/nth/{n}", get(show)).layer(ErrorLayer::<EveryError>::new()))
}

fn actix_web() -> SocketAddr {
    let layer = ErrorLayer::<EveryError>::new();
    let show = async |n: web::Path<usize>| nth(*n).map(|n| n.to_string());
    let app = move || App::new().route("/nth/{n}", web::get().to(show)).wrap(layer.clone());
    serve_app!(app)
}

/// Every framework that serves REST.
fn rest_servers() -> Vec<(&'static str, SocketAddr)> {
    vec![("axum", axum()), ("actix-web", actix_web())]
}

#[tokio::test]
async fn they_are_equal() {
    let graphql = over_graphql().await;
    for (name, server) in rest_servers() {
        for ((error, rest), graphql) in all().iter().zip(&over_rest(server)).zip(&graphql) {
            assert_eq!(rest.message, *error.message(), "{name}: {error:?}");
            assert_eq!(rest.status, error.status().as_u16(), "{name}: {error:?}");
            assert_eq!(rest, graphql, "{name}: {error:?}");
        }
    }
}

/// The list has every code of the catalog.
#[test]
fn none_is_missing() {
    let listed: BTreeSet<_> = all().iter().map(ApiError::code).collect();
    let declared: BTreeSet<_> = EveryError::CATALOG.specs().map(ErrorSpec::code).collect();
    assert_eq!(listed, declared);
}
