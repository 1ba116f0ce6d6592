//! A service with an XML contract that offers JSON and markdown, over a socket.

use std::net::{Ipv4Addr, SocketAddr};

use api_error::envelope::{Envelope, FLAT, Node::*, member};
use api_error::{ApiError, ErrorLayer, axum::Api};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::response::Parts;
use axum::http::{Method, Request, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;

const XML: Envelope =
    Envelope::xml(Object(&[member("Error", Object(&[member("Code", Code), member("Message", Message)]))]));

static JSON: Envelope = FLAT;

static MARKDOWN: Envelope = Envelope::text(&[Str("**"), Code, Str("**: "), Message, Str("\n")])
    .media_type("text/markdown; charset=utf-8");

#[derive(Debug, ApiError)]
#[api(respond(axum), envelope = XML, codes = "PascalCase")]
enum StoreError {
    #[api(status = 404, message = "No key {0}")]
    NoSuchKey(String),
}

const PLAIN: &str = "text/plain; charset=utf-8";

/// Answers that the handlers make by hand.
fn by_hand(media_type: &'static str, body: &'static str) -> impl IntoResponse {
    (StatusCode::CONFLICT, [(header::CONTENT_TYPE, media_type)], body)
}

async fn start() -> SocketAddr {
    let layer = ErrorLayer::<StoreError>::new().offer(&JSON).offer(&MARKDOWN);
    let app = Router::new()
        .route("/key", get(|| async { Err::<(), _>(StoreError::NoSuchKey("<k>".to_owned())) }))
        .route("/json", post(|Api(_): Api<axum::Json<u8>>| async {}))
        .route("/own/xml", get(|| async { by_hand("Application/XML; charset=utf-8", "<Own/>") }))
        .route("/own/markdown", get(|| async { by_hand("text/markdown", "own") }))
        .route("/own/csv", get(|| async { by_hand("text/csv", "own") }))
        .route("/own/plain", get(|| async { by_hand(PLAIN, "Failed to parse") }))
        .route("/empty/xml", get(|| async { by_hand("application/xml", "") }))
        .layer(layer);
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(axum::serve(listener, app).into_future());
    at
}

async fn send(at: SocketAddr, method: Method, path: &str, accept: &str) -> (Parts, String) {
    let request = Request::builder().method(method).uri(format!("http://{at}{path}"));
    let request = request.header(header::ACCEPT, accept).body(Body::empty()).unwrap();
    let client = Client::builder(TokioExecutor::new()).build_http();
    let (head, body) = client.request(request).await.unwrap().into_parts();
    let body = to_bytes(Body::new(body), usize::MAX).await.unwrap();
    (head, String::from_utf8(body.to_vec()).unwrap())
}

const NO_KEY: &str = concat!(
    r#"<?xml version="1.0" encoding="UTF-8"?>"#,
    "<Error><Code>NoSuchKey</Code><Message>No key &lt;k&gt;</Message></Error>"
);

#[tokio::test]
async fn a_client_chooses_the_format() {
    let at = start().await;
    for (accept, media_type, body) in [
        ("*/*", "application/xml", NO_KEY),
        ("application/xml", "application/xml", NO_KEY),
        ("text/html, */*;q=0.8", "application/xml", NO_KEY),
        ("text/markdown", "text/markdown; charset=utf-8", "**NoSuchKey**: No key <k>\n"),
        ("text/markdown;q=0.9, */*;q=0.1", "text/markdown; charset=utf-8", "**NoSuchKey**: No key <k>\n"),
        (
            "application/json, application/xml;q=0.9",
            "application/json",
            r#"{"code":"NoSuchKey","message":"No key <k>""#,
        ),
    ] {
        let (head, found) = send(at, Method::GET, "/key", accept).await;
        assert_eq!(
            (head.status.as_u16(), &head.headers["content-type"]),
            (404, &media_type.parse().unwrap())
        );
        assert!(found.starts_with(body), "{accept}: {found}");
        assert_eq!(head.headers["content-length"], found.len().to_string());
        assert_eq!(head.headers["vary"], "accept");
        let (of_head, nothing) = send(at, Method::HEAD, "/key", accept).await;
        assert_eq!((of_head.status, &*nothing), (head.status, ""));
        for name in ["content-type", "content-length", "vary"] {
            assert_eq!(of_head.headers[name], head.headers[name], "{accept}");
        }
    }
}

#[tokio::test]
async fn bare_answers_are_in_the_format_too() {
    let at = start().await;
    for (method, path, status, code) in [
        (Method::GET, "/nowhere", 404, "NotFound"),
        (Method::POST, "/json", 415, "UnsupportedMediaType"),
        // Frameworks say their own errors as plain text.
        (Method::GET, "/own/plain", 409, "Conflict"),
        (Method::GET, "/own/csv", 409, "Conflict"),
        (Method::GET, "/empty/xml", 409, "Conflict"),
    ] {
        for (accept, media_type, code) in [
            ("*/*", "application/xml", format!("<Code>{code}</Code>")),
            ("text/markdown", "text/markdown; charset=utf-8", format!("**{code}**: ")),
        ] {
            let (head, body) = send(at, method.clone(), path, accept).await;
            assert_eq!(head.status, status, "{path}: {body}");
            assert_eq!(head.headers["content-type"], media_type, "{path}");
            assert!(body.contains(&code), "{path}: {body}");
        }
    }
}

#[tokio::test]
async fn an_answer_that_the_service_made_in_one_of_its_formats_stays() {
    let at = start().await;
    for (path, media_type, body) in
        [("/own/xml", "Application/XML; charset=utf-8", "<Own/>"), ("/own/markdown", "text/markdown", "own")]
    {
        let (head, found) = send(at, Method::GET, path, "application/json").await;
        assert_eq!((head.status.as_u16(), &*found), (409, body));
        assert_eq!(head.headers["content-type"], media_type);
        let (head, _) = send(at, Method::HEAD, path, "application/json").await;
        assert_eq!(head.headers["content-type"], media_type);
    }
}
