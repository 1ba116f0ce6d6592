//! Each setting.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use api_error::contract::ErrorSpec;
use api_error::envelope::Node::{Code, Extension, Object};
use api_error::envelope::{Envelope, FLAT, JSON_API, PROBLEM, member};
use api_error::layer::AnswerEvent;
use api_error::request::{Level, RequestHead};
use api_error::visit::Message;
use api_error::{Issue, Retry};
use frameworks::asserts::{assert_answers, got, logged, sent};
use frameworks::client::{Answer, Request};
use frameworks::{BY_HAND, FRAMEWORKS, NAMED_ID, log};
use http::header::ACCEPT_LANGUAGE;
use http::{HeaderName, StatusCode};
use serde_json::json;

use crate::{Layer, served};

#[test]
fn only_a_part_of_the_paths() {
    for (name, at) in served(|| Layer::new().only(|request| request.path().starts_with("/api/"))) {
        assert_answers(at, Request::get("/api/none"), 404, "no_such_endpoint");
        let (web, id) = sent(at, Request::get("/web/none"));
        assert_eq!((web.status, web.body.as_slice(), web.header("content-type")), (404, &b""[..], None));
        assert_eq!(web.header("x-request-id"), Some(id.as_str()), "{name}");
        assert_eq!(logged(&id).field("code"), "", "{name}");
        // Errors and panics have no other response.
        assert_answers(at, Request::get("/panic"), 500, "crashed");
        assert_answers(at, Request::get("/own"), 404, "photo_not_found");
    }
}

#[test]
fn json_by_hand_is_left_alone_until_asked() {
    for (name, at) in served(Layer::new) {
        assert_eq!(got(at, "/by-hand").body, BY_HAND.as_bytes(), "{name}");
    }
    for (_, at) in served(|| Layer::new().rewrite_json()) {
        assert_answers(at, Request::get("/by-hand"), 409, "refused");
        assert_answers(at, Request::get("/own"), 404, "photo_not_found");
    }
}

#[test]
fn the_envelope_of_the_layer() {
    for (name, at) in served(|| Layer::new().envelope(&FLAT)) {
        for (target, code) in
            [("/own", "photo_not_found"), ("/panic", "crashed"), ("/none", "no_such_endpoint")]
        {
            assert_eq!(got(at, target).json()["code"], code, "{name} {target}");
        }
    }
}

/// How often `accept` is in `Vary`, in a line of its own or in that of CORS.
fn varies(answer: &Answer) -> usize {
    let names = answer.headers("vary").flat_map(|value| value.split(','));
    names.filter(|name| name.trim() == "accept").count()
}

#[test]
fn an_offered_envelope_by_accept() {
    for (name, at) in served(|| Layer::new().offer(&PROBLEM).offer(&JSON_API)) {
        for target in ["/own", "/panic", "/foreign", "/none"] {
            for (accept, expected) in [
                ("application/problem+json", "application/problem+json"),
                ("application/json;q=0.2, application/vnd.api+json", "application/vnd.api+json"),
                ("application/problem+json;q=0.2, application/json", "application/json"),
                ("text/html", "application/json"),
                ("*/*", "application/json"),
            ] {
                let answer = Request::get(target).header("accept", accept).send(at);
                assert_eq!(answer.header("content-type"), Some(expected), "{name} {target} {accept}");
                assert_eq!(varies(&answer), 1, "{name} {target} {accept}");
            }
            assert_eq!(got(at, target).header("content-type"), Some("application/json"), "{name} {target}");
            assert_eq!(varies(&got(at, target)), 1, "{name} {target}");
            // Two lines are one list.
            let lines = Request::get(target)
                .header("accept", "text/html;q=0.1")
                .header("accept", "application/problem+json");
            let answer = lines.send(at);
            assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{name} {target}");
        }
        assert_eq!(varies(&got(at, "/fine")), 0, "{name}");
    }
}

#[test]
fn the_id_on_5xx_alone() {
    for (name, at) in served(|| Layer::new().request_id_on_5xx()) {
        for target in ["/own", "/none", "/fine"] {
            assert_eq!(got(at, target).header("x-request-id"), None, "{name} {target}");
        }
        let (own, id) = sent(at, Request::get("/own"));
        assert_eq!(own.json()["error"]["request_id"], id, "{name}");
        for target in ["/foreign", "/panic"] {
            let (answer, id) = sent(at, Request::get(target));
            assert_eq!(answer.header("x-request-id"), Some(id.as_str()), "{name} {target}");
        }
    }
}

#[test]
fn the_id_in_no_header() {
    for (name, at) in served(|| Layer::new().no_request_id_header()) {
        for target in ["/own", "/none", "/fine", "/foreign", "/panic"] {
            assert_eq!(got(at, target).header("x-request-id"), None, "{name} {target}");
        }
        let (foreign, id) = sent(at, Request::get("/foreign"));
        assert_eq!(foreign.json()["error"]["request_id"], id, "{name}");
    }
}

#[test]
fn the_id_in_another_header() {
    let layer = || Layer::new().request_id_header(HeaderName::from_static("x-correlation-id"));
    for (name, at) in served(layer) {
        for target in ["/own", "/panic", "/none", "/fine"] {
            let (answer, _) = sent(at, Request::get(target).header("x-correlation-id", "mine"));
            let ids: Vec<_> = answer.headers("x-correlation-id").collect();
            assert_eq!(ids, ["mine"], "{name} {target}");
            assert_eq!(answer.header("x-request-id"), None, "{name} {target}");
            if target != "/fine" {
                assert_eq!(answer.json()["error"]["request_id"], "mine", "{name} {target}");
            }
        }
    }
}

#[test]
fn ids_of_another_maker_over_all_connections() {
    let layer = || {
        let next = AtomicUsize::new(0);
        Layer::new().make_request_id(move || format!("m-{}", next.fetch_add(1, Ordering::Relaxed)))
    };
    // A server may make its services anew for each connection. Each request here is a new connection.
    for (name, at) in served(layer) {
        for number in 0..3 {
            let answer = Request::get("/own").send(at);
            assert_eq!(answer.header("x-request-id"), Some(format!("m-{number}").as_str()), "{name}");
        }
        let (answer, id) = sent(at, Request::get("/own"));
        assert_eq!(answer.header("x-request-id"), Some(id.as_str()), "{name}");
    }
}

#[test]
fn what_a_maker_makes_badly_is_a_uuid() {
    for (name, at) in served(|| Layer::new().make_request_id(|| "evil\r\nid".to_owned())) {
        let answer = Request::get("/own").send(at);
        assert_eq!(answer.header("x-request-id").map(str::len), Some(36), "{name}");
        assert!(!answer.has(b"evil"), "{name}");
    }
}

#[test]
fn a_context_of_the_request() {
    let layer = || {
        Layer::new().envelope(&PROBLEM).context("instance", |request| {
            format!("{} {} {}", request.method(), request.path(), request.query().unwrap_or("-"))
        })
    };
    for (name, at) in served(layer) {
        for (target, instance) in [
            ("/own?a=b", "GET /own a=b"),
            ("/none", "GET /none -"),
            ("/panic", "GET /panic -"),
            ("/foreign", "GET /foreign -"),
        ] {
            assert_eq!(got(at, target).json()["instance"], instance, "{name}");
        }
    }
}

#[test]
fn every_answer_is_told_of_once() {
    for framework in FRAMEWORKS {
        let told = Arc::new(Mutex::new(Vec::new()));
        let tell = Arc::clone(&told);
        let layer = Layer::new().on_answer(move |sent| {
            let (status, path) = (sent.status.as_u16(), sent.request.path());
            tell.lock().unwrap().push(json!([sent.code, status, path, sent.request.id().as_str()]));
        });
        let at = (framework.around)(layer);
        let targets = ["/own", "/foreign", "/panic", "/fine", "/none", "/by-hand", "/call"];
        let ids = targets.map(|target| sent(at, Request::get(target)).1);
        let expected = vec![
            json!(["photo_not_found", 404, "/own", ids[0]]),
            json!(["failed", 502, "/foreign", ids[1]]),
            json!(["crashed", 500, "/panic", ids[2]]),
            json!(["no_such_endpoint", 404, "/none", ids[4]]),
            json!([null, 409, "/by-hand", ids[5]]),
            json!(["call_failed", 200, "/call", ids[6]]),
        ];
        assert_eq!(*told.lock().unwrap(), expected, "{}", framework.name);
        assert!(log::of(&ids[3]).is_empty(), "{}", framework.name);
    }
}

/// Constants, templates, built-in codes and the framework's messages. The log has the declared ones.
#[test]
fn messages_in_other_words() {
    let words = |spec: &ErrorSpec, message: &Message<'_>, request: &RequestHead| {
        let is_german = request.header("accept-language").is_some_and(|value| value == "de");
        is_german.then(|| match spec.code() {
            "photo_not_found" => message.filled("Es gibt kein Foto {id}").to_string().into(),
            code => format!("{code}: {message}?").into(),
        })
    };
    let layer = || Layer::new().keep_header(ACCEPT_LANGUAGE).message(words);
    for (name, at) in served(layer) {
        for (target, message) in [
            ("/own", "Es gibt kein Foto 7"),
            ("/panic", "crashed: Something broke?"),
            ("/none", "no_such_endpoint: No such endpoint?"),
            ("/gone", "refused: Refused?"),
        ] {
            let (answer, id) = sent(at, Request::get(target).header("accept-language", "de"));
            assert_eq!(answer.json()["error"]["message"], message, "{name} {target}");
            assert!(!logged(&id).field("message").contains(['?', 'F']), "{name} {target}");
            let other = got(at, target).json()["error"]["message"].to_string();
            assert!(!other.contains("Foto") && !other.contains('?'), "{name} {target}: {other}");
        }
    }
}

/// By code and details of each issue. Issues that the hook does not translate stay.
#[test]
fn messages_of_issues_in_other_words() {
    let words = |issue: &Issue, request: &RequestHead| {
        let is_german = request.header("accept-language").is_some_and(|value| value == "de");
        let min =
            issue.details.get("min").filter(|_| is_german && issue.code.as_deref() == Some("length"))?;
        Some(format!("Mindestens {min} Zeichen").into())
    };
    for (name, at) in served(|| Layer::new().keep_header(ACCEPT_LANGUAGE).issue_message(words)) {
        for (language, message) in [("de", "Mindestens 3 Zeichen"), ("en", "Too short")] {
            let (answer, id) = sent(at, Request::get("/invalid").header("accept-language", language));
            let issues = format!(
                r#"[{{"path":"title","message":"{message}","code":"length","details":{{"min":3}}}},{{"path":"tags","message":"Required"}}]"#
            );
            let expected = format!(
                r#"{{"error":{{"code":"invalid_photo","message":"The body is not valid","details":{{"issues":{issues}}},"request_id":"{id}"}}}}"#
            );
            assert_eq!(String::from_utf8_lossy(&answer.body), expected, "{name}");
        }
    }
}

/// Each is in the envelope's list and in the log.
#[test]
fn several_errors_at_once() {
    for (name, at) in served(|| Layer::new().envelope(&JSON_API)) {
        let (answer, id) = sent(at, Request::get("/several"));
        assert_eq!(answer.status, 500, "{name}");
        let body = answer.json();
        let errors: Vec<_> = body["errors"].as_array().into_iter().flatten().collect();
        let codes = errors.iter().map(|error| (error["code"].as_str(), error["id"].as_str()));
        let expected = ["photo_not_found", "disk_failed"].map(|code| (Some(code), Some(&*id)));
        assert!(codes.eq(expected), "{name}: {body}");
        let lines = log::of(&id);
        let logged: Vec<_> = lines.iter().map(|line| (line.field("code"), line.level)).collect();
        assert_eq!(logged, [("photo_not_found", Level::DEBUG), ("disk_failed", Level::ERROR)], "{name}");
    }
}

#[test]
fn the_envelope_of_a_request() {
    let layer =
        || Layer::new().envelope_for(|request| request.path().starts_with("/api/").then_some(&PROBLEM));
    for (name, at) in served(|| layer().envelope(&FLAT)) {
        for target in ["/api/own", "/api/none"] {
            assert_eq!(
                got(at, target).header("content-type"),
                Some("application/problem+json"),
                "{name} {target}"
            );
        }
        assert_eq!(got(at, "/own").json()["code"], "photo_not_found", "{name}");
    }
}

#[test]
fn the_level_of_an_answer() {
    let level = |code: Option<&str>, status: StatusCode| match code {
        Some("photo_not_found") => Level::WARN,
        _ if status.is_server_error() => Level::INFO,
        _ => Level::TRACE,
    };
    for (name, at) in served(|| Layer::new().level(level)) {
        for (target, level) in [
            ("/own", Level::WARN),
            ("/foreign", Level::INFO),
            ("/panic", Level::INFO),
            ("/by-hand", Level::TRACE),
        ] {
            assert_eq!(logged(&sent(at, Request::get(target)).1).level, level, "{name} {target}");
        }
    }
}

#[test]
fn an_id_of_a_stranger_is_not_taken() {
    for (name, at) in served(|| Layer::new().ignore_request_id()) {
        let answer = Request::get("/own").header("x-request-id", "stranger").send(at);
        let id = answer.header("x-request-id").expect("an id").to_owned();
        assert_ne!(id, "stranger", "{name}");
        assert_eq!(answer.json()["error"]["request_id"], id, "{name}");
    }
}

/// Only 5xx have the names of OpenTelemetry.
#[test]
fn an_event_of_a_5xx_has_the_names_of_opentelemetry() {
    for (name, at) in served(Layer::new) {
        let line = logged(&sent(at, Request::get("/foreign")).1);
        assert_eq!(line.field("error.type"), "failed", "{name}");
        assert_eq!(line.field("http.response.status_code"), "502", "{name}");
        assert_eq!(logged(&sent(at, Request::get("/own")).1).field("error.type"), "", "{name}");
    }
}

/// The code and the route are few enough for labels of a metric.
#[test]
fn an_answer_has_its_route_its_error_and_its_time() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tells = Arc::clone(&told);
    let layer = Layer::new().on_answer(move |answer: AnswerEvent<'_>| {
        assert!(answer.elapsed < std::time::Duration::from_secs(60));
        let retry = answer.error.map(|error| error.spec().retry());
        tells.lock().unwrap().push((answer.code, answer.request.route().map(str::to_owned), retry));
    });
    let routes = axum::Router::new()
        .route("/photos/{id}", axum::routing::get(async || frameworks::ServiceError::NotFound { id: 1 }));
    let at = frameworks::axum::serve(routes.layer(layer));
    got(at, "/photos/1");
    got(at, "/none");
    let told = told.lock().unwrap();
    assert_eq!(told[0], (Some("photo_not_found"), Some("/photos/{id}".to_owned()), Some(Retry::Never)));
    assert_eq!(told[1], (Some("no_such_endpoint"), None, Some(Retry::Never)));
}

/// The id of a request, if only the header of [`NAMED_ID`] has it.
fn named_id(at: std::net::SocketAddr, target: &'static str) -> Option<String> {
    let (answer, id) = sent(at, Request::get(target));
    let named: Vec<_> = answer.headers("x-named-id").collect();
    assert!(answer.headers("x-request-id").all(|_| named.is_empty()), "{target}: {answer:?}");
    (named == [id.as_str()]).then_some(id)
}

#[test]
fn an_envelope_names_the_header_of_the_id() {
    static NAMED: Envelope = NAMED_ID;
    for (name, at) in served(Layer::new) {
        assert!(
            named_id(at, "/named-id").is_some_and(|id| logged(&id).field("code") == "named_id"),
            "{name}"
        );
        assert!(["/own", "/gone", "/fine"].iter().all(|target| named_id(at, target).is_none()), "{name}");
        let head = Request::new("HEAD", "/named-id").header("x-request-id", "head").send(at);
        // actix-web does not route HEAD to it.
        assert!(head.header("x-named-id") == Some("head") || head.status == 405, "{name}: {head:?}");
    }
    for (name, at) in served(|| Layer::new().envelope(&NAMED)) {
        for target in ["/own", "/foreign", "/locked", "/gone", "/panic", "/none", "/named-id", "/call"] {
            assert!(named_id(at, target).is_some(), "{name} {target}");
        }
        assert_eq!(got(at, "/fine").header("x-named-id"), None, "{name}");
    }
    for (name, at) in served(|| Layer::new().envelope(&NAMED).request_id_on_5xx()) {
        assert!(named_id(at, "/own").is_none() && named_id(at, "/panic").is_some(), "{name}");
    }
    for framework in FRAMEWORKS {
        let at = (framework.nested)(api_error::ErrorLayer::new(), Layer::new());
        assert!(named_id(at, "/inner/named-id").is_some() && named_id(at, "/inner/own").is_none());
    }
}

/// For the type's envelope this is a compile error, and for one set at run time an event.
#[test]
fn an_envelope_that_built_in_answers_cannot_fill_is_reported() {
    static WITH_KIND: Envelope =
        Envelope::json(Object(&[member("kind", Extension("kind_of_the_layer")), member("code", Code)]));
    frameworks::watch();
    drop(Layer::new().envelope(&PROBLEM).offer(&FLAT));
    assert!(log::saying("kind_of_the_layer").is_empty());
    drop(Layer::new().envelope(&WITH_KIND));
    let [event] = &*log::saying("kind_of_the_layer") else { panic!("one event") };
    assert_eq!(event.level, Level::ERROR);
}
