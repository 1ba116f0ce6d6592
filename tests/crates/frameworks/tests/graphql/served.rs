//! The schema behind axum, both inside a layer, over a real socket.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use actix_web::{App, web};
use api_error::ErrorLayer;
use api_error::actix_web::response;
use api_error::async_graphql::{graphql_error, graphql_response, graphql_response_for};
use api_error::axum::Api;
use api_error::fluent::Messages;
use api_error::language::Languages;
use async_graphql::{BatchRequest, BatchResponse};
use axum::body::Body;
use axum::routing::post;
use axum::{Json, Router};
use frameworks::client::{Answer, Request};
use frameworks::{SECRET, log};
use serde_json::json;
use tracing::Level;

use crate::schema::{PhotoError, photos, under};

fn start() -> SocketAddr {
    let schema = photos();
    let serve = async move |Api(Json(batch)): Api<Json<BatchRequest>>| -> Json<BatchResponse> {
        Json(schema.execute_batch(batch).await)
    };
    served(Router::new().route("/graphql", post(serve)))
}

fn served(router: Router) -> SocketAddr {
    served_in(router, ErrorLayer::new())
}

fn served_in(router: Router, layer: ErrorLayer<PhotoError>) -> SocketAddr {
    let router = router.layer(layer);
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    listener.set_nonblocking(true).expect("a socket");
    let at = listener.local_addr().expect("an address");
    let serve = async move { axum::serve(tokio::net::TcpListener::from_std(listener)?, router).await };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let thread = std::thread::Builder::new().name(frameworks::SERVER.to_owned());
    thread.spawn(move || runtime.block_on(serve)).expect("a thread");
    at
}

fn send(body: &serde_json::Value) -> Answer {
    let answer = Request::json("/graphql?via=test", body.to_string()).send(start());
    assert!(!answer.has(SECRET.as_bytes()));
    answer
}

fn lines(answer: &Answer) -> Vec<log::Line> {
    log::of(answer.header("x-request-id").expect("an id"))
}

#[test]
fn one_id_and_one_line() {
    for (query, level) in [
        ("{ photo(id: 7) }", Level::DEBUG),
        ("{ broken }", Level::ERROR),
        ("{ foreign }", Level::ERROR),
        ("{ panicsLater }", Level::ERROR),
        ("{ nothing }", Level::DEBUG),
    ] {
        let answer = send(&json!({ "query": query }));
        assert_eq!(answer.status, 200, "{query}");
        let (id, body) = (answer.header("x-request-id"), answer.json());
        assert_eq!(body["errors"][0]["extensions"]["request_id"].as_str(), id, "{query}");
        let lines = lines(&answer);
        assert_eq!(lines.len(), 1, "{query}: {lines:?}");
        assert_eq!((lines[0].level, lines[0].field("path")), (level, "/graphql"), "{query}");
    }
}

/// If the response has the status of its errors, the outer layer leaves it as it is.
#[test]
fn the_status_over_http() {
    let schema = photos();
    let serve = async move |Api(Json(request)): Api<Json<async_graphql::Request>>| {
        graphql_response::<Body>(&schema.execute(request).await)
    };
    let at = served(Router::new().route("/graphql", post(serve)));
    for (query, status, count) in [
        ("{ id }", 200, 0),
        ("{ photo(id: 7) }", 404, 1),
        ("{ broken }", 500, 1),
        // Some of the data is present.
        ("{ id broken }", 200, 1),
        ("{", 400, 1),
    ] {
        let answer = Request::json("/graphql", json!({ "query": query }).to_string()).send(at);
        assert_eq!(answer.status, status, "{query}");
        assert!(!answer.has(SECRET.as_bytes()));
        let lines = lines(&answer);
        assert_eq!(lines.len(), count, "{query}: {lines:?}");
        assert!(lines.iter().all(|line| !line.field("code").is_empty()), "{query}: {lines:?}");
    }
}

/// The layer of the HTTP service counts the response, and that of the schema each error.
#[test]
fn each_layer_counts_what_it_sees() {
    let counts = Arc::new(Mutex::new(Vec::new()));
    let counting = |name: &'static str| {
        let counts = Arc::clone(&counts);
        ErrorLayer::<PhotoError>::new()
            .on_answer(move |answer| counts.lock().unwrap().push((name, answer.code, answer.status.as_u16())))
    };
    let schema = under(counting("schema"));
    let serve = async move |Api(Json(request)): Api<Json<async_graphql::Request>>| {
        graphql_response::<Body>(&schema.execute(request).await)
    };
    let at = served_in(Router::new().route("/graphql", post(serve)), counting("http"));
    let answer = Request::json("/graphql", json!({ "query": "{ photo(id: 7) }" }).to_string()).send(at);
    assert_eq!(answer.status, 404);
    assert_eq!(*counts.lock().unwrap(), [("schema", Some("photo_not_found"), 404), ("http", None, 404)]);
}

/// The same behind actix-web, whose responses are of another type.
#[test]
fn the_status_behind_actix_web() {
    let app = || {
        let serve = web::post().to(async |query: web::Json<async_graphql::Request>| {
            response(graphql_response(&photos().execute(query.into_inner()).await))
        });
        App::new().route("/graphql", serve).wrap(ErrorLayer::<PhotoError>::new())
    };
    let at = frameworks::serve_app!(app);
    for (query, status) in [("{ photo(id: 7) }", 404), ("{ broken }", 500)] {
        let answer = Request::json("/graphql", json!({ "query": query }).to_string()).send(at);
        assert_eq!(answer.status, status, "{query}");
        let (id, lines) = (answer.header("x-request-id"), lines(&answer));
        assert_eq!(answer.json()["errors"][0]["extensions"]["request_id"].as_str(), id, "{query}");
        assert_eq!(lines.len(), 1, "{query}: {lines:?}");
    }
}

#[test]
fn headers_of_resolvers() {
    struct Query;

    #[async_graphql::Object(cache_control(max_age = 60))]
    impl Query {
        async fn id(&self, context: &async_graphql::Context<'_>) -> u8 {
            context.append_http_header("set-cookie", "a=1");
            context.append_http_header("set-cookie", "b=2");
            7
        }

        async fn broken(&self) -> async_graphql::Result<u8> {
            std::future::ready(Err("not for clients".into())).await
        }
    }

    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let schema =
        async_graphql::Schema::new(Query, async_graphql::EmptyMutation, async_graphql::EmptySubscription);
    let answer = |query: &str| graphql_response::<Vec<u8>>(&runtime.block_on(schema.execute(query)));
    let fine = answer("{ id }");
    let cookies: Vec<_> = fine.headers().get_all("set-cookie").iter().collect();
    assert_eq!(cookies, ["a=1", "b=2"]);
    assert_eq!(fine.headers()["cache-control"], "max-age=60");
    assert!(!answer("{ id broken }").headers().contains_key("cache-control"));
}

#[test]
fn an_id_of_the_clients_own() {
    let request = Request::json("/graphql", json!({ "query": "{ id taken }" }).to_string());
    let answer = request.header("x-request-id", "mine-graphql").send(start());
    assert_eq!(answer.header("x-request-id"), Some("mine-graphql"));
    assert_eq!(answer.json()["errors"][0]["extensions"]["request_id"], "mine-graphql");
}

#[test]
fn a_batch() {
    let answer = send(
        &json!([{ "query": "{ id }" }, { "query": "{ taken }" }, { "query": "{ broken }" }, { "query": "{" }]),
    );
    let (id, body) = (answer.header("x-request-id"), answer.json());
    assert_eq!(body[0]["data"]["id"].as_str(), id);
    let codes: Vec<_> = body
        .as_array()
        .map(|all| all.iter().map(|one| one["errors"][0]["extensions"]["code"].clone()).collect())
        .unwrap_or_default();
    assert_eq!(codes, [json!(null), json!(50035), json!("broken"), json!("malformed_body")]);
    assert_eq!(body[3]["errors"][0]["extensions"]["request_id"].as_str(), id);
    assert_eq!(lines(&answer).iter().filter(|line| line.level == Level::ERROR).count(), 1);
}

#[test]
fn a_request_that_is_no_graphql_request() {
    for (body, code, status) in
        [("{", "malformed_body", 400), ("{\"query\":7}", "invalid", 400), ("7", "invalid", 400)]
    {
        let answer = Request::json("/graphql", body).send(start());
        assert_eq!((answer.status, &answer.json()["error"]["code"]), (status, &json!(code)), "{body}");
    }
    let answer = Request::get("/graphql").send(start());
    assert_eq!((answer.status, &answer.json()["error"]["code"]), (405, &json!("method_not_allowed")));
}

/// The error that sets the status of the response also sets its headers, as over REST.
#[test]
fn the_headers_of_the_first_error() {
    let schema = photos();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let response = runtime.block_on(schema.execute("{ limited }"));
    let answer = graphql_response::<Vec<u8>>(&response);
    assert_eq!((answer.status().as_u16(), &answer.headers()["retry-after"]), (429, &"7".parse().unwrap()));
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert_eq!(answer.headers().get_all("content-type").iter().count(), 1);
}

/// Clients do not trust the status of `application/json`.
#[test]
fn the_media_type_that_the_client_accepts() {
    let schema = photos();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let response = runtime.block_on(schema.execute("{ photo(id: 7) }"));
    for (accept, media_type, status) in [
        (
            "application/graphql-response+json, application/json;q=0.9",
            "application/graphql-response+json",
            404,
        ),
        ("application/json", "application/json", 200),
        ("application/graphql-response+json;q=0", "application/json", 200),
        ("*/*", "application/json", 200),
    ] {
        let headers = [(http::header::ACCEPT, accept.parse().unwrap())].into_iter().collect();
        let answer = graphql_response_for::<Vec<u8>>(&headers, &response);
        assert_eq!(
            (&answer.headers()["content-type"], answer.status().as_u16()),
            (&media_type.parse().unwrap(), status)
        );
        assert_eq!(answer.headers()["vary"], "accept");
    }
}

#[test]
fn what_a_hook_refuses_with_is_for_clients() {
    frameworks::watch();
    let error = graphql_error(&PhotoError::Broken(std::io::Error::other(SECRET)));
    assert_eq!(error.message, "Something went wrong");
    let code = error.extensions.and_then(|extensions| extensions.get("code").cloned());
    assert_eq!(code, Some("broken".into()));
}

/// In the language of the layer around the HTTP service, with data and without.
#[test]
fn the_language_of_the_client() {
    let german = "photo_not_found = Es gibt kein Foto { $id }\ncode-50035 = Schon da\ninvalid = Nicht gültig";
    let messages = Messages::new().with("de", "de.ftl", german);
    let schema = photos();
    let serve = async move |Api(Json(request)): Api<Json<async_graphql::Request>>| {
        graphql_response::<Body>(&schema.execute(request).await)
    };
    let layer = ErrorLayer::new().languages(Languages::new("en", messages));
    let at = served_in(Router::new().route("/graphql", post(serve)), layer);
    for (query, german, english, is_in) in [
        ("{ photo(id: 7) }", "Es gibt kein Foto 7", "Photo 7 does not exist", true),
        ("{ taken }", "Schon da", "Already there", true),
        ("{ nothing }", "Nicht gültig", "Not valid", true),
        // Some of the data is present, in no language at all.
        ("{ album { cover } }", "Es gibt kein Foto 5", "Photo 5 does not exist", false),
    ] {
        for (accept, language, message) in [("de", "de", german), ("fr", "en", english)] {
            let body = json!({ "query": query }).to_string();
            let answer = Request::json("/graphql", body).header("accept-language", accept).send(at);
            assert_eq!(answer.json()["errors"][0]["message"], message, "{query} {accept}");
            let named = answer.header("content-language");
            assert_eq!(named, Some(language).filter(|_| is_in), "{query} {accept}");
            let vary: Vec<_> = answer.headers("vary").collect();
            assert_eq!(vary, ["accept-language"], "{query} {accept}");
        }
    }
}
