//! Ids that clients send: harmless ones are kept. Others are replaced, and appear nowhere.

use std::net::SocketAddr;

use frameworks::client::{Answer, Request};
use frameworks::{FRAMEWORKS, cases::ids, log};

fn servers() -> impl Iterator<Item = (&'static str, SocketAddr)> {
    FRAMEWORKS.iter().map(|framework| (framework.name, (framework.own)()))
}

/// The same UUID of version 7 in header, body and log.
#[track_caller]
fn assert_new_id(what: &str, answer: &Answer) {
    let ids: Vec<_> = answer.headers("x-request-id").collect();
    let [id] = ids.as_slice() else { panic!("{what}: ids {ids:?}") };
    let is_uuid = id.len() == 36 && id.as_bytes()[14] == b'7' && id.split('-').count() == 5;
    assert!(is_uuid && id.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit()), "{what}: {id}");
    assert_eq!(answer.json()["error"]["request_id"], **id, "{what}");
    assert_eq!(log::of(id).len(), 1, "{what}");
}

#[test]
fn a_bad_one_is_replaced_and_never_echoed() {
    for (framework, at) in servers() {
        for (name, request, echo) in ids::bad() {
            let answer = request.send(at);
            let what = format!("{framework}, {name}");
            assert_eq!(answer.status, 500, "{what}");
            assert_new_id(&what, &answer);
            assert!(!answer.has(&echo), "{what}: {answer:?}");
            let lines = log::saying(&String::from_utf8_lossy(&echo));
            assert!(lines.is_empty(), "{what}: {lines:?}");
        }
    }
}

#[test]
fn what_breaks_a_line_is_never_echoed() {
    for (framework, at) in servers() {
        for (name, request) in ids::broken() {
            let answer = request.send(at);
            let what = format!("{framework}, {name}: {answer:?}");
            // The framework's own 400, or a response whose id is new or is the part before the break.
            assert!([400, 500].contains(&answer.status), "{what}");
            assert!(!answer.has(b"evil"), "{what}");
            let is_harmless = |id: &str| id == "harmless" || id.len() == 36;
            assert!(answer.headers("x-request-id").all(is_harmless), "{what}");
            let lines = log::saying("evil");
            assert!(lines.is_empty(), "{what}: {lines:?}");
        }
    }
}

#[test]
fn one_that_is_missing_is_made() {
    for (framework, at) in servers() {
        let [first, second] = [(); 2].map(|()| Request::get("/photos/2").send(at));
        assert_new_id(framework, &first);
        assert_new_id(framework, &second);
        assert_ne!(first.header("x-request-id"), second.header("x-request-id"), "{framework}");
        let success = Request::get("/photos/1").send(at);
        assert_eq!(success.status, 200, "{framework}");
        assert_eq!(success.header("x-request-id").map(str::len), Some(36), "{framework}");
    }
}

#[test]
fn one_of_128_harmless_bytes_is_kept() {
    let longest = format!("-_.:@+/=~{}", "Az9".repeat(40))[..128].to_owned();
    for (framework, at) in servers() {
        let answer = Request::get("/photos/7").header("x-request-id", longest.as_str()).send(at);
        assert_eq!(answer.header("x-request-id"), Some(longest.as_str()), "{framework}");
        assert_eq!(answer.json()["error"]["request_id"], longest, "{framework}");
    }
}
