//! Each setting of the layer.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use api_error::envelope::{FLAT, JSON_API, PROBLEM};
use axum::http::HeaderName;
use frameworks::client::Request;
use frameworks::{BY_HAND, log};
use serde_json::json;

use crate::{Layer, assert_answers, got, logged, sent, served};

#[test]
fn only_a_part_of_the_paths() {
    let at = served(Layer::new().only(|request| request.path().starts_with("/api/")));
    assert_answers(at, Request::get("/api/none"), 404, "no_such_endpoint");
    let (web, id) = sent(at, Request::get("/web/none"));
    assert_eq!((web.status, web.body.as_slice(), web.header("content-type")), (404, &b""[..], None));
    assert_eq!(web.header("x-request-id"), Some(id.as_str()));
    assert_eq!(logged(&id).field("code"), "");
    // No other answer is there to be left alone.
    assert_answers(at, Request::get("/panic"), 500, "crashed");
    assert_answers(at, Request::get("/own"), 404, "photo_not_found");
}

#[test]
fn json_by_hand_is_left_alone_until_asked() {
    assert_eq!(got(served(Layer::new()), "/by-hand").body, BY_HAND.as_bytes());
    let at = served(Layer::new().rewrite_json());
    assert_answers(at, Request::get("/by-hand"), 409, "refused");
    assert_answers(at, Request::get("/own"), 404, "photo_not_found");
}

#[test]
fn the_envelope_of_the_layer() {
    let at = served(Layer::new().envelope(&FLAT));
    for (target, code) in [("/own", "photo_not_found"), ("/panic", "crashed"), ("/none", "no_such_endpoint")]
    {
        assert_eq!(got(at, target).json()["code"], code);
    }
}

#[test]
fn an_offered_envelope_by_accept() {
    let at = served(Layer::new().offer(&PROBLEM).offer(&JSON_API));
    for target in ["/own", "/panic", "/foreign", "/none"] {
        for (accept, expected) in [
            ("application/problem+json", "application/problem+json"),
            ("application/json;q=0.2, application/vnd.api+json", "application/vnd.api+json"),
            ("application/problem+json;q=0.2, application/json", "application/json"),
            ("text/html", "application/json"),
            ("*/*", "application/json"),
        ] {
            let answer = Request::get(target).header("accept", accept).send(at);
            assert_eq!(answer.header("content-type"), Some(expected), "{target} {accept}");
            assert_eq!(answer.header("vary"), Some("accept"), "{target} {accept}");
        }
        assert_eq!(got(at, target).header("content-type"), Some("application/json"));
        assert_eq!(got(at, target).header("vary"), Some("accept"));
        // On two lines it is one list.
        let lines = Request::get(target)
            .header("accept", "text/html;q=0.1")
            .header("accept", "application/problem+json");
        assert_eq!(lines.send(at).header("content-type"), Some("application/problem+json"), "{target}");
    }
    assert_eq!(got(at, "/fine").header("vary"), None);
}

#[test]
fn the_id_on_5xx_alone() {
    let at = served(Layer::new().request_id_on_5xx());
    for target in ["/own", "/none", "/fine"] {
        assert_eq!(got(at, target).header("x-request-id"), None, "{target}");
    }
    let (own, id) = sent(at, Request::get("/own"));
    assert_eq!(own.json()["error"]["request_id"], id);
    for target in ["/foreign", "/panic"] {
        let (answer, id) = sent(at, Request::get(target));
        assert_eq!(answer.header("x-request-id"), Some(id.as_str()), "{target}");
    }
}

#[test]
fn the_id_in_no_header() {
    let at = served(Layer::new().no_request_id_header());
    for target in ["/own", "/none", "/fine", "/foreign", "/panic"] {
        assert_eq!(got(at, target).header("x-request-id"), None, "{target}");
    }
    let (foreign, id) = sent(at, Request::get("/foreign"));
    assert_eq!(foreign.json()["error"]["request_id"], id);
}

#[test]
fn the_id_in_another_header() {
    let at = served(Layer::new().request_id_header(HeaderName::from_static("x-correlation-id")));
    for target in ["/own", "/panic", "/none", "/fine"] {
        let (answer, _) = sent(at, Request::get(target).header("x-correlation-id", "mine"));
        assert_eq!(answer.headers("x-correlation-id").collect::<Vec<_>>(), ["mine"], "{target}");
        assert_eq!(answer.header("x-request-id"), None, "{target}");
        if target != "/fine" {
            assert_eq!(answer.json()["error"]["request_id"], "mine", "{target}");
        }
    }
}

#[test]
fn ids_of_another_maker_over_all_connections() {
    let next = AtomicUsize::new(0);
    // A router without a state makes its services anew for each connection, and each of these is one.
    let at =
        served(Layer::new().make_request_id(move || format!("m-{}", next.fetch_add(1, Ordering::Relaxed))));
    for number in 0..3 {
        let answer = Request::get("/own").send(at);
        assert_eq!(answer.header("x-request-id"), Some(format!("m-{number}").as_str()));
    }
    let (answer, id) = sent(at, Request::get("/own"));
    assert_eq!(answer.header("x-request-id"), Some(id.as_str()));
}

#[test]
fn what_a_maker_makes_badly_is_a_uuid() {
    let at = served(Layer::new().make_request_id(|| "evil\r\nid".to_owned()));
    let answer = Request::get("/own").send(at);
    assert_eq!(answer.header("x-request-id").map(str::len), Some(36));
    assert!(!answer.has(b"evil"));
}

#[test]
fn a_context_of_the_request() {
    let layer = Layer::new().envelope(&PROBLEM).context("instance", |request| {
        format!("{} {} {}", request.method(), request.path(), request.query().unwrap_or("-"))
    });
    let at = served(layer);
    for (target, instance) in [
        ("/own?a=b", "GET /own a=b"),
        ("/none", "GET /none -"),
        ("/panic", "GET /panic -"),
        ("/foreign", "GET /foreign -"),
    ] {
        assert_eq!(got(at, target).json()["instance"], instance);
    }
}

#[test]
fn every_answer_is_told_of_once() {
    let told = Arc::new(Mutex::new(Vec::new()));
    let tell = Arc::clone(&told);
    let layer = Layer::new().on_answer(move |sent| {
        let (status, path) = (sent.status.as_u16(), sent.request.path());
        tell.lock().unwrap().push(json!([sent.code, status, path, sent.request.id().as_str()]));
    });
    let at = served(layer);
    let targets = ["/own", "/foreign", "/panic", "/fine", "/none", "/by-hand"];
    let ids = targets.map(|target| sent(at, Request::get(target)).1);
    let expected = vec![
        json!(["photo_not_found", 404, "/own", ids[0]]),
        json!(["failed", 502, "/foreign", ids[1]]),
        json!(["crashed", 500, "/panic", ids[2]]),
        json!(["no_such_endpoint", 404, "/none", ids[4]]),
        json!([null, 409, "/by-hand", ids[5]]),
    ];
    assert_eq!(*told.lock().unwrap(), expected);
    assert!(log::of(&ids[3]).is_empty());
}
