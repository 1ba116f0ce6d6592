//! Requests that a framework or its middleware rejects.

use super::{Case, Details};
use crate::client::Request;

const PHOTO: &str = r#"{"title":"Dawn","tags":[]}"#;

pub(super) fn of_routing() -> Vec<Case> {
    let unknown = |name, request| Case::fault(name, request, (404, "no_such_endpoint"), (404, "not_found"));
    let wrong = |name, request| {
        Case::fault(name, request, (405, "wrong_method"), (405, "method_not_allowed")).has("allow", "GET")
    };
    vec![
        unknown("unknown path", Request::get("/nowhere?secret=hunter3")),
        unknown("unknown path, POST", Request::json("/nowhere", PHOTO)),
        unknown("unknown path, HEAD", Request::new("HEAD", "/nowhere")),
        unknown("unknown path, for browsers", Request::get("/nowhere").header("accept", "text/html")),
        unknown("a missing static file", Request::get("/static/none.txt")),
        unknown("a path out of the static files", Request::get("/static/../Cargo.toml")),
        wrong("wrong method", Request::new("DELETE", "/photos")),
        wrong("wrong method where there is a parameter", Request::json("/photos/1", PHOTO)),
        // actix-files answers without `Allow`.
        wrong("wrong method of a static file", Request::json("/static/hello.txt", PHOTO)).only(&["axum"]),
    ]
}

pub(super) fn of_bodies() -> Vec<Case> {
    let mut cases = of_content();
    cases.extend(of_types_and_sizes());
    cases
}

fn of_content() -> Vec<Case> {
    let malformed = |name, body: &[u8]| {
        Case::fault(name, Request::json("/photos", body), (400, "unreadable"), (400, "malformed_body"))
    };
    let invalid = |name, body: &str, issues| {
        Case::fault(name, Request::json("/photos", body), (400, "invalid_photo"), (422, "invalid_body"))
            .details(Details::Are(issues))
    };
    vec![
        malformed("malformed JSON", b"{\"title\":").details(Details::Words("parser")),
        malformed("no JSON at all", b"").details(Details::Words("parser")),
        malformed("JSON that is not UTF-8", b"{\"title\":\"\xff\xfe\",\"tags\":[]}")
            .details(Details::Words("parser")),
        malformed("JSON, and more of it", b"{\"title\":\"\",\"tags\":[]}}").details(Details::Words("parser")),
        invalid(
            "wrong type",
            r#"{"title":7,"tags":[]}"#,
            r#"{"issues":[{"path":"title","message":"Invalid value","code":"invalid_value"}]}"#,
        ),
        invalid(
            "wrong type, deep inside",
            r#"{"title":"x","tags":[{"name":"a"},{"name":{}}]}"#,
            r#"{"issues":[{"path":"tags[1].name","message":"Invalid value","code":"invalid_value"}]}"#,
        ),
        invalid(
            "missing field",
            r#"{"title":"x"}"#,
            r#"{"issues":[{"path":"tags","message":"Required","code":"required"}]}"#,
        ),
        invalid(
            "missing field, deep inside",
            r#"{"title":"x","tags":[{}]}"#,
            r#"{"issues":[{"path":"tags[0].name","message":"Required","code":"required"}]}"#,
        ),
        // actix-web's error is the same as for any 400.
        Case::fault(
            "a text that is not UTF-8",
            Request::new("POST", "/text").header("content-type", "text/plain").body(b"\xff\xfe".to_vec()),
            (400, "unreadable"),
            (400, "malformed_body"),
        )
        .details(Details::Words("parser"))
        .only(&["axum"]),
        Case::fault(
            "a form that says what it may not",
            form("application/x-www-form-urlencoded", "page=hunter2"),
            (400, "invalid_photo"),
            (422, "invalid_body"),
        )
        .details(Details::SomeIssue("invalid_value")),
    ]
}

fn form(content_type: &'static str, body: &'static str) -> Request {
    Request::new("POST", "/form").header("content-type", content_type).body(body)
}

fn of_types_and_sizes() -> Vec<Case> {
    let not_json =
        |name, request| Case::fault(name, request, (415, "not_json"), (415, "unsupported_media_type"));
    let too_large =
        |name, request| Case::fault(name, request, (413, "too_large"), (413, "payload_too_large"));
    let post = || Request::new("POST", "/photos").body(PHOTO);
    let large = || Request::json("/photos", format!("{{\"title\":\"{}\"}}", "hunter2".repeat(300)));
    vec![
        not_json("missing content type", post()),
        not_json("wrong content type", post().header("content-type", "text/plain")),
        not_json("wrong content type of a form", form("application/json", "page=1")),
        too_large("too large", large()),
        too_large("too large, chunked", large().chunked()),
    ]
}

pub(super) fn of_parameters() -> Vec<Case> {
    let query = |name, request, issues| {
        Case::fault(name, request, (422, "bad_query"), (400, "invalid_query")).details(Details::Are(issues))
    };
    let header = |name, request, code| {
        Case::fault(name, request, (400, "bad_header"), (400, "missing_header"))
            .details(Details::SomeIssue(code))
    };
    vec![
        query(
            "bad query",
            Request::get("/photos?page=hunter2"),
            r#"{"issues":[{"path":"?query=page","message":"Invalid value","code":"invalid_value"}]}"#,
        ),
        query(
            "missing query",
            Request::get("/photos"),
            r#"{"issues":[{"path":"?query=page","message":"Required","code":"required"}]}"#,
        ),
        Case::fault(
            "bad path parameter",
            Request::get("/photos/hunter2"),
            (404, "bad_id"),
            (400, "invalid_path"),
        )
        .details(Details::Are(
            r#"{"issues":[{"path":"?path=id","message":"Invalid value","code":"invalid_value"}]}"#,
        )),
        header("missing header", Request::get("/dated"), "required"),
        header("bad header", Request::get("/dated").header("if-modified-since", "hunter2"), "invalid_value"),
    ]
}

pub(super) fn of_middleware() -> Vec<Case> {
    let unauthorized =
        |name, path| Case::fault(name, Request::get(path), (401, "key_needed"), (401, "unauthorized"));
    vec![
        unauthorized("401 of a middleware that keeps its challenge", "/safe")
            .has("www-authenticate", "Basic realm=\"safe\""),
        Case::fault("forbidden", Request::get("/forbidden"), (403, "keep_out"), (403, "forbidden")),
        Case::fault(
            "not acceptable",
            Request::get("/json-only").header("accept", "text/html"),
            (406, "json_alone"),
            (406, "not_acceptable"),
        ),
        // A variant sends its own status. Without a variant, the middleware's status stays.
        Case::fault("timeout", Request::get("/slow"), (504, "took_too_long"), (408, "timeout")),
        Case::fault(
            "HEAD of what times out",
            Request::new("HEAD", "/slow"),
            (504, "took_too_long"),
            (408, "timeout"),
        ),
        unauthorized("401 of a middleware without a challenge", "/vault"),
    ]
}
