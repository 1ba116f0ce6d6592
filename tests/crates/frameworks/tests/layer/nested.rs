//! A layer in a layer, and one around a part of a service.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use api_error::ErrorLayer;
use api_error::envelope::PROBLEM;
use frameworks::asserts::{assert_answers, logged, sent};
use frameworks::client::Request;
use frameworks::{BY_HAND, FRAMEWORKS, QuietError, log};

use crate::Layer;

type Inner = ErrorLayer<QuietError>;

/// An outer contract that answers every fault, and an inner one that answers none.
fn both() -> impl Iterator<Item = (&'static str, SocketAddr)> {
    FRAMEWORKS.iter().map(|framework| (framework.name, (framework.nested)(Inner::new(), Layer::new())))
}

#[test]
fn the_inner_layer_answers_and_one_event_is_logged() {
    for (_, at) in both() {
        assert_answers(at, Request::get("/inner/gone"), 410, "gone");
        assert_answers(at, Request::get("/inner/locked"), 403, "forbidden");
        assert_answers(at, Request::get("/inner/foreign"), 502, "bad_gateway");
        assert_answers(at, Request::get("/inner/panic"), 500, "internal_server_error");
        assert_answers(at, Request::get("/none"), 404, "no_such_endpoint");
        assert_answers(at, Request::get("/inner/own"), 404, "photo_not_found");
        assert_answers(at, Request::get("/inner/call"), 200, "call_failed");
    }
}

#[test]
fn both_layers_count_an_error_that_succeeds_as_http() {
    for framework in FRAMEWORKS {
        let told = Arc::new(AtomicUsize::new(0));
        let tell = || {
            let told = Arc::clone(&told);
            move |answer: api_error::layer::AnswerEvent<'_>| {
                assert_eq!((answer.code, answer.status.as_u16()), (Some("call_failed"), 200));
                told.fetch_add(1, Ordering::Relaxed);
            }
        };
        let at = (framework.nested)(Inner::new().on_answer(tell()), Layer::new().on_answer(tell()));
        assert_answers(at, Request::get("/inner/call"), 200, "call_failed");
        sent(at, Request::get("/inner/fine"));
        assert_eq!(told.load(Ordering::Relaxed), 2, "{}", framework.name);
    }
}

#[test]
fn both_layers_know_the_request_by_one_id() {
    for (name, at) in both() {
        for target in ["/inner/gone", "/inner/locked", "/inner/panic", "/inner/own", "/inner/fine"] {
            // The client sends no id, so each layer would make one.
            let answer = Request::get(target).send(at);
            let ids: Vec<_> = answer.headers("x-request-id").collect();
            assert_eq!(ids.len(), 1, "{name} {target}");
            if target != "/inner/fine" {
                assert_eq!(answer.json()["error"]["request_id"], ids[0], "{name} {target}");
                assert_eq!(log::of(ids[0]).len(), 1, "{name} {target}");
            }
        }
    }
}

#[test]
fn what_the_inner_one_leaves_alone_is_the_outer_ones() {
    for framework in FRAMEWORKS {
        let told = Arc::new(AtomicUsize::new(0));
        let tell = [(); 2].map(|()| Arc::clone(&told)).map(|told| {
            move |_: api_error::layer::AnswerEvent<'_>| {
                told.fetch_add(1, Ordering::Relaxed);
            }
        });
        let [tell_inner, tell_outer] = tell;
        let inner = Inner::new().only(|_| false).on_answer(tell_inner);
        let at = (framework.nested)(inner, Layer::new().on_answer(tell_outer));
        assert_answers(at, Request::get("/inner/foreign"), 502, "failed");
        assert_eq!(told.swap(0, Ordering::Relaxed), 2, "{}", framework.name);
        let (answer, id) = sent(at, Request::get("/inner/by-hand"));
        assert_eq!(answer.body, BY_HAND.as_bytes());
        assert_eq!(logged(&id).field("status"), "409");
        assert_eq!(told.load(Ordering::Relaxed), 2, "{}", framework.name);
    }
}

#[test]
fn a_layer_of_a_part_knows_the_whole_path() {
    for framework in FRAMEWORKS {
        let layer = Layer::new().only(|request| request.path().starts_with("/outer/part/"));
        let layer = layer.envelope(&PROBLEM).context("instance", |request| request.path().to_owned());
        let at = (framework.part)(layer);
        for target in ["/outer/part/own", "/outer/part/foreign", "/outer/part/panic"] {
            let (answer, id) = sent(at, Request::get(target));
            assert_eq!(answer.json()["instance"], target, "{}: {answer:?}", framework.name);
            assert_eq!(logged(&id).field("path"), target);
        }
    }
}
