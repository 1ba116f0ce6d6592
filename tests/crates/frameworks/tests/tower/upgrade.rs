//! A connection that is upgraded.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CONNECTION, UPGRADE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::{Layer, serve};

/// Echoes five bytes, in its own protocol.
async fn parrot(mut request: Request) -> Response {
    let Some(upgrade) = request.extensions_mut().remove::<OnUpgrade>() else {
        return StatusCode::UPGRADE_REQUIRED.into_response();
    };
    tokio::spawn(async {
        let mut stream = TokioIo::new(upgrade.await.expect("an upgrade"));
        let mut said = [0; 5];
        stream.read_exact(&mut said).await.expect("five bytes");
        stream.write_all(&said).await.expect("somebody who listens");
        stream.shutdown().await
    });
    (StatusCode::SWITCHING_PROTOCOLS, [(CONNECTION, "upgrade"), (UPGRADE, "parrot")]).into_response()
}

#[test]
fn is_left_alone() {
    let at = serve(Router::new().route("/", get(parrot)).layer(Layer::new()));
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let request = "GET / HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: parrot\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    stream.write_all(b"hello").unwrap();
    let mut came = String::new();
    stream.read_to_string(&mut came).unwrap();
    let (head, rest) = came.split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("HTTP/1.1 101 "), "{head}");
    assert_eq!(rest, "hello");
}
