//! The example over a socket: whole answers with several errors and with a hidden one, in two languages.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::service::app;

/// All bytes of the answers to a request from a service in which others have these photos, in English and in German, but for the
/// date.
async fn answers(private: &'static [u64], line: &str, body: &str) -> [String; 2] {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app(private)).await });
    [answer(at, line, body, "en").await, answer(at, line, body, "de-AT, en;q=0.5").await]
}

async fn answer(at: SocketAddr, line: &str, body: &str, language: &str) -> String {
    let mut stream = TcpStream::connect(at).await.unwrap();
    let request = format!(
        "{line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-request-id: r1\r\naccept-language: {language}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut came = String::new();
    stream.read_to_string(&mut came).await.unwrap();
    came.split_inclusive("\r\n").filter(|line| !line.starts_with("date: ")).collect()
}

/// The whole answer.
fn expected(status: &str, language: &str, errors: &str) -> String {
    let body = format!(r#"{{"errors":[{errors}],"request_id":"r1"}}"#);
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-language: {language}\r\n\
         vary: accept-language\r\nx-request-id: r1\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

#[tokio::test]
async fn several_errors_are_listed_in_the_language_of_the_client() {
    let photo = r#"{"title":"a","tags":["a","b","c"]}"#;
    let [english, german] = answers(&[], "POST /photos", photo).await;
    let errors = concat!(
        r#"{"code":"invalid_photo","message":"The photo is not valid","#,
        r#""details":{"issues":[{"path":"title","message":"At least 3 characters","code":"too_short","details":{"min":3}}]}},"#,
        r#"{"code":"too_many_tags","message":"There are 1 tags too many","details":{"count":1}}"#
    );
    assert_eq!(english, expected("422 Unprocessable Entity", "en", errors));
    let errors = concat!(
        r#"{"code":"invalid_photo","message":"Das Foto ist nicht gültig","#,
        r#""details":{"issues":[{"path":"title","message":"Mindestens 3 Zeichen","code":"too_short","details":{"min":3}}]}},"#,
        r#"{"code":"too_many_tags","message":"Ein Tag ist zu viel","details":{"count":1}}"#
    );
    assert_eq!(german, expected("422 Unprocessable Entity", "de", errors));
}

#[tokio::test]
async fn a_hidden_error_is_the_other_one_in_both_languages() {
    let [hidden, missing] =
        [answers(&[7], "GET /photos/7", "").await, answers(&[], "GET /photos/7", "").await];
    assert_eq!(hidden, missing);
    let [english, german] = missing;
    let element =
        |message| format!(r#"{{"code":"photo_not_found","message":"{message}","details":{{"id":7}}}}"#);
    assert_eq!(english, expected("404 Not Found", "en", &element("Photo 7 does not exist")));
    assert_eq!(german, expected("404 Not Found", "de", &element("Es gibt kein Foto 7")));
}
