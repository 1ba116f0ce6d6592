//! Over a real socket, no byte of an answer tells a hidden error from the one that it is hidden as. The log knows both.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};

use actix_web::{App, web};
use api_error::async_graphql::graphql_error;
use api_error::{ApiError, ErrorLayer, Many, envelope::JSON_API};
use async_graphql::{EmptyMutation, EmptySubscription, Object, Schema};
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::routing::get;
use frameworks::log;
use tracing::Level;

#[derive(Debug, thiserror::Error, ApiError)]
#[error("{self:?}")]
#[api(challenge = "Bearer", respond(axum, actix_web))]
enum PhotoError {
    #[api(code = "photo_not_found", status = 404, message = "Photo {id} does not exist")]
    #[api(header("Cache-Control" = "no-store"))]
    NotFound {
        #[api(detail, header = "x-photo")]
        id: u64,
    },
    #[api(code = "photo_forbidden", status = 403, message = "{owner} does not share photo {id}")]
    #[api(hidden_as = NotFound)]
    Forbidden { id: u64, owner: &'static str },
    #[api(code = "no_such_page", status = 404, answers(unknown_path))]
    NoPage,
    #[api(code = "keep_out", status = 403, hidden_as = NoPage, answers(forbidden, unauthorized))]
    KeepOut,
}

const OWNER: &str = "ada";

fn fail(how: &str) -> Result<&'static str, PhotoError> {
    match how {
        "seen" => Err(PhotoError::NotFound { id: 7 }),
        _ => Err(PhotoError::Forbidden { id: 7, owner: OWNER }),
    }
}

fn several(how: &str) -> Result<&'static str, Many<PhotoError>> {
    let mut several = Many::from(PhotoError::NotFound { id: 1 });
    several.extend(fail(how).err());
    Err(several)
}

/// What a middleware says of credentials is the answer's no more, once that has another status.
fn refused(status: StatusCode) -> (StatusCode, [(&'static str, &'static str); 3]) {
    let challenge = "Bearer error=\"insufficient_scope\"";
    (status, [("www-authenticate", challenge), ("proxy-authenticate", challenge), ("x-served-by", "eu-1")])
}

fn layer() -> ErrorLayer<PhotoError> {
    ErrorLayer::new().keep_header("accept".parse().expect("a name")).message(|spec, _, request| {
        // Whatever the hook sink, clients get.
        (request.header("accept").is_some_and(|value| value == "words"))
            .then(|| format!("In other words: {}", spec.code()).into())
    })
}

fn with_axum(layer: ErrorLayer<PhotoError>) -> SocketAddr {
    let routes = Router::new()
        .route("/photos/{how}", get(async |Path(how): Path<String>| fail(&how)))
        .route("/several/{how}", get(async |Path(how): Path<String>| several(&how)))
        .route("/bare/seen", get(async || (StatusCode::NOT_FOUND, [("x-served-by", "eu-1")])))
        .route("/bare/hidden", get(async || refused(StatusCode::FORBIDDEN)))
        .route("/bare/again", get(async || refused(StatusCode::UNAUTHORIZED)));
    frameworks::axum::serve(routes.layer(layer))
}

fn with_actix() -> SocketAddr {
    frameworks::serve_app!(|| {
        let photo = async |how: web::Path<String>| fail(&how);
        let several = async |how: web::Path<String>| several(&how);
        App::new()
            .wrap(layer())
            .route("/photos/{how}", web::get().to(photo))
            .route("/several/{how}", web::get().to(several))
    })
}

/// All bytes of the answer, but for the request's id and the date.
fn bytes(at: SocketAddr, target: &str, id: &str, accept: &str) -> String {
    let mut stream = TcpStream::connect(at).expect("a server");
    let head = format!(
        "GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-request-id: {id}\r\naccept: {accept}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).expect("a request");
    let mut came = String::new();
    stream.read_to_string(&mut came).expect("an answer");
    assert!(came.contains(id) && !came.contains(OWNER), "{came}");
    let without_date =
        came.split_inclusive("\r\n").filter(|line| !line.to_ascii_lowercase().starts_with("date: "));
    without_date.collect::<String>().replace(id, "ID")
}

#[track_caller]
fn assert_equal(name: &str, at: SocketAddr, seen: &str, hidden: &str) {
    for accept in ["*/*", "words"] {
        let [one, other] =
            [(seen, "id-1"), (hidden, "id-2")].map(|(target, id)| bytes(at, target, id, accept));
        assert!(one.starts_with("HTTP/1.1 404 ") || one.starts_with("HTTP/1.1 400 "), "{name}: {one}");
        assert_eq!(one, other, "{name}");
    }
}

#[test]
fn every_byte_is_the_same() {
    frameworks::watch();
    for (name, at) in [
        ("axum", with_axum(layer())),
        ("axum, in a list", with_axum(layer().envelope(&JSON_API))),
        ("actix-web", with_actix()),
    ] {
        assert_equal(name, at, "/photos/seen", "/photos/hidden");
        assert_equal(name, at, "/several/seen", "/several/hidden");
    }
    let at = with_axum(layer());
    assert_equal("a bare 403", at, "/bare/seen", "/bare/hidden");
    assert_equal("a bare 401", at, "/bare/seen", "/bare/again");
}

#[test]
fn logs_and_hooks_have_the_truth() {
    frameworks::watch();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&seen);
    let at = with_axum(layer().on_answer(move |answer| {
        let message = answer.error.map(|error| error.message().into_owned());
        sink.lock().unwrap().push((answer.code, answer.status.as_u16(), message.unwrap_or_default()));
    }));
    bytes(at, "/photos/hidden", "truth-1", "words");
    bytes(at, "/bare/hidden", "truth-2", "*/*");
    bytes(at, "/photos/seen", "truth-3", "*/*");
    let expected = [
        ("photo_forbidden", "403", "ada does not share photo 7", "photo_not_found"),
        ("keep_out", "403", "Forbidden", "no_such_page"),
        ("photo_not_found", "404", "Photo 7 does not exist", ""),
    ];
    for (at, (code, status, message, hidden_as)) in expected.into_iter().enumerate() {
        let lines = log::of(&format!("truth-{}", at + 1));
        assert_eq!(lines.len(), 1, "{lines:?}");
        let fields = ["code", "status", "message", "hidden_as"].map(|name| lines[0].field(name));
        assert_eq!((lines[0].level, fields), (Level::DEBUG, [code, status, message, hidden_as]));
        assert_eq!(seen.lock().unwrap()[at], (Some(code), status.parse().unwrap(), message.to_owned()));
    }
}

/// The layer outside counts what the one inside has answered.
#[test]
fn a_layer_outside_has_the_truth_too() {
    frameworks::watch();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&seen);
    let outer = layer().on_answer(move |answer| {
        sink.lock().unwrap().push((answer.code, answer.status.as_u16()));
    });
    let inner = Router::new().route("/", get(async || fail("hidden"))).layer(layer());
    let at = frameworks::axum::serve(inner.layer(outer));
    bytes(at, "/", "nested-1", "*/*");
    assert_eq!(*seen.lock().unwrap(), [(Some("photo_forbidden"), 403)]);
    assert_eq!(log::of("nested-1").len(), 1);
}

struct Query;

#[Object]
impl Query {
    #[expect(clippy::unused_async, reason = "resolvers are asynchronous")]
    async fn photo(&self, how: String) -> Result<&'static str, PhotoError> {
        fail(&how)
    }
}

#[tokio::test]
async fn a_graphql_response_is_the_same() {
    frameworks::watch();
    let schema = Schema::build(Query, EmptyMutation, EmptySubscription).extension(layer()).finish();
    let mut sent = Vec::new();
    for how in ["seen", "also"] {
        let response = schema.execute(format!("{{ photo(how: \"{how}\") }}")).await;
        let mut json = serde_json::to_value(&response).expect("JSON");
        let id = json["errors"][0]["extensions"]["request_id"].take();
        assert_eq!(json["errors"][0]["extensions"]["code"], "photo_not_found");
        let code = log::of(id.as_str().unwrap_or_default())[0].field("code").to_owned();
        assert_eq!(code, if how == "seen" { "photo_not_found" } else { "photo_forbidden" });
        sent.push((json.to_string(), format!("{:?}", response.http_headers)));
    }
    assert_eq!(sent[0], sent[1]);
    let refusals =
        ["seen", "hidden"].map(|how| format!("{:?}", fail(how).map_err(|error| graphql_error(&error))));
    assert_eq!(refusals[0], refusals[1]);
}
