//! One contract for REST and GraphQL: `cargo run --example graphql --features async-graphql,axum`.

use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use api_error::axum::Api;
use api_error::{ApiError, ErrorLayer, Issues};
use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema, SimpleObject};
use axum::extract::Path;
use axum::routing::{get, post};
use axum::{Json, Router};

/// All errors of the photo service, over REST and GraphQL.
#[derive(Debug, thiserror::Error, ApiError)]
#[error("the photo service says no")]
#[api(respond(axum))]
enum PhotoError {
    /// No photo has this id.
    #[api(code = "PHOTO_NOT_FOUND", status = 404, message = "Photo {id} does not exist")]
    NotFound {
        #[api(detail)]
        id: u64,
    },

    /// This minute's downloads are used up.
    #[api(code = "RATE_LIMITED", status = 429, message = "Too many downloads")]
    RateLimited {
        #[api(retry_after, detail(name = "retryAfter", seconds))]
        wait: Duration,
    },

    /// The request is invalid.
    #[api(
        code = "BAD_USER_INPUT",
        status = 400,
        message = "The request is not valid",
        answers(malformed_body, invalid_body, invalid_path)
    )]
    Invalid(#[api(issues)] Issues),

    /// The disk did not answer.
    #[api(
        code = "INTERNAL_SERVER_ERROR",
        status = 500,
        message = "Something went wrong",
        answers(panic, server_fault)
    )]
    Internal(#[source] io::Error),
}

#[derive(serde::Serialize, SimpleObject)]
struct Photo {
    title: &'static str,
}

/// The data layer, which knows neither API.
fn photo(id: u64) -> Result<Photo, PhotoError> {
    match id {
        0 => Err(PhotoError::Invalid(Issues::new().at("id", "Begins at 1"))),
        1 => Ok(Photo { title: "Dawn" }),
        2 => Err(PhotoError::Internal(io::Error::other("disk /dev/sdb1 does not answer"))),
        3 => panic!("photo 3 is cursed"),
        4 => Err(PhotoError::RateLimited { wait: Duration::from_secs(30) }),
        _ => Err(PhotoError::NotFound { id }),
    }
}

async fn show(Api(Path(id)): Api<Path<u64>>) -> Result<Json<Photo>, PhotoError> {
    photo(id).map(Json)
}

struct Query;

#[Object]
#[allow(clippy::unused_async, reason = "resolvers are async, whatever they do")]
impl Query {
    async fn photo(&self, id: u64) -> Result<Photo, PhotoError> {
        photo(id)
    }

    /// Fails with an error that is not in the contract.
    async fn storage(&self) -> async_graphql::Result<u64> {
        Err("storage: no route to 10.0.0.7")?
    }
}

fn service() -> Router {
    let layer = ErrorLayer::<PhotoError>::new();
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription).extension(layer.clone()).finish();
    let graphql = async move |Api(Json(request)): Api<Json<async_graphql::Request>>| {
        Json(schema.execute(request).await)
    };
    Router::new().route("/photos/{id}", get(show)).route("/graphql", post(graphql)).layer(layer)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 8080)).await?;
    let at = listener.local_addr()?;
    println!("http://{at} is up. Try the same over REST and over GraphQL:");
    for (what, id) in [
        ("an error with details", 7),
        ("issues", 0),
        ("when to come back", 4),
        ("a cause that stays inside", 2),
        ("a panic", 3),
    ] {
        println!("  curl -i http://{at}/photos/{id}    # {what}");
        println!(
            "  curl -i --json '{{\"query\":\"{{ photo(id: {id}) {{ title }} }}\"}}' http://{at}/graphql"
        );
    }
    println!("And over GraphQL alone:");
    for (what, body) in [
        ("a photo", r#"{"query":"{ photo(id: 1) { title } }"}"#),
        ("a foreign error", r#"{"query":"{ storage }"}"#),
        ("an unknown field", r#"{"query":"{ album }"}"#),
        ("no GraphQL", r#"{"query":"{ photo"}"#),
        ("a wrong request", r#"{"query":7}"#),
        ("no JSON", "{"),
    ] {
        println!("  curl -i --json '{body}' http://{at}/graphql    # {what}");
    }
    axum::serve(listener, service()).await
}
