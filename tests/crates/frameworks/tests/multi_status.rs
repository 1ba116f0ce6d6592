//! The results of a batch in one answer: each error has the request's id, an event in the log, and a call of the hook.

use std::borrow::Cow;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use actix_web::{App, web};
use api_error::contract::ErrorSpec;
use api_error::language::{Languages, Translate};
use api_error::visit::Message;
use api_error::{ErrorLayer, MultiStatus};
use axum::Router;
use axum::routing::get;
use frameworks::asserts::sent;
use frameworks::client::Request;
use frameworks::{Photo, ServiceError, disk_failure, log, photo};
use serde_json::json;
use tracing::Level;

/// Only one of the codes has words in German.
struct German;

impl Translate for German {
    fn languages(&self) -> Vec<String> {
        vec!["de".to_owned()]
    }

    fn message(&self, spec: &ErrorSpec, _: &Message<'_>, _: &str) -> Option<Cow<'static, str>> {
        (spec.code() == "photo_not_found").then(|| "Kein Foto".into())
    }
}

async fn mixed() -> MultiStatus<Photo, ServiceError> {
    [Ok(photo()), Err(ServiceError::NotFound { id: 7 }), Err(disk_failure())].into_iter().collect()
}

async fn whole() -> MultiStatus<Photo, ServiceError> {
    [Ok(photo())].into_iter().collect()
}

type Counted = Arc<Mutex<Vec<(Option<&'static str>, u16)>>>;

fn layer(counted: &Counted) -> ErrorLayer<ServiceError> {
    let sink = Arc::clone(counted);
    ErrorLayer::new()
        .languages(Languages::new("en", German))
        .on_answer(move |answer| sink.lock().unwrap().push((answer.code, answer.status.as_u16())))
}

fn with_axum(counted: &Counted) -> SocketAddr {
    let routes = Router::new().route("/mixed", get(mixed)).route("/whole", get(whole));
    frameworks::axum::serve(routes.layer(layer(counted)))
}

fn with_actix(counted: &Counted) -> SocketAddr {
    let counted = Arc::clone(counted);
    frameworks::serve_app!(move || {
        App::new()
            .wrap(layer(&counted))
            .route("/mixed", web::get().to(mixed))
            .route("/whole", web::get().to(whole))
    })
}

#[test]
fn each_error_is_an_answer_of_its_own() {
    frameworks::watch();
    for start in [with_axum, with_actix] {
        let counted = Counted::default();
        let at = start(&counted);
        let (answer, id) = sent(at, Request::get("/mixed").header("accept-language", "de"));
        assert_eq!((answer.status, answer.header("content-type")), (207, Some("application/json")));
        assert_eq!(answer.header("x-request-id"), Some(id.as_str()));
        assert_eq!(answer.header("vary"), Some("accept-language"));
        let missing = json!({
            "code": "photo_not_found", "message": "Kein Foto", "details": { "id": 7 }, "request_id": id,
        });
        let broken = json!({ "code": "disk_failed", "message": "Something went wrong", "request_id": id });
        let expected = json!([
            { "status": 200, "body": photo() },
            { "status": 404, "body": { "error": missing } },
            { "status": 500, "body": { "error": broken } },
        ]);
        assert_eq!(answer.json(), expected);

        let events = log::of(&id);
        let seen: Vec<_> = events.iter().map(|line| (line.level, line.field("code"))).collect();
        assert_eq!(seen, [(Level::DEBUG, "photo_not_found"), (Level::ERROR, "disk_failed")]);
        assert!(events[1].causes.iter().any(|cause| cause.contains("sdb1")), "{events:?}");
        assert_eq!(*counted.lock().unwrap(), [(Some("photo_not_found"), 404), (Some("disk_failed"), 500)]);
    }
}

#[test]
fn a_batch_that_succeeds_is_a_success() {
    frameworks::watch();
    for start in [with_axum, with_actix] {
        let counted = Counted::default();
        let (answer, id) = sent(start(&counted), Request::get("/whole"));
        assert_eq!((answer.status, answer.json()), (200, json!([{ "status": 200, "body": photo() }])));
        assert!(log::of(&id).is_empty() && counted.lock().unwrap().is_empty());
    }
}
