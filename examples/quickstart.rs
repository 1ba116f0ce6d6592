//! A photo service whose errors are one enum, and a client that provokes all of them: `cargo run --example quickstart`.
//!
//! `cargo run --example quickstart -- --serve 3000` keeps serving instead, for curl.

use std::error::Error;
use std::io;

use api_error::axum::Api;
use api_error::{ApiError, ErrorCatalog, ErrorLayer, Issues};
use axum::body::{Body, to_bytes};
use axum::extract::Path;
use axum::http::Request;
use axum::routing::{get, post};
use axum::{Json, Router};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;

/// All errors of the photo service, its own and the framework's.
#[derive(Debug, ApiError)]
#[api(respond(axum))]
enum PhotoError {
    /// The photo does not exist, or the caller cannot see it.
    #[api(code = "not_found", status = 404, message = "Photo {id} does not exist")]
    NotFound {
        #[api(detail)]
        id: u64,
    },

    /// The request is invalid. `issues` says where.
    #[api(code = "validation_failed", status = 400, message = "The request is not valid")]
    #[api(answers(malformed_body, invalid_body, invalid_path))]
    Invalid(#[api(issues)] Issues),

    /// The gallery is full.
    #[api(code = "gallery_full", status = 409, message = "There is room for {limit} photos")]
    #[api(action = "Delete a photo, or move to a larger plan")]
    GalleryFull {
        #[api(detail)]
        limit: usize,
    },

    /// No endpoint has this path.
    #[api(code = "no_such_endpoint", status = 404, message = "No such endpoint", answers(unknown_path))]
    NoEndpoint,

    /// An error on our side. Its cause is logged and never sent.
    #[api(
        code = "internal_error",
        status = 500,
        message = "Something went wrong",
        answers(panic, server_fault)
    )]
    Internal(#[api(source)] io::Error),
}

#[derive(Deserialize)]
struct NewPhoto {
    title: String,
    tags: Vec<String>,
}

async fn show(Api(Path(id)): Api<Path<u64>>) -> Result<String, PhotoError> {
    match id {
        1 => Ok("Dawn".to_owned()),
        2 => Err(PhotoError::Internal(io::Error::other("disk 7 does not answer"))),
        3 => panic!("photo 3 was never developed"),
        id => Err(PhotoError::NotFound { id }),
    }
}

async fn upload(Api(Json(photo)): Api<Json<NewPhoto>>) -> Result<String, PhotoError> {
    if photo.title.is_empty() {
        return Err(PhotoError::Invalid(Issues::new().at("title", "Must not be empty")));
    }
    Err(PhotoError::GalleryFull { limit: photo.tags.len() })
}

fn service() -> Router {
    Router::new()
        .route("/photos", post(upload))
        .route("/photos/{id}", get(show))
        .layer(ErrorLayer::<PhotoError>::new())
}

const REQUESTS: [(&str, &str); 9] = [
    ("GET /photos/1", ""),
    ("GET /photos/42", ""),
    ("GET /photos/first", ""),
    ("POST /photos", r#"{"title":"Dusk","tags":["sea","sun"]}"#),
    ("POST /photos", r#"{"title":"","tags":[]}"#),
    ("POST /photos", r#"{"title":"Dusk","tags":["sea",7]}"#),
    ("GET /albums", ""),
    ("GET /photos/2", ""),
    ("GET /photos/3", ""),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let port = std::env::args().skip_while(|argument| argument != "--serve").nth(1);
    let port = port.map(|port| port.parse::<u16>()).transpose()?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port.unwrap_or(0))).await?;
    let base = format!("http://{}", listener.local_addr()?);
    let server = tokio::spawn(axum::serve(listener, service()).into_future());
    if port.is_some() {
        println!("try: curl -i {base}/photos/42");
        return Ok(server.await??);
    }
    // The panic below is part of the tour.
    std::panic::set_hook(Box::new(|_| {}));
    for (line, body) in REQUESTS {
        exchange(&base, line, body).await?;
    }
    println!("The catalog:");
    for spec in PhotoError::CATALOG.specs() {
        println!("{} {:18} {}", spec.status().as_u16(), spec.code(), spec.summary());
    }
    Ok(())
}

async fn exchange(base: &str, line: &str, body: &str) -> Result<(), Box<dyn Error>> {
    let (method, target) = line.split_once(' ').ok_or("no request line")?;
    let request = Request::builder().method(method).uri(format!("{base}{target}"));
    let request = request.header("content-type", "application/json").body(Body::from(body.to_owned()))?;
    let (head, answer) =
        Client::builder(TokioExecutor::new()).build_http().request(request).await?.into_parts();
    println!("> {line} {body}\n{}", head.status);
    for (name, value) in head.headers.iter().filter(|(name, _)| *name != "date" && *name != "content-length")
    {
        println!("{name}: {}", value.to_str()?);
    }
    let answer = to_bytes(Body::new(answer), usize::MAX).await?;
    println!("\n{}\n", String::from_utf8_lossy(&answer));
    Ok(())
}
