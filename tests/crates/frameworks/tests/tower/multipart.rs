//! Errors that a framework gives to a handler: the parts of a form.

use std::io;
use std::time::Duration;

use api_error::axum::Api;
use api_error::fault::Failure;
use api_error::{ApiError, ErrorLayer};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Multipart};
use axum::routing::post;
use bytes::Bytes;
use frameworks::asserts::assert_answers;
use frameworks::axum::RUNTIME;
use frameworks::client::Request;
use futures_util::{StreamExt as _, stream};
use tower::ServiceExt as _;
use tower_http::timeout::RequestBodyTimeoutLayer;

use crate::{sent, serve};

#[derive(Debug, thiserror::Error, ApiError)]
#[api(respond(axum), codes = "snake_case")]
enum UploadError {
    #[error(transparent)]
    #[api(transparent)]
    Framework(#[from] Failure),
    #[error("unreadable")]
    #[api(status = 400, answers(malformed_body))]
    Unreadable,
    #[error("too large")]
    #[api(status = 413, answers(payload_too_large))]
    TooLarge,
}

async fn upload(Api(mut form): Api<Multipart>) -> Result<String, UploadError> {
    let mut length = 0;
    while let Some(part) = form.next_field().await.map_err(Failure::from)? {
        length += part.bytes().await.map_err(Failure::from)?.len();
    }
    Ok(length.to_string())
}

fn part(length: usize) -> Vec<u8> {
    let head = "--x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n";
    [head.as_bytes(), &vec![b'a'; length], b"\r\n--x--\r\n"].concat()
}

/// Errors of the client are not the service's.
#[test]
fn a_form_that_breaks_off_or_is_slow() {
    let router = || {
        let slow = RequestBodyTimeoutLayer::new(Duration::from_millis(10));
        Router::new().route("/", post(upload)).layer((ErrorLayer::<UploadError>::new(), slow))
    };
    let start = Bytes::from_static(b"--x\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\nab");
    let broken = stream::iter([Ok(start.clone()), Err(io::Error::from(io::ErrorKind::ConnectionReset))]);
    let slow = stream::iter([Ok::<_, io::Error>(start)]).chain(stream::pending());
    for (body, status) in [(Body::from_stream(broken), 400), (Body::from_stream(slow), 408)] {
        let request =
            axum::http::Request::post("/").header("content-type", "multipart/form-data; boundary=x");
        let answer = RUNTIME.block_on(router().oneshot(request.body(body).unwrap())).unwrap();
        assert_eq!(answer.status(), status);
    }
}

#[test]
fn a_form_is_answered_for_before_the_handler_and_in_it() {
    let routes = Router::new().route("/", post(upload)).layer(DefaultBodyLimit::max(256));
    let at = serve(routes.layer(ErrorLayer::<UploadError>::new()));
    let form = |boundary: &'static str| Request::new("POST", "/").header("content-type", boundary);
    let (fine, _) = sent(at, form("multipart/form-data; boundary=x").body(part(7)));
    assert_eq!((fine.status, fine.body.as_slice()), (200, &b"7"[..]));
    assert_answers(at, form("multipart/form-data").body(part(7)), 400, "unreadable");
    assert_answers(at, form("multipart/form-data; boundary=y").body(part(7)), 400, "unreadable");
    assert_answers(at, form("multipart/form-data; boundary=x").body(part(300)), 413, "too_large");
}
