//! Extractors with and without `Api`, and their configurations.

use actix_web::error::{ErrorImATeapot, InternalError};
use actix_web::http::header::IfModifiedSince;
use actix_web::web::{self, Form, FormConfig, Header, Json, JsonConfig, Path, Query, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use api_error::ErrorLayer;
use api_error::actix_web::Api;
use frameworks::client::Request;
use frameworks::{BODY_LIMIT, Page, Photo, QuietError, ServiceError};
use serde_json::json;

use crate::{Layer, assert_answers, got, sent, start};

type Of<T> = Api<T>;

fn routes(config: &mut ServiceConfig) {
    config
        .app_data(JsonConfig::default().limit(BODY_LIMIT))
        .app_data(FormConfig::default().limit(BODY_LIMIT))
        .service(web::resource("/plain/json").post(async |_: Json<Photo>| "fine"))
        .service(web::resource("/plain/query").get(async |_: Query<Page>| "fine"))
        .service(web::resource("/plain/path/{id}").get(async |_: Path<u64>| "fine"))
        .service(web::resource("/plain/form").post(async |_: Form<Page>| "fine"))
        .service(web::resource("/plain/header").get(async |_: Header<IfModifiedSince>| "fine"))
        .service(web::resource("/api/json").post(async |_: Of<Json<Photo>>| "fine"))
        .service(web::resource("/api/query").get(async |_: Of<Query<Page>>| "fine"))
        .service(web::resource("/api/path/{id}").get(async |_: Of<Path<u64>>| "fine"))
        .service(web::resource("/api/form").post(async |_: Of<Form<Page>>| "fine"))
        .service(web::resource("/api/header").get(async |_: Of<Header<IfModifiedSince>>| "fine"));
}

fn form(target: &'static str, body: impl Into<Vec<u8>>) -> Request {
    Request::new("POST", target).header("content-type", "application/x-www-form-urlencoded").body(body)
}

/// Plain extractors give no paths, but the same codes.
#[test]
fn plain_ones_have_the_same_codes() {
    let at = start(Layer::new(), routes);
    let large = || format!("{{\"title\":\"{}\"}}", "hunter2".repeat(300));
    for [json, query, path, of_form, header] in [
        ["/plain/json", "/plain/query", "/plain/path/hunter2", "/plain/form", "/plain/header"],
        ["/api/json", "/api/query", "/api/path/hunter2", "/api/form", "/api/header"],
    ] {
        assert_answers(at, Request::json(json, "{"), 400, "unreadable");
        assert_answers(at, Request::json(json, "{\"title\":7}"), 400, "invalid_photo");
        assert_answers(at, Request::new("POST", json).body("{}"), 415, "not_json");
        assert_answers(at, Request::json(json, large()), 413, "too_large");
        assert_answers(at, Request::json(json, large()).chunked(), 413, "too_large");
        assert_answers(at, Request::get(query), 422, "bad_query");
        assert_answers(at, Request::get(path), 404, "bad_id");
        assert_answers(at, form(of_form, "page=hunter2"), 400, "invalid_photo");
        assert_answers(at, form(of_form, large()), 413, "too_large");
        assert_answers(at, Request::json(of_form, "page=1"), 415, "not_json");
        assert_answers(at, Request::get(header), 400, "bad_header");
    }
}

#[test]
fn what_is_right_passes() {
    let at = start(Layer::new(), routes);
    let date = ("if-modified-since", "Sun, 06 Nov 1994 08:49:37 GMT");
    let photo = r#"{"title":"Dawn","tags":[]}"#;
    for request in [
        Request::json("/api/json", photo),
        Request::json("/api/json", photo).chunked(),
        Request::get("/api/path/7"),
        form("/api/form", "page=%31&more=a%26b"),
        form("/api/form", "page=1").chunked(),
        Request::get("/api/header").header(date.0, date.1),
    ] {
        assert_eq!(sent(at, request.clone()).0.body, b"fine", "{request:?}");
    }
    assert_eq!(got(at, "/api/query?page=1").body, b"fine");
}

#[test]
fn issues_have_the_places_that_the_client_wrote() {
    let at = start(Layer::new(), routes);
    let issue = |request: Request| sent(at, request).0.json()["error"]["details"]["issues"].take();
    let header =
        |message, code| json!([{ "path": "?header=if-modified-since", "message": message, "code": code }]);
    assert_eq!(issue(Request::get("/api/header")), header("Required", "required"));
    let bad = Request::get("/api/header").header("if-modified-since", "hunter2");
    assert_eq!(issue(bad), header("Invalid value", "invalid_value"));
    assert_eq!(
        issue(form("/api/form", "more=1&page=-1")),
        json!([{ "path": "page", "message": "Invalid value", "code": "invalid_value" }])
    );
    assert_eq!(
        issue(form("/api/form", "")),
        json!([{ "path": "page", "message": "Required", "code": "required" }])
    );
}

/// As with axum's extractors.
#[test]
fn what_is_no_json_has_the_issue_that_says_so() {
    let at = start(ErrorLayer::<QuietError>::new(), routes);
    for target in ["/plain/json", "/api/json"] {
        let (answer, _) = sent(at, Request::json(target, "{"));
        let issues = json!([{ "path": "", "message": "Malformed input", "code": "malformed" }]);
        assert_eq!(answer.json()["error"]["details"]["issues"], issues, "{target}");
    }
}

fn teapot(_: actix_web::error::JsonPayloadError, _: &HttpRequest) -> actix_web::Error {
    ErrorImATeapot("hunter2")
}

fn own(_: actix_web::error::QueryPayloadError, _: &HttpRequest) -> actix_web::Error {
    ServiceError::NotFound { id: 3 }.into()
}

fn by_hand(error: actix_web::error::PathError, _: &HttpRequest) -> actix_web::Error {
    InternalError::from_response(error, HttpResponse::Conflict().json("by hand")).into()
}

fn handled(config: &mut ServiceConfig) {
    config
        .app_data(JsonConfig::default().error_handler(teapot))
        .app_data(web::QueryConfig::default().error_handler(own))
        .app_data(web::PathConfig::default().error_handler(by_hand))
        .configure(routes);
}

/// The response of an error handler counts. If it has no envelope, it gets one.
#[test]
fn error_handlers_are_asked() {
    let at = start(Layer::new(), |config| {
        config.service(web::scope("/handled").configure(handled));
    });
    assert_answers(at, Request::get("/handled/api/query"), 404, "photo_not_found");
    assert_answers(at, Request::get("/handled/plain/query"), 404, "photo_not_found");
    for target in ["/handled/api/path/x", "/handled/plain/path/x"] {
        let answer = got(at, target);
        assert_eq!((answer.status, answer.body.as_slice()), (409, &b"\"by hand\""[..]), "{target}");
    }
}

#[test]
fn an_error_handler_of_forms_is_asked() {
    let at = start(Layer::new(), |config| {
        let form = FormConfig::default().error_handler(|_, _| ErrorImATeapot("hunter2"));
        config
            .app_data(form)
            .service(web::resource("/plain").post(async |_: Form<Page>| "fine"))
            .service(web::resource("/api").post(async |_: Api<Form<Page>>| "fine"));
    });
    for target in ["/plain", "/api"] {
        assert_answers(at, form(target, "page=-1"), 418, "refused");
        assert_answers(at, Request::json(target, "page=1"), 418, "refused");
    }
}

#[test]
fn an_error_handler_of_json_is_asked() {
    let at = start(Layer::new(), |config| {
        let json = JsonConfig::default().error_handler(teapot);
        config
            .app_data(json)
            .service(web::resource("/plain").post(async |_: Json<Photo>| "fine"))
            .service(web::resource("/api").post(async |_: Api<Json<Photo>>| "fine"));
    });
    for target in ["/plain", "/api"] {
        for body in ["{", "{\"title\":7}"] {
            assert_answers(at, Request::json(target, body), 418, "refused");
        }
    }
}
