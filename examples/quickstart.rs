//! A photo service whose errors are one enum, and a client that provokes each of them: `cargo run --example quickstart`.
//!
//! `cargo run --example quickstart -- --serve 3000` keeps serving, for curl.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::{fs, io};

use api_error::axum::Api;
use api_error::{ApiError, ErrorCatalog, ErrorLayer, Issues};
use axum::extract::{Path, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// All errors of the photo service, its own and the framework's.
#[derive(Debug, ApiError)]
#[api(respond(axum))]
enum PhotoError {
    /// The photo does not exist, or the caller cannot see it.
    #[api(code = "not_found", status = 404, message = "Photo {id} does not exist")]
    NotFound {
        #[api(detail)]
        id: usize,
    },

    /// The request is invalid. `issues` says where.
    #[api(code = "validation_failed", status = 400, message = "The request is not valid")]
    #[api(answers(malformed_body, invalid_body, invalid_path))]
    Invalid(#[api(issues)] Issues),

    /// The gallery is full.
    #[api(code = "gallery_full", status = 409, message = "The gallery has room for {limit} photos")]
    #[api(action = "Delete a photo, or move to a larger plan")]
    GalleryFull {
        #[api(detail)]
        limit: usize,
    },

    /// No endpoint has this path.
    #[api(code = "no_such_endpoint", status = 404, message = "No such endpoint", answers(unknown_path))]
    NoEndpoint,

    /// An error on our side. Its cause is logged and never sent.
    #[api(code = "internal_error", status = 500, message = "Something went wrong")]
    #[api(answers(panic, server_fault))]
    Internal(#[api(source)] io::Error),
}

const ROOM: usize = 2;

type Gallery = Arc<Mutex<Vec<String>>>;

#[derive(serde::Deserialize)]
struct NewPhoto {
    title: String,
}

async fn upload(
    gallery: State<Gallery>,
    Api(Json(photo)): Api<Json<NewPhoto>>,
) -> Result<String, PhotoError> {
    if photo.title.is_empty() {
        return Err(PhotoError::Invalid(Issues::new().at("title", "Must not be empty")));
    }
    let mut titles = gallery.lock().unwrap_or_else(PoisonError::into_inner);
    if titles.len() == ROOM {
        return Err(PhotoError::GalleryFull { limit: ROOM });
    }
    titles.push(photo.title);
    Ok(format!("photo {}", titles.len()))
}

async fn show(gallery: State<Gallery>, Api(Path(id)): Api<Path<usize>>) -> Result<String, PhotoError> {
    let titles = gallery.lock().unwrap_or_else(PoisonError::into_inner);
    titles.get(id.wrapping_sub(1)).cloned().ok_or(PhotoError::NotFound { id })
}

async fn file(Api(Path(id)): Api<Path<usize>>) -> Result<Vec<u8>, PhotoError> {
    fs::read(format!("gallery/{id}.jpg")).map_err(PhotoError::Internal)
}

async fn thumbnail() -> String {
    panic!("the thumbnail has no pixels")
}

fn service() -> Router {
    Router::new()
        .route("/photos", post(upload))
        .route("/photos/{id}", get(show))
        .route("/photos/{id}/file", get(file))
        .route("/photos/{id}/thumbnail", get(thumbnail))
        .layer(ErrorLayer::<PhotoError>::new())
        .with_state(Gallery::new(Mutex::new(vec!["Dawn".to_owned()])))
}

const REQUESTS: [(&str, &str); 10] = [
    ("GET /photos/1", ""),
    ("GET /photos/42", ""),
    ("GET /photos/first", ""),
    ("POST /photos", r#"{"title":""}"#),
    ("POST /photos", r#"{"title":7}"#),
    ("POST /photos", r#"{"title":"Dusk"}"#),
    ("POST /photos", r#"{"title":"Noon"}"#),
    ("GET /albums", ""),
    ("GET /photos/1/file", ""),
    ("GET /photos/1/thumbnail", ""),
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    // The log of the service, on the same screen.
    tracing_subscriber::fmt().without_time().with_ansi(false).init();
    std::panic::set_hook(Box::new(|_| {}));
    let port = std::env::args().skip_while(|argument| argument != "--serve").nth(1);
    let port = port.map(|port| port.parse::<u16>()).transpose()?;
    let listener = TcpListener::bind(("127.0.0.1", port.unwrap_or(0))).await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(axum::serve(listener, service()).into_future());
    if port.is_some() {
        println!("try: curl -i http://{address}/photos/42");
        return Ok(server.await??);
    }
    for (line, body) in REQUESTS {
        println!("> {line} {body}\n{}\n", exchange(address, line, body).await?);
    }
    println!("The catalog:");
    for spec in PhotoError::CATALOG.specs() {
        println!("{} {:18} {}", spec.status().as_u16(), spec.code(), spec.summary());
    }
    println!(
        "\nNext: remove a `status` from examples/quickstart.rs and run `cargo check --example quickstart`."
    );
    println!("`cargo run --example quickstart -- --serve 3000` keeps serving, for curl.");
    Ok(())
}

/// The answer as it is on the wire, without the date.
async fn exchange(address: SocketAddr, line: &str, body: &str) -> io::Result<String> {
    let mut socket = TcpStream::connect(address).await?;
    let head = "host: localhost\r\nconnection: close\r\ncontent-type: application/json";
    let request = format!("{line} HTTP/1.1\r\n{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    socket.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await?;
    Ok(answer.lines().filter(|line| !line.starts_with("date: ")).collect::<Vec<_>>().join("\n"))
}
