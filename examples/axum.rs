//! An axum service in which every error has the same envelope: `cargo run --example axum`.

use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use api_error::axum::Api;
use api_error::{ApiError, ErrorLayer, Issues};
use axum::extract::{DefaultBodyLimit, Path, Query};
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

/// All errors of the photo service, its own and the framework's.
#[derive(Debug, ApiError)]
#[api(challenge = "Bearer", respond(axum))]
enum PhotoError {
    /// No photo has this id.
    #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
    NotFound {
        #[api(detail)]
        id: u64,
    },

    /// The disk did not answer.
    #[api(
        code = "internal_error",
        status = 500,
        message = "Something went wrong",
        answers(panic, server_fault)
    )]
    Internal(#[api(source)] io::Error),

    /// No endpoint has this path or method.
    #[api(code = "no_such_endpoint", status = 404, message = "No such endpoint", answers(unknown_path))]
    NoEndpoint,

    /// The body, query or path is invalid.
    #[api(
        code = "validation_failed",
        status = 400,
        message = "The request is not valid",
        answers(malformed_body, invalid_body, invalid_query, invalid_path)
    )]
    Invalid(#[api(issues)] Issues),

    /// Uploads are limited to 1 KiB.
    #[api(code = "too_large", status = 413, message = "Too large", answers(payload_too_large))]
    TooLarge,
}

#[derive(Deserialize, Serialize)]
struct Photo {
    title: String,
    tags: Vec<String>,
}

#[derive(Deserialize)]
struct Page {
    #[serde(default)]
    page: u32,
}

async fn list(Api(Query(Page { page })): Api<Query<Page>>) -> String {
    format!("page {page}\n")
}

async fn show(Api(Path(id)): Api<Path<u64>>) -> Result<Json<Photo>, PhotoError> {
    match id {
        1 => Ok(Json(Photo { title: "Dawn".to_owned(), tags: Vec::new() })),
        2 => Err(PhotoError::Internal(io::Error::other("disk /dev/sdb1 does not answer"))),
        3 => panic!("photo 3 is cursed"),
        4 => {
            tokio::time::sleep(Duration::from_millis(50)).await;
            Err(PhotoError::NotFound { id })
        }
        _ => Err(PhotoError::NotFound { id }),
    }
}

async fn upload(Api(Json(photo)): Api<Json<Photo>>) -> Result<Json<Photo>, PhotoError> {
    if photo.title.is_empty() {
        return Err(PhotoError::Invalid(Issues::new().at("title", "Must not be empty")));
    }
    Ok(Json(photo))
}

fn service() -> Router {
    Router::new()
        .route("/photos", post(upload).get(list))
        .route("/photos/{id}", get(show))
        .layer(DefaultBodyLimit::max(1024))
        .layer(ErrorLayer::<PhotoError>::new())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 8080)).await?;
    let at = listener.local_addr()?;
    println!("http://{at} is up. Try:");
    for (what, arguments) in [
        ("an error of its own", format!("http://{at}/photos/7")),
        ("a cause that stays inside", format!("http://{at}/photos/2")),
        ("a panic", format!("http://{at}/photos/3")),
        ("an unknown path", format!("http://{at}/albums")),
        ("a wrong method", format!("-X DELETE http://{at}/photos")),
        ("a bad query", format!("'http://{at}/photos?page=x'")),
        ("a bad path", format!("http://{at}/photos/x")),
        ("no JSON", format!("--json '{{' http://{at}/photos")),
        ("wrong JSON", format!("--json '{{\"title\":\"Dusk\",\"tags\":[1]}}' http://{at}/photos")),
        ("no content type", format!("-d '{{}}' http://{at}/photos")),
        ("an id of your own", format!("-H 'x-request-id: mine' http://{at}/photos/7")),
    ] {
        println!("  curl -i {arguments}    # {what}");
    }
    axum::serve(listener, service()).await
}
