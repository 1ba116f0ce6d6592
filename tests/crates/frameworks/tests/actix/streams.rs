//! Bodies that are sent as they come.

use std::convert::Infallible;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use actix_web::body::{BodyStream, SizedStream};
use actix_web::rt::time::sleep;
use actix_web::web::{self, Bytes, ServiceConfig};
use actix_web::{HttpResponse, HttpResponseBuilder};
use frameworks::client::Request;
use frameworks::{RAW, SECRET, log};
use futures_util::{Stream, stream};

use crate::{Layer, assert_answers, got, logged, sent, start};

fn frames() -> impl Stream<Item = Result<Bytes, Infallible>> {
    stream::iter(["one", "two"].map(|frame| Ok(Bytes::from_static(frame.as_bytes()))))
}

async fn streamed() -> HttpResponse {
    typed(HttpResponse::Ok()).body(BodyStream::new(frames()))
}

async fn sized() -> HttpResponse {
    typed(HttpResponse::Ok()).body(SizedStream::new(6, frames()))
}

async fn redirect() -> HttpResponse {
    typed(HttpResponse::Found()).body(BodyStream::new(frames()))
}

async fn failed() -> HttpResponse {
    typed(HttpResponse::BadGateway()).body(BodyStream::new(frames()))
}

async fn failed_sized() -> HttpResponse {
    typed(HttpResponse::BadGateway()).body(SizedStream::new(6, frames()))
}

fn typed(mut answer: HttpResponseBuilder) -> HttpResponseBuilder {
    answer.content_type("application/octet-stream");
    answer
}

fn routes(config: &mut ServiceConfig) {
    config
        .service(web::resource("/fine").get(streamed))
        .service(web::resource("/sized").get(sized))
        .service(web::resource("/redirect").get(redirect))
        .service(web::resource("/failed").get(failed))
        .service(web::resource("/failed-sized").get(failed_sized))
        .service(web::resource("/empty").get(HttpResponse::NoContent))
        .service(web::resource("/broken").get(broken));
}

/// A stream that breaks off after its head is sent.
async fn broken() -> HttpResponse {
    let frames = stream::unfold(false, async |has_left| {
        if has_left {
            sleep(Duration::from_millis(50)).await;
            return Some((Err(io::Error::other(SECRET)), true));
        }
        Some((Ok(Bytes::from_static(RAW)), true))
    });
    HttpResponse::Ok().streaming(Box::pin(frames))
}

#[test]
fn streams_that_succeed_stay_as_they_are() {
    let at = start(Layer::new(), routes);
    for (target, status, chunks) in [("/fine", 200, 2), ("/sized", 200, 0), ("/redirect", 302, 2)] {
        let (answer, id) = sent(at, Request::get(target));
        assert_eq!((answer.status, answer.chunks, answer.body.as_slice()), (status, chunks, &b"onetwo"[..]));
        assert_eq!(answer.header("x-request-id"), Some(id.as_str()));
        assert!(log::of(&id).is_empty(), "{target}");
    }
    let empty = got(at, "/empty");
    assert_eq!((empty.status, empty.body.as_slice(), empty.header("content-type")), (204, &b""[..], None));
}

#[test]
fn a_stream_that_fails_is_somebodys_own_unless_its_length_is_known() {
    let at = start(Layer::new(), routes);
    let (answer, id) = sent(at, Request::get("/failed"));
    assert_eq!((answer.status, answer.body.as_slice()), (502, &b"onetwo"[..]));
    assert_eq!(logged(&id).field("code"), "");
    assert_answers(at, Request::get("/failed-sized"), 502, "failed");
}

#[test]
fn a_stream_that_breaks_off_says_nothing_of_its_error() {
    let at = start(Layer::new(), routes);
    let mut stream = TcpStream::connect(at).unwrap();
    stream.write_all(b"GET /broken HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
    let mut came = Vec::new();
    stream.read_to_end(&mut came).unwrap();
    let has = |bytes: &[u8]| came.windows(bytes.len()).any(|found| found == bytes);
    assert!(came.starts_with(b"HTTP/1.1 200 OK\r\n") && has(RAW));
    // The final chunk never comes.
    assert!(!has(b"\r\n0\r\n\r\n") && !has(SECRET.as_bytes()));
    assert_eq!(got(at, "/fine").body, b"onetwo");
}
