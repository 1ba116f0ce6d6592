//! A photo service whose errors are one enum, and a client that runs into each of them.
//!
//! Read `quickstart/error.rs` first: the rest only returns what is declared there.
//! `cargo run --example quickstart` shows every exchange, and then the catalog.
//! `cargo run --example quickstart -- --serve 3000` stays up, and says what to ask it with curl.

#[path = "quickstart/error.rs"]
pub mod error;
#[path = "quickstart/requests.rs"]
pub mod requests;
#[path = "quickstart/service.rs"]
pub mod service;

use std::error::Error;

use api_error::{ApiError, ErrorCatalog};
use axum::body::{Body, to_bytes};
use axum::http::Request;
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;

use error::PhotoError;
use requests::{Ask, REQUESTS, headers};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let port = std::env::args().skip_while(|argument| argument != "--serve").nth(1);
    let port = port.map(|port| port.parse::<u16>()).transpose()?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port.unwrap_or(0))).await?;
    let base = format!("http://{}", listener.local_addr()?);
    let server = tokio::spawn(axum::serve(listener, service::app(log)).into_future());
    if port.is_some() {
        for ask in &REQUESTS {
            print_curl(&base, ask);
        }
        return Ok(server.await??);
    }
    let client = Client::builder(TokioExecutor::new()).build_http();
    for ask in &REQUESTS {
        print_exchange(&client, &base, ask).await?;
    }
    print_catalog();
    Ok(())
}

fn log(id: &str, error: &PhotoError) {
    let cause = error.error_source().map(ToString::to_string);
    println!("LOG {id} {}: {}", error.code(), cause.unwrap_or_default());
}

async fn print_exchange(
    client: &Client<HttpConnector, Body>,
    base: &str,
    ask: &Ask,
) -> Result<(), Box<dyn Error>> {
    let [_, line, _, _, body] = *ask;
    let (method, target) = line.split_once(' ').ok_or("no request line")?;
    let mut request = Request::builder().method(method).uri(format!("{base}{target}"));
    println!("> {line}");
    for (name, value) in headers(ask) {
        println!("> {name}: {value}");
        request = request.header(name, value);
    }
    if !body.is_empty() {
        println!("> {body}");
    }
    let response = client.request(request.body(Body::from(body))?).await?;
    println!("{:?} {}", response.version(), response.status());
    for (name, value) in response.headers().iter().filter(|(name, _)| *name != "date") {
        println!("{name}: {}", value.to_str()?);
    }
    let body = to_bytes(Body::new(response.into_body()), usize::MAX).await?;
    println!("\n{}\n", str::from_utf8(&body)?);
    Ok(())
}

fn print_curl(base: &str, ask: &Ask) {
    let [code, line, _, _, body] = *ask;
    let (method, target) = line.split_once(' ').unwrap_or_default();
    print!("# {code}\ncurl -i -X {method} '{base}{target}'");
    for (name, value) in headers(ask) {
        print!(" -H '{name}: {value}'");
    }
    println!("{}", if body.is_empty() { String::new() } else { format!(" -d '{body}'") });
}

fn print_catalog() {
    println!("{:22}{:8}{:9}what it means", "code", "status", "retry");
    for spec in PhotoError::CATALOG.specs() {
        let (code, status, retry) = (spec.code(), spec.status().as_u16(), spec.retry().as_str());
        println!("{code:22}{status:<8}{retry:9}{}", spec.description());
        if let Some(action) = spec.action() {
            println!("{:39}-> {action}", "");
        }
    }
}
